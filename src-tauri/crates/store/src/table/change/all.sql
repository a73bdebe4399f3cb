SELECT id, at, operation, assessment, by_role, by_name, detail FROM change ORDER BY id
