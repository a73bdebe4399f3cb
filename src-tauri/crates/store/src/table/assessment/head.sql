SELECT a.*, c.sha256, c.urn, c.version
FROM assessment AS a JOIN catalogue AS c ON c.sha256 = a.catalogue
WHERE a.id = ?1
