//! Reading a file that somebody named.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use candour_sealed::backup_file;

use super::CANDOUR_FILE_LIMIT;
use crate::Error;

/// What came from somewhere, as far as it may be a Candour file. A backup may be of any size: of one that is larger, only as much is read
/// as says what it is.
pub fn received(path: &Path) -> Result<Vec<u8>, Error> {
    const HEAD: u64 = 1024;
    let too_large = match read(path, CANDOUR_FILE_LIMIT) {
        Err(fault @ Error::TooLarge { .. }) => fault,
        done => return done,
    };
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    match read {
        Ok(_) if backup_file::begins(&head) => Ok(head),
        _ => Err(too_large),
    }
}

/// The file's bytes; one larger than `limit` bytes is refused without being read to its end.
pub fn read(path: &Path, limit: usize) -> Result<Vec<u8>, Error> {
    let fault = |source| Error::File { doing: "read", path: path.to_owned(), source };
    let file = File::open(path).map_err(fault)?;
    let mut bytes = Vec::new();
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    file.take(most).read_to_end(&mut bytes).map_err(fault)?;
    if bytes.len() > limit { Err(Error::TooLarge { path: path.to_owned(), limit }) } else { Ok(bytes) }
}
