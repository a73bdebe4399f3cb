INSERT INTO envelope (assessment, revision, kind, payload_sha256, made_at, voided_at, void_reason, envelope)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
