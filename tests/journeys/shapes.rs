//! The JSON that other systems read has the shape that was promised.

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::fill::{SECTION_11, agency};
use crate::signing::signed;

fn names(value: &Value) -> Vec<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text
            .chars()
            .enumerate()
            .all(|(at, c)| if [8, 13, 18, 23].contains(&at) { c == '-' } else { c.is_ascii_hexdigit() })
}

fn is_digest(value: &Value) -> bool {
    value.as_str().is_some_and(|text| {
        text.len() == 64 && text.chars().all(|c| c.is_ascii_hexdigit() && !c.is_ascii_uppercase())
    })
}

#[test]
fn catalogue_list_and_show() {
    let desk = Desk::bare();
    let listed = desk.json(&["catalogue", "list"]);
    let urns: Vec<&str> =
        listed.as_array().expect("a list").iter().filter_map(|row| row["urn"].as_str()).collect();
    assert_eq!(urns, [SECTION_11, "urn:candour:catalogue:section-11-brag"]);
    for row in listed.as_array().expect("a list") {
        assert_eq!(names(row), ["sha256", "title", "urn", "version"]);
        assert!(is_digest(&row["sha256"]));
    }
    let shown = desk.done(&["--json", "catalogue", "show", SECTION_11]).stdout;
    assert_eq!(shown, include_str!("../../assets/catalogues/section-11.json"), "the document itself");
}

#[test]
fn assessment_new_prints_the_id_alone() {
    let desk = Desk::new();
    let file =
        desk.write("agency.json", agency("Fen Valley Police", "police", &["cambridgeshire"]).to_string());
    let new = ["assessment", "new", "--catalogue", SECTION_11, "--agency", &file, "--due", "2027-02-19"];
    let ran = desk.done(&new);
    assert!(is_uuid(ran.stdout.trim_end_matches('\n')) && ran.stderr.is_empty(), "{:?}", ran.all());
    let id = desk.json(&new);
    assert!(is_uuid(id.as_str().expect("text")), "{id}");
    let listed = desk.json(&["assessment", "list"]);
    let row = listed.as_array().expect("a list").iter().find(|row| row["id"] == id).expect("listed");
    assert_eq!(
        names(row),
        [
            "agency",
            "answered",
            "asked_by",
            "catalogue",
            "catalogue_sha256",
            "catalogue_version",
            "due",
            "handover",
            "id",
            "questions",
            "revision",
            "signed_on_paper",
            "stage",
            "updated_at"
        ]
    );
    assert_eq!(
        (&row["due"], &row["stage"], &row["questions"], &row["answered"]),
        (&json!("2027-02-19"), &json!("draft"), &json!(46), &json!(0))
    );
    // A day stays until another one is given, or none any more.
    let id = id.as_str().expect("text");
    let due = |more: &[&str]| {
        desk.done(&[&["assessment", "details", id, &file][..], more].concat());
        desk.show(id)["due"].clone()
    };
    assert_eq!(due(&[]), "2027-02-19");
    assert_eq!(due(&["--due", "2027-03-01"]), "2027-03-01");
    assert_eq!(due(&["--no-due"]), Value::Null);
    let view = desk.show(id);
    let wanted = "actions agency agency_id answers areas catalogue comments due evidence_register id kind lead officer opt_in parked previous revision signed_on_paper stage summary";
    assert_eq!(names(&view).join(" "), wanted);
}

#[test]
fn summary_as_the_issue_has_it() {
    let (made, desk) = (signed(), signed().desk());
    let summary = desk.json(&["assessment", "summary", &made.id]);
    assert_eq!(names(&summary), ["standards", "total"]);
    let row = &summary["standards"][0];
    assert_eq!(names(row), ["grades", "key", "number", "questions", "shares", "title", "unanswered"]);
    assert_eq!(row["grades"], json!({"0": 1, "1": 1, "2": 0, "3": 0}));
    assert_eq!(names(&summary["total"]), ["grades", "questions", "shares", "unanswered"]);
    // The grades stand in the scale's order.
    let text = desk.done(&["--json", "assessment", "summary", &made.id]).stdout;
    let places: Vec<_> = (0..4).map(|grade| text.find(&format!("\"{grade}\":")).expect("there")).collect();
    assert!(places.is_sorted(), "{text}");
}

#[test]
fn verify_as_the_issue_has_it() {
    let result = &signed().verified;
    let wanted = "agency code complete delivery file gaps kind made_on_one_computer on_paper opened_with payload_sha256 reason revision signatures signed_off_before_attested verdict";
    assert_eq!(names(result).join(" "), wanted);
    assert_eq!(
        (&result["verdict"], &result["kind"], &result["complete"]),
        (&json!("good"), &json!("submission"), &json!(true))
    );
    assert!(
        is_digest(&result["payload_sha256"])
            && result["reason"] == Value::Null
            && result["made_on_one_computer"] == true
    );
    // A plain copy: addressed to nobody, and not encrypted.
    assert_eq!((&result["delivery"], &result["opened_with"]), (&Value::Null, &Value::Null));
    let signatures = result["signatures"].as_array().expect("a list");
    let roles: Vec<&Value> = signatures.iter().map(|signature| &signature["role"]).collect();
    assert_eq!(roles, [&json!("lead"), &json!("officer")]);
    for signature in signatures {
        assert_eq!(
            names(signature).join(" "),
            "job_title keyid known name on_behalf_of part role signed_at valid"
        );
        assert!(is_digest(&signature["keyid"]) && signature["valid"] == true && signature["known"] == true);
    }
}

#[test]
fn a_refusal_has_a_code_a_message_and_a_hint() {
    let refusal = signed().desk().refused(&["assessment", "show", "x"]);
    assert_eq!(names(&refusal.0), ["code", "faults", "field", "gaps", "hint", "message"]);
}
