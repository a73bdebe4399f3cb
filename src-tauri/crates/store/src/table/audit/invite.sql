INSERT INTO invited (audit, id, place, name, kind, areas, contact) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
