-- Keys that a person confirmed as an agency's though they are registered in the name of another: one lead may send for two.
CREATE TABLE agency_key (
    agency TEXT NOT NULL CHECK (length(agency) = 36),
    keyid TEXT NOT NULL CHECK (length(keyid) = 64),
    by_name TEXT NOT NULL CHECK (length(by_name) <= 200),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??.???Z'),
    PRIMARY KEY (agency, keyid)
) STRICT;
