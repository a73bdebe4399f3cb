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

-- Its audits, and the packs that it issued.
CREATE TABLE audit (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    catalogue TEXT NOT NULL REFERENCES catalogue (sha256),
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    cycle TEXT NOT NULL CHECK (length(cycle) <= 200),
    deadline TEXT NOT NULL CHECK (deadline GLOB '????-??-??'),
    areas TEXT NOT NULL,
    instructions TEXT NOT NULL CHECK (length(instructions) <= 20000),
    send_to TEXT NOT NULL CHECK (length(send_to) <= 200),
    created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
    changed_at TEXT NOT NULL CHECK (changed_at GLOB '????-??-??T??:??:??.???Z')
) STRICT;

CREATE TABLE invited (
    audit TEXT NOT NULL REFERENCES audit (id),
    id TEXT NOT NULL CHECK (length(id) = 36),
    place INTEGER NOT NULL CHECK (place >= 0),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 64),
    areas TEXT NOT NULL,
    contact TEXT NOT NULL CHECK (length(contact) <= 200),
    PRIMARY KEY (audit, id)
) STRICT;

CREATE TABLE issued_pack (
    sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
    audit TEXT NOT NULL REFERENCES audit (id),
    issue INTEGER NOT NULL CHECK (issue >= 1),
    issued_at TEXT NOT NULL CHECK (issued_at GLOB '????-??-??T??:??:??.???Z'),
    file_name TEXT NOT NULL CHECK (length(file_name) <= 255),
    file BLOB NOT NULL,
    UNIQUE (audit, issue)
) STRICT;

CREATE TRIGGER issued_pack_is_never_altered BEFORE UPDATE ON issued_pack
BEGIN
    SELECT RAISE(ABORT, 'a pack that was issued is never altered');
END;

-- The packs that an agency opened, which assessments answer them, and what was sent.
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

CREATE TABLE assessment_audit (
    assessment TEXT NOT NULL REFERENCES assessment (id),
    audit TEXT NOT NULL CHECK (length(audit) = 36),
    invited TEXT CHECK (length(invited) = 36),
    linked_at TEXT NOT NULL CHECK (linked_at GLOB '????-??-??T??:??:??.???Z'),
    PRIMARY KEY (assessment, audit)
) STRICT;

CREATE TABLE delivery (
    id INTEGER PRIMARY KEY,
    assessment TEXT NOT NULL REFERENCES assessment (id),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    audit TEXT NOT NULL CHECK (length(audit) = 36),
    pack TEXT NOT NULL CHECK (length(pack) = 64),
    payload_sha256 TEXT NOT NULL CHECK (length(payload_sha256) = 64),
    file_name TEXT NOT NULL CHECK (length(file_name) <= 255),
    file_sha256 TEXT NOT NULL CHECK (length(file_sha256) = 64),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
    envelope BLOB NOT NULL
) STRICT;

CREATE INDEX delivery_by_assessment ON delivery (assessment);

CREATE TRIGGER delivery_is_never_altered BEFORE UPDATE ON delivery
BEGIN
    SELECT RAISE(ABORT, 'what was sent is never altered');
END;

-- Keys: one may be known because another's holder answers for it; those not confirmed yet, and those called back.
CREATE TABLE known_key_3 (
    keyid TEXT NOT NULL PRIMARY KEY CHECK (length(keyid) = 64),
    role TEXT NOT NULL CHECK (role IN ('lead', 'officer', 'colleague', 'partnership')),
    name TEXT NOT NULL CHECK (length(name) <= 200),
    organisation TEXT NOT NULL CHECK (length(organisation) <= 200),
    public_spki BLOB NOT NULL CHECK (length(public_spki) <= 4096),
    since TEXT NOT NULL CHECK (since GLOB '????-??-??T??:??:??.???Z'),
    how TEXT NOT NULL CHECK (how IN ('own', 'confirmed', 'vouched')),
    vouched_by TEXT CHECK (length(vouched_by) = 64),
    CHECK ((how = 'vouched') = (vouched_by IS NOT NULL))
) STRICT;

INSERT INTO known_key_3 (keyid, role, name, organisation, public_spki, since, how)
SELECT keyid, role, name, organisation, public_spki, since, how FROM known_key ORDER BY rowid;

DROP TABLE known_key;

ALTER TABLE known_key_3 RENAME TO known_key;

CREATE TABLE met_key (
    keyid TEXT NOT NULL PRIMARY KEY CHECK (length(keyid) = 64),
    role TEXT NOT NULL CHECK (role IN ('lead', 'officer', 'colleague', 'partnership')),
    name TEXT NOT NULL CHECK (length(name) <= 200),
    organisation TEXT NOT NULL CHECK (length(organisation) <= 200),
    public_spki BLOB NOT NULL CHECK (length(public_spki) <= 4096),
    met_at TEXT NOT NULL CHECK (met_at GLOB '????-??-??T??:??:??.???Z'),
    places TEXT NOT NULL CHECK (length(places) BETWEEN 5 AND 8)
) STRICT;

CREATE TABLE revocation (
    keyid TEXT NOT NULL CHECK (length(keyid) = 64),
    by_keyid TEXT NOT NULL CHECK (length(by_keyid) = 64),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
    reason TEXT NOT NULL CHECK (length(reason) <= 200),
    learned_at TEXT NOT NULL CHECK (learned_at GLOB '????-??-??T??:??:??.???Z'),
    PRIMARY KEY (keyid, by_keyid)
) STRICT;

-- Files that were refused.
CREATE TABLE refused_file (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
    file_name TEXT NOT NULL CHECK (length(file_name) <= 255),
    bytes INTEGER NOT NULL CHECK (bytes >= 0),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 64),
    reason TEXT NOT NULL CHECK (length(reason) <= 2000)
) STRICT;

CREATE TRIGGER refused_file_is_never_altered BEFORE UPDATE ON refused_file
BEGIN
    SELECT RAISE(ABORT, 'the log of refused files is only added to');
END;

CREATE TRIGGER refused_file_is_never_removed BEFORE DELETE ON refused_file
BEGIN
    SELECT RAISE(ABORT, 'the log of refused files is only added to');
END;

-- What was disposed of: what it was, who did it, when and why; nothing of its words. Nothing is disposed of without such a row.
CREATE TABLE disposal (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('assessment', 'audit')),
    subject TEXT NOT NULL UNIQUE CHECK (length(subject) = 36),
    name TEXT NOT NULL CHECK (length(name) <= 200),
    title TEXT NOT NULL CHECK (length(title) <= 200),
    stage TEXT NOT NULL CHECK (length(stage) BETWEEN 1 AND 32),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    signed INTEGER NOT NULL CHECK (signed >= 0),
    sent INTEGER NOT NULL CHECK (sent >= 0),
    by_role TEXT NOT NULL CHECK (by_role IN ('lead', 'officer', 'colleague', 'partnership')),
    by_name TEXT NOT NULL CHECK (length(by_name) BETWEEN 1 AND 200),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
    reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 20000)
) STRICT;

CREATE TRIGGER disposal_is_never_altered BEFORE UPDATE ON disposal
BEGIN
    SELECT RAISE(ABORT, 'the record of a disposal is never altered');
END;

CREATE TRIGGER disposal_is_never_removed BEFORE DELETE ON disposal
BEGIN
    SELECT RAISE(ABORT, 'the record of a disposal is never removed');
END;

-- A comment that was sent goes only with all of its assessment.
DROP TRIGGER comment_sent_is_never_removed;

CREATE TRIGGER comment_sent_is_never_removed BEFORE DELETE ON comment
WHEN old.sent_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM disposal WHERE subject = old.assessment)
BEGIN
    SELECT RAISE(ABORT, 'a comment that was sent is never removed');
END;
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
