-- The first day of a return stays known, and so does that a return is of nobody on the list.
-- The same words as they came before, not signed off or held apart: what gave way to a file that is trusted further.
CREATE TABLE received_before (
    id INTEGER PRIMARY KEY,
    audit TEXT NOT NULL REFERENCES audit (id),
    payload_sha256 TEXT NOT NULL CHECK (length(payload_sha256) = 64),
    signed_off INTEGER NOT NULL CHECK (signed_off IN (0, 1)),
    received_at TEXT NOT NULL CHECK (received_at GLOB '????-??-??T??:??:??.???Z'),
    file_name TEXT NOT NULL CHECK (length(file_name) <= 255),
    file_sha256 TEXT NOT NULL CHECK (length(file_sha256) = 64),
    file BLOB NOT NULL
) STRICT;

CREATE INDEX received_before_by_payload ON received_before (audit, payload_sha256);

CREATE TRIGGER received_before_is_never_altered BEFORE UPDATE ON received_before
BEGIN
    SELECT RAISE(ABORT, 'what was received is never altered');
END;

-- Returns of which a person said that they are of nobody on the list: no later revision takes a place by its own word.
CREATE TABLE placed_nowhere (
    audit TEXT NOT NULL REFERENCES audit (id),
    submission TEXT NOT NULL CHECK (length(submission) = 36),
    by_name TEXT NOT NULL CHECK (length(by_name) <= 200),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
    PRIMARY KEY (audit, submission)
) STRICT;
