//! What shows, and so is sent; and what was typed, no longer shows, and is kept in the draft.

use std::collections::BTreeSet;

use super::{Answer, AnswerField, Contents};
use crate::catalogue::{Catalogue, FieldRule, Grade};
use crate::ids::{ActionId, EvidenceId, StatementKey};

/// A field that holds something which its grade does not show.
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
    let mut shown = Contents { answers: Default::default(), ..contents.clone() };
    let (mut actions, mut cites) = (BTreeSet::<ActionId>::new(), BTreeSet::<EvidenceId>::new());
    for question in catalogue.questions(&contents.agency) {
        let Some(answer) = contents.answers.get(&question.statement.key) else { continue };
        let grade = answer.grade.as_ref().and_then(|grade| question.scale.grade(grade));
        let answer = shown_answer(answer, grade);
        actions.extend(&answer.actions);
        cites.extend(&answer.cites);
        shown.answers.insert(question.statement.key.clone(), answer);
    }
    shown.actions.retain(|action| actions.contains(&action.id));
    shown.evidence_register.retain(|entry| cites.contains(&entry.id));
    shown
}

/// All that was typed and does not show, in the catalogue's order.
pub fn parked(catalogue: &Catalogue, contents: &Contents) -> Vec<Parked> {
    let mut found = Vec::new();
    for question in catalogue.questions(&contents.agency) {
        let key = &question.statement.key;
        let Some(answer) = contents.answers.get(key) else { continue };
        let grade = answer.grade.as_ref().and_then(|grade| question.scale.grade(grade));
        let hidden = hidden_fields(grade).into_iter().filter(|field| !answer.is_blank(*field));
        found.extend(hidden.map(|field| Parked { statement: key.clone(), field }));
    }
    found
}

/// Before there is a grade, every field shows.
fn hidden_fields(grade: Option<&Grade>) -> Vec<AnswerField> {
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
