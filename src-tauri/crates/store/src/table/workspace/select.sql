SELECT id, created_at FROM workspace
