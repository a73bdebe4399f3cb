SELECT carried.assessment FROM carried JOIN assessment ON assessment.id = carried.assessment
WHERE carried.source = ?1 AND assessment.catalogue = ?2
