DELETE FROM placed WHERE audit = ?1 AND submission = ?2
