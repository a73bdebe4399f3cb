-- The returns that are held for an audit. What came is kept as it came; as what it is held can change.
CREATE TABLE received (
    id INTEGER PRIMARY KEY,
    audit TEXT NOT NULL REFERENCES audit (id),
    payload_sha256 TEXT NOT NULL CHECK (length(payload_sha256) = 64),
    submission TEXT NOT NULL CHECK (length(submission) = 36),
    agency TEXT NOT NULL CHECK (length(agency) = 36),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 64),
    areas TEXT NOT NULL,
    opted_in TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    signed_off INTEGER NOT NULL CHECK (signed_off IN (0, 1)),
    kept TEXT NOT NULL CHECK (kept IN ('apart', 'provisional', 'conflicting', 'superseded', 'counted')),
    claims TEXT CHECK (length(claims) = 36),
    keyids TEXT NOT NULL,
    received_at TEXT NOT NULL CHECK (received_at GLOB '????-??-??T??:??:??.???Z'),
    file_name TEXT NOT NULL CHECK (length(file_name) <= 255),
    file_sha256 TEXT NOT NULL CHECK (length(file_sha256) = 64),
    grades TEXT NOT NULL CHECK (json_valid(grades)),
    answers TEXT NOT NULL CHECK (json_valid(answers)),
    payload BLOB NOT NULL,
    file BLOB NOT NULL,
    UNIQUE (audit, payload_sha256)
) STRICT;

CREATE TRIGGER received_is_never_altered BEFORE UPDATE ON received
WHEN (old.audit, old.payload_sha256, old.file_sha256, old.payload, old.file, old.received_at)
    IS NOT (new.audit, new.payload_sha256, new.file_sha256, new.payload, new.file, new.received_at)
BEGIN
    SELECT RAISE(ABORT, 'what was received is never altered');
END;

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

-- Which of the invited a return is of: said by a person, or by the return beyond doubt, where nobody is named.
CREATE TABLE placed (
    audit TEXT NOT NULL REFERENCES audit (id),
    submission TEXT NOT NULL CHECK (length(submission) = 36),
    agency TEXT NOT NULL CHECK (length(agency) = 36),
    invited TEXT NOT NULL CHECK (length(invited) = 36),
    by_name TEXT NOT NULL CHECK (length(by_name) <= 200),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
    PRIMARY KEY (audit, submission)
) STRICT;

-- Returns of which a person said that they are of nobody on the list: no later revision takes a place by its own word.
CREATE TABLE placed_nowhere (
    audit TEXT NOT NULL REFERENCES audit (id),
    submission TEXT NOT NULL CHECK (length(submission) = 36),
    by_name TEXT NOT NULL CHECK (length(by_name) <= 200),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
    PRIMARY KEY (audit, submission)
) STRICT;

-- Files that were refused though they say whose return they are.
CREATE TABLE refused_return (
    audit TEXT NOT NULL REFERENCES audit (id),
    file_sha256 TEXT NOT NULL CHECK (length(file_sha256) = 64),
    verdict TEXT NOT NULL CHECK (length(verdict) BETWEEN 1 AND 64),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
    file_name TEXT NOT NULL CHECK (length(file_name) <= 255),
    name TEXT NOT NULL CHECK (length(name) <= 200),
    invited TEXT CHECK (length(invited) = 36),
    reason TEXT NOT NULL CHECK (length(reason) <= 2000),
    PRIMARY KEY (audit, file_sha256, verdict)
) STRICT;
