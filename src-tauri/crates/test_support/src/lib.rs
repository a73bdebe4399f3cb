//! Builders, a fixed clock, counted randomness and an in-memory keychain for tests and the demo.
