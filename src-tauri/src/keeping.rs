//! Backups while the window is open: one when the work was opened, and hourly while something changes; one at a time, and never on the
//! window's own thread.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use candour_contract::{BackupMade, BackupStep, Failure, KeptBackup};
use candour_operations::backup::{self, Begun, Purpose};
use candour_operations::ports::Stop;
use candour_operations::{Error, Workspace};
use tauri::ipc::Channel;
use tauri::{AppHandle, Manager as _};

use crate::desk::Desk;

/// How often it is looked whether one is due.
const LOOKS: Duration = Duration::from_secs(60);
/// How long the window has to itself at first.
const FIRST: Duration = Duration::from_secs(5);

/// What is known of backups, and the one that is being made.
#[derive(Default)]
pub(crate) struct Keeping {
    /// Held while one is made: the copy has one place.
    one: Mutex<()>,
    /// Why the last that was due was not made, or not in the second place.
    failure: Mutex<Option<Failure>>,
    stop: Mutex<Option<Stop>>,
    /// A file that the person chose; paths that are no text cannot go through the page.
    chosen: Mutex<Option<PathBuf>>,
}

impl Keeping {
    /// Makes one with a copy of the work as it is. Nothing where it was stopped.
    pub(crate) fn make(
        &self,
        desk: &Desk,
        steps: &Channel<BackupStep>,
    ) -> Result<Option<BackupMade>, Failure> {
        let _one = lock(&self.one);
        let begun = desk.with(|open| Ok(backup::begin(open, Purpose::Backup)?))?;
        self.finish(begun, |step| drop(steps.send(step)))
    }

    fn finish(&self, begun: Begun, tell: impl Fn(BackupStep)) -> Result<Option<BackupMade>, Failure> {
        let made = self.stoppable(|stop| begun.finish(stop, |step| tell(step.into())));
        match made {
            Ok(made) => {
                let made = BackupMade::from(&made);
                *lock(&self.failure) = made.failures.first().cloned();
                Ok(Some(made))
            }
            Err(Error::Backup(backup::BackupFault::Stopped)) => Ok(None),
            Err(fault) => {
                let failure = Failure::from(fault);
                *lock(&self.failure) = Some(failure.clone());
                Err(failure)
            }
        }
    }

    /// Does something that can be stopped.
    pub(crate) fn stoppable<T>(&self, work: impl FnOnce(&Stop) -> T) -> T {
        let stop = Stop::default();
        *lock(&self.stop) = Some(stop.clone());
        let done = work(&stop);
        *lock(&self.stop) = None;
        done
    }

    /// Ends what is being made.
    pub(crate) fn stop(&self) {
        if let Some(stop) = lock(&self.stop).as_ref() {
            stop.now();
        }
    }

    /// When the last was made, and what there is to know beside it.
    pub(crate) fn state(&self, open: &Workspace) -> Result<KeptBackup, Failure> {
        let backups = backup::backups(open)?;
        let moved = backup::moved(open)?;
        Ok(KeptBackup::of(&backups, moved.as_ref(), lock(&self.failure).clone()))
    }

    /// Keeps a file that the person chose.
    pub(crate) fn choose(&self, path: PathBuf) {
        *lock(&self.chosen) = Some(path);
    }

    /// The file that the page means: the one it names, or the one that was chosen.
    pub(crate) fn meant(&self, named: Option<PathBuf>) -> Result<PathBuf, Failure> {
        let none = || Failure::new("no_file", "no file was chosen", "Choose a backup, then try again.");
        named.or_else(|| lock(&self.chosen).clone()).ok_or_else(none)
    }

    /// Makes one if one is due. What it could not do is told on the pages, and stops no work.
    fn keep_up(&self, desk: &Desk) {
        let _one = lock(&self.one);
        let begun = desk.with_open(|open| match backup::is_due(open) {
            Ok(true) => backup::begin(open, Purpose::Backup).map(Some),
            Ok(false) => Ok(None),
            Err(fault) => Err(fault),
        });
        match begun {
            Some(Ok(Some(begun))) => drop(self.finish(begun, |_| {})),
            Some(Err(fault)) => *lock(&self.failure) = Some(fault.into()),
            _ => {}
        }
    }
}

/// Looks from now on whether a backup is due.
pub(crate) fn begin(app: &AppHandle) {
    let app = app.clone();
    thread::spawn(move || {
        thread::sleep(FIRST);
        loop {
            app.state::<Keeping>().keep_up(&app.state::<Desk>());
            thread::sleep(LOOKS);
        }
    });
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
