INSERT INTO partnership (one, name, keyid, identity, since, taken_over) VALUES (1, ?1, ?2, ?3, ?4, ?5)
