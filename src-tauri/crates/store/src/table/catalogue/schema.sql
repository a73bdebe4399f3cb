-- Catalogues, as their exact bytes. The digest is the identity; a name and version stand for one digest only.
CREATE TABLE catalogue (
    sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
    urn TEXT NOT NULL CHECK (length(urn) BETWEEN 5 AND 200),
    version TEXT NOT NULL CHECK (length(version) BETWEEN 1 AND 32),
    title TEXT NOT NULL CHECK (length(title) <= 200),
    added_at TEXT NOT NULL CHECK (added_at GLOB '????-??-??T??:??:??.???Z'),
    bytes BLOB NOT NULL CHECK (length(bytes) <= 16777216),
    UNIQUE (urn, version)
) STRICT;
