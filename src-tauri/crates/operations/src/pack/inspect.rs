//! What a pack says, without trusting it.

use std::sync::Arc;

use candour_domain::audit::{AuditChange, difference};
use candour_domain::catalogue::{self, Catalogue, Difference};
use candour_domain::text::{Line, Prose};
use candour_sealed::VerifiedFile;
use candour_sealed::payload::{FaultyCatalogue, Pack};
use candour_sealed::verify::Verified;
use candour_store::PackRow;
use chrono::NaiveDate;

use super::Fault;
use crate::key::{self, KeyState, Met};
use crate::{Error, Workspace, catalogue as catalogues};

/// A pack, and how it stands to what is here.
#[derive(Debug, Clone)]
pub struct Inspected {
    /// What it says.
    pub pack: Verified<Pack>,
    /// The catalogue in it.
    pub catalogue: Arc<Catalogue>,
    /// What is known here of the key that signed it.
    pub key: KeyState,
    /// The places of the words that confirm the key, where it has been met here and is not confirmed.
    pub places: Option<[u8; 3]>,
    /// How it stands to the packs of the same audit that are here.
    pub place: Place,
    /// The person's own day.
    pub today: NaiveDate,
}

/// How a pack stands to the one of the same audit that is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// None is here.
    First,
    /// It is the one that is here.
    Here,
    /// It is a later issue.
    Newer {
        /// The issue that is here.
        here: u32,
        /// What it says otherwise.
        changes: Vec<Change>,
        /// Whether it names the one that is here as the issue before it.
        follows: bool,
    },
    /// It is an earlier issue.
    Older {
        /// The issue that is here.
        here: u32,
    },
    /// It says that it is the issue that is here, and says something else.
    Conflict,
}

/// One thing that a later issue says otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// What is asked of whom.
    Audit(AuditChange),
    /// What is to be read first.
    Instructions {
        /// As it was.
        before: Prose,
        /// As it is.
        after: Prose,
    },
    /// Where a return is sent.
    SendTo {
        /// As it was.
        before: Line,
        /// As it is.
        after: Line,
    },
    /// To what a return is encrypted.
    Recipient,
    /// The catalogue.
    Catalogue(Box<Difference>),
}

/// Reads a pack without keeping it, and without a workspace if need be. A catalogue with faults is refused with all of them.
pub fn inspect(
    workspace: Option<&Workspace>,
    file: &str,
    bytes: &[u8],
    today: NaiveDate,
) -> Result<Inspected, Error> {
    let pack = match candour_sealed::verify(bytes) {
        Ok(VerifiedFile::Pack(pack)) => *pack,
        Ok(other) => {
            let kind = other.kind().as_str();
            return Err(Fault::NotAPack { file: file.to_owned(), kind }.into());
        }
        Err(refusal) => return Err(Error::FileRefused { file: file.to_owned(), refusal }),
    };
    let catalogue = catalogue_of(workspace, &pack)?;
    pack.content().audit.check_against(&catalogue).map_err(Fault::AuditOfPack)?;
    let mut inspected =
        Inspected { pack, catalogue, key: KeyState::Unconfirmed, places: None, place: Place::First, today };
    if let Some(workspace) = workspace {
        inspected.compare(workspace)?;
    }
    Ok(inspected)
}

/// The catalogue in a pack: one that is at hand already is not checked again.
fn catalogue_of(workspace: Option<&Workspace>, pack: &Verified<Pack>) -> Result<Arc<Catalogue>, Error> {
    let within = &pack.content().catalogue;
    if let Some(known) = catalogues::find_digest(workspace, &within.reference.sha256)?
        && known.reference() == within.reference
    {
        return Ok(known);
    }
    within.read().map(Arc::new).map_err(|fault| match fault {
        FaultyCatalogue::Faults(faults) => Error::Faults { what: "the catalogue in the pack".into(), faults },
        misnamed @ FaultyCatalogue::Misnamed { .. } => Fault::Misnamed(misnamed.to_string()).into(),
    })
}

/// A pack that was kept here, verified anew.
pub(crate) fn kept(row: &PackRow) -> Result<Verified<Pack>, Error> {
    match candour_sealed::verify(&row.file)? {
        VerifiedFile::Pack(pack) => Ok(*pack),
        _ => Err(Error::Key("a pack that was kept is something else now".into())),
    }
}

impl Inspected {
    /// The days that are left until the deadline; fewer than none when it has passed.
    pub fn days_left(&self) -> i64 {
        self.pack.content().audit.deadline.signed_duration_since(self.today).num_days()
    }

    fn compare(&mut self, workspace: &Workspace) -> Result<(), Error> {
        let (signer, content) = (self.pack.signer(), self.pack.content());
        self.key = key::state(workspace, Met { signer, organisation: &content.partnership })?;
        self.places = workspace.store.met_key(&signer.keyid.digest())?.map(|met| met.places);
        let Some(row) = workspace.store.standing_pack(content.audit.id)? else { return Ok(()) };
        // Whoever knows the audit's id could make a pack of it: another key than before is a change, whatever name it gives.
        if row.keyid != signer.keyid.digest() && self.key == KeyState::Unconfirmed {
            self.key = KeyState::Changed;
        }
        self.place = if row.sha256 == self.pack.payload_sha256() {
            Place::Here
        } else if content.issue < row.issue {
            Place::Older { here: row.issue }
        } else if content.issue == row.issue {
            Place::Conflict
        } else {
            let before = kept(&row)?;
            Place::Newer {
                here: row.issue,
                changes: self.changes(workspace, &before)?,
                follows: content.issue > row.issue + 1 || content.previous == Some(row.sha256),
            }
        };
        Ok(())
    }

    fn changes(&self, workspace: &Workspace, before: &Verified<Pack>) -> Result<Vec<Change>, Error> {
        let (old, new) = (before.content(), self.pack.content());
        let mut changes: Vec<Change> =
            difference(&old.audit, &new.audit).into_iter().map(Change::Audit).collect();
        if old.instructions != new.instructions {
            changes.push(Change::Instructions {
                before: old.instructions.clone(),
                after: new.instructions.clone(),
            });
        }
        if old.send_to != new.send_to {
            changes.push(Change::SendTo { before: old.send_to.clone(), after: new.send_to.clone() });
        }
        if old.encryption != new.encryption {
            changes.push(Change::Recipient);
        }
        if old.catalogue.reference != new.catalogue.reference {
            let old = catalogue_of(Some(workspace), before)?;
            changes.push(Change::Catalogue(Box::new(catalogue::difference(&old, &self.catalogue))));
        }
        Ok(changes)
    }
}
