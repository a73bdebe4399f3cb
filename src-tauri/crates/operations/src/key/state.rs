//! What is known here of a key that signed something.

use std::collections::BTreeSet;

use candour_domain::assessment::Role;
use candour_domain::digest::Digest;
use candour_domain::text::Line;
use candour_domain::trust::{self, Standing};
use candour_sealed::{Signer, fingerprint};
use candour_store::{KnownHow, KnownKeyRow, MetKeyRow, Transaction};
use chrono::{DateTime, Utc};

use crate::ports::{NoEntropy, Ports};
use crate::{Error, Workspace};

/// What is known here of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyState {
    /// It is registered, since when and how.
    Known {
        /// Since when.
        since: DateTime<Utc>,
        /// How it came to be.
        how: KnownHow,
    },
    /// Nobody has confirmed it.
    Unconfirmed,
    /// Nobody has confirmed it, and its holder was known here by another: somebody else may have made it.
    Changed,
    /// It was called back.
    CalledBack {
        /// From when on it counts no more.
        at: DateTime<Utc>,
    },
}

impl KeyState {
    /// Whether it is registered and was not called back.
    pub fn is_known(self) -> bool {
        matches!(self, Self::Known { .. })
    }
}

/// A key as a file shows it.
#[derive(Debug, Clone, Copy)]
pub struct Met<'a> {
    /// Who signed, and with what.
    pub signer: &'a Signer,
    /// For whom they speak, by the file's word.
    pub organisation: &'a Line,
}

/// What is known of a key, for a file that is received now.
pub(crate) fn state(workspace: &Workspace, met: Met<'_>) -> Result<KeyState, Error> {
    state_at(workspace, met, workspace.now())
}

/// What is known of a key, for a file that was received at a time. When it says that it was signed is never asked.
pub fn state_at(workspace: &Workspace, met: Met<'_>, received_at: DateTime<Utc>) -> Result<KeyState, Error> {
    let keyid = met.signer.keyid.digest();
    // The role belongs to the key: one registered for a lead is not known as an officer's.
    let known = workspace.store.known_key(&keyid)?.filter(|known| known.role == met.signer.role);
    let organisation = known.as_ref().map_or(met.organisation, |known| &known.organisation);
    let called_back = called_back(workspace, &keyid, organisation)?;
    Ok(match (trust::standing(known.is_some(), called_back, received_at), known) {
        (Standing::CalledBack { at }, _) => KeyState::CalledBack { at },
        (_, Some(KnownKeyRow { since, how, .. })) => KeyState::Known { since, how },
        (_, None) if known_otherwise(workspace, met)? => KeyState::Changed,
        (_, None) => KeyState::Unconfirmed,
    })
}

/// Whether a key is registered for the part that it signs in, and was not called back.
pub(crate) fn is_known(workspace: &Workspace, signer: &Signer) -> Result<bool, Error> {
    match workspace.store.known_key(&signer.keyid.digest())? {
        Some(known) => Ok(state(workspace, Met { signer, organisation: &known.organisation })?.is_known()),
        None => Ok(false),
    }
}

/// When a key was called back, by a word that counts.
pub(super) fn called_back(
    workspace: &Workspace,
    keyid: &Digest,
    organisation: &Line,
) -> Result<Option<DateTime<Utc>>, Error> {
    let own = workspace.store.partnership()?.map(|partnership| partnership.keyid);
    let mut earliest = None;
    for row in workspace.store.revocations()?.into_iter().filter(|row| row.keyid == *keyid) {
        let by = workspace.store.known_key(&row.by_keyid)?;
        let same_organisation = by.is_some_and(|by| by.organisation.is_called(organisation.as_str()));
        if trust::may_call_back(same_organisation, own == Some(row.by_keyid)) {
            earliest = Some(earliest.map_or(row.at, |at: DateTime<Utc>| at.min(row.at)));
        }
    }
    Ok(earliest)
}

/// Whether a partnership of that name is known here by another key. (An agency's people have a key each, and a new one is ordinary.)
fn known_otherwise(workspace: &Workspace, met: Met<'_>) -> Result<bool, Error> {
    let another = |known: &KnownKeyRow| {
        known.role == Role::Partnership && known.organisation.is_called(met.organisation.as_str())
    };
    Ok(met.signer.role == Role::Partnership && workspace.store.known_keys()?.iter().any(another))
}

/// Remembers a key that is not known yet, so that it can be confirmed; the places of the words that will be asked for are drawn once.
pub(crate) fn meet(
    tx: &Transaction<'_>,
    met: Met<'_>,
    places: [u8; 3],
    at: DateTime<Utc>,
) -> Result<(), Error> {
    let keyid = met.signer.keyid.digest();
    if tx.known_key(&keyid)?.is_some() {
        return Ok(());
    }
    tx.meet_key(&MetKeyRow {
        keyid,
        role: met.signer.role,
        name: met.signer.name.clone(),
        organisation: met.organisation.clone(),
        public_spki: met.signer.public_key.spki_der().to_vec(),
        met_at: at,
        places,
    })?;
    Ok(())
}

impl Ports {
    /// Three places among a key's words, in their order. Whoever made the key could not know which.
    pub(crate) fn places(&self) -> Result<[u8; 3], NoEntropy> {
        const WORDS: u8 = fingerprint::COUNT as u8;
        let mut places = BTreeSet::new();
        loop {
            let mut drawn = [0; 16];
            self.entropy.fill(&mut drawn)?;
            // Bytes above a whole number of tens would make some places likelier than others.
            for byte in drawn.into_iter().filter(|byte| *byte < u8::MAX / WORDS * WORDS) {
                places.insert(byte % WORDS + 1);
                if let [first, second, third] = places.iter().copied().collect::<Vec<_>>()[..] {
                    return Ok([first, second, third]);
                }
            }
        }
    }
}
