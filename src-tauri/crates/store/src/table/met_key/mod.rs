//! Keys that were met in a file and are not confirmed.

use candour_domain::assessment::Role;
use candour_domain::digest::Digest;
use candour_domain::text::Line;
use chrono::{DateTime, Utc};

use crate::reader::{Cells, time_text};
use crate::{Reader, StoreError, Transaction};

pub(crate) const SCHEMA: &str = include_str!("schema.sql");

/// A key that nobody has confirmed here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MetKeyRow {
    /// SHA-256 of the public key's SPKI DER.
    pub keyid: Digest,
    /// In what part its owner signs, by the file's word.
    pub role: Role,
    /// Its owner, by the file's word.
    pub name: Line,
    /// Their agency or partnership, by the file's word.
    pub organisation: Line,
    /// The public key, SPKI DER.
    pub public_spki: Vec<u8>,
    /// When it was first met.
    pub met_at: DateTime<Utc>,
    /// The places, counted from 1, of the words that are asked for.
    pub places: [u8; 3],
}

fn met_key(cells: &Cells<'_>) -> Result<MetKeyRow, StoreError> {
    let places = cells.str("places")?.split(' ').map(str::parse).collect::<Result<Vec<u8>, _>>();
    let places = places.map_err(|error| cells.damaged("places", error))?;
    Ok(MetKeyRow {
        keyid: cells.parsed("keyid")?,
        role: cells.role("role")?,
        name: cells.wording("name")?,
        organisation: cells.wording("organisation")?,
        public_spki: cells.blob("public_spki")?.to_vec(),
        met_at: cells.time("met_at")?,
        places: places.try_into().map_err(|_| cells.damaged("places", "are not three"))?,
    })
}

impl Reader {
    /// The keys that are not confirmed, in the order in which they were met.
    pub fn met_keys(&self) -> Result<Vec<MetKeyRow>, StoreError> {
        self.rows("met_key", include_str!("all.sql"), (), met_key)
    }

    /// One key that is not confirmed.
    pub fn met_key(&self, keyid: &Digest) -> Result<Option<MetKeyRow>, StoreError> {
        self.row("met_key", include_str!("one.sql"), [keyid.to_string()], met_key)
    }
}

impl Transaction<'_> {
    /// Remembers a key that is met for the first time; of one met before, the places that are asked for stay.
    pub fn meet_key(&self, key: &MetKeyRow) -> Result<(), StoreError> {
        let cells = (
            key.keyid.to_string(),
            key.role.as_str(),
            key.name.as_str(),
            key.organisation.as_str(),
            key.public_spki.as_slice(),
            time_text(key.met_at),
            key.places.map(|place| place.to_string()).join(" "),
        );
        self.write(include_str!("insert.sql"), cells)?;
        Ok(())
    }

    /// Forgets a key that is confirmed now.
    pub fn forget_met_key(&self, keyid: &Digest) -> Result<(), StoreError> {
        self.write(include_str!("remove.sql"), [keyid.to_string()])?;
        Ok(())
    }
}
