SELECT keyid, role, name, organisation, public_spki, since, how, vouched_by FROM known_key WHERE keyid = ?1
