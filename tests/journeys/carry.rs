//! Starting from last time: every answer is there, none is signed before somebody looked at it again.

use candour_test_support::catalogue::points_json;
use serde_json::{Value, json};

use crate::fill::{agency, asked};
use crate::signing::completed;

const POINTS: &str = "urn:candour:catalogue:points";

fn keys() -> Vec<String> {
    asked(&points_json(), &agency("Open Door", "charity", &["peterborough"]))
        .into_iter()
        .map(|one| one.key)
        .collect()
}

fn codes(check: &Value) -> Vec<(String, Option<String>)> {
    let gaps = check["gaps"].as_array().expect("a list").iter();
    let text = |value: &Value| value.as_str().map(str::to_owned);
    gaps.map(|gap| (text(&gap["code"]).expect("text"), text(&gap["statement"]))).collect()
}

#[test]
fn the_same_catalogue_again_is_signed_only_when_each_answer_was_confirmed() {
    let (desk, last) = completed();
    desk.attest(&last);
    desk.sign_off(&last, &[]);
    let carry = ["assessment", "carry-forward", &last, "--catalogue", POINTS, "--due", "2027-11-30"];
    let carried = desk.json(&carry);
    let id = carried["id"].as_str().expect("an id").to_owned();
    assert_eq!((&carried["carried"]["unconfirmed"], &carried["left"]), (&json!(2), &json!([])));
    let (before, now) = (desk.show(&last), desk.show(&id));
    for same in ["answers", "summary", "agency", "lead", "officer"] {
        assert_eq!(now[same], before[same], "{same}");
    }
    // What an answer cites came along with its label; what none does stayed behind.
    for list in ["actions", "evidence_register"] {
        let (came, all) = (now[list].as_array().expect("a list"), before[list].as_array().expect("a list"));
        assert!(!came.is_empty() && came.iter().all(|item| all.contains(item)), "{list}: {came:?}");
    }
    assert_eq!(
        (&now["stage"], &now["revision"], &now["due"]),
        (&json!("draft"), &json!(1), &json!("2027-11-30"))
    );
    assert_eq!(before["stage"], "signed_off", "the earlier one stays as it is");

    let [first, second] = &keys()[..] else { panic!("two statements") };
    let open = |key: &str| ("not_confirmed".to_owned(), Some(key.to_owned()));
    let summary = ("summary_not_confirmed".to_owned(), None);
    assert_eq!(
        codes(&desk.json(&["assessment", "check", &id])),
        [open(first), open(second), summary.clone()]
    );
    let attest = ["assessment", "attest", &id, "--name", "Maren Ockley", "--job-title", "Safeguarding lead"];
    desk.refused(&attest).says("incomplete", &[]);
    let text = desk.done(&["assessment", "check", &id]).stdout;
    assert!(text.contains("Not confirmed since last time"), "{text}");

    let confirmed = desk.json(&["assessment", "confirm", &id, first]);
    assert_eq!(confirmed["confirmed"], 1);
    assert_eq!(desk.json(&["assessment", "confirm", &id, first])["confirmed"], 0, "once is enough");
    desk.apply(&id, &json!({"answers": {second: {"note": "Looked at in spring."}}}));
    assert_eq!(codes(&desk.json(&["assessment", "check", &id])), [summary]);
    desk.done(&["assessment", "confirm", &id, "--summary"]);
    desk.attest(&id);
    desk.sign_off(&id, &[]);
    desk.export(&id, "return.candour");
    let (good, told) = desk.verify(&desk.path("return.candour"), &["--known-only"]);
    assert!(good, "{told}");

    // The same answers are not brought to the same catalogue twice: one of the two would be forgotten.
    desk.refused(&carry).says("carried_before", &[&id]);
    desk.refused(&["assessment", "confirm", &id, first]).says("not_allowed", &[]);
    let log = desk.json(&["assessment", "log", &id]);
    let names: Vec<_> =
        log.as_array().expect("a list").iter().filter_map(|entry| entry["operation"].as_str()).collect();
    assert!(names.starts_with(&["assessment.carry_forward", "assessment.confirm"]), "{names:?}");
}

#[test]
fn a_new_version_that_changes_questions_shows_what_they_were() {
    let (desk, last) = completed();
    let mut document = points_json();
    document["version"] = json!("2");
    let [first, second] = &keys()[..] else { panic!("two statements") };
    let statements = document["standards"][0]["statements"].as_array_mut().expect("a list");
    statements[0]["text"] =
        json!(format!("{} and checks it.", statements[0]["text"].as_str().expect("text")));
    statements[1]["key"] = json!("pointed-9");
    document["supersedes"] = json!([{
        "urn": POINTS, "version": "1", "statements": {second: null}, "grades": {},
    }]);
    let file = desk.write("points 2.json", document.to_string());
    let carried = desk.json(&["assessment", "carry-forward", &last, "--catalogue", &file]);
    let id = carried["id"].as_str().expect("an id").to_owned();
    // No counterpart: listed with all that it said, and in nothing that is sent.
    let left = &carried["left"][0];
    assert_eq!(left["key"], json!(second));
    assert!(left["fields"].as_array().is_some_and(|fields| !fields.is_empty()), "{left}");
    let check = desk.json(&["assessment", "check", &id]);
    assert_eq!(check["left"], carried["left"]);
    let text = desk.done(&["assessment", "check", &id]).stdout;
    assert!(text.contains("without a counterpart"), "{text}");
    assert_eq!(desk.show(&id)["answers"].as_object().expect("by key").keys().collect::<Vec<_>>(), [first]);
    desk.refused(&["assessment", "confirm", &id, second]).says("no_statement", &[second]);
    desk.refused(&[
        "assessment",
        "carry-forward",
        "00000000-0000-4000-8000-000000000009",
        "--catalogue",
        POINTS,
    ])
    .says("no_assessment", &[]);
}
