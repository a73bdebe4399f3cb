//! The grades of a return as they are kept beside it: a comparison of a thousand returns reads these and not their texts.

use std::collections::{BTreeMap, HashMap};

use candour_domain::assessment::{AgencyProfile, Contents};
use candour_domain::digest::Digest;
use candour_domain::ids::{AssessmentId, AuditId, GradeId, StatementKey};
use candour_domain::receiving::Kept;

use super::profile;
use crate::{Reader, StoreError};

/// The grades of a return and the digests of its answers, as JSON by statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GradesText {
    grades: String,
    answers: String,
}

impl GradesText {
    /// Those that a return gives.
    pub fn of(contents: &Contents) -> Self {
        let answers = contents.answers.iter();
        let grades: BTreeMap<&StatementKey, &GradeId> =
            answers.filter_map(|(statement, answer)| Some((statement, answer.grade.as_ref()?))).collect();
        let digests: BTreeMap<&StatementKey, Digest> =
            contents.answers.iter().map(|(statement, answer)| (statement, answer.digest())).collect();
        // Keys, grades and digests are plain names.
        Self {
            grades: serde_json::to_string(&grades).unwrap_or_else(|_| "{}".into()),
            answers: serde_json::to_string(&digests).unwrap_or_else(|_| "{}".into()),
        }
    }

    pub(super) fn grades(&self) -> &str {
        &self.grades
    }

    pub(super) fn answers(&self) -> &str {
        &self.answers
    }
}

/// The grades of a return.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GradesRow {
    /// SHA-256 of what was signed as the self-assessment.
    pub payload: Digest,
    /// The return.
    pub submission: AssessmentId,
    /// The agency, as it says it is.
    pub profile: AgencyProfile,
    /// Its grades.
    pub grades: BTreeMap<StatementKey, GradeId>,
}

impl Reader {
    /// The grades of all returns of an audit that count, whether it is known whose they are or not.
    pub fn counted_grades(&self, audit: AuditId) -> Result<Vec<GradesRow>, StoreError> {
        self.grades(audit, Kept::Counted.as_str())
    }

    /// The grades of all returns of an audit that are held, whatever as.
    pub fn held_grades(&self, audit: AuditId) -> Result<Vec<GradesRow>, StoreError> {
        self.grades(audit, "")
    }

    fn grades(&self, audit: AuditId, kept: &str) -> Result<Vec<GradesRow>, StoreError> {
        self.rows("received", include_str!("grades.sql"), (audit.to_string(), kept), |cells| {
            let grades = serde_json::from_str(cells.str("grades")?);
            Ok(GradesRow {
                payload: cells.parsed("payload_sha256")?,
                submission: cells.parsed("submission")?,
                profile: profile(cells)?,
                grades: grades.map_err(|error| cells.damaged("grades", error))?,
            })
        })
    }

    /// The digests of the answers of each return that is held, by what was signed: what is said in moderation is bound to them.
    pub fn answer_digests(
        &self,
        audit: AuditId,
    ) -> Result<HashMap<Digest, BTreeMap<StatementKey, Digest>>, StoreError> {
        let rows = self.rows("received", include_str!("answers.sql"), [audit.to_string()], |cells| {
            let answers = serde_json::from_str(cells.str("answers")?);
            let answers = answers.map_err(|error| cells.damaged("answers", error))?;
            Ok((cells.parsed("payload_sha256")?, answers))
        });
        Ok(rows?.into_iter().collect())
    }
}
