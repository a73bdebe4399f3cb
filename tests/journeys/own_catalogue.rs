//! A catalogue that a partnership wrote itself, on a scale of 0 to 3, and who can say what of a return to it.

use candour_test_support::catalogue::{points_json, rag_json};
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::fill::agency;
use crate::whole::journey;

const POINTS: &str = "urn:candour:catalogue:points";

fn charity() -> Value {
    agency("Open Door", "charity", &["peterborough"])
}

#[test]
fn an_own_catalogue_goes_the_whole_way_and_is_unknown_elsewhere_until_it_is_added() {
    let desk = Desk::new();
    let written = serde_json::to_string_pretty(&points_json()).expect("JSON");
    let file = desk.write("points.json", &written);
    assert!(
        desk.done(&["catalogue", "check", &file])
            .stdout
            .contains("without a fault: 1 standard, 2 statements")
    );
    let added = desk.json(&["catalogue", "add", &file]);
    assert_eq!(desk.json(&["catalogue", "add", &file]), added, "adding it again changes nothing");
    let listed = desk.json(&["catalogue", "list"]);
    assert!(listed.as_array().expect("a list").contains(&added), "{listed}");
    assert_eq!(desk.done(&["--json", "catalogue", "show", POINTS]).stdout, written, "byte for byte");
    journey(&desk, POINTS, &charity(), 2, &[]);

    let path = &desk.path("return 1.candour");
    let (good, here) = desk.verify(path, &["--known-only"]);
    assert!(good, "{here}");
    // Where nobody has the catalogue nobody can say that it is complete; the rest is told.
    for elsewhere in [Desk::bare(), Desk::new()] {
        let (good, there) = elsewhere.verify(path, &[]);
        assert!(
            !good && there["verdict"] == "catalogue_unknown" && there["complete"] == Value::Null,
            "{there}"
        );
        assert_eq!(there["payload_sha256"], here["payload_sha256"]);
        assert_eq!(
            (&there["signatures"][0]["valid"], &there["signatures"][0]["known"]),
            (&json!(true), &json!(false))
        );
        assert!(
            there["reason"].as_str().is_some_and(|reason| reason.contains("Add the catalogue")),
            "{there}"
        );
    }
    let elsewhere = Desk::new();
    elsewhere.done(&["catalogue", "add", &file]);
    let (good, there) = elsewhere.verify(path, &[]);
    assert!(good && there["complete"] == true && there["reason"] == Value::Null, "{there}");
    // Good, but nobody there knows whose keys they are.
    let (good, there) = elsewhere.verify(path, &["--known-only"]);
    assert!(!good && there["verdict"] == "key_unknown" && there["complete"] == true, "{there}");
}

#[test]
fn the_same_version_with_other_contents_is_refused() {
    let desk = Desk::new();
    let mut document = points_json();
    let add = |document: &Value| desk.write("catalogue.json", document.to_string());
    desk.done(&["catalogue", "add", &add(&document)]);
    document["title"] = json!("Another title");
    desk.refused(&["catalogue", "add", &add(&document)])
        .says("catalogue_conflict", &[POINTS, "version 1", "new version"]);
    document["version"] = json!("2");
    document["published"] = json!("2026-02-28");
    desk.done(&["catalogue", "add", &add(&document)]);
    let titles = |urn: &str| desk.json(&["catalogue", "show", urn])["title"].clone();
    assert_eq!(titles(POINTS), "Another title", "the one last published is meant");
    assert_eq!(titles("urn:candour:catalogue:points@1"), "Test catalogue points");
    let difference = desk.json(&["catalogue", "diff", "urn:candour:catalogue:points@1", POINTS]);
    assert_eq!((&difference["added"], &difference["changed"]), (&json!([]), &json!([])));
    // A built-in one cannot be replaced either.
    let mut built_in = desk.json(&["catalogue", "show", "urn:candour:catalogue:section-11"]);
    built_in["title"] = json!("Ours");
    desk.refused(&["catalogue", "add", &add(&built_in)]).says("catalogue_conflict", &["section-11"]);
}

#[test]
fn twenty_faults_are_twenty_lines_and_nothing_is_added() {
    let desk = Desk::new();
    let faulty =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/catalogue-with-twenty-faults.json");
    for command in ["check", "add"] {
        let refusal = desk.refused(&["catalogue", command, faulty]);
        refusal.says("faults", &["20 faults", "catalogue-with-twenty-faults.json", "Nothing was changed"]);
        assert_eq!(refusal.faults().len(), 20, "{refusal:?}");
    }
    let text = desk.run(&["catalogue", "check", faulty]);
    assert_eq!(text.stderr.lines().filter(|line| line.starts_with("- ")).count(), 20, "{}", text.stderr);
}

#[test]
fn another_kind_and_area_are_asked_other_statements() {
    let desk = Desk::new();
    let file = desk.write("rag.json", rag_json().to_string());
    desk.done(&["catalogue", "add", &file]);
    let urn = "urn:candour:catalogue:rag";
    let id = desk.start(urn, &agency("Fen Valley Police", "police", &["cambridgeshire"]));
    let asked = |id: &str| desk.json(&["assessment", "summary", id])["total"]["questions"].clone();
    assert_eq!(asked(&id), 5);
    let mut school = agency("Fen Valley School", "school", &["peterborough"]);
    let details = desk.write("school.json", school.to_string());
    desk.apply(
        &id,
        &json!({"answers": {"custody-1": {"grade": "fully_met", "evidence": "Custody records."}}}),
    );
    desk.done(&["assessment", "details", &id, &details, "--due", "2027-02-19"]);
    let shown = desk.show(&id);
    assert_eq!(
        (asked(&id), &shown["due"], &shown["kind"]),
        (json!(6), &json!("2027-02-19"), &json!("school"))
    );
    // What is no longer asked is kept, and said to be kept.
    assert_eq!(shown["answers"]["custody-1"]["evidence"], "Custody records.");
    assert_eq!(shown["parked"], json!(["custody-1.grade", "custody-1.evidence"]));
    school["areas"] = json!(["cambridgeshire"]);
    school["opt_in"] = json!(["neglect"]);
    let details = desk.write("school.json", school.to_string());
    desk.done(&["assessment", "details", &id, &details]);
    assert_eq!((asked(&id), desk.show(&id)["due"].clone()), (json!(5), json!("2027-02-19")));
}
