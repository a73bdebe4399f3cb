SELECT invited, extension, declined_at, note FROM circumstance WHERE audit = ?1
