//! Sheets, made and read back: as they were, and as a colleague or somebody hostile left them.

// Whatever fails here fails a test.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod hostile;
mod round_trip;
mod support;
