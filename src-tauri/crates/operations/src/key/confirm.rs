//! Confirming a key by three of its words, heard by phone or read from a letter.

use candour_domain::digest::Digest;
use candour_sealed::{PublicKey, fingerprint};
use candour_store::{KnownHow, KnownKeyRow, MetKeyRow, Operation};

use super::Fault;
use super::state::called_back;
use crate::received::{DecidedAnew, with_key};
use crate::{Error, Workspace};

/// What is asked for to confirm a key. The words themselves are never shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The key and whose it is, by the word of the file that it came in; and the places of the words, counted from 1.
    pub key: MetKeyRow,
}

/// What to ask for, so that a key is confirmed. It is named by its id or by how that begins.
pub fn to_confirm(workspace: &Workspace, named: &str) -> Result<Asked, Error> {
    let begins =
        |keyid: &Digest| named.len() >= 8 && keyid.to_string().starts_with(&named.trim().to_lowercase());
    let mut met: Vec<MetKeyRow> =
        workspace.store.met_keys()?.into_iter().filter(|key| begins(&key.keyid)).collect();
    match (met.pop(), met.is_empty()) {
        (Some(key), true) => Ok(Asked { key }),
        (Some(_), false) => Err(Fault::Ambiguous(named.to_owned()).into()),
        (None, _) => {
            let known = workspace.store.known_keys()?.into_iter().find(|key| begins(&key.keyid));
            Err(known.map_or(Fault::Unheard(named.to_owned()), |key| Fault::KnownAlready(key.name)).into())
        }
    }
}

/// Registers a key whose three words, at the places that were asked for, are these. Wrong words change nothing, and which of them is
/// wrong is not said. A return to a partnership that was held apart for it is decided anew.
pub fn confirm(workspace: &mut Workspace, keyid: &Digest, words: &[&str]) -> Result<KnownKeyRow, Error> {
    let known = heard(workspace, keyid, words)?;
    register(workspace, &known)?;
    Ok(known)
}

/// The key, as it would be registered, where the three words are its own.
pub(crate) fn heard(workspace: &Workspace, keyid: &Digest, words: &[&str]) -> Result<KnownKeyRow, Error> {
    let Asked { key } = to_confirm(workspace, &keyid.to_string())?;
    let words: [&str; 3] = words.try_into().map_err(|_| Fault::NotThree(words.len()))?;
    if let Some(at) = called_back(workspace, keyid, &key.organisation)? {
        return Err(Fault::CalledBack { name: key.name, at }.into());
    }
    let public = PublicKey::from_spki_der(&key.public_spki).map_err(|fault| Error::Key(fault.to_string()))?;
    // All three are looked at, whatever comes of the first.
    let right = key
        .places
        .iter()
        .zip(words)
        .filter(|(place, word)| fingerprint::has_word(&public, usize::from(**place), word));
    if right.count() < words.len() {
        return Err(Fault::WrongWords.into());
    }
    Ok(KnownKeyRow {
        keyid: key.keyid,
        role: key.role,
        name: key.name,
        organisation: key.organisation,
        public_spki: key.public_spki,
        since: workspace.now(),
        how: KnownHow::Confirmed,
    })
}

/// Registers a key, and decides anew what was held apart for it.
pub(crate) fn register(workspace: &mut Workspace, known: &KnownKeyRow) -> Result<Vec<DecidedAnew>, Error> {
    let again = with_key(workspace, known, None)?;
    let operation = Operation::new("key.confirm", known.since).with("keyid", known.keyid.to_string());
    workspace.store.transact(operation, |tx| {
        tx.forget_met_key(&known.keyid)?;
        tx.add_known_key(known)?;
        Ok::<_, Error>(again.write(tx)?)
    })?;
    Ok(again.told())
}
