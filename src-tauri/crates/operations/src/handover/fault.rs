//! What can be wrong with a hand-over and its answer.

use std::path::PathBuf;

use candour_domain::assessment::Event;
use candour_domain::text::Line;
use candour_sealed::{NotDecrypted, NotEncrypted, Refusal};

/// Why a hand-over was not made, opened or answered, or its answer not taken in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It was handed over to this computer, where it is read and signed.
    #[error("this assessment was handed over by {lead}, so here it cannot {}", event.verb())]
    OnlyToRead {
        /// Who works on it.
        lead: Line,
        /// What was wanted.
        event: Event,
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
    #[error("the file {} holds {found}, not a return handed over to a senior officer", path.display())]
    NotAHandover {
        /// The file.
        path: PathBuf,
        /// What it is.
        found: &'static str,
    },
    /// A file of another kind, where an answer is wanted.
    #[error("the file {} holds {found}, not a senior officer's answer", path.display())]
    NotAnAnswer {
        /// The file.
        path: PathBuf,
        /// What it is.
        found: &'static str,
    },
    /// The catalogue in it has faults.
    #[error("the file {} cannot be read here: {why}", path.display())]
    Catalogue {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        why: String,
    },
    /// What was attested has gaps.
    #[error("what {lead} handed over is not complete: {gaps} left")]
    Incomplete {
        /// Who works on it.
        lead: Line,
        /// How many gaps there are.
        gaps: usize,
    },
    /// It was made here.
    #[error("this return is worked on in this workspace, so it is not handed over to it")]
    OurOwn,
    /// An earlier text than the one that is here.
    #[error("this file is older than what {lead} handed over since")]
    Older {
        /// Who works on it.
        lead: Line,
    },
    /// There is no hand-over that could be answered.
    #[error("this assessment was not handed over to this computer")]
    NotReceived,
    /// The senior officer has not decided yet.
    #[error("there is nothing to answer with yet: it was neither signed off nor sent back")]
    NotDecided,
    /// What the officer says is signed with a key that its passphrase opens.
    #[error("the comments go back signed, which takes the passphrase that {name} signs with")]
    PassphraseWanted {
        /// Who answers.
        name: Line,
    },
    /// Nothing was handed over that is not answered.
    #[error("nothing was handed over from this workspace that could be answered")]
    NothingHandedOver,
    /// It answers a text that was changed since.
    #[error(
        "{officer} answers an earlier text: the return was taken back, or attested anew, after it was handed over"
    )]
    AnswersEarlierText {
        /// Who answers.
        officer: Line,
    },
    /// It was signed off on the lead's computer meanwhile.
    #[error("the return was signed off on this computer meanwhile, so the answer of {officer} is not needed")]
    SignedHere {
        /// Who answers.
        officer: Line,
    },
    /// It was taken in already.
    #[error("the answer of {officer} was taken in already")]
    TakenIn {
        /// Who answered.
        officer: Line,
    },
}
