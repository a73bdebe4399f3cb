SELECT id, name, kind, areas, contact FROM invited WHERE audit = ?1 ORDER BY place
