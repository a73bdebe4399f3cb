//! A sign-off in ink, as the lead recorded it: told everywhere as that, and never as a signature of the senior officer.

use candour_domain::assessment::PaperSignOff;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What stands on a paper, as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct PaperTyped {
    /// Who signed it.
    pub officer: String,
    /// Their job title.
    pub job_title: String,
    /// For whom, where not for themselves.
    pub on_behalf_of: Option<String>,
    /// The day on it, ISO 8601.
    pub signed_on: String,
    /// Where it is kept.
    pub kept: String,
    /// The beginning of the reference printed on it.
    pub reference: String,
}

/// What was recorded of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PaperSignOffView {
    /// What is to be said of it, whole and wherever it is shown.
    pub says: String,
    /// What is to be said of it in a message that goes with the file.
    pub message: String,
    /// Who signed the paper.
    pub officer: String,
    /// Their job title.
    pub job_title: String,
    /// For whom, where not for themselves.
    pub on_behalf_of: Option<String>,
    /// The day on the paper, ISO 8601.
    pub signed_on: String,
    /// Where the paper is kept.
    pub kept: String,
    /// The lead who recorded it.
    pub recorded_by: String,
}

impl PaperSignOffView {
    /// As it is told of a file.
    pub fn in_file(record: &PaperSignOff) -> Self {
        Self::of(record, record.in_file())
    }

    /// As it is told of the return itself.
    pub fn in_return(record: &PaperSignOff) -> Self {
        Self::of(record, record.in_return())
    }

    fn of(record: &PaperSignOff, says: String) -> Self {
        Self {
            says,
            message: record.in_message(),
            officer: record.officer.to_string(),
            job_title: record.job_title.to_string(),
            on_behalf_of: record.on_behalf_of.as_ref().map(ToString::to_string),
            signed_on: record.signed_on.to_string(),
            kept: record.kept.to_string(),
            recorded_by: record.recorded_by.to_string(),
        }
    }
}
