-- What was sent to whom: the signed delivery of each file that was made, exactly as it was. file_sha256 is that of the encrypted file.
CREATE TABLE delivery (
    id INTEGER PRIMARY KEY,
    assessment TEXT NOT NULL REFERENCES assessment (id),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    audit TEXT NOT NULL CHECK (length(audit) = 36),
    pack TEXT NOT NULL CHECK (length(pack) = 64),
    payload_sha256 TEXT NOT NULL CHECK (length(payload_sha256) = 64),
    file_name TEXT NOT NULL CHECK (length(file_name) <= 255),
    file_sha256 TEXT NOT NULL CHECK (length(file_sha256) = 64),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
    envelope BLOB NOT NULL
) STRICT;

CREATE INDEX delivery_by_assessment ON delivery (assessment);

CREATE TRIGGER delivery_is_never_altered BEFORE UPDATE ON delivery
BEGIN
    SELECT RAISE(ABORT, 'what was sent is never altered');
END;
