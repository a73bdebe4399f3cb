CREATE TABLE workspace (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id TEXT NOT NULL CHECK (length(id) = 36),
    created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??.???Z')
) STRICT;
CREATE TABLE catalogue (
    sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(sha256) = 64),
    urn TEXT NOT NULL CHECK (length(urn) BETWEEN 5 AND 200),
    version TEXT NOT NULL CHECK (length(version) BETWEEN 1 AND 32),
    title TEXT NOT NULL CHECK (length(title) <= 200),
    added_at TEXT NOT NULL CHECK (added_at GLOB '????-??-??T??:??:??.???Z'),
    bytes BLOB NOT NULL CHECK (length(bytes) <= 16777216),
    UNIQUE (urn, version)
) STRICT;
CREATE TABLE agency (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    name TEXT NOT NULL CHECK (length(name) <= 200),
    name_key TEXT NOT NULL
) STRICT;
CREATE INDEX agency_by_name ON agency (name_key);
CREATE TABLE assessment (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    catalogue TEXT NOT NULL REFERENCES catalogue (sha256),
    agency TEXT NOT NULL REFERENCES agency (id),
    agency_name TEXT NOT NULL CHECK (length(agency_name) <= 200),
    agency_kind TEXT NOT NULL CHECK (length(agency_kind) BETWEEN 1 AND 64),
    areas TEXT NOT NULL,
    opted_in TEXT NOT NULL,
    lead_name TEXT NOT NULL CHECK (length(lead_name) <= 200),
    lead_job_title TEXT NOT NULL CHECK (length(lead_job_title) <= 200),
    lead_email TEXT NOT NULL CHECK (length(lead_email) <= 200),
    officer_name TEXT NOT NULL CHECK (length(officer_name) <= 200),
    officer_job_title TEXT NOT NULL CHECK (length(officer_job_title) <= 200),
    officer_email TEXT NOT NULL CHECK (length(officer_email) <= 200),
    due TEXT CHECK (due GLOB '????-??-??'),
    stage TEXT NOT NULL CHECK (stage IN ('draft', 'awaiting_sign_off', 'signed_off')),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    previous_revision INTEGER CHECK (previous_revision >= 1 AND previous_revision < revision),
    previous_payload_sha256 TEXT CHECK (length(previous_payload_sha256) = 64),
    created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
    CHECK ((previous_revision IS NULL) = (previous_payload_sha256 IS NULL))
) STRICT;
CREATE TABLE answer_field (
    assessment TEXT NOT NULL REFERENCES assessment (id),
    statement TEXT NOT NULL CHECK (length(statement) BETWEEN 1 AND 64),
    field TEXT NOT NULL CHECK (field IN ('grade', 'evidence', 'impact', 'impact_not_yet', 'reason', 'alternative', 'note', 'cites', 'actions')),
    by_role TEXT NOT NULL CHECK (by_role IN ('lead', 'officer', 'colleague', 'partnership')),
    by_name TEXT NOT NULL CHECK (length(by_name) <= 200),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
    value TEXT NOT NULL CHECK (length(value) <= 20000),
    base TEXT NOT NULL CHECK (length(base) <= 20000),
    PRIMARY KEY (assessment, statement, field)
) STRICT, WITHOUT ROWID;
CREATE TABLE action (
    assessment TEXT NOT NULL REFERENCES assessment (id),
    id TEXT NOT NULL CHECK (length(id) = 36),
    number INTEGER NOT NULL CHECK (number >= 1),
    removed_at TEXT CHECK (removed_at GLOB '????-??-??T??:??:??.???Z'),
    lead TEXT NOT NULL CHECK (length(lead) <= 200),
    due TEXT CHECK (due GLOB '????-??-??'),
    action TEXT NOT NULL CHECK (length(action) <= 20000),
    impact TEXT NOT NULL CHECK (length(impact) <= 20000),
    progress TEXT NOT NULL CHECK (length(progress) <= 20000),
    PRIMARY KEY (assessment, id),
    UNIQUE (assessment, number)
) STRICT;
CREATE TABLE evidence (
    assessment TEXT NOT NULL REFERENCES assessment (id),
    id TEXT NOT NULL CHECK (length(id) = 36),
    number INTEGER NOT NULL CHECK (number >= 1),
    removed_at TEXT CHECK (removed_at GLOB '????-??-??T??:??:??.???Z'),
    title TEXT NOT NULL CHECK (length(title) <= 200),
    owner TEXT NOT NULL CHECK (length(owner) <= 200),
    date TEXT CHECK (date GLOB '????-??-??'),
    review_by TEXT CHECK (review_by GLOB '????-??-??'),
    location TEXT NOT NULL CHECK (length(location) <= 20000),
    PRIMARY KEY (assessment, id),
    UNIQUE (assessment, number)
) STRICT;
CREATE TABLE summary (
    assessment TEXT NOT NULL PRIMARY KEY REFERENCES assessment (id),
    strengths TEXT NOT NULL CHECK (length(strengths) <= 20000),
    risks TEXT NOT NULL CHECK (length(risks) <= 20000),
    support_wanted TEXT NOT NULL CHECK (length(support_wanted) <= 20000)
) STRICT;
CREATE TABLE comment (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    assessment TEXT NOT NULL REFERENCES assessment (id),
    statement TEXT CHECK (length(statement) BETWEEN 1 AND 64),
    by_role TEXT NOT NULL CHECK (by_role IN ('lead', 'officer', 'colleague', 'partnership')),
    by_name TEXT NOT NULL CHECK (length(by_name) <= 200),
    by_job_title TEXT NOT NULL CHECK (length(by_job_title) <= 200),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    sent_at TEXT CHECK (sent_at GLOB '????-??-??T??:??:??.???Z'),
    text TEXT NOT NULL CHECK (length(text) <= 20000)
) STRICT;
CREATE INDEX comment_by_assessment ON comment (assessment, at);
CREATE UNIQUE INDEX comment_unsent ON comment (assessment, by_role, coalesce(statement, '')) WHERE sent_at IS NULL;
CREATE TRIGGER comment_sent_is_never_altered BEFORE UPDATE ON comment WHEN old.sent_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a comment that was sent is never altered');
END;
CREATE TRIGGER comment_sent_is_never_removed BEFORE DELETE ON comment WHEN old.sent_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a comment that was sent is never removed');
END;
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
CREATE TABLE envelope (
    id INTEGER PRIMARY KEY,
    assessment TEXT NOT NULL REFERENCES assessment (id),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    kind TEXT NOT NULL CHECK (kind IN ('submission', 'signoff')),
    payload_sha256 TEXT NOT NULL CHECK (length(payload_sha256) = 64),
    made_at TEXT NOT NULL CHECK (made_at GLOB '????-??-??T??:??:??.???Z'),
    voided_at TEXT CHECK (voided_at GLOB '????-??-??T??:??:??.???Z'),
    void_reason TEXT CHECK (void_reason IN ('sent_back', 'withdrawn')),
    envelope BLOB NOT NULL,
    CHECK ((voided_at IS NULL) = (void_reason IS NULL))
) STRICT;
CREATE UNIQUE INDEX envelope_standing ON envelope (assessment, revision, kind) WHERE voided_at IS NULL;
CREATE INDEX envelope_by_assessment ON envelope (assessment);
CREATE TRIGGER envelope_is_never_altered
BEFORE UPDATE OF id, assessment, revision, kind, payload_sha256, made_at, envelope ON envelope
BEGIN
    SELECT RAISE(ABORT, 'a signed envelope is never altered');
END;
CREATE TRIGGER envelope_stays_void
BEFORE UPDATE OF voided_at, void_reason ON envelope
WHEN old.voided_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a void envelope stays void as it was');
END;
CREATE TABLE signing_key (
    keyid TEXT NOT NULL PRIMARY KEY CHECK (length(keyid) = 64),
    role TEXT NOT NULL CHECK (role IN ('lead', 'officer', 'colleague', 'partnership')),
    name TEXT NOT NULL CHECK (length(name) <= 200),
    job_title TEXT NOT NULL CHECK (length(job_title) <= 200),
    public_spki BLOB NOT NULL CHECK (length(public_spki) <= 4096),
    wrapped INTEGER NOT NULL CHECK (wrapped IN (0, 1)),
    secret BLOB NOT NULL CHECK (length(secret) <= 65536),
    created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
    retired_at TEXT CHECK (retired_at GLOB '????-??-??T??:??:??.???Z')
) STRICT;
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

-- Every change, in order, for ever.
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
