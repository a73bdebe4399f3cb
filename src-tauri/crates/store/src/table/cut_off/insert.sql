INSERT INTO cut_off (audit, sha256, at, cut_off) VALUES (?1, ?2, ?3, ?4)
