INSERT INTO received (audit, payload_sha256, submission, agency, name, kind, areas, opted_in, revision, signed_off, kept, claims, keyids,
    received_at, file_name, file_sha256, grades, answers, payload, file)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)
