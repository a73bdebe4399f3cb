SELECT id, at, operation, assessment, by_role, by_name, detail FROM change WHERE assessment = ?1 ORDER BY id
