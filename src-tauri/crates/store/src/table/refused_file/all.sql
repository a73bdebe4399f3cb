SELECT at, file_name, bytes, sha256, code, reason FROM refused_file ORDER BY id
