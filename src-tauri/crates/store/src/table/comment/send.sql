UPDATE comment SET by_name = ?3, by_job_title = ?4, sent_at = ?5
WHERE assessment = ?1 AND by_role = ?2 AND sent_at IS NULL
