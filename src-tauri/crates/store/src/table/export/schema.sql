-- Which files were made of which revision. The file's name alone, not where on this computer it went.
CREATE TABLE export (
    id INTEGER PRIMARY KEY,
    assessment TEXT NOT NULL REFERENCES assessment (id),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    file_name TEXT NOT NULL CHECK (length(file_name) <= 255),
    payload_sha256 TEXT NOT NULL CHECK (length(payload_sha256) = 64),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z')
) STRICT;

CREATE INDEX export_by_assessment ON export (assessment);
