//! Which keys this computer holds, and whom it trusts.

use candour_domain::text::Line;
use candour_sealed::{PublicKey, fingerprint};
use candour_store::{KnownHow, KnownKeyRow, MetKeyRow, RevocationRow, SigningKeyRow};
use chrono::{DateTime, Utc};

use super::state::called_back;
use crate::{Error, Workspace};

/// A key that this computer signs with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnKey {
    /// The key and its owner.
    pub row: SigningKeyRow,
    /// For whom its owner speaks.
    pub organisation: Option<Line>,
    /// Its ten words, to be read out to whoever confirms it.
    pub words: [&'static str; fingerprint::COUNT],
}

/// A key of somebody else that is registered here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustedKey {
    /// The key, its owner, since when and how.
    pub row: KnownKeyRow,
    /// From when on it counts no more, where it was called back.
    pub called_back: Option<DateTime<Utc>>,
}

/// All of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys {
    /// Those that this computer signs with, newest first.
    pub own: Vec<OwnKey>,
    /// Those of others that are registered, by name.
    pub trusted: Vec<TrustedKey>,
    /// Those that were met and nobody confirmed.
    pub unconfirmed: Vec<MetKeyRow>,
    /// Those that were called back, by anybody's word.
    pub called_back: Vec<RevocationRow>,
}

/// Lists them.
pub fn list(workspace: &Workspace) -> Result<Keys, Error> {
    let known = workspace.store.known_keys()?;
    let own = workspace.store.signing_keys()?.into_iter().map(|row| -> Result<OwnKey, Error> {
        let key =
            PublicKey::from_spki_der(&row.public_spki).map_err(|fault| Error::Key(fault.to_string()))?;
        let organisation = known.iter().find(|known| known.keyid == row.keyid);
        Ok(OwnKey {
            organisation: organisation.map(|known| known.organisation.clone()),
            words: fingerprint::words(&key),
            row,
        })
    });
    let others = known.iter().filter(|row| row.how != KnownHow::Own).map(|row| -> Result<_, Error> {
        Ok(TrustedKey {
            called_back: called_back(workspace, &row.keyid, &row.organisation)?,
            row: row.clone(),
        })
    });
    Ok(Keys {
        own: own.collect::<Result<_, _>>()?,
        trusted: others.collect::<Result<_, _>>()?,
        unconfirmed: workspace.store.met_keys()?,
        called_back: workspace.store.revocations()?,
    })
}
