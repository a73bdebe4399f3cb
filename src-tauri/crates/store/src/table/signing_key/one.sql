SELECT keyid, role, name, job_title, public_spki, wrapped, secret, created_at, retired_at FROM signing_key WHERE keyid = ?1
