//! Starting from last time: the same agency's answers, brought to the same catalogue or to another, each to be confirmed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};

use super::{
    AgencyProfile, Answer, AnswerField, Assessment, Author, Carried, CarriedAnswer, Contents, Edited, Role,
    Stage,
};
use crate::catalogue::{Catalogue, Way};
use crate::ids::{ActionId, AssessmentId, EvidenceId, StatementKey};

/// A new assessment that starts from an earlier one. An answer goes to the statement of its key, or to the one that the new
/// catalogue says took its place; it is copied whole with who said it and when. A grade goes along only to its equal. Actions
/// and register entries that any answer cites come along with their ids and labels: nothing records an action's end, so none is
/// taken for finished, and one whose day has passed shows as overdue until a person decides.
pub fn carry_forward(
    old: &Assessment,
    from: &Catalogue,
    to: &Catalogue,
    id: AssessmentId,
    due: Option<NaiveDate>,
    at: DateTime<Utc>,
) -> Assessment {
    let way = Way::between(from, to);
    let mut contents = Contents::empty(profile(&old.contents.agency, to));
    contents.summary = old.contents.summary.clone();
    let mut carried = Carried {
        source: old.id,
        catalogue: old.catalogue.clone(),
        said_at: old.provenance.values().map(|edited| edited.at).max(),
        summary_unconfirmed: contents.summary != super::Summary::default(),
        answers: Vec::new(),
    };
    let mut provenance = BTreeMap::new();
    let (mut actions, mut entries) = (BTreeSet::<ActionId>::new(), BTreeSet::<EvidenceId>::new());
    for (key, answer) in in_order(from, old) {
        let came = bring(&way, key, answer);
        actions.extend(&answer.actions);
        entries.extend(&answer.cites);
        if let Some(target) = &came.statement
            && !contents.answers.contains_key(target)
        {
            let copy = Answer { grade: came.equal.clone(), ..answer.clone() };
            for field in AnswerField::ALL.into_iter().filter(|field| !copy.text(*field).is_empty()) {
                let known = old.provenance.get(&(key.clone(), field));
                let by = known.map_or_else(|| lead(old), |edited| edited.by.clone());
                let said = known.map_or(at, |edited| edited.at);
                provenance.insert((target.clone(), field), Edited { by, at: said, base: copy.text(field) });
            }
            contents.answers.insert(target.clone(), copy);
        }
        carried.answers.push(came);
    }
    join(&mut carried);
    contents.actions =
        old.contents.actions.iter().filter(|item| actions.contains(&item.id)).cloned().collect();
    let cited = old.contents.evidence_register.iter().filter(|entry| entries.contains(&entry.id));
    contents.evidence_register = cited.cloned().collect();
    Assessment {
        id,
        catalogue: to.reference(),
        contents,
        lead: old.lead.clone(),
        officer: old.officer.clone(),
        due,
        stage: Stage::Draft,
        revision: 1,
        previous: None,
        provenance,
        comments: Vec::new(),
        carried: Some(carried),
    }
}

/// Where several answers come to one statement, each is to be looked at: only the first of them is copied.
fn join(carried: &mut Carried) {
    let mut times = BTreeMap::<StatementKey, usize>::new();
    for statement in carried.answers.iter().filter_map(|came| came.statement.as_ref()) {
        *times.entry(statement.clone()).or_default() += 1;
    }
    for came in &mut carried.answers {
        let several = came.statement.as_ref().and_then(|key| times.get(key)).is_some_and(|times| *times > 1);
        came.look_again |= several;
    }
}

fn lead(old: &Assessment) -> Author {
    Author { role: Role::Lead, name: old.lead.name.clone() }
}

/// The agency as the new catalogue knows it: its id lasts. An area or a standard that the new one does not have cannot be chosen
/// there; a kind that it does not have is a gap until a person chooses another.
fn profile(agency: &AgencyProfile, to: &Catalogue) -> AgencyProfile {
    AgencyProfile {
        areas: agency.areas.iter().filter(|area| to.area(area).is_some()).cloned().collect(),
        opted_in: agency.opted_in.iter().filter(|key| to.offers(key)).cloned().collect(),
        ..agency.clone()
    }
}

/// The answers that say anything, in the catalogue's order; those to statements that it does not have come last.
fn in_order<'a>(
    catalogue: &'a Catalogue,
    old: &'a Assessment,
) -> impl Iterator<Item = (&'a StatementKey, &'a Answer)> {
    let answers = &old.contents.answers;
    let statements = catalogue.document().standards.iter().flat_map(|standard| &standard.statements);
    let known = statements.filter_map(|statement| answers.get_key_value(&statement.key));
    let strays = answers.iter().filter(|(key, _)| catalogue.statement(key).is_none());
    known
        .chain(strays)
        .filter(|(_, answer)| AnswerField::ALL.into_iter().any(|field| !answer.text(field).is_empty()))
}

/// What becomes of one answer on its way.
fn bring(way: &Way<'_>, key: &StatementKey, answer: &Answer) -> CarriedAnswer {
    let statement = way.counterpart(key);
    let equal = statement.as_ref().zip(answer.grade.as_ref());
    let equal = equal.and_then(|(statement, grade)| way.equal(key, statement, grade));
    let changed = statement.as_ref().is_some_and(|statement| !way.same_question(key, statement));
    CarriedAnswer {
        source: key.clone(),
        look_again: changed || (statement.is_some() && answer.grade.is_some() && equal.is_none()),
        statement,
        equal,
        answer: answer.clone(),
        confirmed: None,
    }
}
