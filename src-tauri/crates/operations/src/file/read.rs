//! Reading a file that somebody named.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use crate::Error;

/// The file's bytes; one larger than `limit` bytes is refused without being read to its end.
pub fn read(path: &Path, limit: usize) -> Result<Vec<u8>, Error> {
    let fault = |source| Error::File { doing: "read", path: path.to_owned(), source };
    let file = File::open(path).map_err(fault)?;
    let mut bytes = Vec::new();
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    file.take(most).read_to_end(&mut bytes).map_err(fault)?;
    if bytes.len() > limit { Err(Error::TooLarge { path: path.to_owned(), limit }) } else { Ok(bytes) }
}
