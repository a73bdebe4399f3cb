//! Another window of this program, on another workspace.

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

/// Names the workspace's folder to a window, instead of the usual one.
pub const FOLDER_VARIABLE: &str = "CANDOUR_WORKSPACE";

/// Opens a window on the workspace in a folder. It goes its own way; where it is open already, it comes to the front.
pub fn another_window(folder: &Path) -> io::Result<()> {
    let mut command = Command::new(std::env::current_exe()?);
    command.env(FOLDER_VARIABLE, folder);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().map(drop)
}
