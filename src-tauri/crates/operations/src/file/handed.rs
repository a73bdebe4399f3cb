//! What a person drops on the window, or starts it with: one ordinary file, or a sentence that says what it is instead.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::received;
use crate::Error;

/// The one file that was handed over, and its bytes.
pub fn handed(paths: &[PathBuf]) -> Result<(&Path, Vec<u8>), Error> {
    let [path] = paths else { return Err(Error::NotOneFile(paths.len())) };
    let fault = |source: io::Error| match source.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Error::NoFile(path.clone()),
        _ => Error::File { doing: "read", path: path.clone(), source },
    };
    let found = fs::metadata(path).map_err(fault)?;
    if found.is_dir() {
        return Err(Error::AFolder(path.clone()));
    }
    // A pipe or a device may never come to an end.
    if !found.is_file() {
        return Err(Error::NotAFile(path.clone()));
    }
    Ok((path, received(path)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(paths: &[PathBuf]) -> String {
        handed(paths).expect_err("is refused").to_string()
    }

    #[test]
    fn what_is_not_one_file_is_named_for_what_it_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.candour");
        fs::write(&file, "x").expect("written");
        assert_eq!(handed(std::slice::from_ref(&file)).expect("read").1, b"x");
        assert!(said(&[file.clone(), file.clone()]).starts_with("2 files were given at once"));
        assert!(said(&[folder.path().to_owned()]).ends_with("is a folder"));
        assert!(said(&[folder.path().join("none")]).starts_with("there is no file "));
        assert!(said(&[file.join("inside")]).starts_with("there is no file "));
        let large = folder.path().join("large");
        fs::File::create(&large).and_then(|file| file.set_len(40 << 20)).expect("made");
        assert!(said(&[large]).contains("is larger than 32 MiB"));
        #[cfg(unix)]
        assert!(said(&["/dev/null".into()]).ends_with("is a device or a pipe, not a file"));
    }
}
