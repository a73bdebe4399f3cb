UPDATE envelope SET voided_at = ?3, void_reason = ?4
WHERE assessment = ?1 AND revision = ?2 AND voided_at IS NULL
