-- Statements that were given to colleagues. base holds the answers as they stood then, as JSON by statement. A file has a passphrase
-- and the signed part that a return is compared with; a sheet has neither.
CREATE TABLE share (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    assessment TEXT NOT NULL REFERENCES assessment (id),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    colleague TEXT NOT NULL CHECK (length(colleague) BETWEEN 1 AND 200),
    by_when TEXT CHECK (by_when GLOB '????-??-??'),
    way TEXT NOT NULL CHECK (way IN ('file', 'sheet')),
    made_at TEXT NOT NULL CHECK (made_at GLOB '????-??-??T??:??:??.???Z'),
    answered_at TEXT CHECK (answered_at GLOB '????-??-??T??:??:??.???Z'),
    answered_by TEXT CHECK (length(answered_by) <= 200),
    passphrase TEXT CHECK (length(passphrase) <= 200),
    note TEXT NOT NULL CHECK (length(note) <= 20000),
    base TEXT NOT NULL CHECK (json_valid(base)),
    envelope BLOB CHECK (length(envelope) <= 33554432),
    CHECK ((answered_at IS NULL) = (answered_by IS NULL)),
    CHECK ((way = 'file') = (passphrase IS NOT NULL) AND (way = 'file') = (envelope IS NOT NULL))
) STRICT;

CREATE INDEX share_by_assessment ON share (assessment, made_at);

-- What a colleague says of a field where that differs from what they were given, until somebody has chosen, and after: the same
-- words do not come twice.
CREATE TABLE proposal (
    share TEXT NOT NULL REFERENCES share (id),
    statement TEXT NOT NULL CHECK (length(statement) BETWEEN 1 AND 64),
    field TEXT NOT NULL CHECK (field IN ('grade', 'evidence', 'impact', 'impact_not_yet', 'reason', 'alternative', 'note')),
    by_name TEXT NOT NULL CHECK (length(by_name) <= 200),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
    settled INTEGER NOT NULL CHECK (settled IN (0, 1)),
    value TEXT NOT NULL CHECK (length(value) <= 20000),
    base TEXT NOT NULL CHECK (length(base) <= 20000),
    PRIMARY KEY (share, statement, field)
) STRICT, WITHOUT ROWID;
