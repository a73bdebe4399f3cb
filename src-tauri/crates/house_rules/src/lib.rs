//! The rules of the house as tests, so that nobody has to remember them.
//!
//! There is nothing here to call: `cargo test -p candour-house-rules` reads the workspace as it stands. Each check
//! is a function from what was read to a list of faults in words, and each has a test that plants a fault, because
//! a check that cannot fail guards nothing.

#[cfg(test)]
mod arrows;
#[cfg(test)]
mod bundled;
#[cfg(test)]
mod connections;
#[cfg(test)]
mod files;
#[cfg(test)]
mod npm;
#[cfg(test)]
mod package;
#[cfg(test)]
mod supply;
#[cfg(test)]
mod workspace;
