-- Who moderates, what was said and decided, and what is being typed. An audit's events may be moderated where the audit itself is not.
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
