SELECT payload_sha256, submission, agency, name, kind, areas, opted_in, revision, signed_off, kept, claims, keyids, received_at, file_name,
    file_sha256
FROM received WHERE audit = ?1 ORDER BY id
