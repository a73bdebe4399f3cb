-- The packs that were opened here, exactly as they came. sha256 is that of what was signed. The one opened
-- last stands for its audit: a later issue is kept only when the person takes it.
CREATE TABLE pack (
    sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
    audit TEXT NOT NULL CHECK (length(audit) = 36),
    issue INTEGER NOT NULL CHECK (issue >= 1),
    keyid TEXT NOT NULL CHECK (length(keyid) = 64),
    opened_at TEXT NOT NULL CHECK (opened_at GLOB '????-??-??T??:??:??.???Z'),
    file BLOB NOT NULL
) STRICT;

CREATE INDEX pack_by_audit ON pack (audit, issue);

CREATE TRIGGER pack_is_never_altered BEFORE UPDATE ON pack
BEGIN
    SELECT RAISE(ABORT, 'a pack that was opened is never altered');
END;
