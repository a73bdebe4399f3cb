-- This computer's own signing keys. secret is PKCS#8, or that wrapped with a passphrase where wrapped is 1.
CREATE TABLE signing_key (
    keyid TEXT NOT NULL PRIMARY KEY CHECK (length(keyid) = 64),
    role TEXT NOT NULL CHECK (role IN ('lead', 'officer', 'colleague', 'partnership')),
    name TEXT NOT NULL CHECK (length(name) <= 200),
    job_title TEXT NOT NULL CHECK (length(job_title) <= 200),
    public_spki BLOB NOT NULL CHECK (length(public_spki) <= 4096),
    wrapped INTEGER NOT NULL CHECK (wrapped IN (0, 1)),
    secret BLOB NOT NULL CHECK (length(secret) <= 65536),
    created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
    retired_at TEXT CHECK (retired_at GLOB '????-??-??T??:??:??.???Z')
) STRICT;
