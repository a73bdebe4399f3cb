SELECT sha256, urn, version FROM catalogue WHERE urn = ?1 AND version = ?2
