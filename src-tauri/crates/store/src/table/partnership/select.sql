SELECT name, keyid, identity, since, taken_over FROM partnership
