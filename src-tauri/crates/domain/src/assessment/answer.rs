//! An agency's answer to one statement.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::digest::{Digest, Digesting};
use crate::ids::{ActionId, EvidenceId, GradeId, NotAnId};
use crate::text::{Prose, TextFault};

/// The answer to one statement. Empty text means that nothing was written.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The grade the agency gives itself; none is no grade, not the lowest.
    pub grade: Option<GradeId>,
    /// What shows it, and where it is kept.
    pub evidence: Prose,
    /// What changed for children.
    pub impact: Prose,
    /// Why impact cannot be shown yet.
    pub impact_not_yet: Prose,
    /// Why the statement does not apply.
    pub reason: Prose,
    /// What is done instead; "none, because…" is an answer.
    pub alternative: Prose,
    /// Context.
    pub note: Prose,
    /// Entries of the evidence register.
    pub cites: Vec<EvidenceId>,
    /// Improvement actions.
    pub actions: Vec<ActionId>,
}

/// A field of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerField {
    /// [`Answer::grade`].
    Grade,
    /// [`Answer::evidence`].
    Evidence,
    /// [`Answer::impact`].
    Impact,
    /// [`Answer::impact_not_yet`].
    ImpactNotYet,
    /// [`Answer::reason`].
    Reason,
    /// [`Answer::alternative`].
    Alternative,
    /// [`Answer::note`].
    Note,
    /// [`Answer::cites`].
    Cites,
    /// [`Answer::actions`].
    Actions,
}

impl AnswerField {
    /// All of them, in the order a person meets them.
    pub const ALL: [Self; 9] = [
        Self::Grade,
        Self::Evidence,
        Self::Impact,
        Self::ImpactNotYet,
        Self::Reason,
        Self::Alternative,
        Self::Note,
        Self::Cites,
        Self::Actions,
    ];

    /// Its name in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Grade => "grade",
            Self::Evidence => "evidence",
            Self::Impact => "impact",
            Self::ImpactNotYet => "impact_not_yet",
            Self::Reason => "reason",
            Self::Alternative => "alternative",
            Self::Note => "note",
            Self::Cites => "cites",
            Self::Actions => "actions",
        }
    }

    /// The field of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.as_str() == name)
    }
}

impl fmt::Display for AnswerField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A field's text could not be read back.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadFieldText {
    /// The text breaks a limit.
    #[error(transparent)]
    Text(#[from] TextFault),
    /// An identifier is none.
    #[error(transparent)]
    Id(#[from] NotAnId),
}

impl Answer {
    /// A field as one text, the form in which it is stored, compared and merged: ids one a line, nothing as the empty text.
    pub fn text(&self, field: AnswerField) -> String {
        fn lines<T: ToString>(ids: &[T]) -> String {
            ids.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
        }
        match field {
            AnswerField::Grade => self.grade.as_ref().map(ToString::to_string).unwrap_or_default(),
            AnswerField::Cites => lines(&self.cites),
            AnswerField::Actions => lines(&self.actions),
            field => self.prose(field).map(ToString::to_string).unwrap_or_default(),
        }
    }

    /// Sets a field from the text that [`Answer::text`] gave.
    pub fn set_text(&mut self, field: AnswerField, text: String) -> Result<(), BadFieldText> {
        match field {
            AnswerField::Grade => self.grade = if text.is_empty() { None } else { Some(text.parse()?) },
            AnswerField::Cites => self.cites = text.lines().map(str::parse).collect::<Result<_, _>>()?,
            AnswerField::Actions => self.actions = text.lines().map(str::parse).collect::<Result<_, _>>()?,
            field => {
                let prose = Prose::try_from(text)?;
                if let Some(slot) = self.prose_mut(field) {
                    *slot = prose;
                }
            }
        }
        Ok(())
    }

    /// SHA-256 over all that it says: the same digest, the same answer.
    pub fn digest(&self) -> Digest {
        let mut said = Digesting::default();
        said.take(b"candour-answer-v1\n");
        for field in AnswerField::ALL {
            let text = self.text(field);
            said.take(format!("{field}\t{}\n", text.len()).as_bytes());
            said.take(text.as_bytes());
        }
        said.done()
    }

    /// A free-text field; none for the grade and the lists.
    pub fn prose(&self, field: AnswerField) -> Option<&Prose> {
        match field {
            AnswerField::Evidence => Some(&self.evidence),
            AnswerField::Impact => Some(&self.impact),
            AnswerField::ImpactNotYet => Some(&self.impact_not_yet),
            AnswerField::Reason => Some(&self.reason),
            AnswerField::Alternative => Some(&self.alternative),
            AnswerField::Note => Some(&self.note),
            AnswerField::Grade | AnswerField::Cites | AnswerField::Actions => None,
        }
    }

    fn prose_mut(&mut self, field: AnswerField) -> Option<&mut Prose> {
        match field {
            AnswerField::Evidence => Some(&mut self.evidence),
            AnswerField::Impact => Some(&mut self.impact),
            AnswerField::ImpactNotYet => Some(&mut self.impact_not_yet),
            AnswerField::Reason => Some(&mut self.reason),
            AnswerField::Alternative => Some(&mut self.alternative),
            AnswerField::Note => Some(&mut self.note),
            AnswerField::Grade | AnswerField::Cites | AnswerField::Actions => None,
        }
    }

    /// Whether a field holds nothing.
    pub fn is_blank(&self, field: AnswerField) -> bool {
        match field {
            AnswerField::Grade => self.grade.is_none(),
            AnswerField::Cites => self.cites.is_empty(),
            AnswerField::Actions => self.actions.is_empty(),
            field => self.prose(field).is_none_or(Prose::is_empty),
        }
    }

    /// Empties a field.
    pub fn clear(&mut self, field: AnswerField) {
        match field {
            AnswerField::Grade => self.grade = None,
            AnswerField::Cites => self.cites.clear(),
            AnswerField::Actions => self.actions.clear(),
            field => {
                if let Some(prose) = self.prose_mut(field) {
                    *prose = Prose::default();
                }
            }
        }
    }
}
