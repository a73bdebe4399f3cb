//! Whose return it is, where each invited agency stands, and what is to be done next.

use candour_domain::digest::Digest;
use candour_domain::ids::{AgencyId, AssessmentId, InvitedId};
use candour_domain::receiving::{
    Attention, Came, Circumstances, Claim, Held, Holdings, Kept, NextThing, Place, Placed, Proposal,
    Standing, Tally, next_things, propose, standing,
};
use candour_test_support::assessment::{day, line};
use chrono::NaiveDate;
use proptest::prelude::*;
use uuid::Uuid;

use crate::panel::{invited, invited_id};

fn claim(submission: u128, name: &str, invited: Option<u32>) -> Claim {
    Claim {
        submission: AssessmentId::new(Uuid::from_u128(submission)),
        agency: AgencyId::new(Uuid::from_u128(submission / 10)),
        name: line(name),
        invited: invited.map(invited_id),
    }
}

#[test]
fn a_place_is_proposed_with_its_reason_and_never_guessed() {
    let agencies = [
        invited(1, "Fenland Police", "police", &["cambridgeshire"]),
        invited(2, "St Mary's School", "school", &["cambridgeshire"]),
        invited(3, "ST. MARY’S SCHOOL", "school", &["peterborough"]),
        invited(4, "Cambridgeshire and Peterborough NHS Foundation Trust", "health", &["cambridgeshire"]),
        invited(5, "Larkfen Housing", "charity", &["cambridgeshire"]),
    ];
    let placed = [Placed {
        submission: AssessmentId::new(Uuid::from_u128(50)),
        agency: AgencyId::new(Uuid::from_u128(5)),
        invited: invited_id(5),
    }];
    let told = |claim: Claim| propose(&claim, &agencies, &placed, &Holdings::default());
    assert_eq!(told(claim(50, "Whatever", Some(1))), Proposal::AsBefore(invited_id(5)));
    assert_eq!(told(claim(10, "the FENLAND police", Some(1))), Proposal::Named(invited_id(1)));
    assert_eq!(told(claim(10, "Marsh Charity", Some(1))), Proposal::NamedOtherwise(invited_id(1)));
    let taken = |same_agency| Proposal::Taken {
        invited: invited_id(5),
        by: AssessmentId::new(Uuid::from_u128(50)),
        same_agency,
    };
    assert_eq!(told(claim(60, "Larkfen Housing", Some(5))), taken(false), "it submits under another's");
    assert_eq!(told(claim(51, "Larkfen Housing", Some(5))), taken(true), "it began anew");
    assert_eq!(told(claim(60, "Larkfen Housing", None)), taken(false));
    assert_eq!(told(claim(10, "Fenland Police", None)), Proposal::SameName(vec![invited_id(1)]));
    assert_eq!(
        told(claim(10, "St. Mary's School", None)),
        Proposal::SameName(vec![invited_id(2), invited_id(3)]),
        "two were invited by one name"
    );
    let similar = told(claim(10, "Cambridgeshire & Peterborough NHS Trust", None));
    let Proposal::SimilarNames(similar) = similar else { panic!("{similar:?}") };
    assert_eq!(similar[0].invited, invited_id(4));
    assert!(similar.iter().all(|alike| (50..=100).contains(&alike.percent)));
    assert_eq!(told(claim(10, "Quayside Archery", None)), Proposal::Nobody);
    assert_eq!(told(claim(10, "Quayside Archery", Some(77))), Proposal::Nobody, "an id of nobody");
    for (proposal, certain) in [
        (Proposal::AsBefore(invited_id(1)), true),
        (Proposal::Named(invited_id(1)), true),
        (Proposal::NamedOtherwise(invited_id(1)), false),
        (taken(true), false),
        (Proposal::HasAnother { invited: invited_id(1), at: None }, false),
        (Proposal::SameName(vec![invited_id(1)]), false),
        (Proposal::Nobody, false),
    ] {
        assert_eq!(proposal.certain().is_some(), certain, "{proposal:?}");
    }
}

/// One that is trusted under its own name renames itself and claims another's free place.
#[test]
fn an_agency_whose_return_is_here_takes_no_second_place_by_its_own_word() {
    let agencies = [
        invited(1, "Fenland Police", "police", &["cambridgeshire"]),
        invited(5, "Larkfen Housing", "charity", &["cambridgeshire"]),
    ];
    let of = |submission: u128| claim(submission, "Fenland Police", Some(1));
    let held = |kept| {
        let Claim { submission, agency, .. } = of(50);
        let payload = Digest::of(b"the first");
        Holdings::new(vec![Held { submission, agency, revision: 1, payload, signed_off: true, kept }])
    };
    let Claim { submission, agency, .. } = of(50);
    let placed = [Placed { submission, agency, invited: invited_id(5) }];
    let another = |at| Proposal::HasAnother { invited: invited_id(1), at };
    let named = Proposal::Named(invited_id(1));
    let counts = held(Kept::Counted);
    assert_eq!(propose(&of(51), &agencies, &placed, &counts), another(Some(invited_id(5))));
    assert_eq!(propose(&of(51), &agencies, &[], &counts), another(None), "the other one waits for a place");
    let renamed = claim(51, "Larkfen", Some(1));
    assert_eq!(propose(&renamed, &agencies, &placed, &counts), another(Some(invited_id(5))));
    // What is not trusted says nothing of anybody, an earlier revision is the same return, and another agency is another.
    assert_eq!(propose(&of(51), &agencies, &[], &held(Kept::Apart)), named);
    assert_eq!(propose(&of(50), &agencies, &[], &counts), named);
    assert_eq!(propose(&of(60), &agencies, &placed, &counts), named);
}

const DEADLINE: (u32, u32) = (6, 30);

fn stands(change: impl FnOnce(&mut Circumstances), today: NaiveDate) -> Standing {
    let mut of = Circumstances::default();
    change(&mut of);
    standing(&of, day(DEADLINE.0, DEADLINE.1), today)
}

fn came(kept: Kept, on: NaiveDate, placed: bool) -> Came {
    Came { kept, on, placed }
}

#[test]
fn each_agency_stands_in_one_place() {
    let (early, deadline, late) = (day(6, 1), day(6, 30), day(7, 10));
    let place = |change: &dyn Fn(&mut Circumstances), today| stands(change, today).place;
    assert_eq!(place(&|_| {}, early), Place::Missing);
    assert_eq!(place(&|_| {}, deadline), Place::Missing, "the day itself is in time");
    assert_eq!(place(&|_| {}, late), Place::Late { days: 10 });
    let extended = |of: &mut Circumstances| of.extension = Some(day(7, 9));
    assert_eq!(place(&extended, early), Place::ExtensionAgreed { until: day(7, 9) });
    assert_eq!(place(&extended, day(7, 9)), Place::ExtensionAgreed { until: day(7, 9) });
    assert_eq!(place(&extended, late), Place::Late { days: 1 });
    assert_eq!(place(&|of| of.extension = Some(early), deadline), Place::Missing, "no extension shortens");
    assert_eq!(place(&|of| of.declined = true, late), Place::Declined);
    let returned = |on, placed| move |of: &mut Circumstances| of.came = vec![came(Kept::Counted, on, placed)];
    assert_eq!(place(&returned(deadline, true), late), Place::Returned { days_late: 0 });
    assert_eq!(place(&returned(late, true), late), Place::Returned { days_late: 10 });
    assert_eq!(place(&returned(early, false), late), Place::NeedsAttention, "whose it is is not certain");
    assert_eq!(place(&|of| of.came = vec![came(Kept::Provisional, early, true)], late), Place::Provisional);
    assert_eq!(place(&|of| of.came = vec![came(Kept::Apart, early, true)], late), Place::NeedsAttention);
    assert_eq!(place(&|of| of.refused = 1, late), Place::NeedsAttention);
}

#[test]
fn what_needs_a_person_is_told_also_where_a_return_counts() {
    let today = day(6, 1);
    let told = stands(
        |of| {
            of.came = vec![
                came(Kept::Counted, today, true),
                came(Kept::Apart, today, true),
                came(Kept::Conflicting, today, true),
            ];
            (of.refused, of.declined) = (2, true);
        },
        today,
    );
    assert_eq!(told.place, Place::Returned { days_late: 0 });
    assert_eq!(
        told.attention,
        [
            Attention::KeyUnconfirmed,
            Attention::Conflict,
            Attention::Refused,
            Attention::ReturnedThoughDeclined
        ]
    );
}

#[test]
fn the_next_things_are_those_that_are_still_to_be_done() {
    let (deadline, near) = (day(6, 30), day(6, 20));
    let list = |today: NaiveDate| -> Vec<(InvitedId, Standing)> {
        let returned = |of: &mut Circumstances| of.came = vec![came(Kept::Counted, day(6, 1), true)];
        vec![
            (invited_id(1), stands(returned, today)),
            (invited_id(2), stands(|of| of.came = vec![came(Kept::Apart, day(6, 1), true)], today)),
            (invited_id(3), stands(|of| of.came = vec![came(Kept::Provisional, day(6, 1), true)], today)),
            (invited_id(4), stands(|_| {}, today)),
            (invited_id(5), stands(|of| of.declined = true, today)),
        ]
    };
    let one = |n| vec![invited_id(n)];
    let before = next_things(&list(near), deadline, near);
    assert_eq!(
        before,
        [
            NextThing::ConfirmKeys(one(2)),
            NextThing::AskForSignOff(one(3)),
            NextThing::Remind { agencies: one(4), days: 10 },
            NextThing::Moderate { returns: 1 },
        ]
    );
    let after = next_things(&list(day(7, 1)), deadline, day(7, 1));
    assert!(
        after.contains(&NextThing::Chase(one(4)))
            && !after.iter().any(|t| matches!(t, NextThing::Remind { .. }))
    );
    let early = next_things(&list(day(6, 1)), deadline, day(6, 1));
    assert!(!early.iter().any(|thing| matches!(thing, NextThing::Remind { .. } | NextThing::Chase(_))));
    assert_eq!(next_things(&[], deadline, near), []);
}

proptest! {
    #[test]
    fn everybody_is_counted_in_one_place(
        agencies in proptest::collection::vec(
            (proptest::collection::vec((0usize..5, 1u32..=28, any::<bool>()), 0..3), 0usize..2,
             proptest::option::of(1u32..=28), any::<bool>()),
            0..30,
        ),
        month in 5u32..=9,
    ) {
        let standings: Vec<Standing> = agencies.iter().map(|(arrived, refused, extension, declined)| {
            let came = arrived.iter().map(|(kept, date, placed)| came(Kept::ALL[*kept], day(6, *date), *placed)).collect();
            let of = Circumstances { came, refused: *refused, extension: extension.map(|date| day(7, date)), declined: *declined };
            standing(&of, day(6, 30), day(month, 15))
        }).collect();
        let tally = Tally::of(&standings);
        prop_assert_eq!(tally.invited, standings.len());
        prop_assert_eq!(
            tally.returned + tally.provisional + tally.needs_attention + tally.late + tally.extension_agreed
                + tally.missing + tally.declined,
            tally.invited
        );
        prop_assert_eq!(tally.not_counted(), tally.invited - tally.returned);
        for (standing, (arrived, ..)) in standings.iter().zip(&agencies) {
            let counts = arrived.iter().any(|(kept, _, placed)| Kept::ALL[*kept] == Kept::Counted && *placed);
            prop_assert_eq!(matches!(standing.place, Place::Returned { .. }), counts);
            // Whoever needs attention says what for.
            if standing.place == Place::NeedsAttention {
                let superseded_alone = arrived.iter().all(|(kept, _, placed)| *placed && Kept::ALL[*kept] == Kept::Superseded);
                prop_assert!(!standing.attention.is_empty() || superseded_alone);
            }
        }
    }
}
