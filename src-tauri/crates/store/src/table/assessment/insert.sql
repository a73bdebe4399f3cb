INSERT INTO assessment (
    id, catalogue, agency, agency_name, agency_kind, areas, opted_in,
    lead_name, lead_job_title, lead_email, officer_name, officer_job_title, officer_email,
    due, stage, revision, previous_revision, previous_payload_sha256, created_at
) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)
