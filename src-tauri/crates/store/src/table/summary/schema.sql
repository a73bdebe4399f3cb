-- The agency's own view of the whole.
CREATE TABLE summary (
    assessment TEXT NOT NULL PRIMARY KEY REFERENCES assessment (id),
    strengths TEXT NOT NULL CHECK (length(strengths) <= 20000),
    risks TEXT NOT NULL CHECK (length(risks) <= 20000),
    support_wanted TEXT NOT NULL CHECK (length(support_wanted) <= 20000)
) STRICT;
