//! The evidence register, with numbers that last.

use candour_domain::assessment::EvidenceEntry;
use candour_domain::ids::{AssessmentId, EvidenceId};
use chrono::{DateTime, Utc};

use crate::reader::{date_text, time_text};
use crate::{Reader, StoreError, Transaction};

pub(crate) const SCHEMA: &str = include_str!("schema.sql");

impl Reader {
    /// The register of an assessment, in the order of entry.
    pub(crate) fn evidence_register(
        &self,
        assessment: AssessmentId,
    ) -> Result<Vec<EvidenceEntry>, StoreError> {
        self.rows("evidence", include_str!("all.sql"), [assessment.to_string()], |cells| {
            Ok(EvidenceEntry {
                id: cells.parsed("id")?,
                number: cells.number("number")?,
                title: cells.wording("title")?,
                location: cells.wording("location")?,
                owner: cells.wording("owner")?,
                date: cells.optional("date", |cells, column| cells.date(column))?,
                review_by: cells.optional("review_by", |cells, column| cells.date(column))?,
            })
        })
    }
}

impl Transaction<'_> {
    /// Saves an entry and says what number it has. One that is there keeps its number, also where it was removed; a new
    /// one gets the number it brings, or the next where that was given before.
    pub fn save_evidence(&self, assessment: AssessmentId, entry: &EvidenceEntry) -> Result<u32, StoreError> {
        let row = (
            assessment.to_string(),
            entry.id.to_string(),
            entry.number,
            entry.title.as_str(),
            entry.owner.as_str(),
            entry.date.map(date_text),
            entry.review_by.map(date_text),
            entry.location.as_str(),
        );
        // Read to its end: only there does SQLite check the references.
        let saved = self.rows("evidence", include_str!("save.sql"), row, |cells| cells.number("number"))?;
        saved
            .first()
            .copied()
            .ok_or_else(|| StoreError::Rejected { detail: "the entry was not saved".into() })
    }

    /// Takes an entry out of the register. Its number is not given again.
    pub fn remove_evidence(
        &self,
        assessment: AssessmentId,
        entry: EvidenceId,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let row = (assessment.to_string(), entry.to_string(), time_text(at));
        self.write_one(include_str!("remove.sql"), row, "register entry", entry)
    }
}
