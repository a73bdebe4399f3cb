-- Which returns and events the results of an audit were frozen to.
CREATE TABLE cut_off (
    id INTEGER PRIMARY KEY,
    audit TEXT NOT NULL REFERENCES audit (id),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
    cut_off TEXT NOT NULL CHECK (json_valid(cut_off)),
    UNIQUE (audit, sha256)
) STRICT;

CREATE TRIGGER cut_off_is_never_altered BEFORE UPDATE ON cut_off
BEGIN
    SELECT RAISE(ABORT, 'a cut-off is never altered');
END;
