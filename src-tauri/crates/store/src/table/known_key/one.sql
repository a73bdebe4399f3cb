SELECT keyid, role, name, organisation, public_spki, since, how FROM known_key WHERE keyid = ?1
