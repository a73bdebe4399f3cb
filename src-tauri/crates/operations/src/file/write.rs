//! Writing a file whole or not at all.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

use crate::Error;

/// What to do where a file of that name is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overwrite {
    /// Leave it and say so.
    No,
    /// Put the new one in its place.
    Yes,
}

/// Writes a file beside its place, makes it durable, moves it there and reads it back: what is said to be saved is saved.
pub fn write_whole(path: &Path, bytes: &[u8], overwrite: Overwrite) -> Result<(), Error> {
    let fault = |doing| move |source| Error::File { doing, path: path.to_owned(), source };
    if overwrite == Overwrite::No && fs::symlink_metadata(path).is_ok() {
        return Err(Error::InTheWay(path.to_owned()));
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    let written = File::create(&part).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    if let Err(source) = written.and_then(|()| fs::rename(&part, path)) {
        // Nothing half done is left; if even that fails, the first fault is the one to tell.
        let _ = fs::remove_file(&part);
        return Err(fault("write")(source));
    }
    sync_folder(path);
    let back = fs::read(path).map_err(fault("read back"))?;
    if back == bytes { Ok(()) } else { Err(Error::ReadBackDiffers(path.to_owned())) }
}

/// Makes the new name durable too, where the system lets a folder be synchronised.
fn sync_folder(path: &Path) {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_in_the_way_is_left_unless_it_may_be_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("return.candour");
        write_whole(&path, b"one", Overwrite::No).expect("written");
        assert!(matches!(write_whole(&path, b"two", Overwrite::No), Err(Error::InTheWay(_))));
        assert_eq!(fs::read(&path).expect("there"), b"one");
        write_whole(&path, b"two", Overwrite::Yes).expect("replaced");
        assert_eq!(fs::read(&path).expect("there"), b"two");
        assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 1, "nothing half done is left");
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("none").join("return.candour");
        assert!(matches!(write_whole(&path, b"one", Overwrite::No), Err(Error::File { doing: "write", .. })));
    }
}
