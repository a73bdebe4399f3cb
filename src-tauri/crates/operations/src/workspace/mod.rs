//! The workspace: one folder, one encrypted database, one process.

mod check;
mod facts;
#[cfg(test)]
pub(crate) mod fake;
pub(crate) mod keys_file;
mod new;
mod open;
mod recover;
mod recovery_words;
mod salvage;
mod this_computer;

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use candour_domain::catalogue::{Catalogue, CatalogueRef};
use candour_domain::digest::Digest;
use candour_domain::ids::DeviceId;
use candour_domain::passphrase::SHORTEST_PASSPHRASE;
use candour_sealed::WorkspaceKeys;
use candour_sealed::workspace_keys::WrappedBy;
use candour_sealed::wrap::Passphrase;
use candour_store::{Store, WorkspaceKey};
use chrono::{DateTime, NaiveDate, Utc};

pub use check::check;
pub use facts::{Facts, OpenedBy, facts, opened_by};
pub use new::new;
pub(crate) use new::nothing_there;
pub use open::{is_there, open};
pub(crate) use open::{key_of, open_with, unlock};
pub use recover::recover;
pub use recovery_words::{Words, note_words_written, recovery_words, recovery_words_taken};
pub use salvage::{LostAssessment, Salvage, SavedAssessment, go_on_with, salvage};
pub(crate) use this_computer::{MOVED, OfThisComputer, SECOND_PLACE};

use crate::assessment::Room;
use crate::moderation::StandingOut;
use crate::ports::Ports;
use crate::{Error, catalogue};

/// An open workspace.
#[derive(Debug)]
pub struct Workspace {
    pub(crate) store: Store,
    pub(crate) key: WorkspaceKey,
    pub(crate) ports: Ports,
    /// Catalogues read from the store: they never change, and checking one takes time.
    read: RefCell<HashMap<Digest, Arc<Catalogue>>>,
    /// How much room the answers that were saved last take.
    pub(crate) room: Cell<Option<Room>>,
    /// What stands out among returns that were looked at.
    pub(crate) standing_out: RefCell<StandingOut>,
}

/// A passphrase that is being made is long enough; one that opens something is never asked.
pub(crate) fn long_enough(passphrase: &Passphrase) -> Result<(), Error> {
    let characters = passphrase.characters();
    match candour_domain::passphrase::long_enough(characters) {
        true => Ok(()),
        false => Err(Error::ShortPassphrase { characters, least: SHORTEST_PASSPHRASE }),
    }
}

impl Workspace {
    pub(crate) fn of(store: Store, key: WorkspaceKey, ports: Ports) -> Self {
        Self {
            store,
            key,
            ports,
            read: RefCell::default(),
            room: Cell::default(),
            standing_out: RefCell::default(),
        }
    }

    /// The id that names this installation in what is signed on it: the workspace's own, or one of its own where it was moved here.
    pub fn device(&self) -> Result<DeviceId, Error> {
        Ok(this_computer::device(&self.store)?)
    }

    /// The folder it lives in.
    pub fn folder(&self) -> Result<PathBuf, Error> {
        self.store.folder().map(Path::to_owned).ok_or(Error::OnlyInMemory)
    }

    /// The key that its database is encrypted with.
    pub(crate) fn key(&self) -> &WorkspaceKey {
        &self.key
    }

    /// Gives its key to the keychain again, where that is what opens it; it may not take it, and then the words are asked for again.
    pub(crate) fn keep_key_where_it_was(&self, keys: &WorkspaceKeys) {
        if keys.wrap(WrappedBy::Passphrase).is_none() {
            let _ = self.ports.keychain.write(&keys.workspace.to_string(), self.key.bytes());
        }
    }

    /// Facts to tell about how the database is kept.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Now, by this computer's clock.
    pub fn now(&self) -> DateTime<Utc> {
        self.ports.clock.now()
    }

    /// The day that a moment falls on where the person sits.
    pub(crate) fn day_of(&self, moment: DateTime<Utc>) -> NaiveDate {
        self.ports.clock.day_of(moment)
    }

    /// The person's own day.
    pub fn today(&self) -> NaiveDate {
        self.ports.clock.today()
    }

    /// The catalogue that an assessment is pinned to.
    pub(crate) fn catalogue(&self, reference: &CatalogueRef) -> Result<Arc<Catalogue>, Error> {
        let found = catalogue::find_digest(Some(self), &reference.sha256)?;
        found.ok_or_else(|| Error::NoCatalogue { wanted: reference.urn.to_string(), known: Vec::new() })
    }

    /// A catalogue kept in this workspace.
    pub(crate) fn stored_catalogue(&self, sha256: &Digest) -> Result<Option<Arc<Catalogue>>, Error> {
        if let Some(known) = self.read.borrow().get(sha256) {
            return Ok(Some(Arc::clone(known)));
        }
        let Some(catalogue) = self.store.catalogue(sha256)? else { return Ok(None) };
        let catalogue = Arc::new(catalogue);
        self.read.borrow_mut().insert(*sha256, Arc::clone(&catalogue));
        Ok(Some(catalogue))
    }
}
