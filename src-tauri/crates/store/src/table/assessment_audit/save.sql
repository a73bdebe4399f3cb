INSERT INTO assessment_audit (assessment, audit, invited, linked_at) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (assessment, audit) DO UPDATE SET invited = excluded.invited
