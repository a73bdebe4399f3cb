INSERT INTO refused_return (audit, file_sha256, verdict, at, file_name, name, invited, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
ON CONFLICT (audit, file_sha256, verdict) DO NOTHING
