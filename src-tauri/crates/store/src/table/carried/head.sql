SELECT carried.source, carried.said_at, carried.summary_unconfirmed, catalogue.urn, catalogue.version, catalogue.sha256
FROM carried JOIN catalogue ON catalogue.sha256 = carried.catalogue
WHERE carried.assessment = ?1
