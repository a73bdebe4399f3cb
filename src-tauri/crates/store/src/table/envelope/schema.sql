-- Signed envelopes, exactly as made. One of a kind stands for a revision; those sent back or withdrawn stay, marked void.
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
