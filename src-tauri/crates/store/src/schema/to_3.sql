-- The partnership that a workspace speaks for, and the backups of its keys.
CREATE TABLE partnership (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    keyid TEXT NOT NULL REFERENCES signing_key (keyid),
    identity TEXT NOT NULL CHECK (length(identity) <= 4096),
    since TEXT NOT NULL CHECK (since GLOB '????-??-??T??:??:??.???Z'),
    taken_over INTEGER NOT NULL CHECK (taken_over IN (0, 1))
) STRICT;

CREATE TABLE partnership_backup (
    sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
    holder TEXT NOT NULL CHECK (length(holder) BETWEEN 1 AND 200),
    file_name TEXT NOT NULL CHECK (length(file_name) <= 255),
    made_at TEXT NOT NULL CHECK (made_at GLOB '????-??-??T??:??:??.???Z'),
    rehearsed_at TEXT CHECK (rehearsed_at GLOB '????-??-??T??:??:??.???Z')
) STRICT;

-- An assessment can start from an earlier one: what it brought along, and what of it was confirmed.
CREATE TABLE carried (
    assessment TEXT NOT NULL PRIMARY KEY REFERENCES assessment (id),
    source TEXT NOT NULL CHECK (length(source) = 36),
    catalogue TEXT NOT NULL REFERENCES catalogue (sha256),
    said_at TEXT CHECK (said_at GLOB '????-??-??T??:??:??.???Z'),
    summary_unconfirmed INTEGER NOT NULL CHECK (summary_unconfirmed IN (0, 1))
) STRICT;

CREATE TABLE carried_answer (
    assessment TEXT NOT NULL REFERENCES carried (assessment),
    place INTEGER NOT NULL CHECK (place >= 0),
    source TEXT NOT NULL CHECK (length(source) BETWEEN 1 AND 64),
    statement TEXT CHECK (length(statement) BETWEEN 1 AND 64),
    look_again INTEGER NOT NULL CHECK (look_again IN (0, 1)),
    equal TEXT CHECK (length(equal) BETWEEN 1 AND 64),
    confirmed_at TEXT CHECK (confirmed_at GLOB '????-??-??T??:??:??.???Z'),
    by_role TEXT CHECK (by_role IN ('lead', 'officer', 'colleague', 'partnership')),
    by_name TEXT CHECK (length(by_name) <= 200),
    answer TEXT NOT NULL CHECK (length(answer) <= 400000),
    PRIMARY KEY (assessment, place),
    CHECK ((confirmed_at IS NULL) = (by_role IS NULL) AND (by_role IS NULL) = (by_name IS NULL))
) STRICT, WITHOUT ROWID;

-- Statements can be given to colleagues, and what they say is kept until somebody has chosen.
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
