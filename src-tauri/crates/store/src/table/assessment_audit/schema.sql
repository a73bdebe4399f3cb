-- Which audits an assessment answers, and as which of the invited, where it is one.
CREATE TABLE assessment_audit (
    assessment TEXT NOT NULL REFERENCES assessment (id),
    audit TEXT NOT NULL CHECK (length(audit) = 36),
    invited TEXT CHECK (length(invited) = 36),
    linked_at TEXT NOT NULL CHECK (linked_at GLOB '????-??-??T??:??:??.???Z'),
    PRIMARY KEY (assessment, audit)
) STRICT;
