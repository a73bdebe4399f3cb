SELECT submission, agency, name, kind, areas, opted_in, grades FROM received WHERE audit = ?1 AND kept = 'counted' ORDER BY id
