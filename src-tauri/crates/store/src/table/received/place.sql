INSERT INTO placed (audit, submission, agency, invited, by_name, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (audit, submission) DO UPDATE SET agency = excluded.agency, invited = excluded.invited, by_name = excluded.by_name, at = excluded.at
