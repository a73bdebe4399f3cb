SELECT count(*) AS fields, coalesce(sum(octet_length(value)), 0) AS bytes
FROM answer_field WHERE assessment = ?1
