//! Loading an assessment, whole or without its contents, in a few queries.

use candour_domain::assessment::{AgencyProfile, Assessment, Contents, Person, PreviousRevision, Stage};
use candour_domain::ids::{AssessmentId, StatementKey};

use super::{AssessmentHead, Details, TABLE};
use crate::reader::Cells;
use crate::table::answer::Answers;
use crate::table::catalogue::reference;
use crate::{Reader, StoreError};

fn head(cells: &Cells<'_>) -> Result<AssessmentHead, StoreError> {
    let previous = cells.optional("previous_revision", |cells, column| {
        let payload_sha256 = cells.parsed("previous_payload_sha256")?;
        Ok(PreviousRevision { revision: cells.number(column)?, payload_sha256 })
    })?;
    let details = Details {
        agency: AgencyProfile {
            id: cells.parsed("agency")?,
            name: cells.wording("agency_name")?,
            kind: cells.parsed("agency_kind")?,
            areas: cells.lines("areas")?,
            opted_in: cells.lines("opted_in")?,
        },
        lead: Person {
            name: cells.wording("lead_name")?,
            job_title: cells.wording("lead_job_title")?,
            email: cells.wording("lead_email")?,
        },
        officer: Person {
            name: cells.wording("officer_name")?,
            job_title: cells.wording("officer_job_title")?,
            email: cells.wording("officer_email")?,
        },
        due: cells.optional("due", |cells, column| cells.date(column))?,
    };
    Ok(AssessmentHead {
        id: cells.parsed("id")?,
        catalogue: reference(cells)?,
        details,
        stage: cells.named("stage", Stage::named)?,
        revision: cells.number("revision")?,
        previous,
        created_at: cells.time("created_at")?,
    })
}

impl Reader {
    /// An assessment without its contents: enough to decide what may be done to it.
    pub fn assessment_head(&self, id: AssessmentId) -> Result<Option<AssessmentHead>, StoreError> {
        self.row(TABLE, include_str!("head.sql"), [id.to_string()], head)
    }

    /// A whole assessment.
    pub fn assessment(&self, id: AssessmentId) -> Result<Option<Assessment>, StoreError> {
        let Some(head) = self.assessment_head(id)? else { return Ok(None) };
        let answers = self.answers(id)?;
        self.with_answers(head, answers).map(Some)
    }

    /// An assessment with no other answers than those to some statements: what an edit of these looks at.
    pub fn assessment_part<'k>(
        &self,
        id: AssessmentId,
        statements: impl IntoIterator<Item = &'k StatementKey>,
    ) -> Result<Option<Assessment>, StoreError> {
        let Some(head) = self.assessment_head(id)? else { return Ok(None) };
        let answers = self.answers_to(id, statements)?;
        self.with_answers(head, answers).map(Some)
    }

    fn with_answers(&self, head: AssessmentHead, answers: Answers) -> Result<Assessment, StoreError> {
        let (id, (answers, provenance)) = (head.id, answers);
        let Details { agency, lead, officer, due } = head.details;
        Ok(Assessment {
            id,
            catalogue: head.catalogue,
            contents: Contents {
                agency,
                answers,
                actions: self.actions(id)?,
                evidence_register: self.evidence_register(id)?,
                summary: self.summary(id)?,
            },
            lead,
            officer,
            due,
            stage: head.stage,
            revision: head.revision,
            previous: head.previous,
            provenance,
            comments: self.comments(id)?,
            carried: self.carried(id)?,
        })
    }
}
