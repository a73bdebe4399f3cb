INSERT INTO placed_nowhere (audit, submission, by_name, at) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (audit, submission) DO UPDATE SET by_name = excluded.by_name, at = excluded.at
