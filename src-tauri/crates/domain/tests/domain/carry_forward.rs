//! Starting from last time: nothing lost, nothing invented, and nothing signed that nobody looked at again.

use std::collections::BTreeSet;

use candour_domain::assessment::{
    AnswerEdit, AnswerField, Assessment, Change, Confirmed, Contents, Edited, Edits, Gap, GapKind,
    WeakSpotKind, as_shown, carry_forward,
};
use candour_domain::catalogue::Catalogue;
use candour_domain::ids::{AssessmentId, StatementKey};
use candour_domain::reading::Faults;
use candour_test_support::assessment::{
    action, action_id, any_contents, assessment, entry, entry_id, id, lead, moment, prose,
};
use candour_test_support::catalogue::{brag_json, rag, rag_json, read};
use proptest::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

/// The next version of the RAG catalogue, which supersedes the first with a mapping.
fn next(mapping: (Value, Value), change: impl FnOnce(&mut Value)) -> Catalogue {
    let mut json = rag_json();
    json["version"] = json!("2");
    let (statements, grades) = mapping;
    json["supersedes"] = json!([{
        "urn": json["urn"], "version": "1", "statements": statements, "grades": grades,
    }]);
    change(&mut json);
    read(&json)
}

fn known(mut assessment: Assessment) -> Assessment {
    for (key, answer) in &assessment.contents.answers {
        for field in AnswerField::ALL.into_iter().filter(|field| !answer.text(*field).is_empty()) {
            let edited = Edited { by: lead(), at: moment(5), base: String::new() };
            assessment.provenance.insert((key.clone(), field), edited);
        }
    }
    assessment
}

fn of(contents: Contents, catalogue: &Catalogue) -> Assessment {
    known(assessment(catalogue).with(|empty| *empty = contents).build())
}

fn carry(old: &Assessment, from: &Catalogue, to: &Catalogue) -> Assessment {
    carry_forward(old, from, to, AssessmentId::new(Uuid::from_u128(2)), None, moment(100))
}

fn confirm_all(new: &mut Assessment) {
    let carried = new.carried.as_mut().expect("carried");
    let keys: Vec<StatementKey> = carried.answers.iter().filter_map(|came| came.statement.clone()).collect();
    for key in keys {
        carried.confirm(&key, &Confirmed { by: lead(), at: moment(200) });
    }
    carried.summary_unconfirmed = false;
}

fn unconfirmed(gaps: &[Gap]) -> Vec<&str> {
    let open = gaps.iter().filter(|gap| gap.kind == GapKind::NotConfirmed);
    open.filter_map(|gap| gap.statement.as_ref().map(StatementKey::as_str)).collect()
}

#[test]
fn what_did_not_change_is_confirmed_by_a_word_and_then_complete() {
    let catalogue = rag();
    let old = known(assessment(&catalogue).complete().build());
    let mut new = carry(&old, &catalogue, &catalogue);
    assert_eq!(new.contents.agency.id, old.contents.agency.id, "the agency lasts");
    assert_ne!(new.id, old.id);
    assert_eq!(
        unconfirmed(&new.gaps(&catalogue)),
        ["leadership-1", "leadership-2", "sharing-1", "sharing-2", "custody-1"]
    );
    assert!(new.complete(&catalogue).is_err());
    assert!(new.carried.as_ref().expect("carried").answers.iter().all(|came| !came.look_again));
    confirm_all(&mut new);
    assert_eq!(new.complete(&catalogue).expect("complete").contents(), &old.contents);
}

#[test]
fn an_edit_of_an_answer_confirms_that_answer_alone() {
    let catalogue = rag();
    let new = carry(&known(assessment(&catalogue).complete().build()), &catalogue, &catalogue);
    let edit = AnswerEdit { note: Change::Set(prose("Looked at in spring")), ..AnswerEdit::default() };
    let edits = Edits { answers: [(id("sharing-1"), edit)].into(), ..Edits::default() };
    let faults = Faults::default();
    let applied = new.with_edits(&catalogue, &edits, &lead(), moment(200), &faults);
    assert!(faults.is_empty());
    assert_eq!(applied.confirmed, BTreeSet::from([id("sharing-1")]));
    assert_eq!(unconfirmed(&applied.assessment.gaps(&catalogue)).len(), 4);
    // An edit that changes nothing looks at nothing.
    let same = Edits { answers: [(id("custody-1"), AnswerEdit::default())].into(), ..Edits::default() };
    assert!(new.with_edits(&catalogue, &same, &lead(), moment(200), &faults).confirmed.is_empty());
}

#[test]
fn a_changed_question_is_looked_at_again_and_a_lost_one_is_listed() {
    let from = rag();
    let to = next((json!({"leadership-2": null, "sharing-1": "sharing-9"}), json!({})), |json| {
        let statements = json["standards"][0]["statements"].as_array_mut().expect("a list");
        statements.remove(1);
        statements[0]["descriptors"]["partly_met"] = json!("Another description of it.");
        json["standards"][1]["statements"][0]["key"] = json!("sharing-9");
    });
    let old = known(assessment(&from).complete().build());
    let new = carry(&old, &from, &to);
    let carried = new.carried.as_ref().expect("carried");
    let told: Vec<_> = carried
        .answers
        .iter()
        .map(|came| {
            (came.source.as_str(), came.statement.as_ref().map(StatementKey::as_str), came.look_again)
        })
        .collect();
    assert_eq!(
        told,
        [
            ("leadership-1", Some("leadership-1"), true),
            ("leadership-2", None, false),
            ("sharing-1", Some("sharing-9"), false),
            ("sharing-2", Some("sharing-2"), false),
            ("custody-1", Some("custody-1"), false),
        ]
    );
    let left: Vec<_> = carried.left().collect();
    assert_eq!(left[0].answer, old.contents.answers[&id::<StatementKey>("leadership-2")], "whole");
    assert_eq!(new.contents.answers[&id::<StatementKey>("sharing-9")].grade, Some(id("not_met")));
}

#[test]
fn a_grade_without_an_equal_is_never_converted() {
    let (from, to) =
        (rag(), next((json!({}), json!({"partly_met": null, "fully_met": "partly_met"})), |_| {}));
    let old =
        assessment(&from).complete().answer("leadership-1", "partly_met").answer("sharing-1", "fully_met");
    let new = carry(&known(old.build()), &from, &to);
    let answer = &new.contents.answers[&id::<StatementKey>("leadership-1")];
    assert_eq!(answer.grade, None);
    assert!(!answer.evidence.is_empty(), "the answer comes without its grade");
    let came = new.carried.as_ref().expect("carried").to(&id("leadership-1")).next().expect("there");
    assert_eq!((came.answer.grade.clone(), came.look_again), (Some(id("partly_met")), true), "shown");
    assert_eq!(new.contents.answers[&id::<StatementKey>("sharing-1")].grade, Some(id("partly_met")));

    // Another scale, and no mapping: the same word is not the same grade.
    let brag = read(&brag_json());
    let mut json = rag_json();
    json["standards"][0]["statements"][0]["key"] = json!("listening-1");
    let from = read(&json);
    let old = assessment(&from).answer("listening-1", "partly_met").build();
    let new = carry(&known(old), &from, &brag);
    assert_eq!(new.contents.answers[&id::<StatementKey>("listening-1")].grade, None);
}

#[test]
fn where_statements_were_joined_every_answer_is_kept_to_look_at() {
    let from = rag();
    let to = next((json!({"leadership-2": "leadership-1"}), json!({})), |json| {
        json["standards"][0]["statements"].as_array_mut().expect("a list").remove(1);
    });
    let new = carry(&known(assessment(&from).complete().build()), &from, &to);
    let key = id::<StatementKey>("leadership-1");
    let came: Vec<_> = new.carried.as_ref().expect("carried").to(&key).collect();
    assert_eq!(
        came.iter().map(|came| came.source.as_str()).collect::<Vec<_>>(),
        ["leadership-1", "leadership-2"]
    );
    assert!(came.iter().all(|came| came.look_again));
    assert_eq!(new.contents.answers[&key].evidence, came[0].answer.evidence, "the first is copied");
}

#[test]
fn cited_actions_and_entries_come_along_with_their_labels() {
    let catalogue = rag();
    let old = assessment(&catalogue)
        .complete()
        .with(|contents| {
            contents.actions = vec![action(1), action(2), action(5)];
            contents.evidence_register = vec![entry(1), entry(3)];
        })
        .edit("leadership-1", |answer| {
            (answer.actions, answer.cites) = (vec![action_id(5), action_id(1)], vec![entry_id(3)]);
        });
    let new = carry(&known(old.build()), &catalogue, &catalogue);
    assert_eq!(new.contents.actions, [action(1), action(5)], "what nothing cites stays behind");
    assert_eq!(new.contents.evidence_register, [entry(3)]);
}

#[test]
fn a_higher_grade_on_the_same_evidence_is_a_weak_spot() {
    let catalogue = rag();
    let old = known(assessment(&catalogue).complete().answer("leadership-1", "partly_met").build());
    let mut new = carry(&old, &catalogue, &catalogue);
    let key = id::<StatementKey>("leadership-1");
    let raised = |new: &Assessment| new.carried.as_ref().expect("carried").raised(&catalogue, &new.contents);
    assert_eq!(raised(&new), []);
    new.contents.answers.get_mut(&key).expect("there").grade = Some(id("fully_met"));
    let found = raised(&new);
    assert_eq!(found.len(), 1);
    assert_eq!(
        (&found[0].statements[..], &found[0].kind),
        (&[key.clone()][..], &WeakSpotKind::RaisedWithoutEvidence)
    );
    let mut more = new.clone();
    more.contents.answers.get_mut(&key).expect("there").evidence = prose("An audit of May.");
    assert_eq!(raised(&more), []);
    let mut cited = new.clone();
    cited.contents.evidence_register.push(entry(1));
    cited.contents.answers.get_mut(&key).expect("there").cites.push(entry_id(1));
    assert_eq!(raised(&cited), []);
    new.contents.answers.get_mut(&key).expect("there").grade = Some(id("not_applicable"));
    assert_eq!(raised(&new), [], "no judgement of quality is above another");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn an_unchanged_catalogue_gives_back_all_that_was_shown(contents in any_contents(&rag())) {
        let catalogue = rag();
        let old = of(contents, &catalogue);
        let mut new = carry(&old, &catalogue, &catalogue);
        // A grade that is on no scale has no equal.
        let stray = |answers: &candour_domain::assessment::Answer, key: &StatementKey| {
            answers.grade.as_ref().is_some_and(|grade| catalogue.grade(key, grade).is_none())
        };
        for (key, answer) in &old.contents.answers {
            if stray(answer, key) {
                new.contents.answers.entry(key.clone()).or_default().grade = answer.grade.clone();
            }
        }
        let offered = |contents: &Contents| {
            let mut contents = as_shown(&catalogue, contents);
            contents.agency.opted_in.retain(|key| catalogue.offers(key));
            contents.answers.retain(|_, answer| AnswerField::ALL.into_iter().any(|f| !answer.text(f).is_empty()));
            contents
        };
        prop_assert_eq!(offered(&new.contents), offered(&old.contents));
        confirm_all(&mut new);
        let open = |assessment: &Assessment| assessment.gaps(&catalogue);
        prop_assert!(open(&new).iter().all(|gap| gap.kind != GapKind::NotConfirmed));
    }

    #[test]
    fn nothing_is_lost_and_nothing_invented(contents in any_contents(&rag()), cut in 0usize..5, swap in any::<bool>()) {
        let from = rag();
        let mapping = if swap { json!({"leadership-1": "sharing-1", "sharing-1": null}) } else { json!({}) };
        let to = next((mapping, json!({"fully_met": null})), |json| {
            if cut < 4 {
                json["standards"].as_array_mut().expect("a list").remove(4);
            }
        });
        let old = of(contents, &from);
        let new = carry(&old, &from, &to);
        let carried = new.carried.as_ref().expect("carried");
        // Every answer that says something stands in what was carried, whole, once.
        let says = |answer: &candour_domain::assessment::Answer| AnswerField::ALL.into_iter().any(|f| !answer.text(f).is_empty());
        let said: BTreeSet<_> = old.contents.answers.iter().filter(|(_, a)| says(a)).map(|(key, _)| key).collect();
        prop_assert_eq!(carried.answers.iter().map(|came| &came.source).collect::<BTreeSet<_>>(), said.clone());
        prop_assert_eq!(carried.answers.len(), said.len());
        for came in &carried.answers {
            prop_assert_eq!(&came.answer, &old.contents.answers[&came.source]);
        }
        // Every new answer is one of the old, but for its grade, and says where it comes from.
        for (key, answer) in &new.contents.answers {
            let from_old = carried.to(key).any(|came| {
                AnswerField::ALL.into_iter().all(|f| f == AnswerField::Grade || came.answer.text(f) == answer.text(f))
            });
            prop_assert!(from_old);
            for field in AnswerField::ALL.into_iter().filter(|f| !answer.text(*f).is_empty()) {
                let edited = &new.provenance[&(key.clone(), field)];
                prop_assert_eq!((&edited.base, edited.at), (&answer.text(field), moment(5)));
            }
        }
        // What an answer cites and was there comes along.
        for answer in new.contents.answers.values() {
            for cited in &answer.actions {
                let there = |contents: &Contents| contents.actions.iter().any(|action| action.id == *cited);
                prop_assert_eq!(there(&new.contents), there(&old.contents));
            }
        }
    }
}
