SELECT sha256, holder, file_name, made_at, rehearsed_at FROM partnership_backup ORDER BY made_at, rowid
