INSERT INTO summary (assessment, strengths, risks, support_wanted) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (assessment) DO UPDATE SET
    strengths = excluded.strengths, risks = excluded.risks, support_wanted = excluded.support_wanted
