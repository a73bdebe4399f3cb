//! Creating an assessment, with whatever it holds already.

use candour_domain::assessment::{AnswerField, Assessment};
use chrono::{DateTime, Utc};

use crate::reader::{date_text, lines_text, time_text};
use crate::{StoreError, Transaction};

impl Transaction<'_> {
    /// Keeps a new assessment whole. Its catalogue has to be held. A field with an answer but without provenance is refused.
    pub fn create_assessment(&self, assessment: &Assessment, at: DateTime<Utc>) -> Result<(), StoreError> {
        let agency = &assessment.contents.agency;
        let (lead, officer) = (&assessment.lead, &assessment.officer);
        self.save_agency(agency.id, &agency.name)?;
        let row = rusqlite::params![
            assessment.id.to_string(),
            assessment.catalogue.sha256.to_string(),
            agency.id.to_string(),
            agency.name.as_str(),
            agency.kind.as_str(),
            lines_text(&agency.areas),
            lines_text(&agency.opted_in),
            lead.name.as_str(),
            lead.job_title.as_str(),
            lead.email.as_str(),
            officer.name.as_str(),
            officer.job_title.as_str(),
            officer.email.as_str(),
            assessment.due.map(date_text),
            assessment.stage.as_str(),
            assessment.revision,
            assessment.previous.as_ref().map(|previous| previous.revision),
            assessment.previous.as_ref().map(|previous| previous.payload_sha256.to_string()),
            time_text(at),
        ];
        self.write(include_str!("insert.sql"), row).map_err(|error| error.once("assessment"))?;
        self.save_contents(assessment)?;
        for comment in &assessment.comments {
            self.save_comment(assessment.id, comment)?;
        }
        match &assessment.carried {
            Some(carried) => self.save_carried(assessment.id, carried),
            None => Ok(()),
        }
    }

    pub(super) fn save_contents(&self, assessment: &Assessment) -> Result<(), StoreError> {
        let contents = &assessment.contents;
        for action in &contents.actions {
            self.save_action(assessment.id, action)?;
        }
        for entry in &contents.evidence_register {
            self.save_evidence(assessment.id, entry)?;
        }
        for ((statement, field), edited) in &assessment.provenance {
            let text = contents.answers.get(statement).map(|answer| answer.text(*field)).unwrap_or_default();
            self.save_answer_field(assessment.id, statement, *field, &text, edited)?;
        }
        self.no_orphans(assessment)?;
        self.save_summary(assessment.id, &contents.summary)
    }

    /// A field is stored with who entered it; one that nobody entered would be lost without a word.
    fn no_orphans(&self, assessment: &Assessment) -> Result<(), StoreError> {
        for (statement, answer) in &assessment.contents.answers {
            // By their text: to the rules, what only looks filled in is blank.
            for field in AnswerField::ALL.into_iter().filter(|field| !answer.text(*field).is_empty()) {
                if !assessment.provenance.contains_key(&(statement.clone(), field)) {
                    let detail = format!("{statement}.{field} does not say who entered it");
                    return Err(StoreError::Rejected { detail });
                }
            }
        }
        Ok(())
    }
}
