INSERT INTO agency_key (agency, keyid, by_name, at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (agency, keyid) DO NOTHING
