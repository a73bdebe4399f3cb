INSERT INTO handover (file_sha256, assessment, revision, payload_sha256, direction, words, file_name, at, answered_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
