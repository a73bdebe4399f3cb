//! From nothing to a signed file and to the revision after it, for each of the returns that the built-in catalogues ask.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::fill::{self, Asked, BRAG, SECTION_11, agency, asked, grade_of};

/// What the lead signed: the exact payload of the file's first envelope.
fn submission(desk: &Desk, file: &str) -> Value {
    let bundle: Value = serde_json::from_slice(&std::fs::read(desk.path(file)).expect("read")).expect("JSON");
    let payload = bundle["envelopes"][0]["payload"].as_str().expect("text");
    serde_json::from_slice(&STANDARD.decode(payload).expect("base64")).expect("JSON")
}

/// How the statements were graded, as the summary must count them.
fn counted(asked: &[Asked]) -> Value {
    let mut counts = serde_json::Map::new();
    for (n, one) in asked.iter().enumerate() {
        for grade in &one.grades {
            counts.entry(grade["id"].as_str().expect("text")).or_insert(json!(0));
        }
        let count = &mut counts[grade_of(one, n)["id"].as_str().expect("text")];
        *count = json!(count.as_u64().expect("a count") + 1);
    }
    Value::Object(counts)
}

/// Goes the whole way on a desk; `more` is what the second sign-off says besides.
pub(crate) fn journey(desk: &Desk, urn: &str, agency: &Value, questions: usize, more: &[&str]) {
    let catalogue = desk.json(&["catalogue", "show", urn]);
    let asked = asked(&catalogue, agency);
    assert_eq!(asked.len(), questions);
    let id = &desk.start(urn, agency);

    let first = desk.json(&["assessment", "check", id]);
    let gaps = first["gaps"].as_array().expect("a list");
    assert!(first["complete"] == false && gaps.iter().all(|gap| gap["code"] == "not_graded"), "{first}");
    let missing: Vec<&str> = gaps.iter().filter_map(|gap| gap["statement"].as_str()).collect();
    assert_eq!(missing, asked.iter().map(|one| one.key.as_str()).collect::<Vec<_>>());

    let files = fill::files(&asked);
    for file in &files {
        assert_ne!(
            desk.apply(id, file),
            json!({"fields": 0, "actions": 0, "evidence_register": 0, "summary": false})
        );
    }
    let check = desk.json(&["assessment", "check", id]);
    assert!(check["complete"] == true && check["gaps"] == json!([]), "{check}");
    let summary = desk.json(&["assessment", "summary", id]);
    assert_eq!(summary["total"]["grades"], counted(&asked));
    assert_eq!(
        (&summary["total"]["questions"], &summary["total"]["unanswered"]),
        (&json!(questions), &json!(0))
    );

    desk.attest(id);
    desk.done(&["assessment", "send-back", id, "--comment", "Say more of the night team."]);
    let returned = desk.show(id);
    assert_eq!((&returned["stage"], &returned["revision"]), (&json!("draft"), &json!(1)));
    let comment = &returned["comments"][0];
    assert_eq!(
        (&comment["text"], &comment["by"]),
        (&json!("Say more of the night team."), &json!("Tobias Wenlock"))
    );
    desk.apply(id, &json!({"summary": {"risks": "The night team has had no training since March."}}));
    desk.attest(id);
    desk.done(&["assessment", "withdraw", id]);
    desk.attest(id);
    assert_eq!(desk.sign_off(id, &[])["key"], "new");
    let made = desk.export(id, "return 1.candour");
    let (good, one) = desk.verify(&desk.path("return 1.candour"), &["--known-only"]);
    assert!(good && one["verdict"] == "good" && one["complete"] == true, "{one}");
    assert_eq!((&one["payload_sha256"], &one["revision"]), (&made["payload_sha256"], &json!(1)));
    assert_eq!((&one["agency"], &one["kind"]), (&agency["name"], &json!("submission")));
    let signed = submission(desk, "return 1.candour");
    assert_eq!(signed["previous"], Value::Null);
    assert_eq!(signed["answers"].as_object().expect("by key").len(), questions);
    assert_eq!(signed["summary"]["risks"], "The night team has had no training since March.");

    assert_eq!(desk.json(&["assessment", "reopen", id, "--reason", "A figure was wrong."])["revision"], 2);
    let key = &asked.last().expect("there is one").key;
    desk.apply(id, &json!({"answers": {key: {"note": "Corrected: 31 cases, not 13."}}}));
    desk.attest(id);
    desk.sign_off(id, more);
    desk.export(id, "return 2.candour");
    let (good, two) = desk.verify(&desk.path("return 2.candour"), &[]);
    assert!(good && two["revision"] == 2, "{two}");
    let signed = submission(desk, "return 2.candour");
    assert_eq!(signed["previous"], json!({"revision": 1, "payload_sha256": made["payload_sha256"]}));
    assert_eq!(signed["answers"][key]["note"], "Corrected: 31 cases, not 13.");
    // The first file stays as it was, and good.
    assert_eq!(desk.verify(&desk.path("return 1.candour"), &[]), (true, one));
    says_what_was_done(desk, id, files.len());
}

fn says_what_was_done(desk: &Desk, id: &str, files: usize) {
    let log = desk.json(&["assessment", "log", id]);
    let steps: Vec<&str> =
        log.as_array().expect("a list").iter().filter_map(|entry| entry["operation"].as_str()).collect();
    let applied = vec!["apply"; files].join(" ");
    let wanted =
        "attest send_back apply attest withdraw attest sign_off export reopen apply attest sign_off export";
    let wanted = format!("new {applied} {wanted}");
    let wanted: Vec<String> = wanted.split(' ').map(|step| format!("assessment.{step}")).collect();
    assert_eq!(steps, wanted);
    assert!(!log.to_string().contains("night team"), "the log repeats no words");
}

#[test]
fn cambridgeshire_answers_46() {
    let agency = agency("Fen Valley Police", "police", &["cambridgeshire"]);
    journey(&Desk::new(), SECTION_11, &agency, 46, &[]);
}

#[test]
fn peterborough_answers_54_and_a_deputy_signs_the_second_time() {
    let agency = agency("Nene Health", "Health provider", &["Peterborough"]);
    // Names of the catalogue stand for its ids.
    let desk = Desk::new();
    let read = json!({"kind": "health_provider", "areas": ["peterborough"], "name": agency["name"]});
    let catalogue = desk.json(&["catalogue", "show", SECTION_11]);
    assert_eq!(asked(&catalogue, &read).len(), 54);
    let agency = json!({"name": agency["name"], "kind": "health_provider", "areas": ["peterborough"], "lead": agency["lead"], "officer": agency["officer"]});
    journey(&desk, SECTION_11, &agency, 54, &["--on-behalf-of", "The Chief Executive"]);
    let (_, verified) = desk.verify(&desk.path("return 2.candour"), &[]);
    assert_eq!(verified["signatures"][1]["on_behalf_of"], "The Chief Executive");
}

#[test]
fn both_areas_answer_54_and_a_forgotten_passphrase_means_a_new_key() {
    let agency =
        agency("Two Rivers Council", "county_or_unitary_council", &["cambridgeshire", "peterborough"]);
    let desk = Desk::new();
    journey(&desk, SECTION_11, &agency, 54, &["--new-key"]);
    let officer = |file: &str| desk.verify(&desk.path(file), &[]).1["signatures"][1].clone();
    let (one, two) = (officer("return 1.candour"), officer("return 2.candour"));
    assert_ne!(one["keyid"], two["keyid"]);
    assert_eq!((&one["known"], &two["known"]), (&json!(true), &json!(true)));
}

#[test]
fn who_opts_in_answers_standard_8_too() {
    let mut agency = agency("Larkfen Homes", "housing_provider", &["cambridgeshire"]);
    agency["opt_in"] = json!(["neglect"]);
    journey(&Desk::new(), SECTION_11, &agency, 54, &[]);
}

#[test]
fn brag_answers_19() {
    let agency = agency("Common Ground Trust", "voluntary_or_faith_group", &["wandsworth"]);
    journey(&Desk::new(), BRAG, &agency, 19, &[]);
}
