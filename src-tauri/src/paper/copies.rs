//! Copies that a PDF viewer is shown. They are not encrypted: they lie where only this person reads, and go when the window of
//! the same workspace is opened next.

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io;
use std::path::{Path, PathBuf};

use candour_contract::Failure;
use candour_operations::Error;

/// A name that nobody else gives a folder.
const NAME: &str = "candour-printed";

/// Where copies lie: in memory that goes when the person logs out, where the system has such a place, or else in the workspace.
pub(crate) struct Copies(Vec<PathBuf>);

impl Copies {
    pub(crate) fn new(runtime: Option<PathBuf>, workspace: &Path) -> Self {
        // There the windows of other workspaces keep theirs too, and may have them on the screen.
        let of_this = runtime.map(|runtime| runtime.join(format!("{NAME}-{:016x}", number_of(workspace))));
        Self(of_this.into_iter().chain([workspace.join(NAME)]).collect())
    }

    /// Takes away all copies of before. One that a viewer holds fast goes another time.
    pub(crate) fn clear(&self) {
        for folder in &self.0 {
            for copy in fs::read_dir(folder).into_iter().flatten().flatten() {
                if copy.path().extension().is_some_and(|kind| kind == "pdf") {
                    let _ = fs::remove_file(copy.path());
                }
            }
            // Only where nothing else lies in it.
            let _ = fs::remove_dir(folder);
        }
    }

    /// A place for a copy of that name, beside those that are shown already.
    pub(crate) fn room_for(&self, name: &str) -> Result<PathBuf, Failure> {
        let folder = self.folder()?;
        let (stem, kind) = name.rsplit_once('.').unwrap_or((name, "pdf"));
        let names = (2..1000).map(|number| format!("{stem} ({number}).{kind}"));
        let mut places = [name.to_owned()].into_iter().chain(names).map(|name| folder.join(name));
        places.find(|place| !place.exists()).ok_or_else(|| {
            Failure::new(
                "full",
                "very many copies were made already",
                "Nothing was written. Close Candour and open it again: that takes the copies away.",
            )
        })
    }

    fn folder(&self) -> Result<&Path, Failure> {
        let mut last = None;
        for folder in &self.0 {
            match make_private(folder) {
                Ok(()) => return Ok(folder),
                Err(source) => last = Some(Error::File { doing: "make", path: folder.clone(), source }),
            }
        }
        Err(last.map_or_else(
            || {
                Failure::new(
                    "no_folder",
                    "there is no folder for a copy",
                    "Nothing was written. Save it as a PDF instead.",
                )
            },
            Failure::from,
        ))
    }
}

fn number_of(workspace: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    std::path::absolute(workspace).unwrap_or_else(|_| workspace.to_owned()).hash(&mut hasher);
    hasher.finish()
}

#[cfg(unix)]
fn make_private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
    match fs::DirBuilder::new().mode(0o700).create(folder) {
        Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => {
            fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
        }
        made => made,
    }
}

/// What stands in a person's profile is theirs alone.
#[cfg(not(unix))]
fn make_private(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn a_copy_lies_in_a_private_folder_until_they_are_cleared() {
        let (runtime, workspace) = (tempfile::tempdir().expect("made"), tempfile::tempdir().expect("made"));
        let copies = Copies::new(Some(runtime.path().to_owned()), workspace.path());
        let one = copies.room_for("A return - DRAFT.pdf").expect("room");
        let folder = one.parent().expect("in a folder").to_owned();
        assert_eq!(folder.parent(), Some(runtime.path()));
        assert!(one.ends_with("A return - DRAFT.pdf"), "{}", one.display());
        fs::write(&one, b"words").expect("written");
        assert_eq!(fs::metadata(&folder).expect("there").permissions().mode() & 0o777, 0o700);
        assert!(copies.room_for("A return - DRAFT.pdf").expect("room").ends_with("A return - DRAFT (2).pdf"));
        copies.clear();
        assert!(!folder.exists());
    }

    #[test]
    fn the_window_of_another_workspace_takes_none_of_them_away() {
        let (runtime, workspace) = (tempfile::tempdir().expect("made"), tempfile::tempdir().expect("made"));
        let of = |name: &str| Copies::new(Some(runtime.path().to_owned()), &workspace.path().join(name));
        let one = of("a").room_for("A return.pdf").expect("room");
        fs::write(&one, b"words").expect("written");
        of("b").clear();
        assert!(one.exists());
        of("a").clear();
        assert!(!one.exists());
    }

    #[test]
    fn where_there_is_no_other_place_it_lies_in_the_workspace_and_what_is_not_ours_stays() {
        let workspace = tempfile::tempdir().expect("made");
        let copies = Copies::new(Some(workspace.path().join("not there")), workspace.path());
        let one = copies.room_for("A return.pdf").expect("room");
        assert!(one.starts_with(workspace.path().join(NAME)));
        fs::write(&one, b"words").expect("written");
        let other = one.with_extension("odt");
        fs::write(&other, b"somebody's").expect("written");
        copies.clear();
        assert!(!one.exists() && other.exists());
    }
}
