-- A partnership takes returns in.
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

CREATE TABLE circumstance (
    audit TEXT NOT NULL REFERENCES audit (id),
    invited TEXT NOT NULL CHECK (length(invited) = 36),
    extension TEXT CHECK (extension GLOB '????-??-??'),
    declined_at TEXT CHECK (declined_at GLOB '????-??-??T??:??:??.???Z'),
    note TEXT NOT NULL CHECK (length(note) <= 20000),
    PRIMARY KEY (audit, invited)
) STRICT;

-- And moderates them.
CREATE TABLE moderator (
    audit TEXT NOT NULL CHECK (length(audit) = 36),
    id TEXT NOT NULL CHECK (length(id) = 36),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    since TEXT NOT NULL CHECK (since GLOB '????-??-??T??:??:??.???Z'),
    PRIMARY KEY (audit, id)
) STRICT;

CREATE TABLE moderation_event (
    audit TEXT NOT NULL CHECK (length(audit) = 36),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    learned_at TEXT NOT NULL CHECK (learned_at GLOB '????-??-??T??:??:??.???Z'),
    event TEXT NOT NULL CHECK (json_valid(event)),
    PRIMARY KEY (audit, sha256)
) STRICT;

CREATE TRIGGER moderation_event_is_never_altered BEFORE UPDATE ON moderation_event
BEGIN
    SELECT RAISE(ABORT, 'moderation is only added to');
END;

CREATE TRIGGER moderation_event_is_never_removed BEFORE DELETE ON moderation_event
WHEN NOT EXISTS (SELECT 1 FROM disposal WHERE subject = old.audit)
BEGIN
    SELECT RAISE(ABORT, 'moderation is only added to');
END;

CREATE TABLE moderation_draft (
    audit TEXT NOT NULL CHECK (length(audit) = 36),
    member TEXT NOT NULL CHECK (length(member) = 36),
    invited TEXT NOT NULL CHECK (length(invited) = 36),
    statement TEXT NOT NULL CHECK (length(statement) <= 64),
    changed_at TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??.???Z'),
    draft TEXT NOT NULL CHECK (json_valid(draft)),
    PRIMARY KEY (audit, member, invited, statement)
) STRICT, WITHOUT ROWID;

CREATE TABLE cut_off (
    id INTEGER PRIMARY KEY,
    audit TEXT NOT NULL REFERENCES audit (id),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
    cut_off TEXT NOT NULL CHECK (json_valid(cut_off)),
    UNIQUE (audit, sha256)
) STRICT;

CREATE TRIGGER cut_off_is_never_altered BEFORE UPDATE ON cut_off
BEGIN
    SELECT RAISE(ABORT, 'a cut-off is never altered');
END;

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

-- Keys that a person confirmed as an agency's though they are registered in the name of another: one lead may send for two.
CREATE TABLE agency_key (
    agency TEXT NOT NULL CHECK (length(agency) = 36),
    keyid TEXT NOT NULL CHECK (length(keyid) = 64),
    by_name TEXT NOT NULL CHECK (length(by_name) <= 200),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
    PRIMARY KEY (agency, keyid)
) STRICT;
