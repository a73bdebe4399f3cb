//! What the window works on: one workspace behind one lock, opened while the window is made, or else when it is first needed.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use candour_adapters::{FOLDER_VARIABLE, default_workspace, runtime_folder, this_computer};
use candour_contract::Failure;
use candour_operations::ports::Ports;
use candour_operations::{Error, Passphrase, Workspace, workspace};

use crate::paper::Copies;

/// The state behind every command.
pub(crate) struct Desk {
    folder: Option<PathBuf>,
    ports: Ports,
    lies: Mutex<Lies>,
}

/// What lies on the desk.
#[derive(Default)]
struct Lies {
    open: Option<Workspace>,
    /// Why it could not be opened ahead, until somebody asks for it. Trying at once again would ask a person twice for their login.
    refused: Option<Failure>,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let named = std::env::var_os(FOLDER_VARIABLE).map(PathBuf::from);
        Self { folder: named.or_else(default_workspace), ports: this_computer(), lies: Mutex::default() }
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

    /// Opens the workspace, where there is one, before anybody asks for it.
    pub(crate) fn open_ahead(&self) {
        let mut lies = self.lock();
        let Some(folder) = self.folder.as_ref().filter(|folder| workspace::is_there(folder)) else { return };
        if lies.open.is_none() {
            match workspace::open(folder, None, self.ports()) {
                Ok(opened) => lies.open = Some(opened),
                Err(why) => lies.refused = Some(why.into()),
            }
        }
    }

    /// Does something with the open workspace, opening it through the keychain if it is not open yet.
    pub(crate) fn with<T>(
        &self,
        work: impl FnOnce(&mut Workspace) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let mut lies = self.lock();
        if let Some(failure) = lies.refused.take() {
            return Err(failure);
        }
        if lies.open.is_none() {
            lies.open = Some(workspace::open(&self.folder()?, None, self.ports())?);
        }
        match lies.open.as_mut() {
            Some(workspace) => work(workspace),
            None => Err(Error::NoWorkspace(self.folder()?).into()),
        }
    }

    /// Does something with the workspace if it is open; opens none.
    pub(crate) fn with_open<T>(&self, work: impl FnOnce(&Workspace) -> T) -> Option<T> {
        self.lock().open.as_ref().map(work)
    }

    /// Puts another workspace in the place of the one that is open, if one is.
    pub(crate) fn exchange<T>(
        &self,
        work: impl FnOnce(Option<Workspace>) -> (Option<Workspace>, Result<T, Failure>),
    ) -> Result<T, Failure> {
        let mut lies = self.lock();
        let (now, done) = work(lies.open.take());
        // With another workspace there, why the one before did not open is no news any more.
        *lies = Lies { refused: lies.refused.take().filter(|_| now.is_none()), open: now };
        done
    }

    /// Puts a workspace that was made, opened or recovered on the desk.
    pub(crate) fn put(
        &self,
        opening: impl FnOnce(PathBuf, Ports) -> Result<Workspace, Error>,
    ) -> Result<(), Failure> {
        let mut lies = self.lock();
        if lies.open.is_some() {
            let hint = "Go on with it; nothing was changed.";
            return Err(Failure::new("already_open", "the workspace is open already", hint));
        }
        *lies = Lies { open: Some(opening(self.folder()?, self.ports())?), refused: None };
        Ok(())
    }

    /// A command that panicked leaves the workspace as its last transaction left it: whole.
    fn lock(&self) -> MutexGuard<'_, Lies> {
        self.lies.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A passphrase that was typed; blank is none.
pub(crate) fn passphrase(typed: Option<&str>) -> Result<Option<Passphrase>, Failure> {
    let refused = |_| Failure::new("no_passphrase", "the passphrase is blank", "Type one, then try again.");
    typed.map(|typed| Passphrase::new(typed).map_err(refused)).transpose()
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use candour_test_support::ports::{Answers, InMemoryKeychain, machine};

    use super::*;

    fn desk(folder: &Path, keychain: &Arc<InMemoryKeychain>) -> Desk {
        Desk { folder: Some(folder.to_owned()), ports: machine(keychain, 1), lies: Mutex::default() }
    }

    #[test]
    fn what_is_opened_ahead_is_there_for_whoever_asks_first() {
        let (home, keychain) = (tempfile::tempdir().expect("a folder"), Arc::default());
        let folder = home.path().join("workspace");
        drop(workspace::new(&folder, None, machine(&keychain, 1)).expect("made"));
        let desk = desk(&folder, &keychain);
        desk.open_ahead();
        keychain.set(Answers::Locked);
        desk.with(|_| Ok(())).expect("open already");
    }

    #[test]
    fn why_it_could_not_be_opened_ahead_is_told_once_without_asking_the_keychain_again() {
        let (home, keychain) = (tempfile::tempdir().expect("a folder"), Arc::default());
        let folder = home.path().join("workspace");
        drop(workspace::new(&folder, None, machine(&keychain, 1)).expect("made"));
        let desk = desk(&folder, &keychain);
        keychain.set(Answers::Locked);
        desk.open_ahead();
        keychain.set(Answers::Open);
        assert!(desk.with(|_| Ok(())).is_err(), "the keychain was asked again");
        desk.with(|_| Ok(())).expect("whoever tries again may come in");
    }

    #[test]
    fn where_there_is_no_workspace_none_is_made_ahead() {
        let (home, keychain) = (tempfile::tempdir().expect("a folder"), Arc::default());
        let folder = home.path().join("workspace");
        let desk = desk(&folder, &keychain);
        desk.open_ahead();
        assert!(!folder.exists());
        desk.put(|folder, ports| workspace::new(&folder, None, ports)).expect("made when it is asked for");
    }
}
