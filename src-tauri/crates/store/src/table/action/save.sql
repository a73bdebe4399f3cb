INSERT INTO action (assessment, id, number, lead, due, action, impact, progress)
SELECT ?1, ?2, iif(coalesce(sum(number = ?3), 0) > 0, max(number) + 1, ?3), ?4, ?5, ?6, ?7, ?8
FROM action WHERE assessment = ?1
ON CONFLICT (assessment, id) DO UPDATE SET
    removed_at = NULL, lead = excluded.lead, due = excluded.due, action = excluded.action,
    impact = excluded.impact, progress = excluded.progress
RETURNING number
