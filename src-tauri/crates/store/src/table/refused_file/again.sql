SELECT 1 AS found FROM refused_file WHERE sha256 = ?1 AND code = ?2 LIMIT 1
