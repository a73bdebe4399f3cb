//! Returns on their way to the senior officer on another computer, and back.

use candour_domain::digest::Digest;
use candour_store::{Direction, HandoverRow, StoreError};
use candour_test_support::assessment::moment;
use zeroize::Zeroizing;

use crate::support::{change, keep_rich, memory, operation};

#[test]
fn hand_overs_are_kept_on_both_sides_and_their_answers_noted() {
    let mut store = memory();
    let assessment = keep_rich(&mut store).id;
    let row = |n: u32, direction| HandoverRow {
        file_sha256: Digest::of(&n.to_be_bytes()),
        assessment,
        revision: n,
        payload_sha256: Digest::of(b"payload"),
        direction,
        words: Zeroizing::new("legal-winner-thank".into()),
        file_name: "for the director.candour".into(),
        at: moment(n),
        answered_at: None,
    };
    let (made, received) = (row(1, Direction::Made), row(2, Direction::Received));
    change(&mut store, |tx| tx.keep_handover(&made));
    change(&mut store, |tx| tx.keep_handover(&received));
    let again = store.transact(operation(), |tx| tx.keep_handover(&made));
    assert!(matches!(again, Err(StoreError::AlreadyKept { .. })), "{again:?}");
    change(&mut store, |tx| tx.note_handover_answered(&made.file_sha256, moment(9)));
    let answered = HandoverRow { answered_at: Some(moment(9)), ..made };
    assert_eq!(store.handovers().expect("reads"), [received, answered.clone()]);
    assert!(!format!("{answered:?}").contains("legal"), "the words are not shown");
}

#[test]
fn what_was_received_anew_takes_the_place_of_what_was_received_before() {
    let mut store = memory();
    let mut assessment = keep_rich(&mut store);
    let before = store.assessment(assessment.id).expect("reads").expect("there");
    assessment.contents.actions.reverse();
    assessment.contents.actions.truncate(1);
    assessment.contents.actions[0].number = 7;
    assessment.contents.evidence_register.clear();
    assessment.contents.answers.clear();
    assessment.provenance.clear();
    assessment.revision = 2;
    change(&mut store, |tx| tx.replace_received(&assessment));
    let after = store.assessment(assessment.id).expect("reads").expect("there");
    assert_eq!(after.contents, assessment.contents);
    assert_eq!((after.revision, after.comments), (2, before.comments));
}
