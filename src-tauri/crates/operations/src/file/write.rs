//! Writing a file whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

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
    write(path, bytes, overwrite, File::options())
}

/// The same for a file of the workspace, which is for its owner alone.
pub(crate) fn write_own(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let mut options = File::options();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    write(path, bytes, Overwrite::Yes, options)
}

fn write(path: &Path, bytes: &[u8], overwrite: Overwrite, options: OpenOptions) -> Result<(), Error> {
    let fault = |doing| move |source| Error::File { doing, path: path.to_owned(), source };
    match fs::symlink_metadata(path) {
        Ok(_) if overwrite == Overwrite::No => return Err(Error::InTheWay(path.to_owned())),
        // A folder or a device is nothing to put a file in place of.
        Ok(found) if !found.is_file() && !found.is_symlink() => {
            return Err(fault("write")(io::Error::other("what is there is not a file")));
        }
        _ => {}
    }
    let (part, mut file) = beside(path, options).map_err(fault("write"))?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    drop(file);
    if let Err(source) = written.and_then(|()| fs::rename(&part, path)) {
        // Nothing half done is left; if even that fails, the first fault is the one to tell.
        let _ = fs::remove_file(&part);
        return Err(fault("write")(source));
    }
    sync_folder(path);
    let back = fs::read(path).map_err(fault("read back"))?;
    if back == bytes { Ok(()) } else { Err(Error::ReadBackDiffers(path.to_owned())) }
}

/// A new file beside the place, under a name that nothing has: whatever lies there already is somebody else's.
fn beside(path: &Path, mut options: OpenOptions) -> io::Result<(PathBuf, File)> {
    const MOST: u32 = 100;
    let mut tried = 0;
    loop {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(if tried == 0 { ".part".to_owned() } else { format!(".part{tried}") });
        let part = path.with_file_name(name);
        match options.write(true).create_new(true).open(&part) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && tried < MOST => tried += 1,
            made => return made.map(|file| (part, file)),
        }
    }
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
    fn what_lies_beside_is_left_alone_and_only_a_file_is_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("return.candour");
        let beside = folder.path().join("return.candour.part");
        fs::write(&beside, b"somebody's").expect("written");
        write_whole(&path, b"one", Overwrite::No).expect("written");
        assert_eq!(fs::read(&path).expect("there"), b"one");
        assert_eq!(fs::read(&beside).expect("there"), b"somebody's");
        assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 2);
        let inner = folder.path().join("inner");
        fs::create_dir(&inner).expect("made");
        let refused = write_whole(&inner, b"one", Overwrite::Yes);
        assert!(matches!(refused, Err(Error::File { doing: "write", .. })), "{refused:?}");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_beside_the_place_is_not_written_through() {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, other) = (folder.path().join("return.candour"), folder.path().join("other"));
        fs::write(&other, b"somebody's").expect("written");
        std::os::unix::fs::symlink(&other, folder.path().join("return.candour.part")).expect("linked");
        write_whole(&path, b"one", Overwrite::Yes).expect("written");
        assert_eq!(fs::read(&other).expect("there"), b"somebody's");
        assert!(fs::symlink_metadata(&path).expect("there").is_file());
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("none").join("return.candour");
        assert!(matches!(write_whole(&path, b"one", Overwrite::No), Err(Error::File { doing: "write", .. })));
    }
}
