//! What the window works on: one workspace behind one lock, opened when it is first needed.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use candour_adapters::{default_workspace, runtime_folder, this_computer};
use candour_contract::Failure;
use candour_operations::ports::Ports;
use candour_operations::{Error, Passphrase, Workspace, workspace};

use crate::paper::Copies;

/// Names another folder than the usual one, for tests and for a second workspace.
const FOLDER_VARIABLE: &str = "CANDOUR_WORKSPACE";

/// The state behind every command.
pub(crate) struct Desk {
    folder: Option<PathBuf>,
    ports: Ports,
    open: Mutex<Option<Workspace>>,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let named = std::env::var_os(FOLDER_VARIABLE).map(PathBuf::from);
        Self { folder: named.or_else(default_workspace), ports: this_computer(), open: Mutex::new(None) }
    }

    /// The workspace's folder.
    pub(crate) fn folder(&self) -> Result<PathBuf, Failure> {
        let missing = || {
            Failure::new(
                "no_folder",
                "this account has no home folder",
                "Log in as usual, then open Candour again.",
            )
        };
        self.folder.clone().ok_or_else(missing)
    }

    /// Where copies lie that a PDF viewer is shown.
    pub(crate) fn copies(&self) -> Result<Copies, Failure> {
        Ok(Copies::new(runtime_folder(), &self.folder()?))
    }

    /// Takes away the copies that were shown before this start.
    pub(crate) fn clear_copies(&self) {
        if let Ok(copies) = self.copies() {
            copies.clear();
        }
    }

    pub(crate) fn ports(&self) -> Ports {
        self.ports.clone()
    }

    /// Does something with the open workspace, opening it through the keychain if it is not open yet.
    pub(crate) fn with<T>(
        &self,
        work: impl FnOnce(&mut Workspace) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let mut open = self.lock();
        if open.is_none() {
            *open = Some(workspace::open(&self.folder()?, None, self.ports())?);
        }
        match open.as_mut() {
            Some(workspace) => work(workspace),
            None => Err(Error::NoWorkspace(self.folder()?).into()),
        }
    }

    /// Does something with the workspace if it is open; opens none.
    pub(crate) fn with_open<T>(&self, work: impl FnOnce(&Workspace) -> T) -> Option<T> {
        self.lock().as_ref().map(work)
    }

    /// Puts another workspace in the place of the one that is open, if one is.
    pub(crate) fn exchange<T>(
        &self,
        work: impl FnOnce(Option<Workspace>) -> (Option<Workspace>, Result<T, Failure>),
    ) -> Result<T, Failure> {
        let mut open = self.lock();
        let (now, done) = work(open.take());
        *open = now;
        done
    }

    /// Puts a workspace that was made, opened or recovered on the desk.
    pub(crate) fn put(
        &self,
        opening: impl FnOnce(PathBuf, Ports) -> Result<Workspace, Error>,
    ) -> Result<(), Failure> {
        let mut open = self.lock();
        if open.is_some() {
            let hint = "Go on with it; nothing was changed.";
            return Err(Failure::new("already_open", "the workspace is open already", hint));
        }
        *open = Some(opening(self.folder()?, self.ports())?);
        Ok(())
    }

    /// A command that panicked leaves the workspace as its last transaction left it: whole.
    fn lock(&self) -> MutexGuard<'_, Option<Workspace>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A passphrase that was typed; blank is none.
pub(crate) fn passphrase(typed: Option<&str>) -> Result<Option<Passphrase>, Failure> {
    let refused = |_| Failure::new("no_passphrase", "the passphrase is blank", "Type one, then try again.");
    typed.map(|typed| Passphrase::new(typed).map_err(refused)).transpose()
}
