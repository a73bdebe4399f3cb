DELETE FROM invited WHERE audit = ?1
