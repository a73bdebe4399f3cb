SELECT id, catalogue, title, cycle, deadline, areas, instructions, send_to, created_at, changed_at FROM audit ORDER BY created_at DESC, rowid DESC
