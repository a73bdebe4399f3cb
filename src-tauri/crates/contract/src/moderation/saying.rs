//! What a member says or decides in the window.

use serde::Deserialize;
use ts_rs::TS;

/// What is said of an agency, or of its answer to a statement.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[allow(missing_docs)] // What each field is, the operation behind it says.
pub enum Saying {
    /// Another grade is proposed.
    Propose {
        statement: String,
        digest: String,
        grade: String,
        reason: String,
        request: String,
        by_when: Option<String>,
    },
    /// The agency's own grade is accepted.
    Accept { statement: String, digest: String },
    /// The final grade is agreed.
    Agree { statement: String, digest: String, grade: String },
    /// Evidence was seen.
    EvidenceSeen { statement: String, digest: String, what: String, cites: Vec<String> },
    /// The agency replied: `facts`, `more_evidence` or `disagrees`.
    Reply { statement: String, digest: String, how: String, text: String, said_by: String },
    /// Good practice was found.
    GoodPractice { statement: Option<String>, what: String, may_be_shared: bool },
    /// Something to ask on the panel day.
    LineOfEnquiry { statement: Option<String>, question: String },
    /// A theme shows there.
    Theme { statement: Option<String>, theme: String },
    /// A note.
    Note { statement: Option<String>, text: String },
    /// It is left out.
    LeaveOut { statement: Option<String>, because: String },
    /// Whoever sits here has an interest in the agency.
    Interest { what: String },
    /// Who was there on a day.
    Attended { day: String, members: Vec<String>, others: String },
    /// An event is withdrawn.
    Withdraw { event: String, because: String },
    /// A sample is drawn.
    Sample { size: usize, seed: String },
}
