INSERT INTO signing_key (keyid, role, name, job_title, public_spki, wrapped, secret, created_at, retired_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
