SELECT agency, keyid FROM agency_key
