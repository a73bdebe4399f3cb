//! What becomes of one received file, by what is verified of it and what is held already: one exhaustive decision.
//!
//! The same file twice is the same as once, and the order in which the revisions of one return come makes no difference to which of
//! them counts. A return counts only if it is complete, signed off and signed with keys that were confirmed as its agency's.

use std::fmt;

use crate::assessment::PreviousRevision;
use crate::digest::Digest;
use crate::ids::{AgencyId, AssessmentId};

/// What opening and verifying a file came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// No return to this partnership: no Candour file, another kind of one, or one that is addressed to somebody else.
    NotOurs,
    /// It was changed or cut short on its way, or a signature does not hold.
    Damaged,
    /// It was made by a newer version of Candour.
    Newer,
    /// It is addressed to this partnership, but for another audit.
    ForAnotherAudit,
    /// A return for this audit whose signatures hold.
    Return(Arrival),
}

/// What is verified of a return.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// The return, the same through all its revisions.
    pub submission: AssessmentId,
    /// The agency that it says it is of.
    pub agency: AgencyId,
    /// Its revision.
    pub revision: u32,
    /// The revision that it says it follows.
    pub previous: Option<PreviousRevision>,
    /// SHA-256 of what was signed as the self-assessment.
    pub payload: Digest,
    /// Whether it answers the audit's catalogue.
    pub answers_catalogue: bool,
    /// How many gaps it has by that catalogue, counted anew here.
    pub gaps: usize,
    /// Whether a senior officer signed it off.
    pub signed_off: bool,
    /// Whether every key that signed it was confirmed here as this agency's, or is vouched for by one that was.
    pub keys_confirmed: bool,
}

/// A return that is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The return, the same through all its revisions.
    pub submission: AssessmentId,
    /// The agency that it says it is of.
    pub agency: AgencyId,
    /// Its revision.
    pub revision: u32,
    /// SHA-256 of what was signed as the self-assessment.
    pub payload: Digest,
    /// Whether a senior officer signed it off.
    pub signed_off: bool,
    /// As what it is held.
    pub kept: Kept,
}

/// As what a return is held. Only one that counts stands in figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kept {
    /// Apart, until the keys that signed it are confirmed.
    Apart,
    /// As provisional, until it comes signed off.
    Provisional,
    /// It says otherwise than another one of the same revision, which came before it: a person asks the agency which holds.
    Conflicting,
    /// A later revision took its place; it stays readable.
    Superseded,
    /// It counts.
    Counted,
}

impl Kept {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Apart, Self::Provisional, Self::Conflicting, Self::Superseded, Self::Counted];

    /// Its name where it is kept.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Apart => "apart",
            Self::Provisional => "provisional",
            Self::Conflicting => "conflicting",
            Self::Superseded => "superseded",
            Self::Counted => "counted",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kept| kept.as_str() == name)
    }

    /// How far it was trusted: what comes again and is trusted further is looked at anew.
    fn trust(self) -> u8 {
        match self {
            Self::Apart => 0,
            Self::Provisional => 1,
            Self::Conflicting | Self::Superseded | Self::Counted => 2,
        }
    }
}

/// What becomes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is the agency's return, and counts.
    TakenIn {
        /// Whether it follows a revision that is not here.
        follows_unknown: bool,
    },
    /// It is held already.
    AlreadyHave,
    /// It takes the place of an earlier revision.
    NewerRevision {
        /// The revision that counted until now.
        replaces: u32,
        /// Whether it follows a revision that is not here.
        follows_unknown: bool,
    },
    /// A later revision counts; this one is kept to be read.
    OlderRevision {
        /// The revision that counts.
        counts: u32,
    },
    /// Another one of the same revision is held, with other contents.
    ConflictingRevision,
    /// Something that the catalogue asks for is missing.
    Incomplete {
        /// How many gaps it has.
        gaps: usize,
    },
    /// No senior officer signed it.
    NotSignedOff,
    /// A key that signed it was not confirmed as the agency's.
    KeyUnconfirmed,
    /// It is for another audit.
    WrongAudit,
    /// It answers another catalogue.
    OtherCatalogue,
    /// It was changed or cut short.
    Damaged,
    /// It was made by a newer version.
    NewerFormat,
    /// It is no return to this partnership.
    NotOurs,
}

impl Verdict {
    /// A stable word for it.
    pub fn code(self) -> &'static str {
        match self {
            Self::TakenIn { .. } => "taken_in",
            Self::AlreadyHave => "already_have",
            Self::NewerRevision { .. } => "newer_revision",
            Self::OlderRevision { .. } => "older_revision",
            Self::ConflictingRevision => "conflicting_revision",
            Self::Incomplete { .. } => "incomplete",
            Self::NotSignedOff => "not_signed_off",
            Self::KeyUnconfirmed => "key_unconfirmed",
            Self::WrongAudit => "wrong_audit",
            Self::OtherCatalogue => "other_catalogue",
            Self::Damaged => "damaged",
            Self::NewerFormat => "newer_format",
            Self::NotOurs => "not_ours",
        }
    }

    /// As what the file is kept; none where nothing of it is.
    pub fn keeps(self) -> Option<Kept> {
        match self {
            Self::TakenIn { .. } | Self::NewerRevision { .. } => Some(Kept::Counted),
            Self::OlderRevision { .. } => Some(Kept::Superseded),
            Self::ConflictingRevision => Some(Kept::Conflicting),
            Self::NotSignedOff => Some(Kept::Provisional),
            Self::KeyUnconfirmed => Some(Kept::Apart),
            Self::AlreadyHave
            | Self::Incomplete { .. }
            | Self::WrongAudit
            | Self::OtherCatalogue
            | Self::Damaged
            | Self::NewerFormat
            | Self::NotOurs => None,
        }
    }

    /// Whether it is refused, and so goes in the log of refusals.
    pub fn refuses(self) -> bool {
        self.keeps().is_none() && self != Self::AlreadyHave
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unknown = |follows_unknown: bool| match follows_unknown {
            true => " It follows a revision that is not here.",
            false => "",
        };
        match *self {
            Self::TakenIn { follows_unknown } => write!(f, "Taken in.{}", unknown(follows_unknown)),
            Self::AlreadyHave => f.write_str("You already have it. Nothing changed."),
            Self::NewerRevision { replaces, follows_unknown } => write!(
                f,
                "Taken in. It takes the place of revision {replaces}, which stays readable.{}",
                unknown(follows_unknown)
            ),
            Self::OlderRevision { counts } => write!(
                f,
                "An older revision: revision {counts} is here and still counts. This one is kept to be read."
            ),
            Self::ConflictingRevision => f.write_str(
                "Another return of the same revision is here, and says something else. The first one still counts. Ask the agency which holds.",
            ),
            Self::Incomplete { gaps: 1 } => {
                f.write_str("Incomplete: one thing that the catalogue asks for is missing. Ask the agency to complete it and send it again.")
            }
            Self::Incomplete { gaps } => write!(
                f,
                "Incomplete: {gaps} things that the catalogue asks for are missing. Ask the agency to complete it and send it again."
            ),
            Self::NotSignedOff => f.write_str(
                "Not signed off by a senior officer: held as provisional, and counted nowhere. Ask the agency to send it signed.",
            ),
            Self::KeyUnconfirmed => f.write_str(
                "Signed with a key that nobody here has confirmed: held apart, and counted nowhere until it is. Confirm the agency's key.",
            ),
            Self::WrongAudit => {
                f.write_str("It answers another audit. Open that audit, and take it in there.")
            }
            Self::OtherCatalogue => f.write_str(
                "It answers another set of standards than this audit's. Ask the agency to answer with the pack of this audit.",
            ),
            Self::Damaged => f.write_str(
                "Damaged or changed on its way. Nothing of it was kept. Ask the agency to send it again.",
            ),
            Self::NewerFormat => {
                f.write_str("Made by a newer version of Candour. Update Candour, and take it in again.")
            }
            Self::NotOurs => f.write_str("This is not a return to your partnership."),
        }
    }
}

/// The returns that are held for one audit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Holdings(Vec<Held>);

impl Holdings {
    /// Those that were kept.
    pub fn new(held: Vec<Held>) -> Self {
        Self(held)
    }

    /// All of them, in the order in which they came.
    pub fn all(&self) -> &[Held] {
        &self.0
    }

    /// What becomes of a file, without keeping it.
    pub fn decide(&self, finding: &Finding) -> Verdict {
        match finding {
            Finding::NotOurs => Verdict::NotOurs,
            Finding::Damaged => Verdict::Damaged,
            Finding::Newer => Verdict::NewerFormat,
            Finding::ForAnotherAudit => Verdict::WrongAudit,
            Finding::Return(arrival) => self.decide_return(arrival),
        }
    }

    /// Decides, and keeps what is to be kept. A return that was held apart, or as provisional, is decided anew when it comes again
    /// with its key confirmed, or signed off.
    pub fn take(&mut self, finding: &Finding) -> Verdict {
        self.take_and_supersede(finding).0
    }

    /// The same, and which of those that are held it supersedes.
    pub fn take_and_supersede(&mut self, finding: &Finding) -> (Verdict, Vec<Digest>) {
        let verdict = self.decide(finding);
        let mut superseded = Vec::new();
        let (Finding::Return(arrival), Some(kept)) = (finding, verdict.keeps()) else {
            return (verdict, superseded);
        };
        self.0.retain(|held| held.payload != arrival.payload);
        if kept == Kept::Counted {
            // A later revision of the agency settles which of two earlier ones held.
            let settled = |held: &Held| {
                held.kept == Kept::Conflicting
                    && held.agency == arrival.agency
                    && held.revision < arrival.revision
            };
            let gives_way = |held: &&mut Held| {
                held.submission == arrival.submission && (held.kept == Kept::Counted || settled(held))
            };
            for held in self.0.iter_mut().filter(gives_way) {
                held.kept = Kept::Superseded;
                superseded.push(held.payload);
            }
        }
        let Arrival { submission, agency, revision, payload, signed_off, .. } = *arrival;
        self.0.push(Held { submission, agency, revision, payload, signed_off, kept });
        (verdict, superseded)
    }

    fn decide_return(&self, arrival: &Arrival) -> Verdict {
        if !arrival.answers_catalogue {
            return Verdict::OtherCatalogue;
        }
        if arrival.gaps > 0 {
            return Verdict::Incomplete { gaps: arrival.gaps };
        }
        let stands = match (arrival.keys_confirmed, arrival.signed_off) {
            (false, _) => Kept::Apart,
            (true, false) => Kept::Provisional,
            (true, true) => Kept::Counted,
        };
        // What is signed off takes the place of the same words before that, however far either is trusted yet.
        let comes = (arrival.signed_off, stands.trust());
        let again =
            |held: &Held| held.payload == arrival.payload && (held.signed_off, held.kept.trust()) >= comes;
        if self.0.iter().any(again) {
            return Verdict::AlreadyHave;
        }
        match stands {
            Kept::Apart => Verdict::KeyUnconfirmed,
            Kept::Provisional => Verdict::NotSignedOff,
            Kept::Conflicting | Kept::Superseded | Kept::Counted => self.decide_revision(arrival),
        }
    }

    /// Among the signed revisions of the same return.
    fn decide_revision(&self, arrival: &Arrival) -> Verdict {
        let signed =
            || self.0.iter().filter(|held| held.submission == arrival.submission && held.kept.trust() == 2);
        let stood = || signed().filter(|held| held.kept != Kept::Conflicting);
        // An id that another agency's return has was copied. What was held for such a copy says nothing of the agency's own revisions.
        if stood().any(|held| held.agency != arrival.agency) {
            return Verdict::ConflictingRevision;
        }
        let counts = signed().filter(|held| held.kept == Kept::Counted).map(|held| held.revision).max();
        // A later one settled already which of two earlier ones held.
        if let Some(counts) = counts.filter(|counts| *counts > arrival.revision) {
            return Verdict::OlderRevision { counts };
        }
        if signed().any(|held| held.agency == arrival.agency && held.revision == arrival.revision) {
            return Verdict::ConflictingRevision;
        }
        let follows_unknown = arrival
            .previous
            .as_ref()
            .is_some_and(|previous| !signed().any(|held| held.payload == previous.payload_sha256));
        match counts {
            None => Verdict::TakenIn { follows_unknown },
            Some(replaces) => Verdict::NewerRevision { replaces, follows_unknown },
        }
    }
}
