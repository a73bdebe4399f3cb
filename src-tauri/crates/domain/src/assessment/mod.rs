//! A self-assessment: what an agency says of itself, and the steps it goes through.

mod action;
mod action_plan;
mod answer;
mod author;
mod carried;
mod carry_forward;
mod comment;
mod edit;
mod evidence;
mod find;
mod gaps;
mod merge;
mod merge_return;
mod paper_sign_off;
mod parking;
mod profile;
mod score;
mod share;
mod size;
mod weak_spots;
mod workflow;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use action::{Action, ActionPart};
pub use action_plan::{ActionPlanRow, action_plan};
pub use answer::{Answer, AnswerField, BadFieldText};
pub use author::{Author, Edited, Role};
pub(crate) use carried::brings_evidence;
pub use carried::{Carried, CarriedAnswer, Confirmed};
pub use carry_forward::carry_forward;
pub use comment::Comment;
pub use edit::{
    ActionEdit, AnswerEdit, Applied, Change, Edits, EvidenceEdit, SummaryEdit, action_of_token,
    evidence_of_token,
};
pub use evidence::{EntryPart, EvidenceEntry};
pub use find::{Found, Hit, PLACES_LIMIT, Place, find};
pub use gaps::{Complete, Gap, GapKind, complete, gaps, gaps_of_draft, gaps_of_return};
pub use merge::{Merged, merge};
pub use merge_return::{MergeOfReturn, Outcome, merge_return};
pub use paper_sign_off::{PaperDayFault, PaperSignOff, not_after_recorded, not_before_attested};
pub use parking::{Parked, Uncited, as_shown, parked, uncited};
pub use profile::{AgencyProfile, Person};
pub use score::{Count, ScoreSummary, Share, StandardScore, score_summary};
pub use share::{ColleagueReturn, ColleagueShare, Proposal, ShareWay, beside, colleague, take};
pub use size::most_written_bytes;
pub use weak_spots::{THIN_IMPACT_WORDS, WeakSpot, WeakSpotKind, weak_spots};
pub(crate) use weak_spots::{of_impact, plain_words};
pub use workflow::{Event, NotAllowed, Stage, next_stage};

use crate::catalogue::CatalogueRef;
use crate::digest::Digest;
use crate::ids::{AssessmentId, StatementKey};
use crate::text::Prose;

/// The most actions, and the most register entries, of one assessment.
pub const LIST_LIMIT: usize = 2_000;
/// The most actions or register entries that one answer may cite.
pub const CITES_LIMIT: usize = 100;
/// The most bytes that one assessment may take as JSON. In base64, and even armoured by age, its signed file stays under the
/// 32 MiB that readers take, so that an export never fails for its size.
pub const TEXT_LIMIT: usize = 16 * 1024 * 1024;

/// A self-assessment as it stands on this computer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// Its id, the same through all revisions.
    pub id: AssessmentId,
    /// The catalogue it answers, pinned for life.
    pub catalogue: CatalogueRef,
    /// What it says.
    pub contents: Contents,
    /// The agency's safeguarding lead.
    pub lead: Person,
    /// The senior officer who signs.
    pub officer: Person,
    /// By when it is wanted.
    pub due: Option<NaiveDate>,
    /// Where it is on its way to sign-off.
    pub stage: Stage,
    /// From 1; one more each time it is reopened.
    pub revision: u32,
    /// The revision last signed off, if any.
    pub previous: Option<PreviousRevision>,
    /// Who last edited each field of each answer, and from what.
    pub provenance: BTreeMap<(StatementKey, AnswerField), Edited>,
    /// What the senior officer and the lead said of it, oldest first.
    pub comments: Vec<Comment>,
    /// What it brought along from last time, where it started from there.
    pub carried: Option<Carried>,
}

/// What an agency says of itself: all that the rules look at, and all that is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// The agency.
    pub agency: AgencyProfile,
    /// Its answers by statement; absent where nothing was entered yet.
    pub answers: BTreeMap<StatementKey, Answer>,
    /// Its improvement actions, in the order they were made.
    pub actions: Vec<Action>,
    /// Its evidence register, in the order of entry.
    pub evidence_register: Vec<EvidenceEntry>,
    /// Its own view of the whole.
    pub summary: Summary,
}

impl Contents {
    /// Contents in which nothing was answered yet.
    pub fn empty(agency: AgencyProfile) -> Self {
        Self {
            agency,
            answers: BTreeMap::new(),
            actions: Vec::new(),
            evidence_register: Vec::new(),
            summary: Summary::default(),
        }
    }
}

/// The agency's own view of the whole.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    /// What it does well.
    pub strengths: Prose,
    /// What worries it.
    pub risks: Prose,
    /// What it wants from the partnership.
    pub support_wanted: Prose,
}

/// A part of the agency summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SummaryPart {
    /// [`Summary::strengths`].
    Strengths,
    /// [`Summary::risks`].
    Risks,
    /// [`Summary::support_wanted`].
    SupportWanted,
}

impl SummaryPart {
    /// All of them, in the order a person meets them.
    pub const ALL: [Self; 3] = [Self::Strengths, Self::Risks, Self::SupportWanted];

    /// Its name in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Strengths => "strengths",
            Self::Risks => "risks",
            Self::SupportWanted => "support_wanted",
        }
    }
}

impl Summary {
    /// What a part says.
    pub fn part(&self, part: SummaryPart) -> &Prose {
        match part {
            SummaryPart::Strengths => &self.strengths,
            SummaryPart::Risks => &self.risks,
            SummaryPart::SupportWanted => &self.support_wanted,
        }
    }
}

/// The revision that this one follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PreviousRevision {
    /// Its number.
    pub revision: u32,
    /// SHA-256 of the exact payload that was signed off.
    pub payload_sha256: Digest,
}
