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
