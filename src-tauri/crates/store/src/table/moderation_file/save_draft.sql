INSERT INTO response_draft (outcome, statement, reply, changed_at, text) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (outcome, statement) DO UPDATE SET reply = excluded.reply, changed_at = excluded.changed_at, text = excluded.text
