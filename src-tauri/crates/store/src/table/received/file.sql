SELECT file FROM received WHERE audit = ?1 AND payload_sha256 = ?2
