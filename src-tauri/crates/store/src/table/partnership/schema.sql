-- The partnership that this workspace speaks for, at most one, and who else has a copy of its keys. A backup is known by the digest
-- of its file.
CREATE TABLE partnership (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    keyid TEXT NOT NULL REFERENCES signing_key (keyid),
    identity TEXT NOT NULL CHECK (length(identity) <= 4096),
    since TEXT NOT NULL CHECK (since GLOB '????-??-??T??:??:??.???Z'),
    taken_over INTEGER NOT NULL CHECK (taken_over IN (0, 1))
) STRICT;

CREATE TABLE partnership_backup (
    sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
    holder TEXT NOT NULL CHECK (length(holder) BETWEEN 1 AND 200),
    file_name TEXT NOT NULL CHECK (length(file_name) <= 255),
    made_at TEXT NOT NULL CHECK (made_at GLOB '????-??-??T??:??:??.???Z'),
    rehearsed_at TEXT CHECK (rehearsed_at GLOB '????-??-??T??:??:??.???Z')
) STRICT;
