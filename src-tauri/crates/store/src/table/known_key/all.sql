SELECT keyid, role, name, organisation, public_spki, since, how, vouched_by FROM known_key ORDER BY name, rowid
