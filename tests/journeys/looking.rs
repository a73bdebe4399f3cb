//! Looking things up: words in everything of an assessment, and a standard as a table.

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::fill::{SECTION_11, agency};
use crate::signing::signed;

fn draft() -> (Desk, String) {
    let desk = Desk::new();
    let id = desk.start(SECTION_11, &agency("Fen Valley Police", "police", &["cambridgeshire"]));
    desk.apply(
        &id,
        &json!({
            "answers": {
                "named-senior-lead": {"grade": "partly_met", "evidence": "Zoë’s café minutes 👩‍👧", "cites": ["e1"], "actions": ["a1"]},
                "designated-and-named-roles": {"evidence": "Nothing of the kind"},
            },
            "actions": [{"id": "a1", "lead": "Head of cafe", "due": "2027-03-31"}],
            "evidence_register": [{"id": "e1", "title": "Rota"}],
            "summary": {"risks": "The café closes"},
        }),
    );
    (desk, id)
}

fn places(found: &Value) -> Vec<Value> {
    let groups = found["groups"].as_array().expect("a list");
    groups.iter().flat_map(|group| group["places"].as_array().expect("a list").clone()).collect()
}

fn whole(pieces: &Value, wanted: bool) -> String {
    let pieces = pieces.as_array().expect("a list").iter();
    let pieces = pieces.filter(|piece| !wanted || piece["found"] == true);
    pieces.map(|piece| piece["text"].as_str().expect("text")).collect()
}

#[test]
fn words_are_found_in_a_draft_whatever_their_accents() {
    let (desk, id) = draft();
    let found = desk.json(&["assessment", "find", &id, "CAFE"]);
    assert_eq!((&found["total"], &found["told"], &found["answers"]), (&json!(3), &json!(3), &json!(2)));
    let at: Vec<_> =
        places(&found).iter().map(|place| (place["kind"].clone(), place["field"].clone())).collect();
    let wanted = [("answer", "evidence"), ("action", "lead"), ("summary", "risks")];
    assert_eq!(at, wanted.map(|(kind, field)| (json!(kind), json!(field))));
    let first = &places(&found)[0];
    assert_eq!(first["statement"], "named-senior-lead");
    assert_eq!(whole(&first["excerpt"], true), "café");
    assert_eq!(whole(&first["excerpt"], false), "Zoë’s café minutes 👩‍👧", "the pieces are the text");
    let names: Vec<_> = first.as_object().expect("an object").keys().cloned().collect();
    assert_eq!(names.join(" "), "excerpt field item kept kind label number standard statement title what");

    let text = desk.done(&["assessment", "find", &id, "minutes", "cafe"]).stdout;
    for said in ["1 place holds \"minutes cafe\".", "1. Senior management", "Zoë’s café minutes"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let none = desk.done(&["assessment", "find", &id, "zebra"]).stdout;
    assert_eq!(none, "Nothing holds \"zebra\", in 2 answers.\n");
    desk.refused(&["assessment", "find", &id, " "]).says("field", &["What to find is blank"]);
}

#[test]
fn a_number_or_a_label_leads_straight_there() {
    let (desk, id) = draft();
    for (typed, kind, named) in [
        ("3.2", "statement", "3.2"),
        ("e1", "evidence", "E1"),
        ("A1", "action", "A1"),
        ("3", "standard", "3"),
    ] {
        let found = desk.json(&["assessment", "find", &id, typed]);
        assert_eq!(found["groups"][0]["title"], "By number");
        let first = &places(&found)[0];
        let name = if first["label"].is_null() { &first["number"] } else { &first["label"] };
        assert_eq!((&first["kind"], name), (&json!(kind), &json!(named)), "{typed}");
    }
}

#[test]
fn words_are_found_in_what_is_signed() {
    let (made, desk) = (signed(), signed().desk());
    let found = desk.json(&["assessment", "find", &made.id, "日本語"]);
    assert!(found["total"].as_u64() > Some(0), "{found}");
    assert_eq!(whole(&places(&found)[0]["excerpt"], true), "日本語");
}

#[test]
fn the_worksheet_has_a_row_a_statement() {
    let (desk, id) = draft();
    let all = desk.json(&["assessment", "worksheet", &id]);
    assert_eq!(all.as_array().map(Vec::len), Some(7));
    let rows = all.as_array().into_iter().flatten().map(|sheet| sheet["rows"].as_array().map_or(0, Vec::len));
    assert_eq!(rows.sum::<usize>(), 46);
    let sheet = desk.json(&["assessment", "worksheet", &id, "1"]);
    let sheet = &sheet[0];
    assert_eq!(
        (&sheet["answered"], &sheet["previous"], &sheet["next"]["number"]),
        (&json!(1), &Value::Null, &json!("2"))
    );
    let row = |key: &str| {
        let rows = sheet["rows"].as_array().expect("a list");
        rows.iter().find(|row| row["key"] == key).expect("a row")
    };
    let given = row("named-senior-lead");
    assert_eq!(
        (&given["grade"]["label"], &given["cites"], &given["actions"], &given["field"], &given["words"]),
        (
            &json!("Partly met"),
            &json!(["E1"]),
            &json!(["A1"]),
            &json!("evidence"),
            &json!("Zoë’s café minutes 👩‍👧")
        )
    );
    let missing: Vec<_> = given["missing"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|gap| gap["words"].as_str().expect("text"))
        .collect();
    let wanted = [
        "Impact",
        "A1: what will be done",
        "A1: how its impact will be measured",
        "A1: how progress is monitored",
    ];
    assert_eq!(missing, wanted);
    assert_eq!(given["progress"], "started");
    assert!(given["edited"]["at"].is_string() && given["edited"]["by"] == "Maren Ockley", "{given}");
    let key = sheet["key"].as_str().expect("text");
    assert_eq!(desk.json(&["assessment", "worksheet", &id, key])[0], *sheet, "by its key too");

    let text = desk.done(&["assessment", "worksheet", &id, "1"]).stdout;
    for said in ["1 of 7 answered", "Partly met", "Not graded yet", "E1", "A1: what"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    desk.refused(&["assessment", "worksheet", &id, "99"]).says("no_standard", &["99", "1, 2, 3"]);
}
