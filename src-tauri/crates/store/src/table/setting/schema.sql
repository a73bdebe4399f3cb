-- Small settings of the workspace, and the recovery words for as long as the person wants them kept here.
CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 64),
    value TEXT NOT NULL CHECK (length(value) <= 65536)
) STRICT, WITHOUT ROWID;

CREATE TABLE recovery (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    words TEXT NOT NULL CHECK (length(words) <= 1000)
) STRICT;
