-- Received files that were refused: an attempt before a deadline is provable. Only added to.
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
