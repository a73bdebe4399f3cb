//! The queue beside where its answers stand: what is to be looked at, what waits for agencies, what is done.

use std::collections::BTreeSet;

use super::{Moderation, Queued, Spot, State};

/// The answers of an audit, by what is to be done with them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Worklist {
    /// What stands out, in the queue's order, and then what was drawn at random besides: nobody has decided on it.
    pub to_look_at: Vec<Spot>,
    /// What members decided differently on.
    pub to_settle: Vec<Spot>,
    /// Proposals that wait for the agency.
    pub waiting: Vec<Spot>,
    /// What agencies replied to, and the panel looks at again.
    pub replied: Vec<Spot>,
    /// What is accepted or agreed.
    pub done: Vec<Spot>,
}

/// Sorts them.
pub fn worklist(queue: &[Queued], moderation: &Moderation) -> Worklist {
    let mut list = Worklist::default();
    let mut listed = BTreeSet::new();
    let first = queue.iter().map(|queued| &queued.spot).chain(moderation.drawn());
    for spot in first {
        let open = moderation.stand(spot.agency, &spot.statement).state == State::NotLookedAt;
        if open && listed.insert(spot) {
            list.to_look_at.push(spot.clone());
        }
    }
    for (agency, statement, stand) in moderation.touched() {
        let spot = Spot { agency, statement: statement.clone() };
        match stand.state {
            State::NotLookedAt => {}
            State::MembersDiffer => list.to_settle.push(spot),
            State::Proposed => list.waiting.push(spot),
            State::Answered | State::AgencyDisagrees => list.replied.push(spot),
            State::Accepted | State::Agreed => list.done.push(spot),
        }
    }
    list
}
