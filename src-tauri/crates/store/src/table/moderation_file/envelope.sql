SELECT envelope FROM moderation_file WHERE payload_sha256 = ?1
