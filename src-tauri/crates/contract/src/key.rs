//! Which keys this computer holds, and whom it trusts, in plain words.

use candour_domain::assessment::Role;
use candour_operations::key::{Keys, KnownHow, TakenIn};
use serde::Serialize;
use ts_rs::TS;

use crate::moment::moment;

/// All of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct KeysView {
    /// Those that this computer signs with, newest first.
    pub own: Vec<OwnKeyView>,
    /// Those of others that are registered, by name.
    pub trusted: Vec<TrustedKeyView>,
    /// Those that were met and nobody confirmed.
    pub unconfirmed: Vec<MetKeyView>,
    /// Those that were called back, by anybody's word.
    pub called_back: Vec<CalledBackView>,
}

/// A key that this computer signs with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OwnKeyView {
    /// SHA-256 of the public key, in hex.
    pub keyid: String,
    /// Its owner.
    pub name: String,
    /// Their job title.
    pub job_title: String,
    /// In what part they sign: `lead`, `officer`, `colleague` or `partnership`.
    pub role: String,
    /// For whom they speak, where that is known.
    pub organisation: Option<String>,
    /// When it was made, RFC 3339.
    pub made_at: String,
    /// When it was put out of use, RFC 3339.
    pub retired_at: Option<String>,
    /// Whether it is opened by a passphrase of its owner's.
    pub passphrase: bool,
    /// Its ten words, to be read out to whoever confirms it.
    pub words: Vec<String>,
}

/// A key of somebody else that is registered here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TrustedKeyView {
    /// SHA-256 of the public key, in hex.
    pub keyid: String,
    /// Its owner.
    pub name: String,
    /// Their agency or partnership.
    pub organisation: String,
    /// In what part they sign.
    pub role: String,
    /// Since when it is known, RFC 3339.
    pub since: String,
    /// Whether a person confirmed it by its words; or else a colleague answered for it.
    pub confirmed: bool,
    /// From when on it counts no more, RFC 3339, where it was called back.
    pub called_back: Option<String>,
}

/// A key that nobody confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MetKeyView {
    /// SHA-256 of the public key, in hex.
    pub keyid: String,
    /// Its owner, by the file's word.
    pub name: String,
    /// Their agency or partnership, by the file's word.
    pub organisation: String,
    /// In what part they sign.
    pub role: String,
    /// When it was first met, RFC 3339.
    pub met_at: String,
    /// The places, counted from 1, of the words that confirm it.
    pub places: Vec<u8>,
}

/// A key that was called back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CalledBackView {
    /// SHA-256 of the public key, in hex.
    pub keyid: String,
    /// From when on, RFC 3339.
    pub at: String,
    /// Whose it was and why.
    pub reason: String,
}

/// What came of a key card that was taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CardTakenIn {
    /// Whose it says it is.
    pub name: String,
    /// Whether the key is known here; or else it is to be confirmed by its words.
    pub known: bool,
    /// Who answers for it, where that is why it is known.
    pub vouched_by: Option<String>,
}

impl From<&TakenIn> for CardTakenIn {
    fn from(taken: &TakenIn) -> Self {
        let (name, known, by) = match taken {
            TakenIn::KnownBefore(name) => (name, true, None),
            TakenIn::Vouched { name, by } => (name, true, Some(by)),
            TakenIn::ToConfirm { name, .. } => (name, false, None),
        };
        Self { name: name.to_string(), known, vouched_by: by.map(ToString::to_string) }
    }
}

impl From<&Keys> for KeysView {
    fn from(keys: &Keys) -> Self {
        let role = |role: Role| role.as_str().to_owned();
        Self {
            own: keys
                .own
                .iter()
                .map(|key| OwnKeyView {
                    keyid: key.row.keyid.to_string(),
                    name: key.row.name.to_string(),
                    job_title: key.row.job_title.to_string(),
                    role: role(key.row.role),
                    organisation: key.organisation.as_ref().map(ToString::to_string),
                    made_at: moment(key.row.created_at),
                    retired_at: key.row.retired_at.map(moment),
                    passphrase: key.row.wrapped,
                    words: key.words.map(str::to_owned).into(),
                })
                .collect(),
            trusted: keys
                .trusted
                .iter()
                .map(|key| TrustedKeyView {
                    keyid: key.row.keyid.to_string(),
                    name: key.row.name.to_string(),
                    organisation: key.row.organisation.to_string(),
                    role: role(key.row.role),
                    since: moment(key.row.since),
                    confirmed: key.row.how == KnownHow::Confirmed,
                    called_back: key.called_back.map(moment),
                })
                .collect(),
            unconfirmed: keys
                .unconfirmed
                .iter()
                .map(|key| MetKeyView {
                    keyid: key.keyid.to_string(),
                    name: key.name.to_string(),
                    organisation: key.organisation.to_string(),
                    role: role(key.role),
                    met_at: moment(key.met_at),
                    places: key.places.to_vec(),
                })
                .collect(),
            called_back: keys
                .called_back
                .iter()
                .map(|row| CalledBackView {
                    keyid: row.keyid.to_string(),
                    at: moment(row.at),
                    reason: row.reason.to_string(),
                })
                .collect(),
        }
    }
}
