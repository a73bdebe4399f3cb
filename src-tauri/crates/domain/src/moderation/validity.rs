//! Which events stand, and why the others do not: by the set of events alone, so that the order of arrival makes no difference.
//!
//! A withdrawal may itself be withdrawn. Withdrawals hang, each on one event, from what they withdraw at last; they are looked at from the
//! far end. What hangs from nothing, or in a circle, withdraws nothing.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

use chrono::{DateTime, Utc};

use super::{Act, Event, History};
use crate::catalogue::Catalogue;
use crate::ids::{EventId, InvitedId, MemberId};

/// Why an event does not stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Void {
    /// It was withdrawn.
    Withdrawn {
        /// By this event: the first of those that stand.
        by: EventId,
    },
    /// Its author had declared an interest in the agency before.
    Interest(InvitedId),
    /// It withdraws an event that is not here, or itself by a detour.
    NothingToWithdraw,
    /// Two events have its id, so that nobody knows which is meant.
    TwoOfOneId,
    /// What it must say is missing.
    SaysNothing,
    /// Its grade is not on the statement's scale.
    UnknownGrade,
    /// The catalogue does not have the statement.
    NotAsked,
}

impl Void {
    /// A stable word for it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Withdrawn { .. } => "withdrawn",
            Self::Interest(_) => "interest",
            Self::NothingToWithdraw => "nothing_to_withdraw",
            Self::TwoOfOneId => "two_of_one_id",
            Self::SaysNothing => "says_nothing",
            Self::UnknownGrade => "unknown_grade",
            Self::NotAsked => "not_asked",
        }
    }
}

impl fmt::Display for Void {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Withdrawn { .. } => "It was withdrawn.",
            Self::Interest(_) => "Its author had declared an interest in the agency.",
            Self::NothingToWithdraw => "It withdraws something that is not here.",
            Self::TwoOfOneId => "Two entries have its id, so that neither counts.",
            Self::SaysNothing => "It says nothing.",
            Self::UnknownGrade => "Its grade is not one of the statement's.",
            Self::NotAsked => "The audit does not ask about this statement.",
        })
    }
}

/// Which events do not stand, and why.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Validity {
    known: HashSet<EventId>,
    void: BTreeMap<EventId, Void>,
    interests: BTreeMap<(MemberId, InvitedId), Since>,
}

/// From when on somebody has an interest: the first turn, and the first time by their own clock, at which they declared one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Since {
    turn: u32,
    at: DateTime<Utc>,
}

impl Since {
    /// Whether something was done after that, by either reckoning: a clock that was put back does not help, nor does another computer.
    fn is_before(self, event: &Event) -> bool {
        event.turn > self.turn || event.at > self.at
    }
}

impl Validity {
    /// Looks at all events of a history.
    pub fn of(history: &History, catalogue: &Catalogue) -> Self {
        let mut validity = Self::default();
        let mut events: HashMap<EventId, &Event> = HashMap::new();
        for event in history.events() {
            if !validity.known.insert(event.id) {
                validity.void.insert(event.id, Void::TwoOfOneId);
                events.remove(&event.id);
            } else {
                events.insert(event.id, event);
            }
        }
        for event in events.values() {
            if let Some(fault) = fault(&event.act, catalogue) {
                validity.void.insert(event.id, fault);
            }
        }
        let hanging = Hanging::of(&events);
        for stray in &hanging.strays {
            validity.void.entry(*stray).or_insert(Void::NothingToWithdraw);
        }
        // What is declared is settled first: it decides what else stands.
        let declares = |event: &Event| matches!(event.act, Act::InterestDeclared { .. });
        validity.settle(&hanging, &events, declares);
        for event in events.values() {
            if let Act::InterestDeclared { agency, .. } = &event.act
                && validity.stands(event.id)
            {
                let now = Since { turn: event.turn, at: event.at };
                let since = validity.interests.entry((event.by.id, *agency)).or_insert(now);
                *since = Since { turn: now.turn.min(since.turn), at: now.at.min(since.at) };
            }
        }
        for event in events.values() {
            let Some(root) = hanging.root(event.id, &events) else { continue };
            if root.act.moderates()
                && !takes_back_own(event, &events)
                && let Some(agency) = root.act.agency()
                && validity.interests.get(&(event.by.id, agency)).is_some_and(|since| since.is_before(event))
            {
                validity.void.entry(event.id).or_insert(Void::Interest(agency));
            }
        }
        validity.settle(&hanging, &events, |event| !declares(event));
        validity
    }

    /// Whether an event is here and stands.
    pub fn stands(&self, id: EventId) -> bool {
        self.known.contains(&id) && !self.void.contains_key(&id)
    }

    /// Why an event does not stand.
    pub fn void(&self, id: EventId) -> Option<&Void> {
        self.void.get(&id)
    }

    /// All that do not stand, by id.
    pub fn all_void(&self) -> impl Iterator<Item = (EventId, &Void)> {
        self.void.iter().map(|(id, void)| (*id, void))
    }

    /// Since when somebody has declared an interest in an agency.
    pub fn interest(&self, member: MemberId, agency: InvitedId) -> Option<DateTime<Utc>> {
        self.interests.get(&(member, agency)).map(|since| since.at)
    }

    /// Everybody who declared an interest in an agency, with since when.
    pub fn interested(&self, agency: InvitedId) -> impl Iterator<Item = (MemberId, DateTime<Utc>)> {
        let declared = self.interests.iter();
        declared.filter(move |((_, of), _)| *of == agency).map(|((member, _), since)| (*member, since.at))
    }

    /// Marks what was withdrawn, of all that hangs from events of one sort: from the far end inwards.
    fn settle(
        &mut self,
        hanging: &Hanging,
        events: &HashMap<EventId, &Event>,
        sort: impl Fn(&Event) -> bool,
    ) {
        for (withdrawal, withdrawn) in &hanging.from_far_end {
            let sorted = hanging.root(*withdrawal, events).is_some_and(&sort);
            if sorted && self.stands(*withdrawal) {
                self.void.entry(*withdrawn).or_insert(Void::Withdrawn { by: *withdrawal });
            }
        }
    }
}

/// Whether somebody takes back what they said themselves: that they may, whatever interest they have declared since.
fn takes_back_own(event: &Event, events: &HashMap<EventId, &Event>) -> bool {
    let Act::Withdrawn { event: withdrawn, .. } = &event.act else { return false };
    events
        .get(withdrawn)
        .is_some_and(|said| said.by.id == event.by.id && !matches!(said.act, Act::Withdrawn { .. }))
}

/// What is wrong with an event by itself.
fn fault(act: &Act, catalogue: &Catalogue) -> Option<Void> {
    if act.says_nothing() {
        return Some(Void::SaysNothing);
    }
    let statement = act.statement()?;
    if catalogue.statement(statement).is_none() {
        return Some(Void::NotAsked);
    }
    let unknown = act.grade().is_some_and(|grade| catalogue.grade(statement, grade).is_none());
    unknown.then_some(Void::UnknownGrade)
}

/// What each withdrawal hangs from.
struct Hanging {
    /// Each withdrawal with what it withdraws: those that hang from the most others first, and of those by when they were done.
    from_far_end: Vec<(EventId, EventId)>,
    /// For each withdrawal, what it withdraws at last.
    roots: HashMap<EventId, EventId>,
    /// Withdrawals of what is not here, or in a circle.
    strays: Vec<EventId>,
}

impl Hanging {
    fn of(events: &HashMap<EventId, &Event>) -> Self {
        let withdrawals: HashMap<EventId, (&Event, EventId)> = events
            .values()
            .filter_map(|event| match &event.act {
                Act::Withdrawn { event: withdrawn, .. } => Some((event.id, (*event, *withdrawn))),
                _ => None,
            })
            .collect();
        // How far each hangs from its root, and which that is; found once for every withdrawal on the way there.
        let mut found: HashMap<EventId, Option<(usize, EventId)>> = HashMap::new();
        for start in withdrawals.keys() {
            let (mut way, mut at) = (Vec::new(), *start);
            let mut end = loop {
                if let Some(known) = found.get(&at) {
                    break *known;
                }
                let Some((_, next)) = withdrawals.get(&at) else {
                    break events.contains_key(&at).then_some((0, at));
                };
                // Until its end is known, whoever comes back here goes in a circle.
                found.insert(at, None);
                way.push(at);
                at = *next;
            };
            for id in way.into_iter().rev() {
                end = end.map(|(distance, root)| (distance + 1, root));
                found.insert(id, end);
            }
        }
        let (mut far, mut roots, mut strays) = (Vec::new(), HashMap::new(), Vec::new());
        for (id, (event, withdrawn)) in &withdrawals {
            match found.get(id).copied().flatten() {
                Some((distance, root)) => {
                    far.push((distance, event.order(), *withdrawn));
                    roots.insert(*id, root);
                }
                None => strays.push(*id),
            }
        }
        far.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
        let from_far_end = far.into_iter().map(|(_, (_, _, id), withdrawn)| (id, withdrawn)).collect();
        Self { from_far_end, roots, strays }
    }

    /// What an event is about at last: itself, or what it withdraws.
    fn root<'e>(&self, id: EventId, events: &HashMap<EventId, &'e Event>) -> Option<&'e Event> {
        events.get(self.roots.get(&id).unwrap_or(&id)).copied()
    }
}
