SELECT assessment, revision, file_name, payload_sha256, at FROM export WHERE assessment = ?1 ORDER BY id
