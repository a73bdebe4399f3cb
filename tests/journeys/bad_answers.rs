//! Files that cannot be read as changes: every fault is listed with its place, and nothing is changed.

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::fill::{SECTION_11, agency, asked, files};
use crate::room::{Room, faults};

fn police() -> Value {
    agency("Fen Valley Police", "police", &["cambridgeshire"])
}

fn keys() -> Vec<String> {
    let catalogue: Value =
        serde_json::from_str(include_str!("../../assets/catalogues/section-11.json")).expect("JSON");
    asked(&catalogue, &police()).into_iter().map(|one| one.key).collect()
}

#[test]
fn one_wrong_key_among_fifty_changes_nothing_and_is_named() {
    let desk = Desk::new();
    let mut both = police();
    both["areas"] = json!(["cambridgeshire", "peterborough"]);
    let catalogue = desk.json(&["catalogue", "show", SECTION_11]);
    let asked = asked(&catalogue, &both);
    let id = desk.start(SECTION_11, &both);
    desk.apply(&id, &files(&asked)[0]);
    let mut answers: serde_json::Map<String, Value> = asked
        .iter()
        .take(49)
        .map(|one| (one.key.clone(), json!({"grade": "not_met", "note": "New"})))
        .collect();
    answers.insert("staff-trainig".into(), json!({"grade": "not_met"}));
    let refusal = desk.apply_refused(&id, json!({"answers": answers, "summary": {"risks": "New"}}));
    refusal.says("faults", &["1 fault to mend", "Nothing was changed"]);
    assert_eq!(refusal.faults(), ["answers.staff-trainig: there is no such statement in the catalogue"]);
    let shown = desk.show(&id);
    assert_eq!((&shown["answers"], &shown["summary"]["risks"]), (&json!({}), &json!("")));
    // Without it the rest goes in.
    answers.remove("staff-trainig");
    assert_eq!(desk.apply(&id, &json!({ "answers": answers }))["fields"], 98);
}

#[test]
fn twenty_faults_are_twenty_lines() {
    let desk = Desk::new();
    let id = desk.start(SECTION_11, &police());
    let keys = keys();
    let answers = json!({
        &keys[0]: {"grade": "met"}, &keys[1]: {"grade": "Not met"}, &keys[2]: {"grade": 3},
        &keys[4]: {"proof": "x"}, &keys[5]: [], &keys[6]: {"cites": ["e9"]}, &keys[7]: {"actions": "a1"},
        &keys[8]: {"cites": ["e1", "e1"]}, &keys[9]: {"note": true}, "no-such-key": {"grade": "not_met"},
        "Not a key": {}, "neglect-recognised": null,
    });
    let document = json!({
        "answers": answers,
        "actions": [{"lead": "nobody"}, {"id": "a1", "due": "soon"}, {"id": "a1"}, 7],
        "evidence_register": [{"id": "e1", "date": "2026-13-01"}, {"id": "two words"}],
        "summary": {"strength": "x"}, "assessment": {},
    });
    let refusal = desk.apply_refused(&id, &document);
    refusal.says("faults", &["20 faults to mend", "Nothing was changed"]);
    let told = refusal.faults();
    for part in [
        ": has a field \"assessment\" that is not known here (known: answers, actions, evidence_register, summary)",
        "answers.Not a key: \"Not a key\" is not",
        "(not_met, partly_met, fully_met, not_applicable)",
        ".grade: should be the id of a grade of the statement's scale, such as partly_met",
        "answers.no-such-key: there is no such statement",
        "actions[0]: lacks \"id\"",
        "actions[1].due: should be a date such as",
        "actions[2]: the same id stands twice in this list",
        "actions[3]: should be an object",
        "evidence_register[0].date: should be a date",
        "evidence_register[1].id: should be a short id",
        "summary: has a field \"strength\" that is not known here",
        "names an item that is neither in this file nor in the assessment",
        "[1]: names an item twice",
        ".note: should be text in quotation marks",
        ".actions: should be a list",
    ] {
        assert!(told.iter().any(|fault| fault.contains(part)), "{part}: {told:#?}");
    }
    let lines = desk.run(&["assessment", "apply", &id, &desk.named("answers.json")]).stderr;
    assert_eq!(lines.lines().filter(|line| line.starts_with("- ")).count(), 20, "{lines}");
}

#[test]
fn every_field_of_another_type_is_one_fault() {
    let mut room = Room::new();
    let id = room.start(SECTION_11, &police());
    let key = &keys()[0];
    let before = room.show(id);
    let wrong = [json!(1), json!(-0.5), json!(true), json!([]), json!({}), json!("")];
    let texts = ["evidence", "impact", "impact_not_yet", "reason", "alternative", "note"];
    let mut tried = 0;
    let mut refused = |document: Value, place: &str| {
        let failure = room.apply(id, &document).expect_err(&document.to_string());
        let told = faults(&failure);
        assert!(told.len() == 1 && told[0].starts_with(&format!("{place}: ")), "{document}: {told:?}");
        tried += 1;
    };
    for value in &wrong {
        for field in texts.iter().chain(&["grade"]).filter(|field| !value.is_string() || **field == "grade") {
            refused(json!({"answers": {key: {*field: value}}}), &format!("answers.{key}.{field}"));
        }
        for field in ["cites", "actions"].iter().filter(|_| !value.is_array()) {
            refused(json!({"answers": {key: {*field: value}}}), &format!("answers.{key}.{field}"));
        }
        for field in ["lead", "action", "impact", "progress"].iter().filter(|_| !value.is_string()) {
            refused(json!({"actions": [{"id": "a1", *field: value}]}), &format!("actions[0].{field}"));
        }
        for field in ["title", "location", "owner"].iter().filter(|_| !value.is_string()) {
            refused(
                json!({"evidence_register": [{"id": "e1", *field: value}]}),
                &format!("evidence_register[0].{field}"),
            );
        }
        refused(json!({"actions": [{"id": value}]}), "actions[0].id");
        refused(json!({"actions": [{"id": "a1", "due": value}]}), "actions[0].due");
        refused(json!({"evidence_register": [{"id": "e1", "date": value}]}), "evidence_register[0].date");
        for field in ["strengths", "risks", "support_wanted"].iter().filter(|_| !value.is_string()) {
            refused(json!({"summary": {*field: value}}), &format!("summary.{field}"));
        }
        for (name, right) in [
            ("answers", json!({})),
            ("summary", json!({})),
            ("actions", json!([])),
            ("evidence_register", json!([])),
        ] {
            if *value != right {
                refused(json!({ name: value }), name);
            }
        }
    }
    assert!(tried > 100);
    for list in [json!({"actions": null}), json!({"evidence_register": null}), json!({"answers": null})] {
        let failure = room.apply(id, &list).expect_err("a list is never cleared whole");
        assert_eq!(faults(&failure).len(), 1);
    }
    assert_eq!(room.show(id), before);
}

#[test]
fn absent_keeps_null_clears_and_lists_are_upserted_by_id() {
    let mut room = Room::new();
    let id = room.start(SECTION_11, &police());
    let key = &keys()[0];
    let all = json!({
        "answers": {key: {"grade": "partly_met", "evidence": "One", "note": "Two", "cites": ["e1"], "actions": ["a1"]}},
        "actions": [{"id": "a1", "lead": "Head", "action": "Train", "due": "2027-01-31"}],
        "evidence_register": [{"id": "e1", "title": "Minutes", "date": "2026-01-31"}],
        "summary": {"strengths": "Many", "risks": "Few"},
    });
    room.apply(id, &all).expect("saved");
    let first = room.show(id);
    let saved = room.apply(id, &all).expect("read");
    assert_eq!((saved.fields, saved.actions, saved.evidence_register, saved.summary), (0, 0, 0, false));
    assert_eq!(room.show(id), first, "the same tokens mean the same items");
    room.apply(id, json!({"answers": {key: {"note": null, "cites": null}}, "summary": {"risks": null}}))
        .expect("saved");
    let shown = room.show(id);
    assert_eq!(
        shown["answers"][key],
        json!({"grade": "partly_met", "evidence": "One", "actions": [first["actions"][0]["id"]]})
    );
    assert_eq!(shown["summary"], json!({"strengths": "Many", "risks": "", "support_wanted": ""}));
    room.apply(id, json!({"actions": [{"id": "a1", "due": null}, {"id": "a2", "action": "More"}]}))
        .expect("saved");
    let actions = &room.show(id)["actions"];
    assert_eq!(
        (&actions[0]["lead"], &actions[0]["due"], &actions[1]["action"]),
        (&json!("Head"), &Value::Null, &json!("More"))
    );
    // An item's UUID stands for it too.
    room.apply(id, json!({"actions": [{"id": actions[1]["id"], "lead": "Deputy"}]})).expect("saved");
    assert_eq!(room.show(id)["actions"][1]["lead"], "Deputy");
    room.apply(id, json!({"answers": {key: null}, "summary": null})).expect("saved");
    let shown = room.show(id);
    assert_eq!((&shown["answers"], &shown["summary"]["strengths"]), (&json!({}), &json!("")));
    assert_eq!(room.apply(id, json!({})).map(|saved| saved.fields), Ok(0));
}

#[test]
fn files_that_are_not_json_are_named_with_line_and_column() {
    let desk = Desk::new();
    let id = desk.start(SECTION_11, &police());
    let apply = |name: &str, bytes: &[u8]| {
        let file = desk.write(name, bytes);
        desk.refused(&["assessment", "apply", &id, &file])
    };
    let cases: [(&str, &[u8], &str); 9] = [
        ("empty", b"", "line 1"),
        ("comma", b"{\n\"summary\": {},\n}", "line 3"),
        ("bom", b"\xEF\xBB\xBF{}", "byte order mark"),
        ("utf-16", b"\xFF\xFE{\0}\0", "UTF-16"),
        ("latin-1", b"{\"summary\": {\"risks\": \"caf\xE9\"}}", "line 1"),
        ("twice", b"{\"summary\": {\"risks\": \"a\",\n\"risks\": \"b\"}}", "\"risks\" stands twice"),
        ("more", b"{} {}", "line 1"),
        ("half a letter", b"{\"summary\": {\"risks\": \"\\ud800\"}}", "line 1"),
        ("word", b"PK\x03\x04word/document.xml", "line 1"),
    ];
    for (name, bytes, told) in cases {
        apply(name, bytes).says("faults", &["is not JSON that can be read", told, "Nothing was changed"]);
    }
    apply("deep", "[".repeat(200).as_bytes()).says("faults", &["is not JSON that can be read"]);
    apply("list", b"[]").says("faults", &["should be an object"]);
    desk.refused(&["assessment", "apply", &id, &desk.named("none")]).says("file", &["none", "No such file"]);
    desk.refused(&["assessment", "apply", &id, &desk.named("")]).says("file", &["directory"]);
    desk.refused(&["assessment", "apply", "00000000-0000-4000-8000-000000000000", &desk.named("list")])
        .says("no_assessment", &["candour assessment list"]);
    let many: Vec<Value> = (0..10_001).map(|n| json!({"id": format!("{n}")})).collect();
    desk.apply_refused(&id, json!({ "actions": many })).says("faults", &["has 10001 items"]);
}

#[test]
fn agency_files_are_read_as_strictly() {
    let desk = Desk::new();
    let new = |text: &str| {
        let file = desk.write("agency.json", text);
        desk.refused(&["assessment", "new", "--catalogue", SECTION_11, "--agency", &file])
    };
    new("{\"name\": \"A\", \"name\": \"B\"}").says("faults", &["agency.json", "\"name\" stands twice"]);
    let mut wrong = json!({
        "name": " \u{200B}", "kind": "constabulary", "areas": [], "opt_in": ["custody"], "id": 1,
        "lead": {"name": 1, "phone": ""}, "officer": null,
    });
    let told = new(&wrong.to_string()).faults();
    assert_eq!(told.len(), 8, "{told:#?}");
    for part in [
        "name: should not be empty",
        "kind: should be one that the catalogue knows: ",
        "areas: should not be empty",
        "officer: should be an object",
    ] {
        assert!(told.iter().any(|fault| fault.contains(part)), "{part}: {told:#?}");
    }
    wrong = json!({});
    assert_eq!(
        new(&wrong.to_string()).faults(),
        [": lacks \"name\"", ": lacks \"kind\"", ": lacks \"areas\""]
    );
    desk.refused(&["assessment", "new", "--catalogue", "urn:candour:catalogue:none", "--agency", "-"])
        .says("no_catalogue", &["section-11-brag"]);
    let file = desk.write("agency.json", police().to_string());
    for (args, code) in [
        (
            ["assessment", "new", "--catalogue", "section-11", "--agency", &file, "--due", "2027-02-19"],
            "bad_urn",
        ),
        (
            ["assessment", "new", "--catalogue", SECTION_11, "--agency", &file, "--due", "19/02/2027"],
            "bad_date",
        ),
        (
            ["assessment", "new", "--catalogue", SECTION_11, "--agency", &file, "--due", "2101-01-01"],
            "bad_date",
        ),
    ] {
        desk.refused(&args).says(code, &[]);
    }
    assert_eq!(desk.json(&["assessment", "list"]), json!([]));
}
