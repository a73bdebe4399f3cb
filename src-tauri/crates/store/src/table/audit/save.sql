INSERT INTO audit (id, catalogue, title, cycle, deadline, areas, instructions, send_to, created_at, changed_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)
ON CONFLICT (id) DO UPDATE SET catalogue = excluded.catalogue, title = excluded.title, cycle = excluded.cycle, deadline = excluded.deadline,
    areas = excluded.areas, instructions = excluded.instructions, send_to = excluded.send_to, changed_at = excluded.changed_at
