//! What a member of the panel may send back: all that an honest one says passes, and nothing that undoes, outlasts or outranks others.

use std::collections::BTreeSet;

use candour_domain::digest::Digest;
use candour_domain::ids::InvitedId;
use candour_domain::moderation::{Act, Event, NotTheirs, Reply, SentBack};
use candour_test_support::assessment::prose;
use candour_test_support::catalogue::rag;
use proptest::prelude::*;

use crate::panel::{
    about, asked, declared, event, event_id, history, invited_id, member, on, police, replied, withdrawn,
};

const MINE: u32 = 9;

fn note(agency: u32, text: &str) -> Act {
    Act::Note { about: about(agency, Some("leadership-1")), text: prose(text) }
}

/// What others said before the papers were given: a note, an interest, a note that is withdrawn.
fn given() -> Vec<Event> {
    let all =
        [(1, note(1, "Look at the rota.")), (2, declared(1)), (1, note(2, "A slip.")), (1, withdrawn(3))];
    history(all).in_order().into_iter().cloned().collect()
}

fn not_theirs(agencies: &[u32], given: &[Event], sent: &[Event]) -> Option<NotTheirs> {
    let agencies: BTreeSet<InvitedId> = agencies.iter().map(|n| invited_id(*n)).collect();
    SentBack::new(agencies, given, sent).not_theirs()
}

/// One more of theirs, in its turn.
fn mine(n: u32, turn: u32, act: Act) -> Event {
    Event { turn, ..event(n, MINE, act) }
}

#[test]
fn each_hostile_word_is_refused_for_what_it_is() {
    let given = given();
    let signed = {
        let catalogue = rag();
        let asked = asked(&catalogue, 1, &police(&catalogue, &[]));
        let Act::Replied { on, reply, text, said_by, .. } =
            replied(on(&asked, "leadership-1"), Reply::Disagrees)
        else {
            panic!("a reply")
        };
        Act::Replied { on, reply, text, said_by, response: Some(Digest::of(b"any")) }
    };
    let told = [
        (mine(10, 5, note(1, "An honest word.")), None),
        (mine(10, 5, withdrawn(1)), None),
        // What was withdrawn is restored.
        (mine(10, 5, withdrawn(4)), None),
        (given[0].clone(), None),
        (mine(10, 5, note(3, "Of another agency.")), Some(NotTheirs::BeyondPapers)),
        (Event { id: event_id(1), ..mine(10, 5, note(1, "Otherwise.")) }, Some(NotTheirs::InPlaceOfAnother)),
        (mine(10, 6, note(1, "One turn too late.")), Some(NotTheirs::AfterAll)),
        (mine(10, u32::MAX, note(1, "The last word.")), Some(NotTheirs::AfterAll)),
        (mine(10, 5, signed), Some(NotTheirs::AsAgency)),
        (mine(10, 5, withdrawn(77)), Some(NotTheirs::WithdrawsUnknown)),
        (mine(10, 5, withdrawn(10)), Some(NotTheirs::WithdrawsUnknown)),
        (mine(10, 5, withdrawn(2)), Some(NotTheirs::WithdrawsInterest)),
    ];
    for (event, why) in told {
        assert_eq!(not_theirs(&[1, 2], &given, std::slice::from_ref(&event)), why, "{event:?}");
        assert!(why.is_none_or(|why| !why.to_string().is_empty()));
    }
    // Withdrawing the withdrawal of one's own interest is one's own affair; of another's it is not.
    let own = [mine(10, 5, declared(2)), mine(11, 6, withdrawn(10)), mine(12, 7, withdrawn(11))];
    assert_eq!(not_theirs(&[1, 2], &given, &own), None);
}

proptest! {
    /// Whatever a member does with their papers, step by step, goes back.
    #[test]
    fn all_that_an_honest_member_says_goes_back(steps in proptest::collection::vec((0u8..4, 0usize..40), 1..12)) {
        let given = given();
        let mut known = given.clone();
        let mut sent: Vec<Event> = Vec::new();
        for (at, (kind, which)) in steps.into_iter().enumerate() {
            let act = match kind {
                0 => note(1, "A word."),
                1 => note(2, "Another."),
                2 => declared(2),
                _ => {
                    let theirs = |event: &&Event| {
                        !matches!(event.act, Act::InterestDeclared { .. }) || event.by == member(MINE)
                    };
                    let may: Vec<&Event> = known.iter().filter(theirs).collect();
                    Act::Withdrawn { event: may[which % may.len()].id, because: prose("A slip.") }
                }
            };
            let turn = known.iter().map(|event| event.turn).max().unwrap_or_default() + 1;
            let next = mine(100 + at as u32, turn, act);
            known.push(next.clone());
            sent.push(next);
        }
        prop_assert_eq!(not_theirs(&[1, 2], &given, &sent), None);
    }
}
