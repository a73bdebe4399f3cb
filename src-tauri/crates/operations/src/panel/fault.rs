//! What can be wrong with the papers of a panel, or with what a member sends back.

use std::path::PathBuf;

use candour_domain::moderation::NotTheirs;
use candour_domain::text::Line;
use candour_sealed::{NotDecrypted, NotEncrypted, Refusal};

/// Why papers were not made or opened, or a return not made or merged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// There is nothing to moderate.
    #[error("no return of this audit counts that {member} may moderate")]
    NothingToModerate {
        /// For whom.
        member: Line,
    },
    /// An agency that the member has an interest in.
    #[error("{member} declared an interest in {agency}, so its return is not given to them")]
    Interest {
        /// For whom.
        member: Line,
        /// The agency.
        agency: Line,
    },
    /// An agency whose return does not count.
    #[error("no return of {agency} counts, so there is none to give")]
    NotReturned {
        /// The agency.
        agency: Line,
    },
    /// The file was not opened.
    #[error("the file {} is not opened: {why}", path.display())]
    NotOpened {
        /// The file.
        path: PathBuf,
        /// Why.
        why: NotDecrypted,
    },
    /// What is in the file does not hold.
    #[error("the file {} is refused: {why}", path.display())]
    Refused {
        /// The file.
        path: PathBuf,
        /// Why.
        why: Refusal,
    },
    /// The file was not encrypted.
    #[error("the file was not made: {0}")]
    NotEncrypted(#[from] NotEncrypted),
    /// A file of another kind.
    #[error("the file {} holds {found}, not {wanted}", path.display())]
    AnotherKind {
        /// The file.
        path: PathBuf,
        /// What it is.
        found: &'static str,
        /// What was wanted.
        wanted: &'static str,
    },
    /// What is in the papers cannot be worked with.
    #[error("the papers in {} cannot be worked with: {why}", path.display())]
    Faulty {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        why: String,
    },
    /// They were made here.
    #[error("these papers are of an audit that is kept in this workspace, so they are not opened in it")]
    OurOwn,
    /// Papers for somebody else are here.
    #[error("papers for {here} are in this workspace already, and these are for {member}")]
    OfAnotherMember {
        /// Whose are here.
        here: Line,
        /// Whose these are.
        member: Line,
    },
    /// No papers were opened here.
    #[error("no papers of this audit were opened in this workspace")]
    NotReceived,
    /// No papers were given to anybody.
    #[error("no papers of this audit were given to anybody from this workspace")]
    NothingGiven,
    /// The member has said nothing yet.
    #[error("{member} has said and decided nothing yet")]
    NothingSaid {
        /// Who.
        member: Line,
    },
    /// More than one audit holds.
    #[error("with these there would be more events than one audit holds")]
    TooMany,
    /// Something in it that is not theirs to send.
    #[error("what {member} sent back is refused: {why}")]
    NotTheirs {
        /// Who.
        member: Line,
        /// Why.
        why: NotTheirs,
    },
    /// A pack of nothing.
    #[error("no return of this audit counts, so there is nothing to print")]
    NothingToPrint,
}
