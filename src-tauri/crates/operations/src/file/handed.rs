//! What a person drops on the window, or starts it with: one ordinary file, or a sentence that says what it is instead.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use candour_sealed::{VerifiedFile, encryption};

use super::{is_closed, opened, received};
use crate::{Error, Workspace};

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

/// Whether what was handed over is one Candour file that is no return, such as what an agency or a member of the panel sends back: it is
/// looked at by itself, also where it was dropped among returns.
pub fn is_no_return(workspace: &Workspace, paths: &[PathBuf]) -> Result<bool, Error> {
    let Ok((_, bytes)) = handed(paths) else { return Ok(false) };
    if is_closed(&bytes) {
        return Ok(true);
    }
    let plain = match encryption::is_encrypted(&bytes) {
        true => match opened(workspace, &bytes)? {
            Ok((plain, _)) => plain,
            Err(_) => return Ok(false),
        },
        false => bytes.into(),
    };
    let is_return = |file| matches!(file, VerifiedFile::Submission(_) | VerifiedFile::Provisional(_));
    Ok(candour_sealed::verify(&plain).is_ok_and(|file| !is_return(file)))
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
