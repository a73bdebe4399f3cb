INSERT INTO identity (agency, secret) VALUES (?1, ?2)
