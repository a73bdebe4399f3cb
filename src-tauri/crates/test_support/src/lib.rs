//! Builders, a fixed clock, counted randomness and an in-memory keychain for tests and the demo.

// Whatever fails here fails a test.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

pub mod assessment;
pub mod catalogue;
#[cfg(feature = "ports")]
pub mod ports;
#[cfg(feature = "ports")]
pub mod returns;
