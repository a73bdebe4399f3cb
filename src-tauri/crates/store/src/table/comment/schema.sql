-- What the senior officer and the lead said, of one statement or of the whole. What was sent to the other stays as it was sent.
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
