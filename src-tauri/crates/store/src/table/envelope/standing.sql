SELECT assessment, revision, kind, payload_sha256, made_at, voided_at, void_reason, envelope
FROM envelope WHERE assessment = ?1 AND revision = ?2 AND kind = ?3 AND voided_at IS NULL
