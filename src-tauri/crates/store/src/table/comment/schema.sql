-- What reviewers said, of one statement or of the whole.
CREATE TABLE comment (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    assessment TEXT NOT NULL REFERENCES assessment (id),
    statement TEXT CHECK (length(statement) BETWEEN 1 AND 64),
    by_name TEXT NOT NULL CHECK (length(by_name) <= 200),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
    text TEXT NOT NULL CHECK (length(text) <= 20000)
) STRICT;

CREATE INDEX comment_by_assessment ON comment (assessment, at);
