SELECT assessment, audit, invited, linked_at FROM assessment_audit WHERE assessment = ?1 ORDER BY linked_at, rowid
