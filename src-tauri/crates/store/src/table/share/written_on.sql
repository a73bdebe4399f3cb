UPDATE proposal SET settled = 1
WHERE statement = ?2 AND field = ?3 AND value = ?4 AND settled = 0
    AND share IN (SELECT id FROM share WHERE assessment = ?1)
