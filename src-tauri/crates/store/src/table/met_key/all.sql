SELECT keyid, role, name, organisation, public_spki, met_at, places FROM met_key ORDER BY met_at, rowid
