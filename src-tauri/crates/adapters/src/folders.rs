//! Where this computer keeps a person's data.

use std::path::PathBuf;

use directories::ProjectDirs;

/// The folder of the workspace, unless another is named: `~/.local/share/candour`, `%APPDATA%\Candour\data` or
/// `~/Library/Application Support/Candour`. None where the person has no home folder.
pub fn default_workspace() -> Option<PathBuf> {
    ProjectDirs::from("", "", "Candour").map(|folders| folders.data_dir().to_owned())
}
