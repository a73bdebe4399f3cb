//! Where the window stands, noted at once in a file beside the workspace, so that after a crash it opens there again: what a
//! page keeps with the web view is on the disk only half a second later. Only an address within the window, and no word of
//! an answer.

use std::fs;
use std::io;
use std::path::Path;

const NAME: &str = "window-place";
const PART: &str = "window-place.part";
/// What is longer is no address of the window's.
const LONGEST: u64 = 1000;

/// Notes an address, or that the window is to open at the start.
pub(crate) fn note(folder: &Path, address: Option<&str>) -> io::Result<()> {
    let path = folder.join(NAME);
    let Some(address) = address else {
        return match fs::remove_file(path) {
            Err(why) if why.kind() != io::ErrorKind::NotFound => Err(why),
            _ => Ok(()),
        };
    };
    // Whole or not at all. What a power cut may take of it is no loss: then the window opens at the start.
    let part = folder.join(PART);
    fs::write(&part, address)?;
    fs::rename(part, path)
}

/// The address that was noted last, if there is one.
pub(crate) fn noted(folder: &Path) -> Option<String> {
    let path = folder.join(NAME);
    let found = fs::metadata(&path).ok().filter(|found| found.is_file() && found.len() <= LONGEST);
    found.and_then(|_| fs::read_to_string(path).ok()).filter(|address| address.starts_with("#/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_address_is_there_until_the_window_is_to_open_at_the_start() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(noted(folder.path()), None);
        for address in ["#/a/1/check", "#/a/1/s/named-senior-lead"] {
            note(folder.path(), Some(address)).expect("noted");
            assert_eq!(noted(folder.path()).as_deref(), Some(address));
        }
        note(folder.path(), None).expect("taken away");
        note(folder.path(), None).expect("nothing to take away");
        assert_eq!(noted(folder.path()), None);
        assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 0);
    }

    #[test]
    fn what_is_no_address_leads_nowhere() {
        let folder = tempfile::tempdir().expect("a folder");
        for other in ["", "https://example.org", &format!("#/{}", "a".repeat(2000))] {
            fs::write(folder.path().join(NAME), other).expect("written");
            assert_eq!(noted(folder.path()), None, "{other}");
        }
    }
}
