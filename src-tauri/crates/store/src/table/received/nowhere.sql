SELECT submission FROM placed_nowhere WHERE audit = ?1
