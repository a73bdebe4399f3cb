-- Outcomes, responses and panel files, on both sides: made here, or received here.
CREATE TABLE moderation_file (
    payload_sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(payload_sha256) = 64),
    kind TEXT NOT NULL CHECK (kind IN ('outcome', 'response', 'panel', 'panel-return')),
    direction TEXT NOT NULL CHECK (direction IN ('made', 'received')),
    audit TEXT NOT NULL CHECK (length(audit) = 36),
    invited TEXT CHECK (length(invited) = 36),
    about TEXT CHECK (length(about) = 64),
    assessment TEXT REFERENCES assessment (id),
    name TEXT NOT NULL CHECK (length(name) <= 200),
    words TEXT CHECK (length(words) BETWEEN 1 AND 1000),
    file_name TEXT NOT NULL CHECK (length(file_name) <= 255),
    file_sha256 TEXT NOT NULL CHECK (length(file_sha256) = 64),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
    envelope BLOB NOT NULL
) STRICT;

CREATE INDEX moderation_file_by_audit ON moderation_file (audit, kind, at);

CREATE TRIGGER moderation_file_is_never_altered BEFORE UPDATE ON moderation_file
BEGIN
    SELECT RAISE(ABORT, 'what was sent and received in moderation is never altered');
END;

-- What an agency is typing in reply to an outcome.
CREATE TABLE response_draft (
    outcome TEXT NOT NULL REFERENCES moderation_file (payload_sha256),
    statement TEXT NOT NULL CHECK (length(statement) <= 64),
    reply TEXT CHECK (reply IN ('facts', 'more_evidence', 'disagrees')),
    changed_at TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??.???Z'),
    text TEXT NOT NULL CHECK (length(text) <= 20000),
    PRIMARY KEY (outcome, statement)
) STRICT, WITHOUT ROWID;
