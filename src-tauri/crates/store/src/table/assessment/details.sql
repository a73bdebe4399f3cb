UPDATE assessment SET
    agency = ?2, agency_name = ?3, agency_kind = ?4, areas = ?5, opted_in = ?6,
    lead_name = ?7, lead_job_title = ?8, lead_email = ?9,
    officer_name = ?10, officer_job_title = ?11, officer_email = ?12, due = ?13
WHERE id = ?1
