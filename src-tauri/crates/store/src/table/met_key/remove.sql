DELETE FROM met_key WHERE keyid = ?1
