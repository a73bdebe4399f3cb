//! Assessments: whole, in pieces, in the list.

use candour_domain::assessment::{
    AnswerField, Assessment, Author, Comment, Confirmed, Edited, PreviousRevision, Role, Stage, Summary,
};
use candour_domain::digest::Digest;
use candour_domain::ids::{AssessmentId, CommentId, StatementKey};
use candour_store::{Details, Store, StoreError};
use candour_test_support::assessment::{
    action, action_id, any_contents, day, entry, entry_id, id, lead, line, moment, prose,
};
use candour_test_support::catalogue::{large_json, rag, read};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use uuid::Uuid;

use crate::support::{change, keep, keep_rich, memory, operation, rich, with_provenance};

fn load(store: &Store, id: AssessmentId) -> Assessment {
    store.assessment(id).expect("reads").expect("there")
}

#[test]
fn an_assessment_comes_back_as_it_went_in() {
    let mut store = memory();
    let assessment = keep_rich(&mut store);
    assert_eq!(load(&store, assessment.id), assessment);
    let head = store.assessment_head(assessment.id).expect("reads").expect("there");
    assert_eq!(head.details.agency, assessment.contents.agency);
    assert_eq!((head.stage, head.revision, head.created_at), (Stage::Draft, 2, moment(4)));
    assert_eq!(head.previous, assessment.previous);
    let other = AssessmentId::new(Uuid::from_u128(404));
    assert_eq!(store.assessment(other).expect("reads"), None);
    assert_eq!(store.assessment_head(other).expect("reads"), None);
}

#[test]
fn any_contents_come_back_as_they_went_in() {
    let catalogue = rag();
    let mut runner = TestRunner::new(ProptestConfig::with_cases(64));
    let done = runner.run(&any_contents(&catalogue), |mut contents| {
        // Where nothing was entered there is no answer to keep.
        contents
            .answers
            .retain(|_, answer| AnswerField::ALL.into_iter().any(|field| !answer.text(field).is_empty()));
        let assessment =
            with_provenance(Assessment { contents, provenance: Default::default(), ..rich(&catalogue) });
        let mut store = memory();
        keep(&mut store, &catalogue, &assessment);
        let loaded = load(&store, assessment.id);
        prop_assert_eq!(&loaded.contents, &assessment.contents);
        prop_assert_eq!(loaded, assessment);
        Ok(())
    });
    done.expect("all come back");
}

#[test]
fn a_large_assessment_comes_back_as_it_went_in() {
    let catalogue = read(&large_json(30, 50));
    let assessment =
        with_provenance(candour_test_support::assessment::assessment(&catalogue).complete().build());
    assert_eq!(assessment.contents.answers.len(), 1_500);
    let mut store = memory();
    keep(&mut store, &catalogue, &assessment);
    assert_eq!(load(&store, assessment.id), assessment);
}

#[test]
fn a_part_has_the_answers_asked_for_and_all_the_rest() {
    let mut store = memory();
    let whole = keep_rich(&mut store);
    let key = whole.contents.answers.keys().next().expect("an answer").clone();
    let part = |keys: &[&StatementKey]| {
        store.assessment_part(whole.id, keys.iter().copied()).expect("reads").expect("there")
    };
    let mut wanted = whole.clone();
    wanted.contents.answers.retain(|statement, _| *statement == key);
    wanted.provenance.retain(|(statement, _), _| *statement == key);
    assert_eq!(part(&[&key, &id("never-answered")]), wanted);
    assert!(part(&[]).contents.answers.is_empty());
    assert_eq!(part(&whole.contents.answers.keys().collect::<Vec<_>>()), whole);

    let texts = whole
        .provenance
        .keys()
        .map(|(statement, field)| whole.contents.answers[statement].text(*field).len());
    assert_eq!(store.answers_size(whole.id).expect("reads"), (texts.len(), texts.sum()));
    assert_eq!(store.answers_size(AssessmentId::new(Uuid::from_u128(404))).expect("reads"), (0, 0));
}

#[test]
fn what_nobody_entered_is_not_kept_in_silence() {
    let mut store = memory();
    let catalogue = rag();
    let mut assessment = rich(&catalogue);
    assessment.provenance.pop_first();
    let kept = store.transact(operation(), |tx| {
        tx.add_catalogue(&catalogue, moment(3))?;
        tx.create_assessment(&assessment, moment(4))
    });
    assert!(matches!(kept, Err(StoreError::Rejected { .. })), "{kept:?}");
    assert!(store.assessments().expect("reads").is_empty());
}

#[test]
fn pieces_are_saved_one_by_one() {
    let mut store = memory();
    let mut expected = keep_rich(&mut store);
    let id = expected.id;

    expected.contents.agency.name = line("Renamed agency");
    expected.contents.agency.areas.clear();
    expected.officer.name = line("Another Officer");
    expected.due = None;
    let details = Details {
        agency: expected.contents.agency.clone(),
        lead: expected.lead.clone(),
        officer: expected.officer.clone(),
        due: expected.due,
    };
    change(&mut store, |tx| tx.save_details(id, &details));

    expected.contents.summary = Summary { strengths: prose("Other"), ..Summary::default() };
    change(&mut store, |tx| tx.save_summary(id, &expected.contents.summary));

    expected.stage = Stage::SignedOff;
    expected.revision = 3;
    expected.previous = Some(PreviousRevision { revision: 2, payload_sha256: Digest::of(b"two") });
    change(&mut store, |tx| tx.move_stage(id, Stage::SignedOff, 3, expected.previous.as_ref()));

    let statement: StatementKey = "leadership-2".parse().expect("a key");
    let edited = Edited { by: lead(), at: moment(300), base: "was".into() };
    change(&mut store, |tx| {
        tx.save_answer_field(id, &statement, AnswerField::Cites, &entry_id(2).to_string(), &edited)?;
        tx.save_answer_field(id, &statement, AnswerField::Grade, "", &edited)
    });
    let answer = expected.contents.answers.get_mut(&statement).expect("answered");
    answer.cites = vec![entry_id(2)];
    answer.grade = None;
    for field in [AnswerField::Cites, AnswerField::Grade] {
        expected.provenance.insert((statement.clone(), field), edited.clone());
    }
    assert_eq!(load(&store, id), expected);

    let stored = store.answer(id, &statement).expect("reads").expect("there");
    assert_eq!(stored.answer, expected.contents.answers[&statement]);
    assert_eq!(stored.edited[&AnswerField::Cites], edited);
    assert_eq!(store.answer(id, &"sharing-9".parse().expect("a key")).expect("reads"), None);
}

#[test]
fn what_is_not_there_cannot_be_saved() {
    let mut store = memory();
    let assessment = keep_rich(&mut store);
    let other = AssessmentId::new(Uuid::from_u128(404));
    let moved = store.transact(operation(), |tx| tx.move_stage(other, Stage::Draft, 1, None));
    assert!(matches!(moved, Err(StoreError::NoSuch { what: "assessment", .. })), "{moved:?}");
    let kept = store.transact(operation(), |tx| tx.save_action(other, &action(1)));
    assert!(matches!(kept, Err(StoreError::Rejected { .. })), "{kept:?}");
    let twice = store.transact(operation(), |tx| tx.create_assessment(&assessment, moment(4)));
    assert!(matches!(twice, Err(StoreError::AlreadyKept { what: "assessment", .. })), "{twice:?}");
}

#[test]
fn a_comment_can_be_changed_until_it_is_sent_and_never_after() {
    let mut store = memory();
    let before = keep_rich(&mut store);
    let [sent, unsent] = &before.comments[..] else { panic!("two comments") };
    let rewritten =
        |said: &Comment| Comment { text: prose("Look once more"), at: moment(300), ..said.clone() };
    change(&mut store, |tx| tx.save_comment(before.id, &rewritten(unsent)));
    let after = load(&store, before.id);
    assert_eq!((&after.comments[1].text, after.comments[1].at), (&prose("Look once more"), moment(300)));
    for touched in [
        store.transact(operation(), |tx| tx.save_comment(before.id, &rewritten(sent))),
        store.transact(operation(), |tx| tx.remove_comment(sent.id)),
    ] {
        assert!(matches!(touched, Err(StoreError::Rejected { .. })), "{touched:?}");
    }
    // Nobody has two of one statement that were not sent.
    let second = Comment { id: CommentId::new(Uuid::from_u128(3)), ..unsent.clone() };
    let twice = store.transact(operation(), |tx| tx.save_comment(before.id, &second));
    assert!(matches!(twice, Err(StoreError::AlreadyKept { what: "comment", .. })), "{twice:?}");

    // It goes under the name of who sends it; what others have not sent stays.
    let lead = lead();
    change(&mut store, |tx| tx.save_comment(before.id, &Comment { by: lead.clone(), ..second.clone() }));
    let deputy = Author { role: Role::Officer, name: line("Dee Deputy") };
    let send = |store: &mut Store| {
        change(store, |tx| tx.send_comments(before.id, &deputy, &line("Deputy"), moment(400)))
    };
    assert_eq!((send(&mut store), send(&mut store)), (1, 0));
    let after = load(&store, before.id).comments;
    let find = |id| after.iter().find(|comment| comment.id == id).expect("there");
    assert_eq!((&find(unsent.id).by, find(unsent.id).sent_at), (&deputy, Some(moment(400))));
    assert_eq!((&find(second.id).by, find(second.id).sent_at), (&lead, None));
    assert_eq!(find(sent.id), sent);
    change(&mut store, |tx| tx.remove_comment(second.id));
    assert_eq!(load(&store, before.id).comments.len(), 2);
}

#[test]
fn numbers_of_actions_are_never_given_twice() {
    let mut store = memory();
    let id = keep_rich(&mut store).id;
    let numbers =
        |store: &Store| load(store, id).contents.actions.iter().map(|a| a.number).collect::<Vec<_>>();
    assert_eq!(numbers(&store), [1, 7]);
    // Kept as it is however often it is saved.
    let mut seventh = action(7);
    seventh.action = prose("Changed");
    seventh.number = 99;
    assert_eq!(change(&mut store, |tx| tx.save_action(id, &seventh)), 7);
    change(&mut store, |tx| tx.remove_action(id, action_id(7), moment(300)));
    assert_eq!(numbers(&store), [1]);
    // The domain, which no longer sees the seventh, would number the next one 2, and one day 7.
    assert_eq!(change(&mut store, |tx| tx.save_action(id, &action(2))), 2);
    let mut third = action(3);
    third.number = 7;
    assert_eq!(change(&mut store, |tx| tx.save_action(id, &third)), 8);
    // Taken back, it has its number again.
    assert_eq!(change(&mut store, |tx| tx.save_action(id, &seventh)), 7);
    assert_eq!(numbers(&store), [1, 2, 7, 8]);
    assert_eq!(load(&store, id).contents.actions[2].action, prose("Changed"));
    let again = store.transact(operation(), |tx| tx.remove_action(id, action_id(50), moment(300)));
    assert!(matches!(again, Err(StoreError::NoSuch { .. })), "{again:?}");
}

#[test]
fn numbers_of_register_entries_are_never_given_twice() {
    let mut store = memory();
    let id = keep_rich(&mut store).id;
    change(&mut store, |tx| tx.remove_evidence(id, entry_id(3), moment(300)));
    let mut fourth = entry(4);
    fourth.number = 3;
    assert_eq!(change(&mut store, |tx| tx.save_evidence(id, &fourth)), 4);
    let register = load(&store, id).contents.evidence_register;
    assert_eq!(register.iter().map(|entry| entry.number).collect::<Vec<_>>(), [1, 2, 4]);
    let again = store.transact(operation(), |tx| tx.remove_evidence(id, entry_id(3), moment(300)));
    assert!(matches!(again, Err(StoreError::NoSuch { .. })), "{again:?}");
}

#[test]
fn the_list_begins_with_what_was_last_worked_on() {
    let mut store = memory();
    let first = keep_rich(&mut store);
    let second =
        Assessment { id: AssessmentId::new(Uuid::from_u128(2)), comments: Vec::new(), ..first.clone() };
    change(&mut store, |tx| tx.create_assessment(&second, moment(50)));
    store
        .transact(candour_store::Operation::new("a", moment(90)).on(first.id), |_| Ok::<_, StoreError>(()))
        .expect("commits");
    let rows = store.assessments().expect("reads");
    assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [first.id, second.id]);
    let row = &rows[0];
    assert_eq!((row.updated_at, row.created_at, row.due), (moment(90), moment(4), Some(day(6, 30))));
    assert_eq!(row.catalogue, first.catalogue);
    assert_eq!(row.catalogue_title, rag().document().title);
    assert_eq!((row.agency_name.as_str(), row.stage, row.revision), ("Test agency", Stage::Draft, 2));
}

#[test]
fn an_agency_is_found_by_its_name_whatever_the_case() {
    let mut store = memory();
    let assessment = keep_rich(&mut store);
    let agency = assessment.contents.agency;
    for name in ["test AGENCY", "Test agency", "  TEST   agency "] {
        assert_eq!(store.agency_named(&line(name)).expect("reads").expect("there").id, agency.id, "{name}");
    }
    assert_eq!(store.agency_named(&line("Tests agency")).expect("reads"), None);
    let details = |name: &str| {
        let mut details = store.assessment_head(assessment.id).expect("reads").expect("there").details;
        details.agency.name = line(name);
        details
    };
    // É as one character and as two.
    let renamed = details("\u{c9}cole");
    change(&mut store, |tx| tx.save_details(assessment.id, &renamed));
    assert_eq!(
        store.agency_named(&line("e\u{301}COLE")).expect("reads").expect("there").name,
        line("\u{c9}cole")
    );
    assert_eq!(store.agencies().expect("reads").len(), 1);
}

#[test]
fn what_came_from_last_time_is_confirmed_once_and_for_its_own_statement() {
    let mut store = memory();
    let kept = keep_rich(&mut store);
    let confirmed = Confirmed { by: lead(), at: moment(400) };
    change(&mut store, |tx| {
        tx.confirm_carried(kept.id, &id("sharing-1"), &confirmed)?;
        tx.confirm_carried(kept.id, &id("leadership-1"), &confirmed)?;
        tx.confirm_carried_summary(kept.id)
    });
    let mut expected = kept.carried.clone().expect("carried");
    expected.answers[2].confirmed = Some(confirmed);
    expected.summary_unconfirmed = false;
    let loaded = load(&store, kept.id).carried.expect("carried");
    assert_eq!(loaded, expected, "what was confirmed before stays as it was");
    assert_eq!(store.carried_from(loaded.source, &kept.catalogue).expect("reads"), Some(kept.id));
    assert_eq!(store.carried_from(kept.id, &kept.catalogue).expect("reads"), None);
}
