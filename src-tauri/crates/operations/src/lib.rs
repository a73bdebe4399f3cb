//! One function for each thing a person does, with ports for clock, keychain and randomness.
