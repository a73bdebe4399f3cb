INSERT INTO refused_file (at, file_name, bytes, sha256, code, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
