//! What is in the way of moderating.

use candour_domain::ids::InvitedId;
use candour_domain::moderation::NotAdded;
use candour_domain::text::Line;

/// What is in the way of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The rules do not allow it.
    #[error(transparent)]
    NotAdded(#[from] NotAdded),
    /// Nobody of that name, or id, moderates the audit.
    #[error("nobody called \"{wanted}\" moderates this audit")]
    NoMember {
        /// Who was named.
        wanted: String,
        /// Who does.
        known: Vec<Line>,
    },
    /// Two of one name could not be told apart.
    #[error("{0} moderates this audit already")]
    MemberThere(Line),
    /// Several people of that name moderate it, named on several computers.
    #[error("several people called {0} moderate this audit, and nobody could tell which is meant")]
    SeveralOfOneName(Line),
    /// It is moderated here with the papers of one member.
    #[error("the papers of this audit that are here are for {0}, and nobody else moderates with them")]
    PapersOf(Line),
    /// The audit invites no such agency.
    #[error("this audit invites no agency \"{0}\"")]
    NoAgency(String),
    /// The same, by its id.
    #[error("this audit does not invite that agency any more")]
    NotInvited(InvitedId),
    /// The statement's scale has no such grade.
    #[error("\"{typed}\" is no grade of this statement")]
    NoGrade {
        /// What was typed.
        typed: String,
        /// What it has.
        known: Vec<Line>,
    },
    /// The agency's register has no such entry.
    #[error("the agency's evidence register has no entry \"{0}\"")]
    NoEntry(String),
    /// No answer is left to draw from.
    #[error(
        "there is nothing to draw from: every graded answer stands out, was drawn or was decided on already"
    )]
    NothingToDraw,
    /// No sample of nothing.
    #[error("a sample has at least one answer")]
    EmptySample,
    /// A seed is a plain word.
    #[error("\"{0}\" is no seed")]
    NoSeed(String),
    /// There is no event of that id to withdraw.
    #[error("\"{0}\" is not the id of anything that was said here")]
    NoEvent(String),
}
