SELECT strengths, risks, support_wanted FROM summary WHERE assessment = ?1
