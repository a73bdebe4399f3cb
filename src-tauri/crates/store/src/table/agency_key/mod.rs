//! Keys that a person confirmed as an agency's though they are registered in the name of another.

use std::collections::BTreeSet;

use candour_domain::digest::Digest;
use candour_domain::ids::AgencyId;
use candour_domain::text::Line;

use crate::reader::time_text;
use crate::{Reader, StoreError, Transaction};

pub(crate) const SCHEMA: &str = include_str!("schema.sql");

impl Reader {
    /// The agencies and the keys that were confirmed as theirs besides those in their own name.
    pub fn agency_keys(&self) -> Result<BTreeSet<(AgencyId, Digest)>, StoreError> {
        let rows = self.rows("agency_key", include_str!("all.sql"), (), |cells| {
            Ok((cells.parsed("agency")?, cells.parsed("keyid")?))
        })?;
        Ok(rows.into_iter().collect())
    }
}

impl Transaction<'_> {
    /// Keeps that a person confirmed a key as an agency's.
    pub fn add_agency_key(&self, agency: AgencyId, keyid: &Digest, by: &Line) -> Result<(), StoreError> {
        let cells = (agency.to_string(), keyid.to_string(), by.as_str(), time_text(self.at()));
        self.write(include_str!("insert.sql"), cells)?;
        Ok(())
    }
}
