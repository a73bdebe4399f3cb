SELECT tables.name, refers."from", refers."to"
FROM sqlite_master AS tables, pragma_foreign_key_list(tables.name) AS refers
WHERE tables.type = 'table' AND refers."table" = ?1 AND tables.name <> ?1
