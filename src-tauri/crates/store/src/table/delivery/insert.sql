INSERT INTO delivery (assessment, revision, audit, pack, payload_sha256, file_name, file_sha256, at, envelope) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
