SELECT bytes FROM catalogue WHERE sha256 = ?1
