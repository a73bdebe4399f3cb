//! The page that checks a file without Candour: one HTML file that opens no connection and can be read.

use std::path::Path;

use super::{Overwrite, write_whole};
use crate::Error;

const PAGE: &str = include_str!("../../../../../assets/verify/verify.html");

/// Writes the page, for whoever has to check a file years later.
pub fn write_verify_page(path: &Path, overwrite: Overwrite) -> Result<(), Error> {
    write_whole(path, PAGE.as_bytes(), overwrite)
}
