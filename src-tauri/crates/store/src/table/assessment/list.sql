SELECT a.id, a.agency_name, a.stage, a.revision, a.due, a.created_at, c.sha256, c.urn, c.version, c.title,
    coalesce((SELECT at FROM change WHERE assessment = a.id ORDER BY id DESC LIMIT 1), a.created_at) AS updated_at
FROM assessment AS a JOIN catalogue AS c ON c.sha256 = a.catalogue
ORDER BY updated_at DESC, a.rowid DESC
