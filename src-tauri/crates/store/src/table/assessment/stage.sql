UPDATE assessment SET stage = ?2, revision = ?3, previous_revision = ?4, previous_payload_sha256 = ?5
WHERE id = ?1
