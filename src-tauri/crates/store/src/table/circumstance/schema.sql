-- What a coordinator knows of an invited agency besides its return.
CREATE TABLE circumstance (
    audit TEXT NOT NULL REFERENCES audit (id),
    invited TEXT NOT NULL CHECK (length(invited) = 36),
    extension TEXT CHECK (extension GLOB '????-??-??'),
    declined_at TEXT CHECK (declined_at GLOB '????-??-??T??:??:??.???Z'),
    note TEXT NOT NULL CHECK (length(note) <= 20000),
    PRIMARY KEY (audit, invited)
) STRICT;
