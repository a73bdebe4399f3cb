//! Paper: one PDF at a time, made by the program beside this one, and the copies that a viewer is shown.

mod copies;
pub(crate) mod viewer;

use std::sync::{Mutex, PoisonError};

use candour_adapters::PressBeside;
use candour_contract::{Failure, PaperStep};
use candour_operations::Error;
use candour_operations::assessment::Papers;
use candour_operations::ports::{PressFault, Stop};
use tauri::ipc::Channel;

pub(crate) use copies::Copies;

/// The PDF that is being made, if one is.
#[derive(Default)]
pub(crate) struct Making(Mutex<Option<Stop>>);

impl Making {
    /// Sets the pages. Nothing where it was stopped; one that was begun before is, since nobody waits for it any more.
    pub(crate) fn pages(
        &self,
        papers: &Papers,
        steps: &Channel<PaperStep>,
    ) -> Result<Option<Vec<u8>>, Failure> {
        tell(steps, PaperStep::Setting);
        self.set(|press, stop| papers.pdf(press, stop))
    }

    /// The same of any pages.
    pub(crate) fn set(
        &self,
        set: impl FnOnce(&PressBeside, &Stop) -> Result<Vec<u8>, Error>,
    ) -> Result<Option<Vec<u8>>, Failure> {
        let stop = Stop::default();
        if let Some(before) = self.now(Some(stop.clone())) {
            before.now();
        }
        match set(&PressBeside::here(), &stop) {
            Ok(pdf) => Ok(Some(pdf)),
            Err(Error::Press(PressFault::Stopped)) => Ok(None),
            Err(fault) => Err(fault.into()),
        }
    }

    pub(crate) fn stop(&self) {
        if let Some(stop) = self.now(None) {
            stop.now();
        }
    }

    fn now(&self, next: Option<Stop>) -> Option<Stop> {
        std::mem::replace(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner), next)
    }
}

/// Tells the page how far it is; a page that is gone needs no telling.
pub(crate) fn tell(steps: &Channel<PaperStep>, step: PaperStep) {
    let _ = steps.send(step);
}
