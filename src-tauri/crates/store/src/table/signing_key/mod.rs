//! This computer's own signing keys.

use std::fmt;

use candour_domain::assessment::Role;
use candour_domain::digest::Digest;
use candour_domain::text::Line;
use chrono::{DateTime, Utc};
use zeroize::Zeroizing;

use crate::reader::{Cells, time_text};
use crate::{Reader, StoreError, Transaction};

pub(crate) const SCHEMA: &str = include_str!("schema.sql");

/// A signing key of this computer.
#[derive(Clone, PartialEq, Eq)]
pub struct SigningKeyRow {
    /// SHA-256 of the public key's SPKI DER.
    pub keyid: Digest,
    /// In what part its owner signs.
    pub role: Role,
    /// Its owner.
    pub name: Line,
    /// Their job title.
    pub job_title: Line,
    /// The public key, SPKI DER.
    pub public_spki: Vec<u8>,
    /// The secret key: PKCS#8, or that wrapped with a passphrase.
    pub secret: Zeroizing<Vec<u8>>,
    /// Whether the secret is wrapped.
    pub wrapped: bool,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was put out of use, if so.
    pub retired_at: Option<DateTime<Utc>>,
}

impl fmt::Debug for SigningKeyRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKeyRow({} {}, secret not shown)", self.role.as_str(), self.keyid)
    }
}

fn signing_key(cells: &Cells<'_>) -> Result<SigningKeyRow, StoreError> {
    Ok(SigningKeyRow {
        keyid: cells.parsed("keyid")?,
        role: cells.role("role")?,
        name: cells.wording("name")?,
        job_title: cells.wording("job_title")?,
        public_spki: cells.blob("public_spki")?.to_vec(),
        secret: Zeroizing::new(cells.blob("secret")?.to_vec()),
        wrapped: cells.flag("wrapped")?,
        created_at: cells.time("created_at")?,
        retired_at: cells.optional("retired_at", |cells, column| cells.time(column))?,
    })
}

impl Reader {
    /// All own keys, newest first, those out of use among them.
    pub fn signing_keys(&self) -> Result<Vec<SigningKeyRow>, StoreError> {
        self.rows("signing_key", include_str!("all.sql"), (), signing_key)
    }

    /// One own key.
    pub fn signing_key(&self, keyid: &Digest) -> Result<Option<SigningKeyRow>, StoreError> {
        self.row("signing_key", include_str!("one.sql"), [keyid.to_string()], signing_key)
    }
}

impl Transaction<'_> {
    /// Keeps a new key.
    pub fn add_signing_key(&self, key: &SigningKeyRow) -> Result<(), StoreError> {
        let row = (
            key.keyid.to_string(),
            key.role.as_str(),
            key.name.as_str(),
            key.job_title.as_str(),
            key.public_spki.as_slice(),
            key.wrapped,
            key.secret.as_slice(),
            time_text(key.created_at),
            key.retired_at.map(time_text),
        );
        self.write(include_str!("insert.sql"), row).map_err(|error| error.once("signing key"))?;
        Ok(())
    }

    /// Puts a key out of use. It is kept.
    pub fn retire_signing_key(&self, keyid: &Digest, at: DateTime<Utc>) -> Result<(), StoreError> {
        let row = (keyid.to_string(), time_text(at));
        self.write_one(include_str!("retire.sql"), row, "signing key in use", keyid)
    }
}
