//! Keys registered on this computer.

use candour_domain::assessment::Role;
use candour_domain::digest::Digest;
use candour_domain::text::Line;
use chrono::{DateTime, Utc};

use crate::reader::{Cells, time_text};
use crate::{Reader, StoreError, Transaction};

pub(crate) const SCHEMA: &str = include_str!("schema.sql");

/// How a key came to be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnownHow {
    /// It was made here.
    Own,
    /// A person confirmed it with words that came another way.
    Confirmed,
    /// The holder of a key that was known answers for it.
    Vouched(Digest),
}

impl KnownHow {
    /// Its name in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Confirmed => "confirmed",
            Self::Vouched(_) => "vouched",
        }
    }
}

/// A key registered on this computer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownKeyRow {
    /// SHA-256 of the public key's SPKI DER.
    pub keyid: Digest,
    /// In what part its owner signs.
    pub role: Role,
    /// Its owner.
    pub name: Line,
    /// Their agency or partnership.
    pub organisation: Line,
    /// The public key, SPKI DER.
    pub public_spki: Vec<u8>,
    /// Since when it is known.
    pub since: DateTime<Utc>,
    /// How.
    pub how: KnownHow,
}

fn known_key(cells: &Cells<'_>) -> Result<KnownKeyRow, StoreError> {
    Ok(KnownKeyRow {
        keyid: cells.parsed("keyid")?,
        role: cells.role("role")?,
        name: cells.wording("name")?,
        organisation: cells.wording("organisation")?,
        public_spki: cells.blob("public_spki")?.to_vec(),
        since: cells.time("since")?,
        how: match cells.optional("vouched_by", |cells, column| cells.parsed(column))? {
            Some(by) => KnownHow::Vouched(by),
            None => cells.named("how", |name| match name {
                "own" => Some(KnownHow::Own),
                "confirmed" => Some(KnownHow::Confirmed),
                _ => None,
            })?,
        },
    })
}

impl Reader {
    /// All known keys, by name.
    pub fn known_keys(&self) -> Result<Vec<KnownKeyRow>, StoreError> {
        self.rows("known_key", include_str!("all.sql"), (), known_key)
    }

    /// One known key.
    pub fn known_key(&self, keyid: &Digest) -> Result<Option<KnownKeyRow>, StoreError> {
        self.row("known_key", include_str!("one.sql"), [keyid.to_string()], known_key)
    }
}

impl Transaction<'_> {
    /// Registers a key.
    pub fn add_known_key(&self, key: &KnownKeyRow) -> Result<(), StoreError> {
        let row = (
            key.keyid.to_string(),
            key.role.as_str(),
            key.name.as_str(),
            key.organisation.as_str(),
            key.public_spki.as_slice(),
            time_text(key.since),
            key.how.as_str(),
            match key.how {
                KnownHow::Vouched(by) => Some(by.to_string()),
                KnownHow::Own | KnownHow::Confirmed => None,
            },
        );
        self.write(include_str!("insert.sql"), row).map_err(|error| error.once("known key"))?;
        Ok(())
    }
}
