-- One row a field that was ever entered, so that a single edit writes a single row. Lists of ids stand one a line.
-- base: what stood there when this copy and others last agreed.
CREATE TABLE answer_field (
    assessment TEXT NOT NULL REFERENCES assessment (id),
    statement TEXT NOT NULL CHECK (length(statement) BETWEEN 1 AND 64),
    field TEXT NOT NULL CHECK (field IN ('grade', 'evidence', 'impact', 'impact_not_yet', 'reason', 'alternative', 'note', 'cites', 'actions')),
    by_role TEXT NOT NULL CHECK (by_role IN ('lead', 'officer', 'colleague', 'partnership')),
    by_name TEXT NOT NULL CHECK (length(by_name) <= 200),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
    value TEXT NOT NULL CHECK (length(value) <= 20000),
    base TEXT NOT NULL CHECK (length(base) <= 20000),
    PRIMARY KEY (assessment, statement, field)
) STRICT, WITHOUT ROWID;
