//! What an assessment brought along from last time.

use candour_domain::assessment::{Carried, CarriedAnswer, Confirmed};
use candour_domain::catalogue::CatalogueRef;
use candour_domain::ids::{AssessmentId, StatementKey};

use crate::reader::{Cells, time_text};
use crate::table::catalogue::reference;
use crate::{Reader, StoreError, Transaction};

pub(crate) const SCHEMA: &str = include_str!("schema.sql");
const TABLE: &str = "carried";
const ANSWER: &str = "carried_answer";

fn answer(cells: &Cells<'_>) -> Result<CarriedAnswer, StoreError> {
    let said = serde_json::from_str(cells.str("answer")?).map_err(|error| cells.damaged("answer", error))?;
    Ok(CarriedAnswer {
        source: cells.parsed("source")?,
        statement: cells.optional("statement", |cells, column| cells.parsed(column))?,
        look_again: cells.flag("look_again")?,
        equal: cells.optional("equal", |cells, column| cells.parsed(column))?,
        answer: said,
        confirmed: cells.optional("confirmed_at", |cells, column| {
            Ok(Confirmed { by: cells.author()?, at: cells.time(column)? })
        })?,
    })
}

impl Reader {
    /// What an assessment brought along; none where it started from nothing.
    pub(crate) fn carried(&self, assessment: AssessmentId) -> Result<Option<Carried>, StoreError> {
        let head = self.row(TABLE, include_str!("head.sql"), [assessment.to_string()], |cells| {
            Ok(Carried {
                source: cells.parsed("source")?,
                catalogue: reference(cells)?,
                said_at: cells.optional("said_at", |cells, column| cells.time(column))?,
                summary_unconfirmed: cells.flag("summary_unconfirmed")?,
                answers: Vec::new(),
            })
        })?;
        let Some(mut carried) = head else { return Ok(None) };
        carried.answers = self.rows(ANSWER, include_str!("answers.sql"), [assessment.to_string()], answer)?;
        Ok(Some(carried))
    }

    /// An assessment of a catalogue that was started from another one, if there is one already.
    pub fn carried_from(
        &self,
        source: AssessmentId,
        catalogue: &CatalogueRef,
    ) -> Result<Option<AssessmentId>, StoreError> {
        let row = (source.to_string(), catalogue.sha256.to_string());
        self.row(TABLE, include_str!("twice.sql"), row, |cells| cells.parsed("assessment"))
    }
}

impl Transaction<'_> {
    /// Keeps what a new assessment brought along.
    pub(crate) fn save_carried(&self, assessment: AssessmentId, carried: &Carried) -> Result<(), StoreError> {
        let row = (
            assessment.to_string(),
            carried.source.to_string(),
            carried.catalogue.sha256.to_string(),
            carried.said_at.map(time_text),
            carried.summary_unconfirmed,
        );
        self.write(include_str!("insert.sql"), row).map_err(|error| error.once("carried"))?;
        for (place, came) in (0i64..).zip(&carried.answers) {
            let said = serde_json::to_string(&came.answer)
                .map_err(|error| StoreError::Rejected { detail: error.to_string() })?;
            let confirmed = came.confirmed.as_ref();
            let row = (
                assessment.to_string(),
                place,
                came.source.as_str(),
                came.statement.as_ref().map(StatementKey::as_str),
                came.look_again,
                came.equal.as_ref().map(|grade| grade.as_str()),
                confirmed.map(|confirmed| time_text(confirmed.at)),
                confirmed.map(|confirmed| confirmed.by.role.as_str()),
                confirmed.map(|confirmed| confirmed.by.name.as_str()),
                said,
            );
            self.write(include_str!("insert_answer.sql"), row)?;
        }
        Ok(())
    }

    /// Says that what came to a statement still holds.
    pub fn confirm_carried(
        &self,
        assessment: AssessmentId,
        statement: &StatementKey,
        confirmed: &Confirmed,
    ) -> Result<(), StoreError> {
        let row = (
            assessment.to_string(),
            statement.as_str(),
            time_text(confirmed.at),
            confirmed.by.role.as_str(),
            confirmed.by.name.as_str(),
        );
        self.write(include_str!("confirm.sql"), row)?;
        Ok(())
    }

    /// Says that the agency's own view of the whole still holds.
    pub fn confirm_carried_summary(&self, assessment: AssessmentId) -> Result<(), StoreError> {
        self.write(include_str!("confirm_summary.sql"), [assessment.to_string()])?;
        Ok(())
    }
}
