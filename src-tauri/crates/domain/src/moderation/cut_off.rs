//! A frozen cut-off: which returns and events the results are of. What comes later joins visibly, and changes nothing in it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use super::{EVENTS_LIMIT, Event, History, Member};
use crate::digest::{Digest, Digesting};
use crate::ids::{EventId, InvitedId};

/// A cut-off. The order of its fields is the order in files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CutOff {
    /// Who set it.
    pub by: Member,
    /// When.
    pub at: DateTime<Utc>,
    /// Who was invited then; none where that was not noted. Whoever is added later is no gap in its results.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invited: Option<BTreeSet<InvitedId>>,
    /// The return of each agency that counts in it: SHA-256 of what was signed.
    #[serde(deserialize_with = "crate::bounded::map")]
    pub returns: BTreeMap<InvitedId, Digest>,
    /// The events that belong to it, by their digests: another event that takes one's id does not.
    #[serde(deserialize_with = "events")]
    pub events: BTreeSet<Digest>,
}

/// As many as there can be events.
fn events<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeSet<Digest>, D::Error> {
    let events = BTreeSet::deserialize(deserializer)?;
    match events.len() > EVENTS_LIMIT {
        true => Err(D::Error::custom(format_args!("more than {EVENTS_LIMIT} events"))),
        false => Ok(events),
    }
}

/// What is not in a cut-off.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct JoinedLater {
    /// Agencies whose first return came after it.
    pub returned: Vec<InvitedId>,
    /// Agencies whose return is another since.
    pub revised: Vec<InvitedId>,
    /// Agencies whose return counts no more.
    pub gone: Vec<InvitedId>,
    /// Events that were done, or came from another computer, after it, in the order in which they were done.
    pub events: Vec<EventId>,
}

impl CutOff {
    /// Freezes what there is.
    pub fn freeze(
        by: Member,
        at: DateTime<Utc>,
        invited: BTreeSet<InvitedId>,
        returns: BTreeMap<InvitedId, Digest>,
        history: &History,
    ) -> Self {
        Self {
            by,
            at,
            invited: Some(invited),
            returns,
            events: history.events().map(Event::digest).collect(),
        }
    }

    /// The history as it was then: what the results are folded from.
    pub fn history(&self, history: &History) -> History {
        History::of(history.events().filter(|event| self.events.contains(&event.digest())).cloned())
    }

    /// What is not in it.
    pub fn joined_later(&self, returns: &BTreeMap<InvitedId, Digest>, history: &History) -> JoinedLater {
        let later = |event: &&Event| !self.events.contains(&event.digest());
        let mut joined = JoinedLater {
            events: history.in_order().into_iter().filter(later).map(|event| event.id).collect(),
            ..JoinedLater::default()
        };
        for (agency, digest) in returns {
            match self.returns.get(agency) {
                None => joined.returned.push(*agency),
                Some(frozen) if frozen != digest => joined.revised.push(*agency),
                Some(_) => {}
            }
        }
        joined.gone = self.returns.keys().filter(|agency| !returns.contains_key(agency)).copied().collect();
        joined
    }

    /// A digest of which returns and events belong to it: two results with one digest are of the same.
    pub fn digest(&self) -> Digest {
        let mut digesting = Digesting::default();
        digesting.take(b"candour-cut-off-v1\n");
        for (agency, digest) in &self.returns {
            digesting.take(format!("{agency}\t{digest}\n").as_bytes());
        }
        for event in &self.events {
            digesting.take(format!("{event}\n").as_bytes());
        }
        digesting.done()
    }
}

impl JoinedLater {
    /// Whether nothing joined.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
