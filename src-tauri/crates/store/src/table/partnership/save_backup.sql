INSERT INTO partnership_backup (sha256, holder, file_name, made_at, rehearsed_at) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (sha256) DO UPDATE SET file_name = excluded.file_name, rehearsed_at = coalesce(excluded.rehearsed_at, rehearsed_at)
