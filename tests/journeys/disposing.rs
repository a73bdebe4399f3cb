//! A self-assessment is disposed of, and the record of it stays; what still holds it is named.

use serde_json::json;

use crate::desk::Desk;
use crate::fill::{SECTION_11, agency};
use crate::sides::Partnership;

#[test]
fn it_goes_with_all_that_hangs_on_it_and_a_record_stays() {
    let desk = Desk::new();
    let id = desk.start(SECTION_11, &agency("Larkfen Homes", "housing_provider", &["cambridgeshire"]));
    let other = desk.start(SECTION_11, &agency("Fen Valley Police", "police", &["cambridgeshire"]));
    desk.apply(&id, &json!({"summary": {"risks": "Kept by nobody"}, "evidence_register": [{"id": "e1", "title": "Minutes"}]}));
    desk.done(&["workspace", "backup"]);
    let dispose = |more: &[&str]| {
        [&["assessment", "dispose", &id][..], more]
            .concat()
            .iter()
            .map(|one| one.to_string())
            .collect::<Vec<_>>()
    };
    let refused = |more: &[&str]| {
        let args = dispose(more);
        desk.refused(&args.iter().map(String::as_str).collect::<Vec<_>>())
    };
    refused(&["--agency", "Larkfen", "--reason", "Old"])
        .says("other_name", &["Larkfen Homes", "Nothing was disposed of"]);
    refused(&["--agency", "Larkfen Homes", "--reason", " "]).says("field", &["Reason is blank"]);
    let done = desk.json(&[
        "assessment",
        "dispose",
        &id,
        "--agency",
        "larkfen homes",
        "--reason",
        "Six years are over",
        "--name",
        "Ann Lee",
    ]);
    assert_eq!((&done["record"]["by"], &done["record"]["stage"]), (&json!("Ann Lee"), &json!("draft")));
    let holding = done["backups"].as_array().expect("a list").len();
    assert!(holding >= 1 && done["gone_by"].is_string(), "{done}");
    desk.refused(&["assessment", "show", &id]).says("no_assessment", &[]);
    let left = desk.json(&["assessment", "list"]);
    assert_eq!((left.as_array().map(Vec::len), &left[0]["id"]), (Some(1), &json!(other)));
    let kept = desk.json(&["assessment", "disposals"]);
    assert_eq!(
        (&kept[0]["agency"], &kept[0]["reason"]),
        (&json!("Larkfen Homes"), &json!("Six years are over"))
    );
    assert!(!kept.to_string().contains("Kept by nobody"));
    assert!(desk.done(&["assessment", "disposals"]).stdout.contains("Six years are over"));
    desk.done(&["workspace", "check"]);
}

#[test]
fn what_was_signed_and_sent_goes_only_when_that_is_said() {
    let made = crate::signing::signed();
    let desk = made.desk();
    let args = ["assessment", "dispose", &made.id, "--agency", "Open Door", "--reason", "Six years are over"];
    desk.refused(&args).says("signed", &["2 signed parts", "1 file of it was made", "--although-signed"]);
    let done = desk.json(&[&args[..], &["--although-signed"]].concat());
    assert_eq!((&done["record"]["signed"], &done["record"]["sent"]), (&json!(2), &json!(1)));
    let record = &desk.json(&["assessment", "disposals"])[0];
    assert_eq!((&record["stage"], &record["signed_on_paper"]), (&json!("signed_off"), &json!(false)));
    // The file that was sent holds still: its keys are known here.
    let (good, verified) = desk.verify(&desk.path("return.candour"), &["--known-only"]);
    assert!(good, "{verified}");
}

#[test]
fn an_audit_goes_with_who_was_invited_and_its_packs_and_a_record_stays() {
    let partnership = Partnership::new();
    let desk = &partnership.desk;
    partnership.issue("pack.candour");
    desk.done(&["workspace", "backup"]);
    let dispose = ["audit", "dispose", &partnership.audit, "--reason", "The cycle is over", "--title"];
    desk.refused(&[&dispose[..], &["Section 11"]].concat())
        .says("other_title", &["Section 11 2027", "Nothing was disposed of"]);
    desk.refused(&[&dispose[..], &["Section 11 2027"]].concat())
        .says("issued", &["1 pack of this audit was issued", "--although-issued"]);
    let done = desk.json(&[&dispose[..], &["section 11 2027", "--although-issued"]].concat());
    assert_eq!((&done["record"]["by"], &done["record"]["issued"]), (&json!("Ann Marsh"), &json!(1)));
    assert!(done["backups"].as_array().is_some_and(|backups| !backups.is_empty()), "{done}");
    assert_eq!(desk.json(&["audit", "list"]), json!([]));
    desk.refused(&["audit", "show", &partnership.audit]).says("no_audit", &[]);
    let kept = desk.json(&["audit", "disposals"]);
    assert_eq!(
        (&kept[0]["title"], &kept[0]["reason"]),
        (&json!("Section 11 2027"), &json!("The cycle is over"))
    );
    assert!(!kept.to_string().contains("Open Door"), "nothing of its words is kept");
    assert_eq!(desk.json(&["assessment", "disposals"]), json!([]));
    desk.done(&["workspace", "check"]);
}
