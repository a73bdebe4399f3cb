//! The same audit told a second time by other code: from the words of the story and the catalogue's JSON alone, agency by agency and
//! statement by statement, without a matrix, a digest or a fold.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::story::{Agency, How, Return, Says, Step, Story, list, statements, text};

/// What stands in a cell, by the words of the files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cell {
    /// The agency's own grade, the one that the panel holds right, and the one that is settled.
    pub(crate) grades: [String; 3],
    pub(crate) state: &'static str,
}

/// What is not a grade.
pub(crate) const NONE: [&str; 4] = ["unanswered", "not_settled", "not_returned", "not_asked"];

/// Cells by agency and statement.
pub(crate) type Cells = BTreeMap<(usize, String), Cell>;

/// An audit as it stood after some of its steps.
pub(crate) struct Told<'s> {
    story: &'s Story,
    steps: &'s [Step],
    /// Whether each step came to anything.
    pub(crate) done: Vec<bool>,
}

impl<'s> Told<'s> {
    pub(crate) fn of(story: &'s Story, steps: usize) -> Self {
        let mut told = Self { story, steps: &story.steps[..0], done: Vec::new() };
        for at in 0..steps {
            told.steps = &story.steps[..at];
            let done = told.may(&story.steps[at]);
            told.done.push(done);
        }
        told.steps = &story.steps[..steps];
        told
    }

    /// Whether something may happen after all that happened before.
    fn may(&self, step: &Step) -> bool {
        match step {
            Step::Comes(of) => matches!(of.how, How::Signed | How::OtherKey | How::Provisional),
            Step::Confirms { agency } => self.held_apart(*agency),
            Step::Says { by, agency, statement, what } => {
                let asked = self.grade_of(*agency, statement).1;
                let answered = self.counts(*agency).is_some() || *what == Says::Notes;
                asked && answered && !self.has_interest(*by, *agency)
            }
            Step::TakesBack { by, step } => {
                let there = self.done[*step] && !self.taken_back().contains(step);
                let root = self.root(*step);
                let own = matches!(&self.steps[*step], Step::Says { by: of, .. } if of == by);
                there && (own || !self.has_interest(*by, root))
            }
            Step::Freezes => (0..self.story.agencies.len()).any(|agency| self.counts(agency).is_some()),
            Step::Declares { .. } | Step::Extends { .. } | Step::Declines { .. } => true,
        }
    }

    /// The agency that is spoken of at last.
    fn root(&self, step: usize) -> usize {
        match &self.steps[step] {
            Step::TakesBack { step, .. } => self.root(*step),
            Step::Says { agency, .. } => *agency,
            other => panic!("nobody takes back {other:?}"),
        }
    }

    fn has_interest(&self, member: usize, of: usize) -> bool {
        let declares =
            |step: &Step| matches!(step, Step::Declares { by, agency } if (*by, *agency) == (member, of));
        self.steps.iter().any(declares)
    }

    /// Which steps were taken back, the last word first: who takes back a taking back restores what it took.
    fn taken_back(&self) -> BTreeSet<usize> {
        let mut gone = BTreeSet::new();
        for (at, step) in self.steps.iter().enumerate().rev() {
            if let Step::TakesBack { step, .. } = step
                && self.done[at]
                && !gone.contains(&at)
            {
                gone.insert(*step);
            }
        }
        gone
    }

    /// The returns of an agency that are signed with keys that are known, in the order in which they came to be so.
    fn trusted(&self, of: usize) -> Vec<&'s Return> {
        let (mut trusted, mut apart, mut known) = (Vec::new(), Vec::new(), false);
        for step in self.steps {
            match step {
                Step::Comes(one) if one.agency == of && one.how == How::Signed => trusted.push(one),
                Step::Comes(one) if one.agency == of && one.how == How::OtherKey => match known {
                    true => trusted.push(one),
                    false => apart.push(one),
                },
                Step::Confirms { agency } if *agency == of && !apart.is_empty() => {
                    known = true;
                    trusted.append(&mut apart);
                }
                _ => {}
            }
        }
        trusted
    }

    fn held_apart(&self, of: usize) -> bool {
        let came =
            |step: &Step| matches!(step, Step::Comes(one) if one.agency == of && one.how == How::OtherKey);
        let first = self.steps.iter().position(came);
        let rung = |step: &Step| matches!(step, Step::Confirms { agency } if *agency == of);
        first.is_some_and(|first| !self.steps[first..].iter().any(rung))
    }

    /// The return of an agency that counts: the latest revision, and of two that call themselves the same the first.
    pub(crate) fn counts(&self, of: usize) -> Option<&'s Return> {
        let mut counts: Option<&Return> = None;
        for one in self.trusted(of) {
            if counts.is_none_or(|before| one.revision > before.revision) {
                counts = Some(one);
            }
        }
        counts
    }

    /// The agency's own grade, and whether the statement is asked of it.
    fn grade_of(&self, of: usize, statement: &str) -> (String, bool) {
        let agency = &self.story.agencies[of];
        let counts = self.counts(of);
        let (areas, opted_in) = match counts {
            Some(one) => (&one.areas, one.opted_in.as_slice()),
            None => (&agency.areas, &[][..]),
        };
        match (is_asked(&self.story.catalogue, statement, agency, areas, opted_in), counts) {
            (false, _) => ("not_asked".to_owned(), false),
            (true, None) => ("not_returned".to_owned(), true),
            (true, Some(one)) => (one.answers[statement].0.clone(), true),
        }
    }

    /// What stands in every cell.
    pub(crate) fn cells(&self) -> Cells {
        let mut cells = Cells::new();
        for agency in 0..self.story.agencies.len() {
            for (_, statement, _) in statements(&self.story.catalogue) {
                let cell = self.cell(agency, &statement);
                cells.insert((agency, statement), cell);
            }
        }
        cells
    }

    fn cell(&self, of: usize, about: &str) -> Cell {
        let (own, asked) = self.grade_of(of, about);
        let untouched = Cell { grades: [own.clone(), own.clone(), own.clone()], state: "not_looked_at" };
        let Some(counts) = self.counts(of).filter(|_| asked) else { return untouched };
        let taken_back = self.taken_back();
        // What stands of this very answer, by its place: what was said of other words is history.
        let mut decided: BTreeMap<usize, (usize, String, bool)> = BTreeMap::new();
        let mut reply: Option<(usize, &str)> = None;
        for (at, step) in self.steps.iter().enumerate() {
            let Step::Says { by, agency, statement, what } = step else { continue };
            let here = (*agency, statement.as_str()) == (of, about);
            if !here || !self.done[at] || taken_back.contains(&at) {
                continue;
            }
            let then = Told { story: self.story, steps: &self.steps[..at], done: Vec::new() };
            let read = then.counts(of).and_then(|one| one.answers.get(about));
            if read != counts.answers.get(about) {
                continue;
            }
            match what {
                Says::Accepts => drop(decided.insert(*by, (at, own.clone(), false))),
                Says::Proposes(grade) => drop(decided.insert(*by, (at, grade.clone(), false))),
                Says::Agrees(grade) => drop(decided.insert(*by, (at, grade.clone(), true))),
                Says::Hears(way) => reply = Some((at, way)),
                Says::Notes => {}
            }
        }
        let agreed_at = decided.values().filter(|(_, _, agreed)| *agreed).map(|(at, ..)| *at).max();
        let holds =
            decided.values().filter(|(at, _, agreed)| *agreed || agreed_at.is_none_or(|then| *at > then));
        let holds: BTreeSet<&str> = holds.map(|(_, grade, _)| grade.as_str()).collect();
        let last = decided.values().map(|(at, ..)| *at).max();
        let reply = reply.filter(|(at, _)| last.is_none_or(|last| *at > last)).map(|(_, way)| way);
        let one = holds.first().map_or("not_settled", |grade| *grade);
        let none = "not_settled";
        let (state, panel, settled) = match (holds.len(), reply) {
            (0, None) => return untouched,
            (2.., _) => ("members_differ", none, none),
            (_, Some("disagrees")) if agreed_at.is_some() => ("agency_disagrees", one, one),
            (_, Some("disagrees")) => ("agency_disagrees", one, none),
            (_, Some(_)) => ("answered", one, none),
            (_, None) if agreed_at.is_some() => ("agreed", one, one),
            (_, None) if one == own => ("accepted", one, one),
            (_, None) => ("proposed", one, none),
        };
        Cell { grades: [own, panel.to_owned(), settled.to_owned()], state }
    }
}

/// Whether the catalogue asks a statement of an agency, by its JSON.
fn is_asked(
    catalogue: &Value,
    statement: &str,
    agency: &Agency,
    areas: &[String],
    opted_in: &[String],
) -> bool {
    let within = |rule: &Value| {
        let among = |name: &str, of: &[String]| match rule[name].as_array() {
            None => true,
            Some(all) => all.iter().any(|one| of.contains(&text(one))),
        };
        among("areas", areas) && among("agency_kinds", std::slice::from_ref(&agency.kind))
    };
    list(&catalogue["standards"]).iter().any(|standard| {
        let opted = standard["applies_to"]["opt_in"] == true && opted_in.contains(&text(&standard["key"]));
        (within(&standard["applies_to"]) || opted)
            && list(&standard["statements"])
                .iter()
                .any(|one| one["key"] == statement && within(&one["applies_to"]))
    })
}
