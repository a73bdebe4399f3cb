UPDATE received SET kept = ?3 WHERE audit = ?1 AND payload_sha256 = ?2
