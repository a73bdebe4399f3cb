SELECT id, statement, by_role, by_name, by_job_title, at, revision, sent_at, text
FROM comment WHERE assessment = ?1 ORDER BY at, rowid
