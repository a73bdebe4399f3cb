INSERT INTO moderation_file (payload_sha256, kind, direction, audit, invited, about, assessment, name, words, file_name, file_sha256, at,
    envelope)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
