INSERT INTO met_key (keyid, role, name, organisation, public_spki, met_at, places) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (keyid) DO NOTHING
