INSERT INTO known_key (keyid, role, name, organisation, public_spki, since, how, vouched_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
