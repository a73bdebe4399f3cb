//! Several members' events, in any order: the same history, the same result, and a second, simpler reckoning of what stands.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use candour_domain::moderation::{Act, Asked, Event, History, Moderation, Reply, State, Void, WhyNot};
use candour_test_support::assessment::{id, moment, prose};
use candour_test_support::catalogue::rag;
use proptest::prelude::*;
use proptest::sample::select;

use crate::panel::{about, asked, declared, event, event_id, on, police, proposed, replied, withdrawn};

const STATEMENTS: [&str; 3] = ["leadership-1", "sharing-1", "custody-1"];

/// Two agencies.
fn agencies() -> &'static [Asked; 2] {
    static AGENCIES: LazyLock<[Asked; 2]> = LazyLock::new(|| {
        let catalogue = rag();
        let first = police(&catalogue, &[("leadership-1", "fully_met"), ("sharing-1", "partly_met")]);
        let second = police(&catalogue, &[("custody-1", "fully_met")]);
        [asked(&catalogue, 1, &first), asked(&catalogue, 2, &second)]
    });
    &AGENCIES
}

/// The n-th event: of three members on two agencies, in any second; a withdrawal withdraws an earlier number.
fn any_event(n: u32) -> impl Strategy<Value = Event> {
    let grades = select(vec!["not_met", "partly_met", "fully_met", "not_applicable", "excellent"]);
    let reply = select(Reply::ALL.to_vec());
    (0u8..12, 1u32..=3, 1u32..=2, 0usize..3, grades, reply, (0u32..40, 0u32..12), 0..n).prop_map(
        move |(sort, by, agency, statement, grade, reply, (second, turn), earlier)| {
            let on = || on(&agencies()[agency as usize - 1], STATEMENTS[statement]);
            let act = match sort {
                0..=2 => proposed(on(), grade),
                3..=4 => Act::Accepted { on: on() },
                5 => replied(on(), reply),
                6..=7 => Act::Agreed { on: on(), grade: id(grade) },
                8 => Act::Note {
                    about: about(agency, None),
                    text: prose(if second == 0 { "" } else { "A note." }),
                },
                9 => declared(agency),
                _ if n > 1 => withdrawn(earlier.max(1)),
                _ => Act::EvidenceSeen { on: on(), what: prose("Minutes."), cites: vec![] },
            };
            Event { turn, at: moment(second), ..event(n, by, act) }
        },
    )
}

fn any_events() -> impl Strategy<Value = Vec<Event>> {
    (0u32..24).prop_flat_map(|count| (1..=count).map(any_event).collect::<Vec<_>>())
}

/// What stands, said once more in the plainest way: an event stands if nothing that stands withdraws it.
struct Plain<'e>(&'e [Event]);

impl Plain<'_> {
    fn find(&self, wanted: candour_domain::ids::EventId) -> Option<&Event> {
        self.0.iter().find(|event| event.id == wanted)
    }

    fn root<'a>(&'a self, event: &'a Event) -> Option<&'a Event> {
        match &event.act {
            Act::Withdrawn { event, .. } => self.root(self.find(*event)?),
            _ => Some(event),
        }
    }

    fn faulty(&self, event: &Event) -> bool {
        let unknown = event.act.grade().is_some_and(|grade| grade.as_str() == "excellent");
        unknown || event.act.says_nothing() || self.root(event).is_none()
    }

    fn interested(&self, event: &Event) -> bool {
        let Some(root) = self.root(event) else { return false };
        let own = |withdrawn: &Event| {
            withdrawn.by.id == event.by.id && !matches!(withdrawn.act, Act::Withdrawn { .. })
        };
        if let Act::Withdrawn { event: withdrawn, .. } = &event.act
            && self.find(*withdrawn).is_some_and(own)
        {
            return false;
        }
        root.act.moderates() && self.0.iter().any(|other| {
            matches!(&other.act, Act::InterestDeclared { agency, .. } if Some(*agency) == root.act.agency())
                && other.by.id == event.by.id
                && (other.at < event.at || other.turn < event.turn)
                && self.stands(other)
        })
    }

    fn stands(&self, event: &Event) -> bool {
        let withdraws =
            |other: &&Event| matches!(&other.act, Act::Withdrawn { event: of, .. } if *of == event.id);
        !self.faulty(event)
            && !self.interested(event)
            && !self.0.iter().filter(withdraws).any(|other| self.stands(other))
    }
}

proptest! {
    #[test]
    fn in_whatever_order_members_files_come_the_result_is_the_same(
        (events, order) in any_events().prop_flat_map(|events| {
            let shuffled = Just(events.clone()).prop_shuffle();
            (Just(events), shuffled)
        }),
        cut in 0usize..24,
        again in 0usize..24,
    ) {
        let (catalogue, asked) = (rag(), agencies());
        let straight = History::of(events.clone());
        let mut pieces = History::default();
        let cut = cut.min(order.len());
        pieces.merge(order[cut..].to_vec()).expect("merged");
        pieces.merge(order[..cut].to_vec()).expect("merged");
        // Some of them come a second time, from another member's file.
        let came = pieces.merge(order[..again.min(order.len())].to_vec()).expect("merged");
        prop_assert_eq!(came, 0);
        prop_assert_eq!(&pieces, &straight);
        let mut turned = asked.to_vec();
        turned.reverse();
        prop_assert_eq!(Moderation::of(&pieces, &catalogue, &turned), Moderation::of(&straight, &catalogue, asked));
        prop_assert_eq!(straight.len(), events.len(), "nothing is dropped");
    }

    #[test]
    fn a_plain_reckoning_agrees_on_what_stands(events in any_events()) {
        let (catalogue, asked) = (rag(), agencies());
        let history = History::of(events.clone());
        let moderation = Moderation::of(&history, &catalogue, asked);
        let plain = Plain(&events);
        for event in &events {
            prop_assert_eq!(moderation.validity().stands(event.id), plain.stands(event), "{:?} {:?}", event.id, event.act.code());
            if plain.interested(event) && !plain.faulty(event) {
                prop_assert!(matches!(moderation.validity().void(event.id), Some(Void::Interest(_))));
            }
        }
        // Every answer is decided on, or says why not; and who has an interest decided nothing since.
        let not: BTreeMap<_, WhyNot> = moderation.not_looked_at(&history, asked, &BTreeSet::new()).into_iter().collect();
        let mut answers = 0;
        for of in asked {
            for statement in of.answers.keys() {
                answers += 1;
                let stand = moderation.stand(of.agency, statement);
                let spot = candour_domain::moderation::Spot { agency: of.agency, statement: statement.clone() };
                prop_assert_eq!(not.contains_key(&spot), stand.state == State::NotLookedAt);
                prop_assert!(stand.settled.is_none() || matches!(stand.state, State::Agreed | State::Accepted | State::AgencyDisagrees));
                for view in &stand.views {
                    let since = moderation.validity().interest(view.by.id, of.agency);
                    prop_assert!(since.is_none_or(|since| since >= view.at));
                    prop_assert_eq!(since.is_some(), view.declared_later);
                }
                let grades: BTreeSet<_> = stand.views.iter().map(|view| &view.grade).collect();
                prop_assert!(grades.len() != 1 || stand.state != State::MembersDiffer);
                let agreed = stand.views.iter().any(|view| view.agreed);
                prop_assert!(grades.len() < 2 || agreed || stand.state == State::MembersDiffer);
            }
        }
        prop_assert_eq!(answers, 10);
    }

    #[test]
    fn what_can_be_added_stands(events in any_events()) {
        let (catalogue, asked) = (rag(), agencies());
        let mut history = History::default();
        for event in events {
            let before = history.clone();
            match history.add(event.clone(), &catalogue, asked) {
                Ok(added) => {
                    prop_assert!(before.events().all(|earlier| earlier.order() < added.order()));
                    let moderation = Moderation::of(&history, &catalogue, asked);
                    prop_assert!(moderation.validity().stands(event.id));
                    prop_assert_eq!(history.len(), before.len() + 1);
                }
                Err(_) => prop_assert_eq!(&history, &before),
            }
        }
    }
}

#[test]
fn two_events_of_one_id_are_neither_taken_for_the_other() {
    let (catalogue, asked) = (rag(), agencies());
    let on = || on(&asked[0], "leadership-1");
    let (one, other) = (event(1, 1, Act::Accepted { on: on() }), event(1, 2, proposed(on(), "not_met")));
    let history = History::of([one.clone(), other.clone()]);
    let moderation = Moderation::of(&history, &catalogue, asked);
    assert_eq!(moderation.validity().void(event_id(1)), Some(&Void::TwoOfOneId));
    assert_eq!(moderation.stand(asked[0].agency, &id("leadership-1")).state, State::NotLookedAt);
    assert_eq!(Moderation::of(&History::of([other, one]), &catalogue, asked), moderation);
}

#[test]
fn a_hundred_thousand_withdrawals_of_each_other_are_no_danger() {
    let (catalogue, asked) = (rag(), agencies());
    let first = event(1, 1, Act::Accepted { on: on(&asked[0], "leadership-1") });
    let chain = (2..=100_000).map(|n| event(n, 1, withdrawn(n - 1)));
    let history = History::of(std::iter::once(first).chain(chain));
    let moderation = Moderation::of(&history, &catalogue, asked);
    // The last of them stands, so every second one does, from the end.
    assert!(!moderation.validity().stands(event_id(1)));
    assert!(moderation.validity().stands(event_id(100_000)) && moderation.validity().stands(event_id(2)));
}
