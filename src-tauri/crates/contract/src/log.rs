//! The change log.

use candour_operations::assessment::ChangeRow;
use serde::Serialize;
use ts_rs::TS;

use crate::moment::moment;

/// One change: what, when, by whom; never the words.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct LogEntry {
    /// When, RFC 3339.
    pub at: String,
    /// What was done, such as `assessment.attest`.
    pub operation: String,
    /// In what part somebody did it.
    pub role: Option<String>,
    /// Who.
    pub name: Option<String>,
    /// More about it.
    #[ts(type = "Record<string, unknown>")]
    pub detail: serde_json::Map<String, serde_json::Value>,
}

impl From<&ChangeRow> for LogEntry {
    fn from(change: &ChangeRow) -> Self {
        Self {
            at: moment(change.at),
            operation: change.operation.clone(),
            role: change.by.as_ref().map(|by| by.role.as_str().to_owned()),
            name: change.by.as_ref().map(|by| by.name.to_string()),
            detail: change.detail.clone(),
        }
    }
}
