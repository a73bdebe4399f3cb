-- Where an assessment's first answers come from. source is an earlier assessment of this workspace, which may be disposed of.
CREATE TABLE carried (
    assessment TEXT NOT NULL PRIMARY KEY REFERENCES assessment (id),
    source TEXT NOT NULL CHECK (length(source) = 36),
    catalogue TEXT NOT NULL REFERENCES catalogue (sha256),
    said_at TEXT CHECK (said_at GLOB '????-??-??T??:??:??.???Z'),
    summary_unconfirmed INTEGER NOT NULL CHECK (summary_unconfirmed IN (0, 1))
) STRICT;

-- One row an answer of last time, as JSON, with the statement it came to, if any, and who confirmed it there.
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
