//! Why a file is refused: one variant a reason, each with a sentence for people.

mod fault;

use candour_domain::assessment::Role;
use chrono::NaiveDate;

pub use fault::Fault;

use crate::bundle::{FILE_LIMIT, Kind};
use crate::encryption::{EncryptedFor, NotDecrypted};
use crate::payload::PayloadType;

/// A file, or a signed text, is not taken in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No byte in it.
    #[error("The file is empty.")]
    Empty,
    /// Larger than any file that Candour makes.
    #[error("The file is too large: {bytes} bytes, where a Candour file has at most {FILE_LIMIT}.")]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// Neither of the two forms that a Candour file has.
    #[error("This is not a Candour file.")]
    NotACandourFile,
    /// A backup of a workspace.
    #[error(
        "This is a backup of a workspace: it was not signed, and it is sent to nobody. It is there to go back to."
    )]
    Backup,
    /// Encrypted: to be opened before it is verified.
    #[error("{}", encrypted(*.0))]
    Encrypted(EncryptedFor),
    /// It begins as an encrypted file does, and cannot be opened by anybody here.
    #[error(transparent)]
    EncryptionFaulty(NotDecrypted),
    /// Of a later form than this version knows.
    #[error("{} was made by a newer version of Candour (\"{found}\"). Update Candour to read it.", the(*part))]
    Newer {
        /// What is newer; none for the file itself.
        part: Option<PayloadType>,
        /// The name of the newer form.
        found: String,
    },
    /// A kind that no version known here has.
    #[error("The file says that it is of the kind \"{found}\", which Candour does not know.")]
    UnknownKind {
        /// What it says.
        found: String,
    },
    /// Something is not in the form that it must have.
    #[error("{} {fault}", the(*part))]
    Form {
        /// Where; none for the file itself.
        part: Option<PayloadType>,
        /// What is wrong.
        fault: Fault,
    },
    /// A part is not there.
    #[error("The {part} is missing from the file.")]
    PartMissing {
        /// What should be there.
        part: PayloadType,
    },
    /// More parts than the kind has.
    #[error("The file holds more parts ({found}) than a file of its kind has ({wanted}).")]
    ExtraPart {
        /// How many there are.
        found: usize,
        /// How many there should be.
        wanted: usize,
    },
    /// The right parts in another order.
    #[error("The parts of the file stand in the wrong order.")]
    PartsSwapped,
    /// One thing where another should be.
    #[error("The file holds a {found} where the {wanted} should be.")]
    WrongPart {
        /// What should be there.
        wanted: PayloadType,
        /// What is there.
        found: PayloadType,
    },
    /// Something unheard of where a part should be.
    #[error("The file holds something unknown (\"{found}\") where the {wanted} should be.")]
    UnknownPart {
        /// What should be there.
        wanted: PayloadType,
        /// What is there.
        found: String,
    },
    /// Not one signature.
    #[error("The {part} has {found} signatures, where it must have exactly one.")]
    SignatureCount {
        /// What is signed.
        part: PayloadType,
        /// How many signatures there are.
        found: usize,
    },
    /// The text, or its signature, is not the one that was made.
    #[error(
        "The signature of the {part} does not hold: it was changed after it was signed, or signed with another key."
    )]
    SignatureDoesNotHold {
        /// What is signed.
        part: PayloadType,
    },
    /// The key in the text, its id there and the id beside the signature do not belong together.
    #[error("The key of who signed the {part} does not match its id.")]
    KeyDoesNotMatchId {
        /// What is signed.
        part: PayloadType,
    },
    /// A role that may not sign such a text.
    #[error("The {part} is signed by {}, who may not sign it.", person(*role))]
    WrongRole {
        /// What is signed.
        part: PayloadType,
        /// The role it is signed in.
        role: Role,
    },
    /// The sign-off is of something else.
    #[error(
        "The sign-off in this file belongs to another self-assessment, or to another revision of this one."
    )]
    SignoffOfAnother,
    /// Somebody else than the lead who attested records a sign-off on paper.
    #[error(
        "The sign-off on paper is recorded with another key than the self-assessment is signed with. The lead who signed it records it."
    )]
    RecordedByAnother,
    /// A sign-off on paper of a day before there was anything to sign.
    #[error("The sign-off on paper is of {day}, which is before the self-assessment was attested.")]
    PaperBeforeAttested {
        /// The day on the paper.
        day: NaiveDate,
    },
    /// What goes beside a hand-over belongs to something else.
    #[error(
        "What stands beside the self-assessment in this file belongs to another one, or to another revision of it."
    )]
    HandoverOfAnother,
    /// The catalogue in a hand-over is not the one that the self-assessment answers.
    #[error("The catalogue in this file is another than the self-assessment in it answers.")]
    HandoverWithAnotherCatalogue,
    /// Somebody else than the lead who attested hands it over.
    #[error(
        "The self-assessment is handed over with another key than it is signed with. The lead who signed it hands it over."
    )]
    HandedOverByAnother,
    /// A review, or a sign-off that came back, of something else.
    #[error("What came back is about another self-assessment, or another revision of this one.")]
    ReviewOfAnother,
    /// Comments beside a sign-off that send it back, or comments alone that do not.
    #[error("The file both signs the self-assessment off and sends it back, or does neither.")]
    ReviewUndecided,
    /// A sign-off and comments by two people.
    #[error("The sign-off and the comments beside it are signed with two different keys.")]
    ReviewOfTwo,
    /// A colleague's return to another share.
    #[error(
        "The answers are to other statements than were given to this colleague: they belong to another file that was sent."
    )]
    ReturnOfAnotherShare,
    /// A colleague's return with more than was asked.
    #[error("The answers go beyond what was asked: \"{statement}\" was not given to this colleague.")]
    ReturnOfMore {
        /// A statement that was not asked.
        statement: String,
    },
    /// Something else, where a key card was wanted.
    #[error("This is a {kind} file, and no key card.")]
    NotAKeycard {
        /// What it is.
        kind: Kind,
    },
    /// A vouch for another card.
    #[error("The note that vouches for a key card belongs to another card.")]
    VouchOfAnother,
    /// A key that vouches for itself.
    #[error("The key on the card vouches for itself, which proves nothing.")]
    VouchedByItself,
    /// An agency that vouches for a partnership, or the other way round.
    #[error("The key card of {} is vouched for by {}, who cannot know it.", person(*of), person(*by))]
    VouchedByAnotherSide {
        /// Whose card it is.
        of: Role,
        /// Who vouches for it.
        by: Role,
    },
    /// The delivery note is for something else.
    #[error("The delivery note in this file belongs to another self-assessment, or to another sign-off.")]
    DeliveryOfAnother,
    /// Lead and senior officer by one key, in the delivery note.
    #[error(
        "The delivery note is signed with the senior officer's key, where the lead has one of their own."
    )]
    DeliveredWithOfficersKey,
    /// A return that says it is not signed off, beside a sign-off; or the other way round.
    #[error(
        "The delivery note says that the self-assessment is {}, and the file says otherwise.", if *signed_off { "signed off" } else { "not signed off" }
    )]
    DeliveredOtherwise {
        /// Whether the note is that of a return that was signed off.
        signed_off: bool,
    },
    /// Somebody else than the lead who attested sends what is not signed off yet.
    #[error(
        "The self-assessment, which is not signed off yet, is sent with another key than it is signed with. The lead who signed it sends it."
    )]
    ProvisionalByAnother,
    /// An outcome of something else.
    #[error("The outcome is of another self-assessment, or of another revision of this one.")]
    OutcomeOfAnother,
    /// A response to something else.
    #[error("The response is to another outcome than this one.")]
    ResponseToAnother,
    /// A response to what nothing was decided on.
    #[error("The response replies to more than the outcome says: nothing was decided on \"{statement}\".")]
    ReplyToMore {
        /// A statement that was not decided on.
        statement: String,
    },
    /// A panel member's return to other papers.
    #[error("The return is to other papers than these, or of another member of the panel.")]
    ReturnOfOtherPapers,
    /// A return without a delivery note, such as a plain copy.
    #[error(
        "The file is not addressed to anybody: it holds no delivery note. Ask the agency to send it as a return for your audit."
    )]
    NotDelivered,
    /// A return for somebody else.
    #[error("The file is addressed to another partnership.")]
    ForAnotherPartnership,
    /// A return for another audit.
    #[error("The file is addressed to this partnership, but for another audit.")]
    ForAnotherAudit,
    /// Lead and senior officer by one key: a key has one role.
    #[error(
        "The self-assessment and its sign-off are signed with one and the same key, where lead and senior officer each have their own."
    )]
    OneKeyForBoth,
}

impl Refusal {
    /// A word for machines; it stays the same when the sentence is reworded.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge { .. } => "too-large",
            Self::NotACandourFile => "not-a-candour-file",
            Self::Backup => "backup",
            Self::Encrypted(EncryptedFor::Keys) => "encrypted",
            Self::Encrypted(EncryptedFor::Passphrase) => "passphrase-needed",
            Self::EncryptionFaulty(fault) => fault.code(),
            Self::Newer { .. } => "newer",
            Self::UnknownKind { .. } => "unknown-kind",
            Self::Form { fault, .. } => fault.code(),
            Self::PartMissing { .. } => "part-missing",
            Self::ExtraPart { .. } => "extra-part",
            Self::PartsSwapped => "parts-swapped",
            Self::WrongPart { .. } | Self::UnknownPart { .. } => "wrong-part",
            Self::SignatureCount { .. } => "signature-count",
            Self::SignatureDoesNotHold { .. } => "signature-does-not-hold",
            Self::KeyDoesNotMatchId { .. } => "key-does-not-match-id",
            Self::WrongRole { .. } => "wrong-role",
            Self::SignoffOfAnother => "signoff-of-another",
            Self::RecordedByAnother => "recorded-by-another",
            Self::PaperBeforeAttested { .. } => "paper-before-attested",
            Self::HandoverOfAnother => "handover-of-another",
            Self::HandoverWithAnotherCatalogue => "handover-with-another-catalogue",
            Self::HandedOverByAnother => "handed-over-by-another",
            Self::ReviewOfAnother => "review-of-another",
            Self::ReviewUndecided => "review-undecided",
            Self::ReviewOfTwo => "review-of-two",
            Self::ReturnOfAnotherShare => "return-of-another-share",
            Self::ReturnOfMore { .. } => "return-of-more",
            Self::NotAKeycard { .. } => "not-a-keycard",
            Self::VouchOfAnother => "vouch-of-another",
            Self::VouchedByItself => "vouched-by-itself",
            Self::VouchedByAnotherSide { .. } => "vouched-by-another-side",
            Self::DeliveryOfAnother => "delivery-of-another",
            Self::DeliveredOtherwise { .. } => "delivered-otherwise",
            Self::ProvisionalByAnother => "provisional-by-another",
            Self::OutcomeOfAnother => "outcome-of-another",
            Self::ResponseToAnother => "response-to-another",
            Self::ReplyToMore { .. } => "reply-to-more",
            Self::ReturnOfOtherPapers => "return-of-other-papers",
            Self::DeliveredWithOfficersKey => "delivered-with-officers-key",
            Self::NotDelivered => "not-delivered",
            Self::ForAnotherPartnership => "for-another-partnership",
            Self::ForAnotherAudit => "for-another-audit",
            Self::OneKeyForBoth => "one-key-for-both",
        }
    }
}

fn the(part: Option<PayloadType>) -> String {
    match part {
        Some(part) => format!("The {part} in the file"),
        None => "The file".to_owned(),
    }
}

fn encrypted(how: EncryptedFor) -> &'static str {
    match how {
        EncryptedFor::Keys => {
            "The file is encrypted. It opens in the workspace that it was sent to, and in the one that it was made in."
        }
        EncryptedFor::Passphrase => {
            "The file is encrypted with a passphrase. Whoever sent it can tell you the passphrase."
        }
    }
}

fn person(role: Role) -> &'static str {
    match role {
        Role::Lead => "a safeguarding lead",
        Role::Officer => "a senior officer",
        Role::Colleague => "a colleague",
        Role::Partnership => "a partnership",
    }
}

/// No more characters of a file than these stand in a sentence.
const SHOWN: usize = 120;

/// Text from a file, made fit for a sentence: short, and with nothing that hides or reorders letters.
pub(crate) fn shown(text: &str) -> String {
    let mut shown: String = text.chars().take(SHOWN).flat_map(plain).collect();
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

fn plain(c: char) -> impl Iterator<Item = char> {
    let kept = matches!(c, '"' | '\'' | '\\');
    let escaped = (!kept).then(|| c.escape_debug());
    kept.then_some(c).into_iter().chain(escaped.into_iter().flatten())
}
