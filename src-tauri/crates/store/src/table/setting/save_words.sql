INSERT INTO recovery (one, words) VALUES (1, ?1)
ON CONFLICT (one) DO UPDATE SET words = excluded.words
