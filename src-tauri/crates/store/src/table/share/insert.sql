INSERT INTO share (id, assessment, revision, colleague, by_when, way, made_at, passphrase, note, base, envelope)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
