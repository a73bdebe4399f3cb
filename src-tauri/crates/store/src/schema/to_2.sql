-- A comment says who wrote it and in what part, of which revision it is, and when it was sent. Until now each was sent as it was
-- written: by the lead where it came with a reopening, and by the senior officer, whose name stood there, otherwise.
CREATE TABLE comment_2 (
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

INSERT INTO comment_2 (id, assessment, statement, by_role, by_name, by_job_title, at, revision, sent_at, text)
SELECT said.id, said.assessment, said.statement,
    CASE WHEN EXISTS (
        SELECT 1 FROM change
        WHERE change.assessment = said.assessment AND change.operation = 'assessment.reopen' AND change.at = said.at
    ) THEN 'lead' ELSE 'officer' END,
    said.by_name, '', said.at,
    1 + (
        SELECT count(*) FROM change
        WHERE change.assessment = said.assessment AND change.operation = 'assessment.reopen' AND change.at <= said.at
    ),
    said.at, said.text
FROM comment AS said ORDER BY said.rowid;

DROP TABLE comment;

ALTER TABLE comment_2 RENAME TO comment;

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
