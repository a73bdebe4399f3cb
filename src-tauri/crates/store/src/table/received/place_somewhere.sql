DELETE FROM placed_nowhere WHERE audit = ?1 AND submission = ?2
