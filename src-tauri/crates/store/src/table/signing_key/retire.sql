UPDATE signing_key SET retired_at = ?2 WHERE keyid = ?1 AND retired_at IS NULL
