SELECT payload_sha256, answers FROM received WHERE audit = ?1
