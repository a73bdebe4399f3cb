//! From what a process was started with to the files it is to look at.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use tauri::Url;

/// The files that arguments name, each by an absolute path. `arguments` begin after the program's own name; what begins
/// with a dash is meant for a toolkit, unless it stands after `--`.
pub(crate) fn files(arguments: impl IntoIterator<Item = OsString>, folder: &Path) -> Vec<PathBuf> {
    let mut rest = arguments.into_iter();
    let mut files = Vec::new();
    while let Some(argument) = rest.next() {
        if argument == "--" {
            files.extend(rest.by_ref().map(|argument| folder.join(argument)));
        } else if !argument.as_encoded_bytes().starts_with(b"-") && !argument.is_empty() {
            files.push(address(&argument).unwrap_or_else(|| folder.join(&argument)));
        }
    }
    files
}

/// The path of a `file://` address. Another address is left as it is written: no such file will be found.
fn address(argument: &OsString) -> Option<PathBuf> {
    let url = Url::parse(argument.to_str()?).ok()?;
    match url.scheme() {
        "file" => Some(url.to_file_path().unwrap_or_else(|()| argument.into())),
        // `C:\returns` and `a:b` look like addresses too.
        _ if argument.to_str()?.contains("://") => Some(argument.into()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &[&str]) -> Vec<PathBuf> {
        files(arguments.iter().map(OsString::from), Path::new("/home/ann"))
    }

    fn paths(paths: &[&str]) -> Vec<PathBuf> {
        paths.iter().map(PathBuf::from).collect()
    }

    #[test]
    fn nothing_is_nothing() {
        assert_eq!(read(&[]), paths(&[]));
        assert_eq!(read(&["", "--gtk-debug=all", "-x"]), paths(&[]));
    }

    #[test]
    fn a_relative_name_is_where_the_person_stood() {
        let found = read(&["a return.candour", "../b.candour", "/tmp/c.candour"]);
        assert_eq!(found, paths(&["/home/ann/a return.candour", "/home/ann/../b.candour", "/tmp/c.candour"]));
    }

    #[test]
    fn after_two_dashes_every_word_is_a_file() {
        assert_eq!(read(&["-x", "--", "-y", "--"]), paths(&["/home/ann/-y", "/home/ann/--"]));
    }

    #[test]
    fn addresses_of_files_are_paths() {
        let found = read(&["file:///tmp/a%20b%C3%A9.candour", "file://localhost/tmp/c", "file:/tmp/d"]);
        assert_eq!(found, paths(&["/tmp/a bé.candour", "/tmp/c", "/tmp/d"]));
    }

    #[test]
    fn other_addresses_are_fetched_from_nowhere() {
        for address in ["https://example.org/a.candour", "file://server/share/a.candour", "smb://x/a"] {
            assert_eq!(read(&[address]), paths(&[address]));
        }
        assert_eq!(read(&["1:2 minutes.candour"]), paths(&["/home/ann/1:2 minutes.candour"]));
    }

    #[test]
    #[cfg(unix)]
    fn a_name_that_is_no_text_is_kept_byte_for_byte() {
        use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
        let name = OsString::from_vec(b"caf\xE9 \xFF.candour".to_vec());
        let found = files([name], Path::new("/tmp"));
        assert_eq!(found.first().expect("one").as_os_str().as_bytes(), b"/tmp/caf\xE9 \xFF.candour");
        let found = files([OsString::from("file:///tmp/caf%E9")], Path::new("/"));
        assert_eq!(found.first().expect("one").as_os_str().as_bytes(), b"/tmp/caf\xE9");
    }
}
