SELECT secret FROM identity WHERE agency = ?1
