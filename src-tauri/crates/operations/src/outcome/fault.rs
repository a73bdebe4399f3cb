//! What can be wrong with an outcome, or with the response to one.

use std::path::PathBuf;

use candour_domain::ids::StatementKey;
use candour_domain::text::Line;
use candour_sealed::Refusal;

/// Why an outcome or a response was not made, opened or taken in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Nobody of that name is invited.
    #[error("the audit invites no agency that is called {named:?}")]
    NotInvited {
        /// What was asked for.
        named: String,
    },
    /// Two of the invited have that name.
    #[error("the audit invites two agencies that are called {named:?}")]
    TwoOfOneName {
        /// What was asked for.
        named: String,
    },
    /// No return of the agency counts.
    #[error("no return of {agency} counts, so there is nothing to say of it")]
    NotReturned {
        /// The agency.
        agency: Line,
    },
    /// It returned after the results were frozen.
    #[error("the return of {agency} is not among those that the results are frozen to")]
    NotInCutOff {
        /// The agency.
        agency: Line,
    },
    /// Nothing was decided or said.
    #[error("nothing was decided yet on the return of {agency}, and nothing is said of the whole")]
    NothingSaid {
        /// The agency.
        agency: Line,
    },
    /// No outcome was made for that agency.
    #[error("no outcome was made for {agency} yet")]
    NotMade {
        /// The agency.
        agency: Line,
    },
    /// The return that was kept is not what it was.
    #[error("the return of {agency} that is kept here cannot be read: {why}")]
    ReturnLost {
        /// The agency.
        agency: Line,
        /// Why.
        why: String,
    },
    /// The file holds something else.
    #[error("the file {} holds {found}, not {wanted}", path.display())]
    AnotherKind {
        /// The file.
        path: PathBuf,
        /// What it is.
        found: &'static str,
        /// What was wanted.
        wanted: &'static str,
    },
    /// The file does not hold, or does not open here.
    #[error("the file {} is refused: {why}", path.display())]
    Refused {
        /// The file.
        path: PathBuf,
        /// Why.
        why: Refusal,
    },
    /// It is of no return that was sent from here.
    #[error("the outcome of {partnership} is of a return that was not sent to it from here")]
    OfNoneOfOurs {
        /// Whose outcome it is.
        partnership: Line,
    },
    /// The key is not the one that the return was sent to, nor another that was confirmed.
    #[error("the outcome is signed for {partnership} with a key that nobody has confirmed here")]
    KeyNotKnown {
        /// Whose outcome it says it is.
        partnership: Line,
    },
    /// Nothing came back for that assessment.
    #[error("no outcome of this self-assessment is here")]
    NoOutcome,
    /// The outcome decides nothing on that statement.
    #[error("the outcome decides nothing on the statement {0}, so there is nothing to reply to")]
    NotDecided(StatementKey),
    /// Nothing was written.
    #[error("nothing is replied yet: neither to a decision nor to the whole")]
    NothingReplied,
    /// Words without the way in which they are meant.
    #[error("words are written in reply to {numbers}, and it is not said in what way they are meant")]
    WayNotChosen {
        /// The first of the statements.
        first: StatementKey,
        /// The numbers of all of them.
        numbers: String,
    },
    /// A way without words.
    #[error("it is said in what way the reply to {numbers} is meant, and no words are written")]
    NoWords {
        /// The first of the statements.
        first: StatementKey,
        /// The numbers of all of them.
        numbers: String,
    },
    /// A response to an outcome that was not made here.
    #[error("the response is to an outcome that was not made here for this audit")]
    ToNoneOfOurs,
    /// The key of a response is none of the return's.
    #[error(
        "the response is signed by {name}, whose key neither signed the return nor was confirmed here as its agency’s"
    )]
    ResponderNotKnown {
        /// Who says they signed.
        name: Line,
    },
    /// The key of a response was called back.
    #[error("the response is signed by {name}, whose key was called back before it came")]
    ResponderCalledBack {
        /// Who says they signed.
        name: Line,
    },
}
