//! One path to a change, and a log that is only added to.

use candour_domain::assessment::{AnswerField, Edited};
use candour_domain::ids::AssessmentId;
use candour_store::{ChangeRow, Operation, Store, StoreError};
use candour_test_support::assessment::{id, lead, moment, prose};
use uuid::Uuid;

use crate::support::{OnDisk, keep_rich, memory, operation};

/// A caller's own error.
#[derive(Debug)]
enum Refusal {
    NotToday,
    Store(StoreError),
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

fn note(store: &Store, assessment: AssessmentId) -> String {
    let stored = store.answer(assessment, &id("leadership-1")).expect("reads").expect("there");
    stored.answer.note.to_string()
}

fn edited() -> Edited {
    Edited { by: lead(), at: moment(70), base: String::new() }
}

#[test]
fn a_change_and_its_entry_are_there_together() {
    let mut store = memory();
    let assessment = keep_rich(&mut store).id;
    let operation = Operation::new("answer.save", moment(80)).on(assessment).by(lead()).with("field", "note");
    let done = store.transact::<_, Refusal>(operation, |tx| {
        assert_eq!(tx.at(), moment(80));
        tx.save_answer_field(assessment, &id("leadership-1"), AnswerField::Note, "new", &edited())?;
        // A transaction reads what it wrote.
        let stored = tx.answer(assessment, &id("leadership-1"))?.expect("there");
        assert_eq!(stored.answer.note, prose("new"));
        tx.add_detail("length", 3);
        Ok(7)
    });
    assert!(matches!(done, Ok(7)));
    assert_eq!(note(&store, assessment), "new");
    let entry = ChangeRow {
        id: 3,
        at: moment(80),
        operation: "answer.save".into(),
        assessment: Some(assessment),
        by: Some(lead()),
        detail: [("field".into(), "note".into()), ("length".into(), 3.into())].into_iter().collect(),
    };
    assert_eq!(store.changes(assessment).expect("reads"), std::slice::from_ref(&entry));
    let all = store.all_changes().expect("reads");
    assert_eq!(
        all.iter().map(|entry| entry.operation.as_str()).collect::<Vec<_>>(),
        ["workspace.create", "test.change", "answer.save"]
    );
    assert_eq!(all.last(), Some(&entry));
    assert_eq!(store.assessments().expect("reads")[0].updated_at, moment(80));
}

#[test]
fn work_that_is_refused_leaves_nothing() {
    let mut store = memory();
    let assessment = keep_rich(&mut store).id;
    let (before, log) = (store.assessment(assessment).expect("reads"), store.all_changes().expect("reads"));
    let refused = store.transact::<(), _>(operation(), |tx| {
        tx.save_answer_field(assessment, &id("leadership-1"), AnswerField::Note, "new", &edited())?;
        Err(Refusal::NotToday)
    });
    assert!(matches!(refused, Err(Refusal::NotToday)));
    let missing = AssessmentId::new(Uuid::from_u128(404));
    let refused = store.transact::<(), Refusal>(operation(), |tx| {
        tx.save_answer_field(assessment, &id("leadership-1"), AnswerField::Note, "new", &edited())?;
        Ok(tx.save_answer_field(missing, &id("leadership-1"), AnswerField::Note, "new", &edited())?)
    });
    assert!(matches!(refused, Err(Refusal::Store(StoreError::Rejected { .. }))), "{refused:?}");
    assert_eq!(store.assessment(assessment).expect("reads"), before);
    assert_eq!(store.all_changes().expect("reads"), log);
}

#[test]
fn work_that_panics_leaves_nothing_and_the_store_goes_on() {
    let mut store = memory();
    let assessment = keep_rich(&mut store).id;
    let before = store.assessment(assessment).expect("reads");
    let work = std::panic::AssertUnwindSafe(|| {
        store.transact::<(), Refusal>(operation(), |tx| {
            tx.save_answer_field(assessment, &id("leadership-1"), AnswerField::Note, "new", &edited())?;
            panic!("half-way");
        })
    });
    std::panic::catch_unwind(work).expect_err("panics");
    assert_eq!(store.assessment(assessment).expect("reads"), before);
    let saved = store.transact::<_, Refusal>(operation(), |tx| {
        Ok(tx.save_answer_field(assessment, &id("leadership-1"), AnswerField::Note, "newer", &edited())?)
    });
    saved.expect("saves");
    assert_eq!(note(&store, assessment), "newer");
}

#[test]
fn the_log_and_the_envelopes_can_only_be_added_to() {
    let (disk, _) = OnDisk::filled();
    let raw = disk.raw();
    raw.execute_batch(
        "INSERT INTO envelope (assessment, revision, kind, payload_sha256, made_at, envelope)
         SELECT id, 1, 'submission', previous_payload_sha256, created_at, x'00' FROM assessment",
    )
    .expect("writes");
    for tampering in [
        "UPDATE change SET operation = 'x'",
        "UPDATE change SET id = id + 100",
        "DELETE FROM change",
        "DELETE FROM change WHERE id = 1",
        "UPDATE envelope SET envelope = x'01'",
        "UPDATE envelope SET payload_sha256 = payload_sha256",
        "UPDATE envelope SET revision = 2",
    ] {
        let refused = raw.execute_batch(tampering).expect_err(tampering).to_string();
        assert!(
            refused.contains("only added to") || refused.contains("never altered"),
            "{tampering}: {refused}"
        );
    }
}
