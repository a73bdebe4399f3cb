SELECT assessment, revision, audit, pack, payload_sha256, file_name, file_sha256, at, envelope FROM delivery WHERE assessment = ?1 ORDER BY id
