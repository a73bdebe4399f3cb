//! What a check found: gaps, weak spots, and what is kept but not sent.

use candour_domain::assessment::{Action, EvidenceEntry, Gap, GapKind, Uncited, WeakSpot, WeakSpotKind};
use candour_domain::catalogue::Catalogue;
use candour_domain::ids::{ActionId, EvidenceId, StatementKey};
use candour_operations::assessment::Check;
use serde::Serialize;
use ts_rs::TS;

use crate::carried::LastTime;
use crate::comment::CommentView;

/// The whole check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AssessmentCheck {
    /// Whether nothing is missing. Where no choice waits either, it can be attested.
    pub complete: bool,
    /// What is missing.
    pub gaps: Vec<GapView>,
    /// How many answers of colleagues wait for a choice.
    pub choices: usize,
    /// What a panel would ask about.
    pub weak_spots: Vec<WeakSpotView>,
    /// What was typed, does not show under the grade given, and is kept.
    pub parked: Vec<ParkedView>,
    /// The labels of actions and register entries that no answer cites: kept, not sent.
    pub uncited: Vec<String>,
    /// Answers of last time that have no counterpart here: they stand here only.
    pub left: Vec<LastTime>,
    /// What the senior officer says this time, of the whole first.
    pub comments: Vec<CommentView>,
}

/// One thing that is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct GapView {
    /// A stable word for it.
    pub code: String,
    /// The statement's key; null for an action, a register entry or the agency.
    pub statement: Option<String>,
    /// The statement's number.
    pub number: Option<String>,
    /// The action's or the entry's id.
    pub item: Option<String>,
    /// The action's or the entry's label, such as A3.
    pub label: Option<String>,
    /// What is missing, as a sentence.
    pub message: String,
}

/// One thing that a panel would ask about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct WeakSpotView {
    /// A stable word for it.
    pub code: String,
    /// The statements' keys.
    pub statements: Vec<String>,
    /// The statements' numbers.
    pub numbers: Vec<String>,
    /// The action's id.
    pub item: Option<String>,
    /// The action's label.
    pub label: Option<String>,
    /// What is weak, as a sentence.
    pub message: String,
}

/// Something that is kept and not sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ParkedView {
    /// The statement's key.
    pub statement: String,
    /// The statement's number.
    pub number: String,
    /// The field.
    pub field: String,
}

impl From<&Check> for AssessmentCheck {
    fn from(check: &Check) -> Self {
        let contents = &check.assessment.contents;
        let named = Named {
            catalogue: &check.catalogue,
            actions: &contents.actions,
            evidence_register: &contents.evidence_register,
        };
        Self {
            complete: check.gaps.is_empty(),
            choices: check.choices,
            gaps: check.gaps.iter().map(|gap| named.gap(gap)).collect(),
            weak_spots: check.weak_spots.iter().map(|spot| named.weak_spot(spot)).collect(),
            uncited: named.uncited(&check.uncited),
            left: LastTime::left(&check.assessment, check.before.as_deref(), &check.catalogue),
            comments: this_round(check),
            parked: check
                .parked
                .iter()
                .map(|parked| ParkedView {
                    statement: parked.statement.to_string(),
                    number: named.number(&parked.statement),
                    field: parked.field.to_string(),
                })
                .collect(),
        }
    }
}

/// In the order of the statements.
fn this_round(check: &Check) -> Vec<CommentView> {
    let mut comments = CommentView::all(&check.assessment, &check.catalogue);
    comments.retain(|comment| comment.this_round);
    let questions = check.catalogue.questions(&check.assessment.contents.agency);
    let place = |key: &str| questions.iter().position(|question| question.statement.key.as_str() == key);
    comments
        .sort_by_key(|comment| comment.statement.as_deref().map(|key| place(key).unwrap_or(questions.len())));
    comments
}

/// What is needed to name things as people know them.
pub(crate) struct Named<'c> {
    pub(crate) catalogue: &'c Catalogue,
    pub(crate) actions: &'c [Action],
    pub(crate) evidence_register: &'c [EvidenceEntry],
}

impl Named<'_> {
    fn number(&self, key: &StatementKey) -> String {
        self.catalogue.statement(key).map(|(_, statement)| statement.number.to_string()).unwrap_or_default()
    }

    fn action(&self, id: ActionId) -> Option<String> {
        self.actions.iter().find(|action| action.id == id).map(Action::label)
    }

    fn entry(&self, id: EvidenceId) -> Option<String> {
        self.evidence_register.iter().find(|entry| entry.id == id).map(EvidenceEntry::label)
    }

    fn uncited(&self, uncited: &Uncited) -> Vec<String> {
        let actions = uncited.actions.iter().filter_map(|id| self.action(*id));
        actions.chain(uncited.evidence_register.iter().filter_map(|id| self.entry(*id))).collect()
    }

    pub(crate) fn gap(&self, gap: &Gap) -> GapView {
        let (item, label) = match &gap.kind {
            GapKind::ActionPart(id, _) => (Some(id.to_string()), self.action(*id)),
            GapKind::EntryWithoutTitle(id) => (Some(id.to_string()), self.entry(*id)),
            _ => (None, None),
        };
        GapView {
            code: gap.kind.code(),
            statement: gap.statement.as_ref().map(ToString::to_string),
            number: gap.statement.as_ref().map(|key| self.number(key)).filter(|number| !number.is_empty()),
            item,
            label,
            message: gap.kind.to_string(),
        }
    }

    fn weak_spot(&self, spot: &WeakSpot) -> WeakSpotView {
        let (item, label) = match &spot.kind {
            WeakSpotKind::ActionOverdue(id) => (Some(id.to_string()), self.action(*id)),
            _ => (None, None),
        };
        WeakSpotView {
            code: spot.kind.code().to_owned(),
            statements: spot.statements.iter().map(ToString::to_string).collect(),
            numbers: spot.statements.iter().map(|key| self.number(key)).collect(),
            item,
            label,
            message: spot.kind.to_string(),
        }
    }
}
