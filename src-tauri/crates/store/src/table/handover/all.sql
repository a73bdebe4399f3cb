SELECT file_sha256, assessment, revision, payload_sha256, direction, words, file_name, at, answered_at
FROM handover ORDER BY at DESC, rowid DESC
