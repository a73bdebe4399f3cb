//! What shows, and so is sent; and what was typed, no longer shows, and is kept in the draft.

use std::collections::BTreeSet;

use super::{Answer, AnswerField, Contents};
use crate::catalogue::{Catalogue, FieldRule, Grade};
use crate::ids::{ActionId, EvidenceId, StatementKey};

/// A field that holds something which does not show: its grade hides it, or its statement is not asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parked {
    /// The statement.
    pub statement: StatementKey,
    /// The field that is kept and not sent.
    pub field: AnswerField,
}

/// The contents as the pages show them: what is sent. Other statements, parked fields, and actions and register entries
/// that no answer cites are left out.
pub fn as_shown(catalogue: &Catalogue, contents: &Contents) -> Contents {
    let mut shown = Contents::empty(contents.agency.clone());
    shown.summary = contents.summary.clone();
    let (mut actions, mut cites) = (BTreeSet::<ActionId>::new(), BTreeSet::<EvidenceId>::new());
    for question in catalogue.questions(&contents.agency) {
        let Some(answer) = contents.answers.get(&question.statement.key) else { continue };
        let grade = answer.grade.as_ref().and_then(|grade| question.scale.grade(grade));
        let answer = shown_answer(answer, grade);
        actions.extend(&answer.actions);
        cites.extend(&answer.cites);
        shown.answers.insert(question.statement.key.clone(), answer);
    }
    shown.actions = contents.actions.iter().filter(|action| actions.contains(&action.id)).cloned().collect();
    let cited = contents.evidence_register.iter().filter(|entry| cites.contains(&entry.id));
    shown.evidence_register = cited.cloned().collect();
    shown
}

/// All that was typed in answers and does not show, in the catalogue's order; answers to statements that the catalogue does
/// not have come last.
pub fn parked(catalogue: &Catalogue, contents: &Contents) -> Vec<Parked> {
    let mut found = Vec::new();
    let mut park = |key: &StatementKey, answer: &Answer, fields: Vec<AnswerField>| {
        let held = fields.into_iter().filter(|field| !answer.is_blank(*field));
        found.extend(held.map(|field| Parked { statement: key.clone(), field }));
    };
    for statement in catalogue.document().standards.iter().flat_map(|standard| &standard.statements) {
        let key = &statement.key;
        let Some(answer) = contents.answers.get(key) else { continue };
        if catalogue.applies(key, &contents.agency) {
            let grade = answer.grade.as_ref().and_then(|grade| catalogue.grade(key, grade));
            park(key, answer, hidden_fields(grade));
        } else {
            park(key, answer, AnswerField::ALL.to_vec());
        }
    }
    for (key, answer) in contents.answers.iter().filter(|(key, _)| catalogue.statement(key).is_none()) {
        park(key, answer, AnswerField::ALL.to_vec());
    }
    found
}

/// Actions and register entries that no shown answer cites: kept in the draft, not sent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Uncited {
    /// The actions.
    pub actions: Vec<ActionId>,
    /// The register entries.
    pub evidence_register: Vec<EvidenceId>,
}

/// What no shown answer cites, in the order it was made.
pub fn uncited(catalogue: &Catalogue, contents: &Contents) -> Uncited {
    let shown = as_shown(catalogue, contents);
    let actions: BTreeSet<ActionId> = shown.actions.iter().map(|action| action.id).collect();
    let entries: BTreeSet<EvidenceId> = shown.evidence_register.iter().map(|entry| entry.id).collect();
    Uncited {
        actions: contents.actions.iter().map(|action| action.id).filter(|id| !actions.contains(id)).collect(),
        evidence_register: contents
            .evidence_register
            .iter()
            .map(|entry| entry.id)
            .filter(|id| !entries.contains(id))
            .collect(),
    }
}

/// Before there is a grade, every field shows.
pub(super) fn hidden_fields(grade: Option<&Grade>) -> Vec<AnswerField> {
    let absent =
        |field: &AnswerField| grade.is_some_and(|grade| grade.fields.rule(*field) == FieldRule::Absent);
    AnswerField::ALL.into_iter().filter(absent).collect()
}

fn shown_answer(answer: &Answer, grade: Option<&Grade>) -> Answer {
    let mut shown = answer.clone();
    for field in hidden_fields(grade) {
        shown.clear(field);
    }
    shown
}
