INSERT INTO comment (id, assessment, statement, by_role, by_name, by_job_title, at, revision, sent_at, text)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
ON CONFLICT (id) DO UPDATE SET text = excluded.text, at = excluded.at
