//! Which workspace a command works in, and how it is opened.

use std::path::PathBuf;

use candour_adapters::{default_workspace, this_computer};
use candour_contract::Failure;
use candour_operations::ports::Ports;
use candour_operations::{Passphrase, Workspace, workspace};

use crate::args::Args;
use crate::input;
use crate::output::wrapped;

/// One run of the command line.
pub(crate) struct Session {
    folder: Option<PathBuf>,
    passphrase_file: Option<PathBuf>,
    pub(crate) ports: Ports,
}

impl Session {
    pub(crate) fn new(args: &Args) -> Self {
        Self {
            folder: args.workspace.clone().or_else(default_workspace),
            passphrase_file: args.workspace_passphrase_file.clone(),
            ports: this_computer(),
        }
    }

    /// The workspace's folder.
    pub(crate) fn folder(&self) -> Result<PathBuf, Failure> {
        let missing = || {
            input::refused("no_folder", "this account has no home folder", "Name one with --workspace DIR.")
        };
        self.folder.clone().ok_or_else(missing)
    }

    /// The workspace's passphrase, where a file with it was named.
    pub(crate) fn passphrase(&self) -> Result<Option<Passphrase>, Failure> {
        self.passphrase_file.as_deref().map(input::passphrase).transpose()
    }

    /// Opens the workspace.
    pub(crate) fn open(&self) -> Result<Workspace, Failure> {
        Ok(workspace::open(&self.folder()?, self.passphrase()?.as_ref(), self.ports.clone())?)
    }

    /// Opens the workspace if there is one that opens, for what can be done without: what was not possible is said.
    pub(crate) fn open_if_any(&self) -> Option<Workspace> {
        let folder = self.folder().ok()?;
        if !workspace::is_there(&folder) {
            return None;
        }
        match self.open() {
            Ok(workspace) => Some(workspace),
            Err(failure) => {
                let note = format!("Note: going on without the workspace. {}", failure.message);
                eprintln!("{}", wrapped(&note, ""));
                None
            }
        }
    }
}
