SELECT keyid, role, name, organisation, public_spki, met_at, places FROM met_key WHERE keyid = ?1
