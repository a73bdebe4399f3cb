//! The events of an audit's moderation: a set that only grows. Sets of several members are joined in any order, to the same.

use std::collections::{BTreeSet, HashMap};

use super::validity::{Validity, Void};
use super::{Act, Asked, Event};
use crate::catalogue::Catalogue;
use crate::ids::{EventId, GradeId, InvitedId, StatementKey};

/// The most events of one audit.
pub const EVENTS_LIMIT: usize = 500_000;

/// The events of an audit's moderation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History(BTreeSet<Event>);

/// Why an event is not added. Nothing changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAdded {
    /// Whoever declared an interest in an agency does not moderate it.
    #[error("you declared an interest in this agency, so you do not moderate it")]
    InterestDeclared(InvitedId),
    /// What it must say is missing.
    #[error("it says nothing")]
    SaysNothing,
    /// The statement is not asked of the agency, or the agency is not invited.
    #[error("this is not asked of that agency")]
    NotAsked,
    /// No return of the agency counts, or it has no answer there.
    #[error("the agency has no answer there that counts")]
    NotAnswered,
    /// The agency's answer is another by now.
    #[error("the agency's answer has changed since you opened it")]
    AnswerChanged,
    /// The grade is not on the statement's scale.
    #[error("\"{0}\" is not a grade of this statement")]
    UnknownGrade(GradeId),
    /// It withdraws what is not there, or was withdrawn already.
    #[error("what would be withdrawn is not there, or was withdrawn already")]
    WithdrawsNothing,
    /// Another event has its id.
    #[error("there is an event with this id already")]
    IdTaken(EventId),
    /// More than one audit holds.
    #[error("there are more than {EVENTS_LIMIT} events, which is more than one audit holds")]
    TooMany,
}

impl History {
    /// The events, however they came.
    pub fn of(events: impl IntoIterator<Item = Event>) -> Self {
        Self(events.into_iter().collect())
    }

    /// All of them, by id.
    pub fn events(&self) -> impl Iterator<Item = &Event> {
        self.0.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One of them.
    pub fn event(&self, id: EventId) -> Option<&Event> {
        self.0.iter().find(|event| event.id == id)
    }

    /// Whether this very event is one of them.
    pub fn contains(&self, event: &Event) -> bool {
        self.0.contains(event)
    }

    /// All of them in the order in which they were done: by their turns, then by their authors' clocks.
    pub fn in_order(&self) -> Vec<&Event> {
        let mut events: Vec<&Event> = self.0.iter().collect();
        events.sort_by_key(|event| event.order());
        events
    }

    /// The turn of the next event that is done here.
    pub fn next_turn(&self) -> u32 {
        self.0.iter().map(|event| event.turn).max().unwrap_or_default().saturating_add(1)
    }

    /// Takes in what another computer has; how many were new here. What does not stand is kept and marked, never dropped.
    pub fn merge(&mut self, other: impl IntoIterator<Item = Event>) -> Result<usize, NotAdded> {
        let new: BTreeSet<Event> = other.into_iter().filter(|event| !self.0.contains(event)).collect();
        if self.0.len() + new.len() > EVENTS_LIMIT {
            return Err(NotAdded::TooMany);
        }
        let count = new.len();
        self.0.extend(new);
        Ok(count)
    }

    /// Adds what somebody does here and now, in its turn, and gives it back to be kept; or says why not. `asked` is what there is to
    /// moderate.
    pub fn add(&mut self, event: Event, catalogue: &Catalogue, asked: &[Asked]) -> Result<Event, NotAdded> {
        let event = Event { turn: self.next_turn(), ..event };
        if self.event(event.id).is_some() {
            return Err(NotAdded::IdTaken(event.id));
        }
        if self.0.len() >= EVENTS_LIMIT {
            return Err(NotAdded::TooMany);
        }
        if event.act.says_nothing() {
            return Err(NotAdded::SaysNothing);
        }
        check_place(&event.act, asked)?;
        if let (Some(statement), Some(grade)) = (event.act.statement(), event.act.grade())
            && catalogue.grade(statement, grade).is_none()
        {
            return Err(NotAdded::UnknownGrade(grade.clone()));
        }
        if let Act::Withdrawn { event: withdrawn, .. } = &event.act
            && !Validity::of(self, catalogue).stands(*withdrawn)
        {
            return Err(NotAdded::WithdrawsNothing);
        }
        let id = event.id;
        let mut with = self.clone();
        with.0.insert(event.clone());
        match Validity::of(&with, catalogue).void(id) {
            Some(Void::Interest(agency)) => Err(NotAdded::InterestDeclared(*agency)),
            Some(Void::Withdrawn { .. } | Void::NothingToWithdraw) => Err(NotAdded::WithdrawsNothing),
            Some(Void::TwoOfOneId) => Err(NotAdded::IdTaken(id)),
            Some(Void::SaysNothing) => Err(NotAdded::SaysNothing),
            Some(Void::UnknownGrade | Void::NotAsked) => Err(NotAdded::NotAsked),
            None => {
                *self = with;
                Ok(event)
            }
        }
    }
}

/// That what it is about is asked of that agency, and that the answer is the one that counts.
fn check_place(act: &Act, asked: &[Asked]) -> Result<(), NotAdded> {
    let of = |agency: InvitedId| asked.iter().find(|asked| asked.agency == agency);
    let Some(agency) = act.agency() else { return Ok(()) };
    let agency = of(agency).ok_or(NotAdded::NotAsked)?;
    let Some(statement) = act.statement() else { return Ok(()) };
    let answer = agency.answers.get(statement).ok_or(NotAdded::NotAsked)?;
    let Some(on) = act.on() else { return Ok(()) };
    match answer.answer {
        None => Err(NotAdded::NotAnswered),
        Some(answer) if answer != on.answer || agency.submission != Some(on.submission) => {
            Err(NotAdded::AnswerChanged)
        }
        Some(_) => Ok(()),
    }
}

/// The events that stand, by the agency and the statement that they are about, in the order in which they were done.
pub(super) fn by_place<'e>(
    history: &'e History,
    validity: &Validity,
) -> HashMap<(InvitedId, Option<&'e StatementKey>), Vec<&'e Event>> {
    let mut places: HashMap<_, Vec<&Event>> = HashMap::new();
    for event in history.in_order().into_iter().filter(|event| validity.stands(event.id)) {
        if let Some(agency) = event.act.agency() {
            places.entry((agency, event.act.statement())).or_default().push(event);
        }
    }
    places
}
