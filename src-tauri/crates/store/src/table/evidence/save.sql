INSERT INTO evidence (assessment, id, number, title, owner, date, review_by, location)
SELECT ?1, ?2, iif(coalesce(sum(number = ?3), 0) > 0, max(number) + 1, ?3), ?4, ?5, ?6, ?7, ?8
FROM evidence WHERE assessment = ?1
ON CONFLICT (assessment, id) DO UPDATE SET
    removed_at = NULL, title = excluded.title, owner = excluded.owner, date = excluded.date,
    review_by = excluded.review_by, location = excluded.location
RETURNING number
