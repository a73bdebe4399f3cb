INSERT INTO received_before (audit, payload_sha256, signed_off, received_at, file_name, file_sha256, file)
SELECT audit, payload_sha256, signed_off, received_at, file_name, file_sha256, file FROM received
WHERE audit = ?1 AND payload_sha256 = ?2 AND (received_at, file_sha256) IS NOT (?3, ?4)
