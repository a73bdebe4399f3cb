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
CREATE TRIGGER comment_sent_is_never_removed BEFORE DELETE ON comment
WHEN old.sent_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM disposal WHERE subject = old.assessment)
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
