//! Confirming the keys of returns that are held apart: by three of their words, heard by phone or read from a letter; or, where the key
//! was confirmed before as another agency's, by the agency's word that the same person sends for it too.

use candour_domain::assessment::Role;
use candour_domain::digest::Digest;
use candour_domain::ids::{AgencyId, AuditId, InvitedId};
use candour_domain::receiving::{Holdings, Kept, propose};
use candour_domain::text::Line;
use candour_store::{KnownKeyRow, Operation, ReceivedRow};

use super::again::{DecidedAnew, with_key};
use super::decide::{about, claim, places};
use super::find::is_named;
use super::{Fault, invited_named};
use crate::{Error, Workspace, audit, key, partnership};

/// A key that waits to be confirmed as an agency's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyToConfirm {
    /// The key.
    pub keyid: Digest,
    /// Whose it is, by the return's own word.
    pub name: Line,
    /// In what part they sign.
    pub role: Role,
    /// The agency, by its own id.
    pub agency: AgencyId,
    /// The agency, as the return writes it.
    pub agency_name: Line,
    /// Which of the invited that may be.
    pub invited: Vec<InvitedId>,
    /// How it is confirmed.
    pub by: ConfirmedBy,
    /// The files that it would let in.
    pub file_names: Vec<String>,
}

/// What confirms a key as an agency's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConfirmedBy {
    /// Its words at these places, counted from 1.
    Words([u8; 3]),
    /// It was confirmed before as another agency's: the agency's word is enough that the same person sends for it too.
    TheirWord {
        /// That other agency.
        of: Line,
    },
}

/// What a coordinator heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard<'w> {
    /// The three words that were asked for.
    Words(&'w [&'w str]),
    /// That the same person sends for this agency too.
    SamePerson,
}

/// A key that was confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyConfirmed {
    /// Whose it is.
    pub name: Line,
    /// The agency.
    pub agency: Line,
    /// The returns that were held apart for it, and what became of them.
    pub decided: Vec<DecidedAnew>,
}

/// The keys that returns to an audit wait for, in the order in which they came.
pub fn keys_to_confirm(workspace: &Workspace, id: AuditId) -> Result<Vec<KeyToConfirm>, Error> {
    let (audit, _) = audit::asked(workspace, id)?;
    let placed = places(workspace, &audit)?;
    let (met, known) = (workspace.store.met_keys()?, workspace.store.known_keys()?);
    let of_agency = workspace.store.agency_keys()?;
    let mut found: Vec<KeyToConfirm> = Vec::new();
    let rows = workspace.store.received(id)?;
    let holdings = Holdings::new(rows.iter().map(|row| row.held.clone()).collect());
    for row in rows.into_iter().filter(|row| row.held.kept == Kept::Apart) {
        let by_words = met.iter().filter(|key| row.keyids.contains(&key.keyid));
        let by_words = by_words.map(|key| (key.keyid, &key.name, key.role, ConfirmedBy::Words(key.places)));
        let of_others = known.iter().filter(|key| {
            row.keyids.contains(&key.keyid)
                && key.role == Role::Lead
                && !key.organisation.is_called(row.profile.name.as_str())
                && !of_agency.contains(&(row.held.agency, key.keyid))
        });
        let of_others = of_others.map(|key| {
            (key.keyid, &key.name, key.role, ConfirmedBy::TheirWord { of: key.organisation.clone() })
        });
        for (keyid, name, role, by) in by_words.chain(of_others) {
            let same = |key: &&mut KeyToConfirm| key.keyid == keyid && key.agency == row.held.agency;
            match found.iter_mut().find(same) {
                Some(key) => key.file_names.push(row.file_name.clone()),
                None => found.push(KeyToConfirm {
                    keyid,
                    name: name.clone(),
                    role,
                    agency: row.held.agency,
                    agency_name: row.profile.name.clone(),
                    invited: about(&propose(&claim(&row), &audit.invited, &placed, &holdings)),
                    by,
                    file_names: vec![row.file_name.clone()],
                }),
            }
        }
    }
    Ok(found)
}

/// The key that is meant by an agency, a return or the beginning of the key's own id.
pub fn key_to_confirm(workspace: &Workspace, id: AuditId, named: &str) -> Result<KeyToConfirm, Error> {
    let (audit, _) = audit::asked(workspace, id)?;
    let invited = invited_named(&audit, named).ok().map(|invited| invited.id);
    let rows = workspace.store.received(id)?;
    let of_return = |key: &KeyToConfirm, row: &ReceivedRow| {
        row.held.agency == key.agency && row.keyids.contains(&key.keyid) && is_named(row, named)
    };
    let meant = |key: &KeyToConfirm| {
        invited.is_some_and(|invited| key.invited.contains(&invited))
            || key.agency_name.is_called(named)
            || (named.len() >= 8 && key.keyid.to_string().starts_with(&named.to_lowercase()))
            || rows.iter().any(|row| of_return(key, row))
    };
    let mut keys: Vec<KeyToConfirm> =
        keys_to_confirm(workspace, id)?.into_iter().filter(|key| meant(key)).collect();
    match (keys.pop(), keys.len()) {
        (Some(key), 0) => Ok(key),
        (Some(_), others) => Err(Fault::SeveralKeys { named: named.to_owned(), count: others + 1 }.into()),
        (None, _) => Err(Fault::NoKeyToConfirm(named.to_owned()).into()),
    }
}

/// Confirms a key as an agency's. Every return that was held apart for it is decided anew, in one with that.
pub fn confirm_key(
    workspace: &mut Workspace,
    asked: &KeyToConfirm,
    heard: Heard<'_>,
) -> Result<KeyConfirmed, Error> {
    let told =
        |decided| KeyConfirmed { name: asked.name.clone(), agency: asked.agency_name.clone(), decided };
    match (&asked.by, heard) {
        (ConfirmedBy::Words(_), Heard::Words(words)) => {
            let known = key::heard(workspace, &asked.keyid, words)?;
            // Its words were heard of this very agency, whatever name the key was met under.
            let known = KnownKeyRow { organisation: asked.agency_name.clone(), ..known };
            key::register(workspace, &known).map(told)
        }
        (ConfirmedBy::TheirWord { .. }, Heard::SamePerson) => {
            let by = partnership::keys(workspace)?.signer.name;
            let known = workspace.store.known_key(&asked.keyid)?;
            let known = known.ok_or_else(|| Fault::WordsNeeded(asked.name.clone()))?;
            let again = with_key(workspace, &known, Some(asked.agency))?;
            let operation = Operation::new("key.confirm", workspace.now())
                .with("keyid", asked.keyid.to_string())
                .with("agency", asked.agency.to_string());
            workspace.store.transact(operation, |tx| {
                tx.add_agency_key(asked.agency, &asked.keyid, &by)?;
                Ok::<_, Error>(again.write(tx)?)
            })?;
            Ok(told(again.told()))
        }
        (ConfirmedBy::Words(_), Heard::SamePerson) => Err(Fault::WordsNeeded(asked.name.clone()).into()),
        (ConfirmedBy::TheirWord { of }, Heard::Words(_)) => {
            let (name, organisation) = (asked.name.clone(), of.clone());
            Err(Fault::ConfirmedOfAnother { name, organisation }.into())
        }
    }
}
