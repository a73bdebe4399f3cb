//! Scales are data: nothing in the rules knows one of them.

use candour_domain::assessment::{AnswerField, GapKind, complete, gaps, score_summary};
use candour_domain::catalogue::{Catalogue, FieldRule};
use candour_test_support::assessment::{assessment, id};
use candour_test_support::catalogue::{every_scale, large_json, points_json, read};
use serde_json::json;

fn first_key(catalogue: &Catalogue) -> String {
    catalogue.document().standards[0].statements[0].key.to_string()
}

#[test]
fn every_grade_of_every_scale_can_be_given_completed_and_counted() {
    let mut seen = Vec::new();
    for catalogue in every_scale() {
        let key = first_key(&catalogue);
        for grade in &catalogue.document().scales[0].grades {
            let filled = assessment(&catalogue).complete().answer(&key, grade.id.as_str());
            assert!(complete(&catalogue, &filled.clone().contents(), None).is_ok(), "{}", grade.id);
            let total = score_summary(&catalogue, &filled.clone().contents()).total;
            let counted = total.grades.iter().find(|(id, ..)| *id == grade.id).expect("on the scale");
            assert!(counted.2 >= 1 && counted.1 == grade.counts && total.unanswered == 0, "{}", grade.id);
            let scale: Vec<_> = catalogue.document().scales[0].grades.iter().map(|grade| &grade.id).collect();
            assert_eq!(total.grades.iter().map(|(id, ..)| id).collect::<Vec<_>>(), scale);
            for field in [
                AnswerField::Evidence,
                AnswerField::Reason,
                AnswerField::Alternative,
                AnswerField::Note,
                AnswerField::Actions,
            ] {
                let without = filled.clone().edit(&key, |answer| answer.clear(field)).contents();
                let missing =
                    gaps(&catalogue, &without).iter().any(|gap| gap.kind == GapKind::Missing(field));
                assert_eq!(missing, grade.fields.rule(field) == FieldRule::Required, "{} {field}", grade.id);
            }
            seen.push(grade.id.to_string());
        }
    }
    for grade in ["not_applicable", "blue", "0", "3", "outstanding", "requires_improvement"] {
        assert!(seen.iter().any(|id| id == grade), "{grade}");
    }
}

#[test]
fn each_rule_requires_its_own_field_and_no_other() {
    let rules = [
        ("evidence", AnswerField::Evidence),
        ("impact", AnswerField::Impact),
        ("reason", AnswerField::Reason),
        ("alternative", AnswerField::Alternative),
        ("action", AnswerField::Actions),
        ("note", AnswerField::Note),
    ];
    for (name, field) in rules {
        let mut json = points_json();
        let fields = json["scales"][0]["grades"][1]["fields"].as_object_mut().expect("an object");
        fields.values_mut().for_each(|rule| *rule = json!("absent"));
        fields[name] = json!("required");
        let catalogue = read(&json);
        let bare = assessment(&catalogue).complete().edit("pointed-1", |answer| {
            *answer = Default::default();
            answer.grade = Some(id("1"));
        });
        let found: Vec<_> = gaps(&catalogue, &bare.contents()).into_iter().map(|gap| gap.kind).collect();
        assert_eq!(found, [GapKind::Missing(field)], "{name}");
    }
}

#[test]
fn a_grade_of_another_scale_is_not_on_this_one() {
    let [rag, brag, ..] = &every_scale()[..] else { panic!("four scales") };
    let stray =
        assessment(brag).complete().edit("listening-1", |answer| answer.grade = Some(id("partly_met")));
    assert_eq!(gaps(brag, &stray.contents())[0].kind, GapKind::UnknownGrade);
    assert!(rag.grade(&id("leadership-1"), &id("blue")).is_none());
}

#[test]
fn a_statement_may_have_a_scale_of_its_own() {
    let mut json = large_json(1, 2);
    let other = points_json()["scales"][0].clone();
    json["scales"].as_array_mut().expect("a list").push(other);
    let statement = &mut json["standards"][0]["statements"][1];
    statement["scale"] = json!("points");
    statement["descriptors"] = json!({"0": "None.", "1": "Some.", "2": "Most.", "3": "All."});
    let catalogue = read(&json);
    let mixed = assessment(&catalogue).answer("s1-1", "fully_met").answer("s1-2", "3").contents();
    assert!(complete(&catalogue, &mixed, None).is_ok());
    let total = score_summary(&catalogue, &mixed).total;
    assert_eq!((total.questions, total.grades.len(), total.graded()), (2, 8, 2));
}

#[test]
fn fifteen_hundred_statements_work_in_many_standards_and_in_one() {
    for (standards, statements) in [(1, 1_500), (100, 15), (1_500, 1)] {
        let catalogue = read(&large_json(standards, statements));
        let filled = assessment(&catalogue).complete().contents();
        assert_eq!(filled.answers.len(), 1_500);
        assert!(complete(&catalogue, &filled, None).is_ok());
        assert_eq!(score_summary(&catalogue, &filled).total.questions, 1_500);
        let today = candour_test_support::assessment::day(11, 20);
        assert_eq!(
            candour_domain::assessment::action_plan(&catalogue, &filled, today)[0].statements.len(),
            1_500
        );
        assert!(candour_domain::assessment::weak_spots(&catalogue, &filled, today).is_empty());
    }
}
