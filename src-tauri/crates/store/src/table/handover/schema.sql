-- Files that took an attested return to the senior officer on another computer, on both sides: made here, or received here. The
-- words open that file and the answer to it.
CREATE TABLE handover (
    file_sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(file_sha256) = 64),
    assessment TEXT NOT NULL REFERENCES assessment (id),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    payload_sha256 TEXT NOT NULL CHECK (length(payload_sha256) = 64),
    direction TEXT NOT NULL CHECK (direction IN ('made', 'received')),
    words TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 1000),
    file_name TEXT NOT NULL CHECK (length(file_name) <= 255),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
    answered_at TEXT CHECK (answered_at GLOB '????-??-??T??:??:??.???Z')
) STRICT;

CREATE INDEX handover_by_assessment ON handover (assessment);
