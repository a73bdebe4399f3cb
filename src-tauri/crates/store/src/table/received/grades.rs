//! The grades of a return as they are kept beside it: a comparison of a thousand returns reads these and not their texts.

use std::collections::BTreeMap;

use candour_domain::assessment::{AgencyProfile, Contents};
use candour_domain::ids::{AssessmentId, AuditId, GradeId, StatementKey};

use super::profile;
use crate::{Reader, StoreError};

/// The grades of a return, as JSON: statement to grade.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GradesText(String);

impl GradesText {
    /// Those that a return gives.
    pub fn of(contents: &Contents) -> Self {
        let answers = contents.answers.iter();
        let grades: BTreeMap<&StatementKey, &GradeId> =
            answers.filter_map(|(statement, answer)| Some((statement, answer.grade.as_ref()?))).collect();
        // Keys and grades are plain names.
        Self(serde_json::to_string(&grades).unwrap_or_else(|_| "{}".into()))
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

/// The grades of a return that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GradesRow {
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
        self.rows("received", include_str!("grades.sql"), [audit.to_string()], |cells| {
            let grades = serde_json::from_str(cells.str("grades")?);
            Ok(GradesRow {
                submission: cells.parsed("submission")?,
                profile: profile(cells)?,
                grades: grades.map_err(|error| cells.damaged("grades", error))?,
            })
        })
    }
}
