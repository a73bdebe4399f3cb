SELECT passphrase, envelope FROM share WHERE id = ?1 AND way = 'file'
