-- Agencies, so that one keeps its id across cycles. name_key is the name without case: what it is found by.
CREATE TABLE agency (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    name TEXT NOT NULL CHECK (length(name) <= 200),
    name_key TEXT NOT NULL
) STRICT;

CREATE INDEX agency_by_name ON agency (name_key);
