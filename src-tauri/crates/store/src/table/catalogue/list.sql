SELECT sha256, urn, version, title, added_at FROM catalogue ORDER BY urn, version
