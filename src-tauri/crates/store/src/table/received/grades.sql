SELECT payload_sha256, submission, agency, name, kind, areas, opted_in, grades
FROM received WHERE audit = ?1 AND (?2 = '' OR kept = ?2) ORDER BY id
