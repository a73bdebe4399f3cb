//! Catalogues, kept as their exact bytes.

use candour_domain::catalogue::{Catalogue, CatalogueRef};
use candour_domain::digest::Digest;
use candour_domain::text::Line;
use chrono::{DateTime, Utc};

use crate::reader::{Cells, time_text};
use crate::{Reader, StoreError, Transaction};

pub(crate) const SCHEMA: &str = include_str!("schema.sql");

/// A catalogue in the list of those held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueRow {
    /// Which it is.
    pub reference: CatalogueRef,
    /// Its title.
    pub title: Line,
    /// When it was added.
    pub added_at: DateTime<Utc>,
}

/// What became of a catalogue that was to be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It was added.
    New,
    /// The same bytes were held already.
    AlreadyHeld,
}

/// Which catalogue a row is about.
pub(crate) fn reference(cells: &Cells<'_>) -> Result<CatalogueRef, StoreError> {
    let cells = cells.of("catalogue");
    Ok(CatalogueRef {
        urn: cells.parsed("urn")?,
        version: cells.parsed("version")?,
        sha256: cells.parsed("sha256")?,
    })
}

impl Reader {
    /// The catalogues held, by name and version.
    pub fn catalogues(&self) -> Result<Vec<CatalogueRow>, StoreError> {
        self.rows("catalogue", include_str!("list.sql"), (), |cells| {
            Ok(CatalogueRow {
                reference: reference(cells)?,
                title: cells.wording("title")?,
                added_at: cells.time("added_at")?,
            })
        })
    }

    /// A catalogue's exact bytes. That they still have their digest is checked.
    pub fn catalogue_bytes(&self, sha256: &Digest) -> Result<Option<Vec<u8>>, StoreError> {
        self.row("catalogue", include_str!("bytes.sql"), [sha256.to_string()], |cells| {
            let bytes = cells.blob("bytes")?;
            match Digest::of(bytes) == *sha256 {
                true => Ok(bytes.to_vec()),
                false => Err(cells.damaged("bytes", "the document is not the one that its digest names")),
            }
        })
    }

    /// A catalogue, read and checked anew.
    pub fn catalogue(&self, sha256: &Digest) -> Result<Option<Catalogue>, StoreError> {
        let Some(bytes) = self.catalogue_bytes(sha256)? else { return Ok(None) };
        Catalogue::read(bytes).map(Some).map_err(|faults| StoreError::Damaged {
            table: Some("catalogue"),
            column: Some("bytes"),
            detail: faults.first().map(ToString::to_string).unwrap_or_default(),
        })
    }
}

impl Transaction<'_> {
    /// Adds a catalogue. The same bytes twice are the same as once; other bytes under the same name and version are refused.
    pub fn add_catalogue(&self, catalogue: &Catalogue, at: DateTime<Utc>) -> Result<Added, StoreError> {
        let given = catalogue.reference();
        let name = (given.urn.as_str(), given.version.as_str());
        match self.row("catalogue", include_str!("find.sql"), name, reference)? {
            Some(held) if held.sha256 == given.sha256 => Ok(Added::AlreadyHeld),
            Some(held) => Err(StoreError::CatalogueConflict {
                urn: given.urn,
                version: given.version,
                held: held.sha256,
                given: given.sha256,
            }),
            None => {
                let title = catalogue.document().title.as_str();
                let sha256 = given.sha256.to_string();
                let row = (sha256, name.0, name.1, title, time_text(at), catalogue.bytes());
                self.write(include_str!("insert.sql"), row)?;
                Ok(Added::New)
            }
        }
    }
}
