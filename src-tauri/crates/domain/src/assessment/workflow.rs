//! The stages of an assessment and the steps between them.
//!
//! ```text
//!            attest           sign off, record paper sign-off
//!   draft ───────────▶ awaiting ────────────────────────────▶ signed off
//!    ▲ │ edit           sign-off                                  │
//!    │ └───┐  ▲           │                                       │
//!    └─────┘  └───────────┘                                       │
//!    ▲        send back, withdraw                                 │
//!    └────────────────────────────────────────────────────────────┘
//!                      reopen (revision n + 1)
//! ```
//!
//! A comment is written in draft and while sign-off is awaited, and moves nothing; nor does a file of what is not signed off yet.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Where an assessment is on its way to sign-off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The lead works on it.
    Draft,
    /// The lead has attested it; the senior officer reads it.
    AwaitingSignOff,
    /// The senior officer has signed it, with their key or, as the lead recorded, on paper.
    SignedOff,
}

impl Stage {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Draft, Self::AwaitingSignOff, Self::SignedOff];

    /// Its name in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::AwaitingSignOff => "awaiting_sign_off",
            Self::SignedOff => "signed_off",
        }
    }

    /// The stage of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.as_str() == name)
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Draft => "a draft",
            Self::AwaitingSignOff => "awaiting sign-off",
            Self::SignedOff => "signed off",
        })
    }
}

/// What somebody wants to do to an assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Event {
    /// Change an answer, an action, the register, the summary or the details.
    Edit,
    /// Say something of a statement or of the whole, beside the return.
    Comment,
    /// The lead attests that it is complete and true.
    Attest,
    /// The senior officer sends it back with a comment.
    SendBack,
    /// The lead takes it back before it is signed.
    Withdraw,
    /// The senior officer signs with their key.
    SignOff,
    /// The lead records that the senior officer signed the printed return.
    RecordPaperSignOff,
    /// The lead opens the next revision of what was signed off.
    Reopen,
    /// A file is made for the partnership.
    Export,
    /// A file of what is not signed off yet is made for the partnership, which holds it as that.
    ExportProvisionally,
}

impl Event {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Edit,
        Self::Comment,
        Self::Attest,
        Self::SendBack,
        Self::Withdraw,
        Self::SignOff,
        Self::RecordPaperSignOff,
        Self::Reopen,
        Self::Export,
        Self::ExportProvisionally,
    ];

    /// Whether somebody may do it to whom the return was handed on another computer: they say what they think and sign, and the
    /// words stay the lead's.
    pub fn is_of_reader(self) -> bool {
        match self {
            Self::Comment | Self::SendBack | Self::SignOff => true,
            Self::Edit
            | Self::Attest
            | Self::Withdraw
            | Self::RecordPaperSignOff
            | Self::Reopen
            | Self::Export
            | Self::ExportProvisionally => false,
        }
    }

    /// What it would do to an assessment, such as "be edited".
    pub fn verb(self) -> &'static str {
        match self {
            Self::Edit => "be edited",
            Self::Comment => "be commented on",
            Self::Attest => "be attested",
            Self::SendBack => "be sent back",
            Self::Withdraw => "be withdrawn",
            Self::SignOff => "be signed off",
            Self::RecordPaperSignOff => "be recorded as signed on paper",
            Self::Reopen => "be reopened",
            Self::Export => "be exported",
            Self::ExportProvisionally => "be sent as not signed off yet",
        }
    }
}

/// The step does not follow from the stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this assessment is {stage}, so it cannot {}", event.verb())]
pub struct NotAllowed {
    /// Where it is.
    pub stage: Stage,
    /// What was wanted.
    pub event: Event,
}

impl NotAllowed {
    /// What to do instead.
    pub fn instead(&self) -> &'static str {
        match (self.stage, self.event) {
            (
                Stage::Draft,
                Event::SignOff | Event::RecordPaperSignOff | Event::SendBack | Event::ExportProvisionally,
            ) => "The lead attests it first.",
            (Stage::Draft, Event::Export) => "The lead attests it and the senior officer signs it first.",
            (Stage::Draft, Event::Withdraw | Event::Reopen) => "It can be edited as it is.",
            (Stage::AwaitingSignOff, Event::Edit) => "Withdraw it first: that voids the lead's attestation.",
            (Stage::AwaitingSignOff, Event::Attest) => {
                "It waits for the senior officer to sign it or send it back."
            }
            (Stage::AwaitingSignOff, Event::Reopen) => "Withdraw it to go on editing the same revision.",
            (Stage::AwaitingSignOff, Event::Export) => "The senior officer signs it first.",
            (
                Stage::SignedOff,
                Event::Edit | Event::Comment | Event::Attest | Event::Withdraw | Event::SendBack,
            ) => "Reopen it as the next revision: what was signed stays as it is.",
            (Stage::SignedOff, Event::ExportProvisionally) => "Send it as it is signed.",
            (Stage::SignedOff, Event::SignOff | Event::RecordPaperSignOff) => {
                "Export it, or reopen it as the next revision."
            }
            (Stage::Draft, Event::Edit | Event::Comment | Event::Attest)
            | (
                Stage::AwaitingSignOff,
                Event::Comment
                | Event::SendBack
                | Event::Withdraw
                | Event::SignOff
                | Event::RecordPaperSignOff
                | Event::ExportProvisionally,
            )
            | (Stage::SignedOff, Event::Reopen | Event::Export) => "",
        }
    }
}

/// The stage that a step leads to, or why the step does not follow.
pub fn next_stage(stage: Stage, event: Event) -> Result<Stage, NotAllowed> {
    match (stage, event) {
        (Stage::Draft, Event::Edit | Event::Comment) => Ok(Stage::Draft),
        (Stage::Draft, Event::Attest) => Ok(Stage::AwaitingSignOff),
        (Stage::AwaitingSignOff, Event::SendBack | Event::Withdraw) => Ok(Stage::Draft),
        (Stage::AwaitingSignOff, Event::Comment | Event::ExportProvisionally) => Ok(Stage::AwaitingSignOff),
        (Stage::AwaitingSignOff, Event::SignOff | Event::RecordPaperSignOff) => Ok(Stage::SignedOff),
        (Stage::SignedOff, Event::Reopen) => Ok(Stage::Draft),
        (Stage::SignedOff, Event::Export) => Ok(Stage::SignedOff),
        (
            Stage::Draft,
            Event::SendBack
            | Event::Withdraw
            | Event::SignOff
            | Event::RecordPaperSignOff
            | Event::Reopen
            | Event::Export
            | Event::ExportProvisionally,
        )
        | (Stage::AwaitingSignOff, Event::Edit | Event::Attest | Event::Reopen | Event::Export)
        | (
            Stage::SignedOff,
            Event::Edit
            | Event::Comment
            | Event::Attest
            | Event::SendBack
            | Event::Withdraw
            | Event::SignOff
            | Event::RecordPaperSignOff
            | Event::ExportProvisionally,
        ) => Err(NotAllowed { stage, event }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_leads_where_the_diagram_says_or_nowhere() {
        let allowed = [
            (Stage::Draft, Event::Edit, Stage::Draft),
            (Stage::Draft, Event::Comment, Stage::Draft),
            (Stage::Draft, Event::Attest, Stage::AwaitingSignOff),
            (Stage::AwaitingSignOff, Event::Comment, Stage::AwaitingSignOff),
            (Stage::AwaitingSignOff, Event::ExportProvisionally, Stage::AwaitingSignOff),
            (Stage::AwaitingSignOff, Event::SendBack, Stage::Draft),
            (Stage::AwaitingSignOff, Event::Withdraw, Stage::Draft),
            (Stage::AwaitingSignOff, Event::SignOff, Stage::SignedOff),
            (Stage::AwaitingSignOff, Event::RecordPaperSignOff, Stage::SignedOff),
            (Stage::SignedOff, Event::Reopen, Stage::Draft),
            (Stage::SignedOff, Event::Export, Stage::SignedOff),
        ];
        for stage in Stage::ALL {
            for event in Event::ALL {
                let expected =
                    allowed.iter().find(|(s, e, _)| (*s, *e) == (stage, event)).map(|(_, _, to)| *to);
                assert_eq!(next_stage(stage, event).ok(), expected, "{stage:?} {event:?}");
                let instead = NotAllowed { stage, event }.instead();
                assert_eq!(
                    instead.is_empty(),
                    expected.is_some(),
                    "{stage:?} {event:?} says what to do instead"
                );
            }
        }
    }
}
