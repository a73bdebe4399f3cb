//! The store as its callers see it: on files, in memory, and against what happens to files.

// Whatever fails here fails a test.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod assessments;
mod damage;
mod disposing;
mod durability;
mod entities;
mod handovers;
mod locking;
mod log;
mod opening;
mod partnership_side;
#[cfg(unix)]
mod read_only;
mod replacing;
mod salvaging;
mod support;
mod texts;
