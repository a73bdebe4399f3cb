UPDATE handover SET answered_at = ?2 WHERE file_sha256 = ?1
