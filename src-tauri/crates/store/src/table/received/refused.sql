SELECT file_sha256, verdict, at, file_name, name, invited, reason FROM refused_return WHERE audit = ?1 ORDER BY rowid
