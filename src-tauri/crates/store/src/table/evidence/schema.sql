-- The evidence register. The number makes the label (E1, E2, …): it is never given twice, also not after a removal, so a
-- removed entry keeps its row.
CREATE TABLE evidence (
    assessment TEXT NOT NULL REFERENCES assessment (id),
    id TEXT NOT NULL CHECK (length(id) = 36),
    number INTEGER NOT NULL CHECK (number >= 1),
    removed_at TEXT CHECK (removed_at GLOB '????-??-??T??:??:??.???Z'),
    title TEXT NOT NULL CHECK (length(title) <= 200),
    owner TEXT NOT NULL CHECK (length(owner) <= 200),
    date TEXT CHECK (date GLOB '????-??-??'),
    review_by TEXT CHECK (review_by GLOB '????-??-??'),
    location TEXT NOT NULL CHECK (length(location) <= 20000),
    PRIMARY KEY (assessment, id),
    UNIQUE (assessment, number)
) STRICT;
