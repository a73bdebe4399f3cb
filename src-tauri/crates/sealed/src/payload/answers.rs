//! What answers, actions and register entries must be in any signed text, beyond what their types say.

use std::collections::{BTreeMap, BTreeSet};

use candour_domain::assessment::{Action, Answer, CITES_LIMIT, EvidenceEntry, LIST_LIMIT};
use candour_domain::ids::{AreaId, StandardKey, StatementKey};
use chrono::{Datelike, NaiveDate};

use crate::refusal::Fault;

/// The most answers in one signed text.
pub const ANSWERS_LIMIT: usize = 10_000;
/// The most areas, and the most standards opted into.
const KEYS_LIMIT: usize = 1_000;
/// The highest number that an action or a register entry may be labelled with.
const NUMBER_LIMIT: u32 = 1_000_000;

/// Answers with the actions and register entries beside them.
pub(super) struct Answered<'a> {
    pub(super) answers: &'a BTreeMap<StatementKey, Answer>,
    pub(super) actions: &'a [Action],
    pub(super) evidence_register: &'a [EvidenceEntry],
}

impl Answered<'_> {
    pub(super) fn check(&self) -> Result<(), Fault> {
        self.check_counts()?;
        self.check_ids()?;
        let due = self.actions.iter().filter_map(|action| action.due);
        let kept =
            self.evidence_register.iter().flat_map(|entry| entry.date.into_iter().chain(entry.review_by));
        check_dates(due.chain(kept))
    }

    fn check_counts(&self) -> Result<(), Fault> {
        let cited = |list: fn(&Answer) -> usize| self.answers.values().map(list).max().unwrap_or(0);
        within([
            ("answers", self.answers.len(), ANSWERS_LIMIT),
            ("improvement actions", self.actions.len(), LIST_LIMIT),
            ("entries in the evidence register", self.evidence_register.len(), LIST_LIMIT),
            ("register entries cited by one answer", cited(|answer| answer.cites.len()), CITES_LIMIT),
            ("actions cited by one answer", cited(|answer| answer.actions.len()), CITES_LIMIT),
        ])
    }

    fn check_ids(&self) -> Result<(), Fault> {
        let actions = self.actions.iter().map(|action| (action.id, action.number));
        let entries = self.evidence_register.iter().map(|entry| (entry.id, entry.number));
        check_list("improvement actions", actions)?;
        check_list("entries of the evidence register", entries)?;
        for answer in self.answers.values() {
            named_once(&answer.cites)?;
            named_once(&answer.actions)?;
        }
        Ok(())
    }
}

/// That an agency works in no more areas, and opted into no more standards, than there can be.
pub(super) fn check_profile(areas: &BTreeSet<AreaId>, opted_in: &BTreeSet<StandardKey>) -> Result<(), Fault> {
    within([("areas", areas.len(), KEYS_LIMIT), ("standards opted into", opted_in.len(), KEYS_LIMIT)])
}

/// That dates are within the years that the files hold.
pub(super) fn check_dates(dates: impl IntoIterator<Item = NaiveDate>) -> Result<(), Fault> {
    let in_range = |date: &NaiveDate| (2000..=2100).contains(&date.year());
    match dates.into_iter().find(|date| !in_range(date)) {
        Some(date) => Err(Fault::Content(format!("the date {date} is not within the years 2000 to 2100"))),
        None => Ok(()),
    }
}

fn within<const N: usize>(counts: [(&'static str, usize, usize); N]) -> Result<(), Fault> {
    match counts.into_iter().find(|(_, count, limit)| count > limit) {
        Some((what, count, limit)) => Err(Fault::TooMany { what, count, limit }),
        None => Ok(()),
    }
}

/// That an answer cites nothing twice.
fn named_once<Id: Ord>(cited: &[Id]) -> Result<(), Fault> {
    let own: BTreeSet<&Id> = cited.iter().collect();
    if own.len() == cited.len() {
        return Ok(());
    }
    Err(Fault::Content("an answer cites the same item twice".to_owned()))
}

/// That each item has an id and a number of its own.
fn check_list<Id: Ord>(what: &str, items: impl Iterator<Item = (Id, u32)>) -> Result<(), Fault> {
    let (mut ids, mut numbers) = (BTreeSet::new(), BTreeSet::new());
    for (id, number) in items {
        if !ids.insert(id) {
            return Err(Fault::Content(format!("two {what} have the same id")));
        }
        if !(1..=NUMBER_LIMIT).contains(&number) || !numbers.insert(number) {
            return Err(Fault::Content(format!(
                "the number {number} of one of the {what} is not its own, or out of range"
            )));
        }
    }
    Ok(())
}
