-- Keys that signed a file which was opened here, and that nobody has confirmed yet. places are those of the words that are asked for.
CREATE TABLE met_key (
    keyid TEXT NOT NULL PRIMARY KEY CHECK (length(keyid) = 64),
    role TEXT NOT NULL CHECK (role IN ('lead', 'officer', 'colleague', 'partnership')),
    name TEXT NOT NULL CHECK (length(name) <= 200),
    organisation TEXT NOT NULL CHECK (length(organisation) <= 200),
    public_spki BLOB NOT NULL CHECK (length(public_spki) <= 4096),
    met_at TEXT NOT NULL CHECK (met_at GLOB '????-??-??T??:??:??.???Z'),
    places TEXT NOT NULL CHECK (length(places) BETWEEN 5 AND 8)
) STRICT;
