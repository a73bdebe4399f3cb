//! What can be wrong with a pack, or with what is to be done with it.

use candour_domain::audit::AuditFault;
use candour_domain::ids::AuditId;
use candour_domain::text::Line;

/// Why something about a pack did not happen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The partnership has no such audit.
    #[error("there is no audit {0} in this workspace")]
    NoAudit(AuditId),
    /// No pack of that audit was opened.
    #[error("no pack of the audit {0} was opened in this workspace")]
    NoPack(AuditId),
    /// What the audit says breaks a rule.
    #[error("the audit {0}")]
    Audit(AuditFault),
    /// The file holds, and is something else.
    #[error("the file {file} is a {kind}, not a pack")]
    NotAPack {
        /// Its name.
        file: String,
        /// What it is.
        kind: &'static str,
    },
    /// Its catalogue is another than the pack says.
    #[error("the pack cannot be used: {0}")]
    Misnamed(String),
    /// What it asks does not go with its catalogue.
    #[error("the pack cannot be used: its audit {0}")]
    AuditOfPack(AuditFault),
    /// A later issue was opened before.
    #[error("this is issue {given} of the pack \"{title}\", and issue {here} is here already")]
    Older {
        /// The audit.
        title: Line,
        /// The issue in the file.
        given: u32,
        /// The issue that is here.
        here: u32,
    },
    /// Two packs say that they are the same issue.
    #[error("another pack is here as issue {issue} of \"{title}\"")]
    TwoOfOneIssue {
        /// The audit.
        title: Line,
        /// The issue.
        issue: u32,
    },
    /// A pack of somebody else, where one's own is wanted.
    #[error("the pack \"{title}\" was issued by {signed_for}, with another key than that of this workspace")]
    NotOurs {
        /// The audit.
        title: Line,
        /// The partnership, by the pack's own word.
        signed_for: Line,
    },
    /// An assessment on another catalogue.
    #[error("the assessment answers another catalogue than \"{title}\" asks")]
    OtherCatalogue {
        /// The audit.
        title: Line,
    },
    /// An assessment of an agency that works elsewhere.
    #[error("the agency works in none of the areas that \"{title}\" covers")]
    OtherAreas {
        /// The audit.
        title: Line,
    },
    /// The list of the pack has no such agency.
    #[error("\"{title}\" invites no agency \"{named}\"")]
    NotInvited {
        /// The audit.
        title: Line,
        /// Which was named.
        named: String,
    },
    /// The name of several that are invited.
    #[error("\"{title}\" invites more than one agency called \"{named}\"")]
    SeveralOfOneName {
        /// The audit.
        title: Line,
        /// What was typed.
        named: String,
    },
    /// Nobody said which of the invited the agency is.
    #[error("\"{title}\" invites agencies by name, and it was not said which of them this is")]
    NotSaidWhich {
        /// The audit.
        title: Line,
    },
    /// The assessment does not answer the audit.
    #[error("the assessment is not linked to \"{title}\"")]
    NotLinked {
        /// The audit.
        title: Line,
    },
}
