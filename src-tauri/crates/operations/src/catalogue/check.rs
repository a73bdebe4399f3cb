//! Checking a catalogue that somebody wrote.

use std::path::Path;

use candour_domain::catalogue::{BYTES_LIMIT, Catalogue};

use crate::{Error, file};

/// Reads and checks a catalogue; every fault is told at once.
pub fn check(bytes: Vec<u8>, what: &str) -> Result<Catalogue, Error> {
    Catalogue::read(bytes).map_err(|faults| Error::Faults { what: what.to_owned(), faults })
}

/// Reads and checks a catalogue in a file.
pub fn check_file(path: &Path) -> Result<Catalogue, Error> {
    check(file::read(path, BYTES_LIMIT)?, &format!("the file {}", path.display()))
}
