SELECT issue FROM issued_pack WHERE audit = ?1 AND sha256 = ?2
