//! An event of moderation: one thing that somebody said or decided, with who and when. The order of the fields is the order in files.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::ids::{EventId, EvidenceId, GradeId, InvitedId, MemberId, SampleSeed, StatementKey};
use crate::text::{Line, Prose};

/// One thing that somebody said or decided. It is never changed or removed; another event withdraws it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Its id.
    pub id: EventId,
    /// Its turn: one more than the highest of the events that its author had before them. So what answers another event comes after
    /// it, whatever their clocks say.
    pub turn: u32,
    /// Who, by their own word.
    pub by: Member,
    /// When, by their own clock.
    pub at: DateTime<Utc>,
    /// What.
    pub act: Act,
}

impl Event {
    /// Where it stands among the others: by its turn, then by its author's clock.
    pub fn order(&self) -> (u32, DateTime<Utc>, EventId) {
        (self.turn, self.at, self.id)
    }

    /// SHA-256 of all that it says, in its form in files.
    pub fn digest(&self) -> Digest {
        // Its form holds nothing that JSON cannot write.
        Digest::of(&serde_json::to_vec(self).unwrap_or_default())
    }
}

/// Somebody who moderates: of the partnership, or of its panel.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// Their id, the same on every computer.
    pub id: MemberId,
    /// Their name.
    pub name: Line,
}

/// An agency's answer to a statement.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spot {
    /// The agency.
    pub agency: InvitedId,
    /// The statement.
    pub statement: StatementKey,
}

/// The very answer that somebody had before them: what is said of it is not said of a later one that differs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct On {
    /// The agency.
    pub agency: InvitedId,
    /// The statement.
    pub statement: StatementKey,
    /// SHA-256 of what was signed as the self-assessment.
    pub submission: Digest,
    /// The digest of the answer in it ([`crate::assessment::Answer::digest`]).
    pub answer: Digest,
}

impl On {
    /// Which agency's answer to which statement it is.
    pub fn spot(&self) -> Spot {
        Spot { agency: self.agency, statement: self.statement.clone() }
    }
}

/// What something is about: an agency's answer to a statement, or the agency as a whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// The agency.
    pub agency: InvitedId,
    /// The statement; none for the agency as a whole.
    pub statement: Option<StatementKey>,
}

/// Who was there on a panel day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attendee {
    /// The member, where they are one.
    pub member: Option<MemberId>,
    /// Their name.
    pub name: Line,
    /// For whom they were there.
    pub organisation: Line,
}

/// What somebody said or decided.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Act {
    /// Another grade is proposed.
    Proposed {
        /// On which answer.
        on: On,
        /// The grade.
        grade: GradeId,
        /// Why.
        reason: Prose,
        /// What the agency is asked for; may be empty.
        request: Prose,
        /// By when.
        by_when: Option<NaiveDate>,
    },
    /// The agency's own grade is accepted.
    Accepted {
        /// On which answer.
        on: On,
    },
    /// Evidence was seen.
    EvidenceSeen {
        /// On which answer.
        on: On,
        /// What was seen, and what it shows.
        what: Prose,
        /// Entries of the agency's register.
        cites: Vec<EvidenceId>,
    },
    /// Good practice was found.
    GoodPractice {
        /// Where.
        about: About,
        /// What.
        what: Prose,
        /// Whether the agency agrees that others are told.
        may_be_shared: bool,
    },
    /// Something to ask the agency on the panel day.
    LineOfEnquiry {
        /// Where it arises.
        about: About,
        /// The question.
        question: Prose,
    },
    /// A theme that it belongs to, across agencies.
    Theme {
        /// Where it shows.
        about: About,
        /// The theme.
        theme: Line,
    },
    /// What the agency said to a proposal.
    Replied {
        /// On which answer.
        on: On,
        /// In what way.
        reply: Reply,
        /// What it said.
        text: Prose,
        /// Who said it, for the agency.
        said_by: Line,
        /// SHA-256 of what was signed as the response, where it came as one.
        response: Option<Digest>,
    },
    /// The final grade was agreed.
    Agreed {
        /// On which answer.
        on: On,
        /// The grade.
        grade: GradeId,
    },
    /// A note.
    Note {
        /// About what.
        about: About,
        /// What it says.
        text: Prose,
    },
    /// It is left out, on purpose.
    LeftOut {
        /// What.
        about: About,
        /// Why.
        because: Prose,
    },
    /// A random sample was drawn, to be looked at besides what stands out.
    Sampled {
        /// From what it was drawn.
        seed: SampleSeed,
        /// From how many answers.
        from: u32,
        /// What was drawn.
        drawn: Vec<Spot>,
    },
    /// Somebody has an interest in an agency, and so does not moderate it.
    InterestDeclared {
        /// The agency.
        agency: InvitedId,
        /// What interest.
        what: Prose,
    },
    /// Who was there when an agency, or the audit as a whole, was discussed.
    Attended {
        /// The agency; none for the audit as a whole.
        agency: Option<InvitedId>,
        /// On which day.
        day: NaiveDate,
        /// Who.
        who: Vec<Attendee>,
    },
    /// An earlier event is withdrawn: what is right instead is said by another.
    Withdrawn {
        /// That event.
        event: EventId,
        /// Why.
        because: Prose,
    },
}

/// In what way an agency replied to a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// It corrects or adds facts.
    Facts,
    /// It shows more evidence.
    MoreEvidence,
    /// It disagrees.
    Disagrees,
}

impl Reply {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Facts, Self::MoreEvidence, Self::Disagrees];

    /// Its name in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Facts => "facts",
            Self::MoreEvidence => "more_evidence",
            Self::Disagrees => "disagrees",
        }
    }

    /// The reply of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reply| reply.as_str() == name)
    }
}

impl fmt::Display for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Facts => "corrects or adds facts",
            Self::MoreEvidence => "shows more evidence",
            Self::Disagrees => "disagrees",
        })
    }
}

impl Act {
    /// Its stable name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Proposed { .. } => "proposed",
            Self::Accepted { .. } => "accepted",
            Self::EvidenceSeen { .. } => "evidence_seen",
            Self::GoodPractice { .. } => "good_practice",
            Self::LineOfEnquiry { .. } => "line_of_enquiry",
            Self::Theme { .. } => "theme",
            Self::Replied { .. } => "replied",
            Self::Agreed { .. } => "agreed",
            Self::Note { .. } => "note",
            Self::LeftOut { .. } => "left_out",
            Self::Sampled { .. } => "sampled",
            Self::InterestDeclared { .. } => "interest_declared",
            Self::Attended { .. } => "attended",
            Self::Withdrawn { .. } => "withdrawn",
        }
    }

    /// The answer that it is on, where it is bound to one.
    pub fn on(&self) -> Option<&On> {
        match self {
            Self::Proposed { on, .. }
            | Self::Accepted { on }
            | Self::EvidenceSeen { on, .. }
            | Self::Replied { on, .. }
            | Self::Agreed { on, .. } => Some(on),
            Self::GoodPractice { .. }
            | Self::LineOfEnquiry { .. }
            | Self::Theme { .. }
            | Self::Note { .. }
            | Self::LeftOut { .. }
            | Self::Sampled { .. }
            | Self::InterestDeclared { .. }
            | Self::Attended { .. }
            | Self::Withdrawn { .. } => None,
        }
    }

    /// The agency that it is about; none for the audit as a whole, and for a withdrawal, which is about what it withdraws.
    pub fn agency(&self) -> Option<InvitedId> {
        match self {
            Self::Proposed { on, .. }
            | Self::Accepted { on }
            | Self::EvidenceSeen { on, .. }
            | Self::Replied { on, .. }
            | Self::Agreed { on, .. } => Some(on.agency),
            Self::GoodPractice { about, .. }
            | Self::LineOfEnquiry { about, .. }
            | Self::Theme { about, .. }
            | Self::Note { about, .. }
            | Self::LeftOut { about, .. } => Some(about.agency),
            Self::InterestDeclared { agency, .. } => Some(*agency),
            Self::Attended { agency, .. } => *agency,
            Self::Sampled { .. } | Self::Withdrawn { .. } => None,
        }
    }

    /// The statement that it is about.
    pub fn statement(&self) -> Option<&StatementKey> {
        match self {
            Self::GoodPractice { about, .. }
            | Self::LineOfEnquiry { about, .. }
            | Self::Theme { about, .. }
            | Self::Note { about, .. }
            | Self::LeftOut { about, .. } => about.statement.as_ref(),
            _ => self.on().map(|on| &on.statement),
        }
    }

    /// The grade that it names.
    pub fn grade(&self) -> Option<&GradeId> {
        match self {
            Self::Proposed { grade, .. } | Self::Agreed { grade, .. } => Some(grade),
            _ => None,
        }
    }

    /// How many entries its list has, where it has one.
    pub fn entries(&self) -> usize {
        match self {
            Self::EvidenceSeen { cites, .. } => cites.len(),
            Self::Sampled { drawn, .. } => drawn.len(),
            Self::Attended { who, .. } => who.len(),
            _ => 0,
        }
    }

    /// Whether it moderates an agency: nobody does that where they declared an interest. Declaring one, saying who was there and
    /// drawing lots are none of it.
    pub fn moderates(&self) -> bool {
        match self {
            Self::Proposed { .. }
            | Self::Accepted { .. }
            | Self::EvidenceSeen { .. }
            | Self::GoodPractice { .. }
            | Self::LineOfEnquiry { .. }
            | Self::Theme { .. }
            | Self::Agreed { .. }
            | Self::Note { .. }
            | Self::LeftOut { .. } => true,
            // One that came signed by the agency is the agency's word, whoever took it in.
            Self::Replied { response, .. } => response.is_none(),
            Self::Sampled { .. }
            | Self::InterestDeclared { .. }
            | Self::Attended { .. }
            | Self::Withdrawn { .. } => false,
        }
    }

    /// Whether what it must say is missing: the reason of a proposal, the text of a note.
    pub fn says_nothing(&self) -> bool {
        match self {
            Self::Proposed { reason, .. } => reason.is_empty(),
            Self::EvidenceSeen { what, .. } | Self::GoodPractice { what, .. } => what.is_empty(),
            Self::LineOfEnquiry { question, .. } => question.is_empty(),
            Self::Theme { theme, .. } => theme.is_empty(),
            Self::Replied { text, .. } | Self::Note { text, .. } => text.is_empty(),
            Self::LeftOut { because, .. } | Self::Withdrawn { because, .. } => because.is_empty(),
            Self::InterestDeclared { what, .. } => what.is_empty(),
            Self::Attended { who, .. } => who.is_empty(),
            Self::Sampled { drawn, .. } => drawn.is_empty(),
            Self::Accepted { .. } | Self::Agreed { .. } => false,
        }
    }
}
