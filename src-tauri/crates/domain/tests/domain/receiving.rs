//! What becomes of received files, in whatever order and however often they come.

use candour_domain::assessment::PreviousRevision;
use candour_domain::digest::Digest;
use candour_domain::ids::{AgencyId, AssessmentId};
use candour_domain::receiving::{Arrival, Finding, Held, Holdings, Kept, Verdict};
use proptest::prelude::*;
use uuid::Uuid;

fn payload(submission: u128, revision: u32, version: u32) -> Digest {
    Digest::of(format!("{submission} {revision} {version}").as_bytes())
}

/// A complete, signed return of a confirmed agency; `version` tells contents of one revision apart.
fn arrival(submission: u128, revision: u32, version: u32) -> Arrival {
    let before = revision - 1;
    let previous = (before > 0)
        .then(|| PreviousRevision { revision: before, payload_sha256: payload(submission, before, 0) });
    Arrival {
        submission: AssessmentId::new(Uuid::from_u128(submission)),
        agency: AgencyId::new(Uuid::from_u128(submission + 100)),
        revision,
        previous,
        payload: payload(submission, revision, version),
        answers_catalogue: true,
        gaps: 0,
        signed_off: true,
        keys_confirmed: true,
    }
}

fn with(arrival: Arrival, change: impl FnOnce(&mut Arrival)) -> Finding {
    let mut arrival = arrival;
    change(&mut arrival);
    Finding::Return(arrival)
}

fn sound(submission: u128, revision: u32) -> Finding {
    Finding::Return(arrival(submission, revision, 0))
}

fn counted(holdings: &Holdings) -> Vec<(u128, u32)> {
    let counted = holdings.all().iter().filter(|held| held.kept == Kept::Counted);
    let mut counted: Vec<_> = counted.map(|held| (held.submission.uuid().as_u128(), held.revision)).collect();
    counted.sort_unstable();
    counted
}

const TAKEN: Verdict = Verdict::TakenIn { follows_unknown: false };

#[test]
fn each_file_has_one_verdict() {
    let mut holdings = Holdings::default();
    let told = [
        (Finding::NotOurs, Verdict::NotOurs),
        (Finding::Damaged, Verdict::Damaged),
        (Finding::Newer, Verdict::NewerFormat),
        (Finding::ForAnotherAudit, Verdict::WrongAudit),
        (with(arrival(1, 1, 0), |file| file.answers_catalogue = false), Verdict::OtherCatalogue),
        (with(arrival(1, 1, 0), |file| file.gaps = 3), Verdict::Incomplete { gaps: 3 }),
        (with(arrival(1, 1, 0), |file| file.keys_confirmed = false), Verdict::KeyUnconfirmed),
        (with(arrival(1, 1, 0), |file| file.keys_confirmed = false), Verdict::AlreadyHave),
        // What is signed off is here, so the same words before that add nothing.
        (with(arrival(1, 1, 0), |file| file.signed_off = false), Verdict::AlreadyHave),
        // Once its key is confirmed, what was held apart is looked at anew.
        (sound(1, 1), TAKEN),
        (sound(1, 1), Verdict::AlreadyHave),
        (with(arrival(1, 1, 0), |file| file.signed_off = false), Verdict::AlreadyHave),
        (sound(1, 2), Verdict::NewerRevision { replaces: 1, follows_unknown: false }),
        (sound(1, 1), Verdict::AlreadyHave),
        (Finding::Return(arrival(1, 2, 7)), Verdict::ConflictingRevision),
        (Finding::Return(arrival(1, 2, 7)), Verdict::AlreadyHave),
        (sound(1, 5), Verdict::NewerRevision { replaces: 2, follows_unknown: true }),
        (sound(1, 4), Verdict::OlderRevision { counts: 5 }),
        (sound(2, 3), Verdict::TakenIn { follows_unknown: true }),
        // Another agency that copies a return's id.
        (
            with(arrival(1, 6, 0), |file| file.agency = AgencyId::new(Uuid::nil())),
            Verdict::ConflictingRevision,
        ),
        // What is not signed off does not take the place of what is.
        (with(arrival(2, 4, 0), |file| file.signed_off = false), Verdict::NotSignedOff),
    ];
    for (at, (finding, verdict)) in told.iter().enumerate() {
        assert_eq!(holdings.decide(finding), *verdict, "file {at}");
        let before = holdings.clone();
        assert_eq!(holdings.take(finding), *verdict, "file {at}");
        assert_eq!(verdict.keeps().is_none(), holdings == before, "file {at}");
        assert!(!verdict.to_string().is_empty());
        assert!(!(verdict.refuses() && verdict.keeps().is_some()));
    }
    assert_eq!(counted(&holdings), [(1, 5), (2, 3)]);
}

/// Before its key is confirmed, and where the lead's was confirmed and the senior officer's was not.
#[test]
fn what_is_signed_off_takes_the_place_of_the_same_words_before_that() {
    for confirmed in [false, true] {
        let mut holdings = Holdings::default();
        let unsigned = with(arrival(1, 1, 0), |file| {
            (file.signed_off, file.keys_confirmed) = (false, confirmed);
        });
        holdings.take(&unsigned);
        let apart = with(arrival(1, 1, 0), |file| file.keys_confirmed = false);
        assert_eq!(holdings.take(&apart), Verdict::KeyUnconfirmed);
        assert_eq!(holdings.take(&unsigned), Verdict::AlreadyHave);
        assert_eq!(holdings.take(&apart), Verdict::AlreadyHave);
        assert_eq!(holdings.take(&sound(1, 1)), TAKEN);
        assert_eq!(holdings.all().len(), 1);
    }
}

fn kept(holdings: &Holdings, payload: Digest) -> Option<Kept> {
    holdings.all().iter().find(|held| held.payload == payload).map(|held| held.kept)
}

/// In whatever order the two of revision 2 and the one of revision 3 come.
#[test]
fn a_later_revision_that_counts_ends_a_conflict_between_earlier_ones() {
    let (two, other, three) = (arrival(1, 2, 0), arrival(1, 2, 7), arrival(1, 3, 0));
    for order in
        [[&two, &other, &three], [&other, &two, &three], [&two, &three, &other], [&three, &other, &two]]
    {
        let mut holdings = Holdings::default();
        for file in order {
            let (_, superseded) = holdings.take_and_supersede(&Finding::Return(file.clone()));
            assert!(superseded.iter().all(|payload| kept(&holdings, *payload) == Some(Kept::Superseded)));
        }
        assert_eq!(counted(&holdings), [(1, 3)]);
        for earlier in [&two, &other] {
            assert_eq!(kept(&holdings, earlier.payload), Some(Kept::Superseded));
        }
        // Two of revision 3 are a conflict of their own.
        assert_eq!(holdings.take(&Finding::Return(arrival(1, 3, 7))), Verdict::ConflictingRevision);
    }
}

#[test]
fn a_copied_id_does_not_hold_up_the_agency_whose_it_is() {
    let copied = |revision| with(arrival(1, revision, 7), |file| file.agency = AgencyId::new(Uuid::nil()));
    let mut holdings = Holdings::default();
    assert_eq!(holdings.take(&sound(1, 1)), TAKEN);
    assert_eq!(holdings.take(&copied(2)), Verdict::ConflictingRevision);
    for revision in [2, 3] {
        let newer = Verdict::NewerRevision { replaces: revision - 1, follows_unknown: false };
        assert_eq!(holdings.take(&sound(1, revision)), newer);
    }
    assert_eq!(
        kept(&holdings, payload(1, 2, 7)),
        Some(Kept::Conflicting),
        "it is not the agency's to settle"
    );
    assert_eq!(holdings.take(&copied(1)), Verdict::ConflictingRevision);
}

#[test]
fn verdicts_are_told_apart_by_a_word() {
    let every = [
        TAKEN,
        Verdict::AlreadyHave,
        Verdict::NewerRevision { replaces: 1, follows_unknown: false },
        Verdict::OlderRevision { counts: 2 },
        Verdict::ConflictingRevision,
        Verdict::Incomplete { gaps: 1 },
        Verdict::NotSignedOff,
        Verdict::KeyUnconfirmed,
        Verdict::WrongAudit,
        Verdict::OtherCatalogue,
        Verdict::Damaged,
        Verdict::NewerFormat,
        Verdict::NotOurs,
    ];
    let words: std::collections::BTreeSet<_> = every.iter().map(|verdict| verdict.code()).collect();
    assert_eq!(words.len(), every.len());
    let refused: Vec<_> = every.iter().filter(|verdict| verdict.refuses()).map(|v| v.code()).collect();
    assert_eq!(
        refused,
        ["incomplete", "wrong_audit", "other_catalogue", "damaged", "newer_format", "not_ours"]
    );
    for kept in Kept::ALL {
        assert_eq!(Kept::named(kept.as_str()), Some(kept));
    }
}

/// Files of three returns, some of them unsigned, unconfirmed, incomplete, or of one revision with other contents.
fn files() -> impl Strategy<Value = Finding> {
    let faults = (0u8..6, 0u8..6, 0u8..8, 0u8..8);
    let of_return =
        (1u128..=3, 1u32..=4, 0u32..=1, faults).prop_map(|(submission, revision, version, faults)| {
            let (key, signed, gaps, catalogue) = faults;
            with(arrival(submission, revision, version), |file| {
                file.keys_confirmed = key > 0;
                file.signed_off = signed > 0;
                file.gaps = usize::from(gaps == 0);
                file.answers_catalogue = catalogue > 0;
            })
        });
    let broken = prop_oneof![
        Just(Finding::NotOurs),
        Just(Finding::Damaged),
        Just(Finding::Newer),
        Just(Finding::ForAnotherAudit)
    ];
    prop_oneof![9 => of_return, 1 => broken]
}

proptest! {
    #[test]
    fn the_same_file_twice_is_the_same_as_once(files in proptest::collection::vec(files(), 0..20)) {
        let mut holdings = Holdings::default();
        for file in &files {
            let first = holdings.take(file);
            let once = holdings.clone();
            let again = holdings.take(file);
            prop_assert_eq!(&holdings, &once);
            prop_assert!(again == Verdict::AlreadyHave || (again == first && again.refuses()));
        }
        // Nothing that came is lost, and nothing is held twice.
        let mut held: Vec<&Held> = holdings.all().iter().collect();
        held.sort_by_key(|held| held.payload);
        prop_assert!(held.windows(2).all(|pair| pair[0].payload != pair[1].payload));
        // All of them again, as after a crash in the middle: nothing new.
        let before = holdings.clone();
        for file in &files {
            let verdict = holdings.take(file);
            prop_assert!(verdict == Verdict::AlreadyHave || verdict.refuses(), "{:?}", verdict);
        }
        prop_assert_eq!(&holdings, &before);
        for submission in 1..=3u128 {
            prop_assert!(counted(&holdings).iter().filter(|(id, _)| *id == submission).count() <= 1);
        }
    }

    #[test]
    fn in_whatever_order_revisions_come_the_last_one_counts(
        order in Just((1u32..=5).collect::<Vec<_>>()).prop_shuffle(),
        left_out in proptest::collection::btree_set(1u32..=5, 0..4),
    ) {
        let mut holdings = Holdings::default();
        let came: Vec<u32> = order.into_iter().filter(|revision| !left_out.contains(revision)).collect();
        for revision in &came {
            holdings.take(&sound(1, *revision));
        }
        prop_assert_eq!(counted(&holdings), came.iter().max().map(|last| (1, *last)).into_iter().collect::<Vec<_>>());
        prop_assert_eq!(holdings.all().len(), came.len(), "each stays readable");
        prop_assert!(holdings.all().iter().all(|held| matches!(held.kept, Kept::Counted | Kept::Superseded)));
    }

    #[test]
    fn nothing_counts_that_is_not_complete_signed_and_confirmed(files in proptest::collection::vec(files(), 0..20)) {
        let mut holdings = Holdings::default();
        for file in &files {
            holdings.take(file);
        }
        for held in holdings.all().iter().filter(|held| held.kept == Kept::Counted) {
            let good = files.iter().any(|file| matches!(file, Finding::Return(file) if file.payload == held.payload
                && file.keys_confirmed && file.signed_off && file.gaps == 0 && file.answers_catalogue));
            prop_assert!(good);
        }
    }
}
