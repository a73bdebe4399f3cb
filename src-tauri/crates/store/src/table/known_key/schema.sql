-- Keys registered on this computer, and how each came to be known: vouched_by is the key whose holder answers for it.
CREATE TABLE known_key (
    keyid TEXT NOT NULL PRIMARY KEY CHECK (length(keyid) = 64),
    role TEXT NOT NULL CHECK (role IN ('lead', 'officer', 'colleague', 'partnership')),
    name TEXT NOT NULL CHECK (length(name) <= 200),
    organisation TEXT NOT NULL CHECK (length(organisation) <= 200),
    public_spki BLOB NOT NULL CHECK (length(public_spki) <= 4096),
    since TEXT NOT NULL CHECK (since GLOB '????-??-??T??:??:??.???Z'),
    how TEXT NOT NULL CHECK (how IN ('own', 'confirmed', 'vouched')),
    vouched_by TEXT CHECK (length(vouched_by) = 64),
    CHECK ((how = 'vouched') = (vouched_by IS NOT NULL))
) STRICT;
