SELECT payload_sha256, kind, direction, audit, invited, about, assessment, name, words, file_name, file_sha256, at
FROM moderation_file ORDER BY at, rowid
