//! What the name of a packed file says of it.

/// The endings of what holds other files.
const ARCHIVES: [&str; 9] = ["zip", "7z", "rar", "tar", "gz", "tgz", "bz2", "xz", "cab"];

/// The folders and files that systems put beside others by themselves.
const LITTER: [&str; 4] = ["__macosx", ".ds_store", "thumbs.db", "desktop.ini"];

/// Whether a file of that name holds other files.
pub fn is_archive(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| ARCHIVES.contains(&ending.as_str()))
}

/// Whether a system put it there by itself, and nobody sent it.
pub fn is_litter(name: &str) -> bool {
    name.split(['/', '\\']).any(|part| LITTER.contains(&part.to_ascii_lowercase().as_str()))
}

/// Whether a name leads out of the folder that it is packed in, in any system's way of writing it.
pub(crate) fn leads_out(name: &str) -> bool {
    let mut letters = name.chars();
    let drive = letters.next().is_some_and(|c| c.is_ascii_alphabetic()) && letters.next() == Some(':');
    drive
        || name.starts_with(['/', '\\'])
        || name.contains('\0')
        || name.split(['/', '\\']).any(|part| part == "..")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_what_they_can() {
        for name in ["../a", "a/../../b", "/etc/passwd", "\\a", "C:\\a", "c:a", "a\\..\\b", "a\0b"] {
            assert!(leads_out(name), "{name}");
        }
        for name in ["a.candour", "in/a.candour", "..a", "a..", "a/..b/c", "é", ""] {
            assert!(!leads_out(name), "{name}");
        }
        assert!(
            is_archive("a.ZIP") && is_archive("a.tar.gz") && !is_archive("zip") && !is_archive("a.candour")
        );
        assert!(is_litter("__MACOSX/._a.candour") && is_litter("in/.DS_Store") && !is_litter("a.candour"));
    }
}
