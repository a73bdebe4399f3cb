-- The age identity of an agency: what is encrypted to it, it alone opens.
CREATE TABLE identity (
    agency TEXT NOT NULL PRIMARY KEY REFERENCES agency (id),
    secret TEXT NOT NULL CHECK (length(secret) <= 4096)
) STRICT;
