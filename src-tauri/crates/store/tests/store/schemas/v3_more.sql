CREATE TABLE identity (
    agency TEXT NOT NULL PRIMARY KEY REFERENCES agency (id),
    secret TEXT NOT NULL CHECK (length(secret) <= 4096)
) STRICT;

CREATE TABLE known_key (
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

CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 64),
    value TEXT NOT NULL CHECK (length(value) <= 65536)
) STRICT, WITHOUT ROWID;
CREATE TABLE recovery (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    words TEXT NOT NULL CHECK (length(words) <= 1000)
) STRICT;

CREATE TABLE export (
    id INTEGER PRIMARY KEY,
    assessment TEXT NOT NULL REFERENCES assessment (id),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    file_name TEXT NOT NULL CHECK (length(file_name) <= 255),
    payload_sha256 TEXT NOT NULL CHECK (length(payload_sha256) = 64),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z')
) STRICT;
CREATE INDEX export_by_assessment ON export (assessment);

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

CREATE TABLE change (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
    operation TEXT NOT NULL CHECK (length(operation) BETWEEN 1 AND 64),
    assessment TEXT,
    by_role TEXT CHECK (by_role IN ('lead', 'officer', 'colleague', 'partnership')),
    by_name TEXT CHECK (length(by_name) <= 200),
    detail TEXT NOT NULL CHECK (json_valid(detail)),
    CHECK ((by_role IS NULL) = (by_name IS NULL))
) STRICT;
CREATE INDEX change_by_assessment ON change (assessment, id);
CREATE TRIGGER change_is_never_altered BEFORE UPDATE ON change
BEGIN
    SELECT RAISE(ABORT, 'the change log is only added to');
END;
CREATE TRIGGER change_is_never_removed BEFORE DELETE ON change
BEGIN
    SELECT RAISE(ABORT, 'the change log is only added to');
END;

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
