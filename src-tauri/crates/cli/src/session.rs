//! Which workspace a command works in, and how it is opened.

use std::cell::RefCell;
use std::path::PathBuf;

use candour_adapters::{default_workspace, this_computer};
use candour_contract::{BackupMade, Failure, MovedView};
use candour_operations::ports::Ports;
use candour_operations::{Passphrase, Workspace, backup, workspace};

use crate::args::Args;
use crate::input;
use crate::output::{Output, wrapped};

/// One run of the command line.
pub(crate) struct Session {
    folder: Option<PathBuf>,
    passphrase_file: Option<PathBuf>,
    pub(crate) ports: Ports,
    /// Why no backup was made that was due, or not where it was wanted too.
    not_backed_up: RefCell<Vec<Failure>>,
    /// Whether the workspace was moved to another computer, and when.
    moved: RefCell<Option<MovedView>>,
}

impl Session {
    pub(crate) fn new(args: &Args) -> Self {
        Self {
            folder: args.workspace.clone().or_else(default_workspace),
            passphrase_file: args.workspace_passphrase_file.clone(),
            ports: this_computer(),
            not_backed_up: RefCell::default(),
            moved: RefCell::default(),
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

    /// Opens the workspace, and makes a backup of it as it is if one is due.
    pub(crate) fn open(&self) -> Result<Workspace, Failure> {
        let workspace = self.open_as_it_is()?;
        // What it could not do keeps nobody from their work.
        let failures = match backup::keep_up(&workspace) {
            Ok(made) => made.iter().flat_map(|made| BackupMade::from(made).failures).collect(),
            Err(fault) => vec![Failure::from(fault)],
        };
        self.not_backed_up.replace(failures);
        self.moved.replace(backup::moved(&workspace)?.as_ref().map(MovedView::from));
        Ok(workspace)
    }

    /// This computer, for what needs no workspace.
    pub(crate) fn ports(&self) -> candour_operations::ports::Ports {
        self.ports.clone()
    }

    /// Opens the workspace and makes no backup: for what is about backups itself.
    pub(crate) fn open_as_it_is(&self) -> Result<Workspace, Failure> {
        Ok(workspace::open(&self.folder()?, self.passphrase()?.as_ref(), self.ports.clone())?)
    }

    /// Says, after what was asked for was done, what there is to know of the workspace itself.
    pub(crate) fn tell_of_workspace(&self, output: &Output) {
        if let Some(moved) = self.moved.take() {
            let day = moved.at.get(..10).unwrap_or(&moved.at);
            output.note(&format!(
                "Note: this workspace was moved to another computer on {day}, by the file {}. What is written here is not written there. \
                 If you go on here after all: candour workspace move stay.",
                moved.file_name
            ));
        }
        for failure in self.not_backed_up.take() {
            let failure = failure.in_terminal();
            output.note(&format!("Note: {} {}", failure.message, failure.hint));
        }
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
