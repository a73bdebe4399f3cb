SELECT signed_off, received_at, file_name, file_sha256 FROM received_before
WHERE audit = ?1 AND payload_sha256 = ?2 ORDER BY id
