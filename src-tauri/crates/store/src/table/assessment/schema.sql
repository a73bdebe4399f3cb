-- One row an assessment: all of it but its answers, actions, register, summary and comments.
-- The agency's name stands here too: a later cycle may rename the agency, and this one keeps what it said.
-- areas and opted_in hold ids, one a line.
CREATE TABLE assessment (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    catalogue TEXT NOT NULL REFERENCES catalogue (sha256),
    agency TEXT NOT NULL REFERENCES agency (id),
    agency_name TEXT NOT NULL CHECK (length(agency_name) <= 200),
    agency_kind TEXT NOT NULL CHECK (length(agency_kind) BETWEEN 1 AND 64),
    areas TEXT NOT NULL,
    opted_in TEXT NOT NULL,
    lead_name TEXT NOT NULL CHECK (length(lead_name) <= 200),
    lead_job_title TEXT NOT NULL CHECK (length(lead_job_title) <= 200),
    lead_email TEXT NOT NULL CHECK (length(lead_email) <= 200),
    officer_name TEXT NOT NULL CHECK (length(officer_name) <= 200),
    officer_job_title TEXT NOT NULL CHECK (length(officer_job_title) <= 200),
    officer_email TEXT NOT NULL CHECK (length(officer_email) <= 200),
    due TEXT CHECK (due GLOB '????-??-??'),
    stage TEXT NOT NULL CHECK (stage IN ('draft', 'awaiting_sign_off', 'signed_off')),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    previous_revision INTEGER CHECK (previous_revision >= 1 AND previous_revision < revision),
    previous_payload_sha256 TEXT CHECK (length(previous_payload_sha256) = 64),
    created_at TEXT NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
    CHECK ((previous_revision IS NULL) = (previous_payload_sha256 IS NULL))
) STRICT;
