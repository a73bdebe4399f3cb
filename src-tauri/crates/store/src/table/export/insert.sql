INSERT INTO export (assessment, revision, file_name, payload_sha256, at) VALUES (?1, ?2, ?3, ?4, ?5)
