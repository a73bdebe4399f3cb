INSERT INTO carried (assessment, source, catalogue, said_at, summary_unconfirmed) VALUES (?1, ?2, ?3, ?4, ?5)
