//! Agencies, which keep their id across cycles.

use candour_domain::ids::AgencyId;
use candour_domain::text::Line;
use unicode_normalization::UnicodeNormalization;

use crate::reader::Cells;
use crate::{Reader, StoreError, Transaction};

pub(crate) const SCHEMA: &str = include_str!("schema.sql");

/// An agency that this workspace has an assessment of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgencyRow {
    /// Its id.
    pub id: AgencyId,
    /// Its name, as last entered.
    pub name: Line,
}

/// What a name is found by: without case, composed.
fn name_key(name: &Line) -> String {
    name.as_str().to_lowercase().nfc().collect()
}

fn agency(cells: &Cells<'_>) -> Result<AgencyRow, StoreError> {
    Ok(AgencyRow { id: cells.parsed("id")?, name: cells.wording("name")? })
}

impl Reader {
    /// The agencies, by name.
    pub fn agencies(&self) -> Result<Vec<AgencyRow>, StoreError> {
        self.rows("agency", include_str!("list.sql"), (), agency)
    }

    /// The agency of that name, whatever the case of its letters; the first entered, if there are several.
    pub fn agency_named(&self, name: &Line) -> Result<Option<AgencyRow>, StoreError> {
        self.row("agency", include_str!("named.sql"), [name_key(name)], agency)
    }
}

impl Transaction<'_> {
    /// Keeps an agency's present name.
    pub(crate) fn save_agency(&self, id: AgencyId, name: &Line) -> Result<(), StoreError> {
        self.write(include_str!("save.sql"), (id.to_string(), name.as_str(), name_key(name)))?;
        Ok(())
    }
}
