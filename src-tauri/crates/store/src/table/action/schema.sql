-- Improvement actions. The number makes the label (A1, A2, …): it is never given twice, also not after a removal, so a
-- removed action keeps its row.
CREATE TABLE action (
    assessment TEXT NOT NULL REFERENCES assessment (id),
    id TEXT NOT NULL CHECK (length(id) = 36),
    number INTEGER NOT NULL CHECK (number >= 1),
    removed_at TEXT CHECK (removed_at GLOB '????-??-??T??:??:??.???Z'),
    lead TEXT NOT NULL CHECK (length(lead) <= 200),
    due TEXT CHECK (due GLOB '????-??-??'),
    action TEXT NOT NULL CHECK (length(action) <= 20000),
    impact TEXT NOT NULL CHECK (length(impact) <= 20000),
    progress TEXT NOT NULL CHECK (length(progress) <= 20000),
    PRIMARY KEY (assessment, id),
    UNIQUE (assessment, number)
) STRICT;
