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
