SELECT payload_sha256, submission, agency, name, kind, areas, opted_in, revision, signed_off, kept, claims, keyids, received_at,
    (SELECT min(before.received_at) FROM received_before AS before
        WHERE before.audit = received.audit AND before.payload_sha256 = received.payload_sha256) AS before_at,
    file_name, file_sha256
FROM received WHERE audit = ?1 ORDER BY id
