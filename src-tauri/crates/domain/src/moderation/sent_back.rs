//! What a member of the panel may send back: words of their own on what they were given, each in its turn. It is held against the papers
//! that were given to them and against nothing that was merged meanwhile, so that the order of merging makes no difference.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::{Act, Event};
use crate::ids::{EventId, InvitedId};

/// What a member was given, and what they send back.
#[derive(Debug)]
pub struct SentBack<'a> {
    agencies: BTreeSet<InvitedId>,
    given: BTreeMap<EventId, &'a Event>,
    sent: &'a [Event],
    all: BTreeMap<EventId, &'a Event>,
    last_turn: u64,
}

/// What no member sends who works with their papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NotTheirs {
    /// It moderates an agency whose return was not given to them.
    BeyondPapers,
    /// It has the id of what was given to them, and says something else: both would be void.
    InPlaceOfAnother,
    /// Its turn is later than that of any event which follows on what they knew: it would settle what is still to be said.
    AfterAll,
    /// It speaks as the signed response of an agency, which comes from that agency alone.
    AsAgency,
    /// It withdraws what they were not given.
    WithdrawsUnknown,
    /// It withdraws an interest that somebody else declared.
    WithdrawsInterest,
}

impl fmt::Display for NotTheirs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::BeyondPapers => "it says something of an agency whose return was not given to them",
            Self::InPlaceOfAnother => "it has something else in the place of what was said before",
            Self::AfterAll => "it puts something after all that is still to be said",
            Self::AsAgency => "it speaks as the signed response of an agency",
            Self::WithdrawsUnknown => "it withdraws what was not in their papers",
            Self::WithdrawsInterest => "it withdraws an interest that somebody else declared",
        })
    }
}

impl<'a> SentBack<'a> {
    /// What was `given` to a member, in all their papers, of these `agencies`; and what they `sent` back.
    pub fn new(
        agencies: BTreeSet<InvitedId>,
        given: impl IntoIterator<Item = &'a Event>,
        sent: &'a [Event],
    ) -> Self {
        let by_id = |event: &'a Event| (event.id, event);
        let given: BTreeMap<EventId, &Event> = given.into_iter().map(by_id).collect();
        let last = given.values().map(|event| u64::from(event.turn)).max().unwrap_or_default();
        Self {
            agencies,
            // Each of theirs is one turn after the last that they knew.
            last_turn: last.saturating_add(sent.len() as u64),
            all: sent.iter().map(by_id).chain(given.iter().map(|(id, event)| (*id, *event))).collect(),
            given,
            sent,
        }
    }

    /// The first that is not theirs to send, and why.
    pub fn not_theirs(&self) -> Option<NotTheirs> {
        self.sent.iter().find_map(|event| self.why_not(event))
    }

    fn why_not(&self, event: &Event) -> Option<NotTheirs> {
        if let Some(given) = self.given.get(&event.id) {
            return (*given != event).then_some(NotTheirs::InPlaceOfAnother);
        }
        let beyond = || event.act.agency().is_some_and(|agency| !self.agencies.contains(&agency));
        match &event.act {
            act if act.moderates() && beyond() => Some(NotTheirs::BeyondPapers),
            _ if u64::from(event.turn) > self.last_turn => Some(NotTheirs::AfterAll),
            Act::Replied { response: Some(_), .. } => Some(NotTheirs::AsAgency),
            Act::Withdrawn { event: withdrawn, .. } => match self.root(*withdrawn) {
                None => Some(NotTheirs::WithdrawsUnknown),
                Some(root) => {
                    let is_interest = matches!(root.act, Act::InterestDeclared { .. });
                    (is_interest && root.by.id != event.by.id).then_some(NotTheirs::WithdrawsInterest)
                }
            },
            _ => None,
        }
    }

    /// What is withdrawn or restored in the end, however often that was taken back.
    fn root(&self, id: EventId) -> Option<&'a Event> {
        let mut at = *self.all.get(&id)?;
        for _ in 0..self.all.len() {
            let Act::Withdrawn { event, .. } = &at.act else { return Some(at) };
            at = self.all.get(event)?;
        }
        None
    }
}
