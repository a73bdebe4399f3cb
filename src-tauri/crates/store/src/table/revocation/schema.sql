-- Keys that are no longer to be trusted: from when on, by whose word, and since when this computer knows.
CREATE TABLE revocation (
    keyid TEXT NOT NULL CHECK (length(keyid) = 64),
    by_keyid TEXT NOT NULL CHECK (length(by_keyid) = 64),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
    reason TEXT NOT NULL CHECK (length(reason) <= 200),
    learned_at TEXT NOT NULL CHECK (learned_at GLOB '????-??-??T??:??:??.???Z'),
    PRIMARY KEY (keyid, by_keyid)
) STRICT;
