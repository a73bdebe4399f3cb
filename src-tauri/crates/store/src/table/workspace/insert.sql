INSERT INTO workspace (one, id, created_at) VALUES (1, ?1, ?2)
