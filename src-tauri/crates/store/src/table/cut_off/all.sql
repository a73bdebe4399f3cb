SELECT cut_off FROM cut_off WHERE audit = ?1 ORDER BY id
