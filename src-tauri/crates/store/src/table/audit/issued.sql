SELECT sha256, audit, issue, issued_at, file_name, file FROM issued_pack WHERE audit = ?1 ORDER BY issue
