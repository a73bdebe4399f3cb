//! What changed between two revisions of one return: statement by statement, field by field.

use std::collections::{BTreeMap, BTreeSet};

use crate::assessment::{Action, Answer, AnswerField, Contents, EvidenceEntry, SummaryPart};
use crate::catalogue::Catalogue;
use crate::ids::{ActionId, EvidenceId, GradeId, StatementKey};
use crate::word_difference::{WordRun, word_difference};

/// What changed. Where two revisions say the same, nothing stands here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RevisionDifference {
    /// Whether the agency calls itself otherwise, is of another kind, or works in other areas.
    pub agency_changed: bool,
    /// The statements whose answers changed, in the catalogue's order.
    pub statements: Vec<StatementDifference>,
    /// Actions that are new, gone or changed.
    pub actions: Vec<ActionDifference>,
    /// Register entries that are new, gone or changed.
    pub evidence_register: Vec<EntryDifference>,
    /// The parts of the agency's summary that changed, with their words.
    pub summary: Vec<(SummaryPart, Vec<WordRun>)>,
}

/// How the answer to one statement changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementDifference {
    /// The statement.
    pub statement: StatementKey,
    /// The fields that changed, in the order in which a person meets them.
    pub fields: Vec<FieldDifference>,
}

/// How one field changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldDifference {
    /// The grade.
    Grade {
        /// As it was.
        before: Option<GradeId>,
        /// As it is.
        after: Option<GradeId>,
    },
    /// A text.
    Words {
        /// Which.
        field: AnswerField,
        /// Its words, old and new.
        runs: Vec<WordRun>,
    },
    /// What it cites of the evidence register.
    Cites {
        /// What it cites besides.
        added: Vec<EvidenceId>,
        /// What it no longer cites.
        removed: Vec<EvidenceId>,
    },
    /// The actions that it names.
    Actions {
        /// What it names besides.
        added: Vec<ActionId>,
        /// What it no longer names.
        removed: Vec<ActionId>,
    },
}

/// An action that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionDifference {
    /// As it was; none for a new one.
    pub before: Option<Action>,
    /// As it is; none for one that is gone.
    pub after: Option<Action>,
}

/// A register entry that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryDifference {
    /// As it was; none for a new one.
    pub before: Option<EvidenceEntry>,
    /// As it is; none for one that is gone.
    pub after: Option<EvidenceEntry>,
}

impl RevisionDifference {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Compares two revisions of one return to a catalogue.
pub fn revision_difference(catalogue: &Catalogue, before: &Contents, after: &Contents) -> RevisionDifference {
    let blank = Answer::default();
    let of = |contents: &'_ Contents, key: &StatementKey| contents.answers.get(key).unwrap_or(&blank).clone();
    let statements = keys(catalogue, before, after).into_iter().filter_map(|key| {
        let fields = answer_difference(&of(before, &key), &of(after, &key));
        (!fields.is_empty()).then_some(StatementDifference { statement: key, fields })
    });
    let summary = SummaryPart::ALL.into_iter().filter_map(|part| {
        let (old, new) = (before.summary.part(part), after.summary.part(part));
        (old != new).then(|| (part, word_difference(old.as_str(), new.as_str())))
    });
    let actions = changed(&before.actions, &after.actions, |action| action.id).into_iter();
    let entries = changed(&before.evidence_register, &after.evidence_register, |entry| entry.id).into_iter();
    RevisionDifference {
        agency_changed: before.agency != after.agency,
        statements: statements.collect(),
        actions: actions.map(|(before, after)| ActionDifference { before, after }).collect(),
        evidence_register: entries.map(|(before, after)| EntryDifference { before, after }).collect(),
        summary: summary.collect(),
    }
}

/// The statements that either answers, in the catalogue's order; those that it does not have come last.
fn keys(catalogue: &Catalogue, before: &Contents, after: &Contents) -> Vec<StatementKey> {
    let mut answered: BTreeSet<&StatementKey> = before.answers.keys().chain(after.answers.keys()).collect();
    let statements = catalogue.document().standards.iter().flat_map(|standard| &standard.statements);
    let mut keys: Vec<StatementKey> =
        statements.map(|statement| &statement.key).filter(|key| answered.remove(key)).cloned().collect();
    keys.extend(answered.into_iter().cloned());
    keys
}

fn answer_difference(before: &Answer, after: &Answer) -> Vec<FieldDifference> {
    let changed = AnswerField::ALL.into_iter().filter(|field| before.text(*field) != after.text(*field));
    changed
        .map(|field| match field {
            AnswerField::Grade => {
                FieldDifference::Grade { before: before.grade.clone(), after: after.grade.clone() }
            }
            AnswerField::Cites => FieldDifference::Cites {
                added: only_in(&after.cites, &before.cites),
                removed: only_in(&before.cites, &after.cites),
            },
            AnswerField::Actions => FieldDifference::Actions {
                added: only_in(&after.actions, &before.actions),
                removed: only_in(&before.actions, &after.actions),
            },
            AnswerField::Evidence
            | AnswerField::Impact
            | AnswerField::ImpactNotYet
            | AnswerField::Reason
            | AnswerField::Alternative
            | AnswerField::Note => {
                let runs = word_difference(&before.text(field), &after.text(field));
                FieldDifference::Words { field, runs }
            }
        })
        .collect()
}

fn only_in<Id: Copy + PartialEq>(these: &[Id], those: &[Id]) -> Vec<Id> {
    these.iter().filter(|id| !those.contains(id)).copied().collect()
}

/// What is new, gone or not as it was: in the order it stands in now, what is gone last.
fn changed<T: Clone + PartialEq, Id: Ord>(
    before: &[T],
    after: &[T],
    id: impl Fn(&T) -> Id,
) -> Vec<(Option<T>, Option<T>)> {
    let mut old: BTreeMap<Id, &T> = before.iter().map(|item| (id(item), item)).collect();
    let mut found = Vec::new();
    for item in after {
        let was = old.remove(&id(item));
        if was != Some(item) {
            found.push((was.cloned(), Some(item.clone())));
        }
    }
    let gone = before.iter().filter(|item| old.contains_key(&id(item)));
    found.extend(gone.map(|item| (Some(item.clone()), None)));
    found
}
