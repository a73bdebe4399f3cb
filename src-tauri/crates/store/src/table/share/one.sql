SELECT id, assessment, revision, colleague, by_when, note, way, made_at, base, answered_at, answered_by
FROM share WHERE id = ?1
