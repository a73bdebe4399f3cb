//! Every field at its limit is kept to the letter; one character beyond it is refused, with its place.

use candour_contract::AssessmentId;
use candour_operations::file::Overwrite;
use candour_operations::{Passphrase, assessment, file};
use candour_test_support::catalogue::points_json;
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::fill::{SECTION_11, action, agency, asked, entry};
use crate::room::{Room, faults};
use crate::signing::completed;

const PROSE: usize = 20_000;
const LINE: usize = 200;

/// Characters of two bytes: a limit is of characters.
fn long(length: usize) -> Value {
    json!("é".repeat(length))
}

/// Every text field of answers.json by its place, and its limit; the item is `a1`, `e1` or the statement.
fn fields(key: &str) -> Vec<(Vec<String>, usize)> {
    let place = |path: &[&str]| path.iter().map(ToString::to_string).collect::<Vec<_>>();
    let mut fields = Vec::new();
    for field in ["evidence", "impact", "impact_not_yet", "reason", "alternative", "note"] {
        fields.push((place(&["answers", key, field]), PROSE));
    }
    for (field, limit) in [("lead", LINE), ("action", PROSE), ("impact", PROSE), ("progress", PROSE)] {
        fields.push((place(&["actions", "0", field]), limit));
    }
    for (field, limit) in [("title", LINE), ("location", PROSE), ("owner", LINE)] {
        fields.push((place(&["evidence_register", "0", field]), limit));
    }
    for field in ["strengths", "risks", "support_wanted"] {
        fields.push((place(&["summary", field]), PROSE));
    }
    fields
}

/// Sets a value deep in a document.
fn set(document: &mut Value, place: &[String], value: Value) {
    let mut at = document;
    for name in place {
        at = match name.parse::<usize>() {
            Ok(index) => &mut at[index],
            Err(_) => &mut at[name.as_str()],
        };
    }
    *at = value;
}

fn get<'v>(document: &'v Value, place: &[String]) -> &'v Value {
    place.iter().fold(document, |at, name| match name.parse::<usize>() {
        Ok(index) => &at[index],
        Err(_) => &at[name.as_str()],
    })
}

/// How a fault names a place.
fn named(place: &[String]) -> String {
    place.join(".").replace(".0.", "[0].")
}

fn blank() -> Value {
    json!({"actions": [{"id": "a1"}], "evidence_register": [{"id": "e1"}]})
}

#[test]
fn texts_at_their_limit_are_kept_and_one_character_more_is_named() {
    let (desk, id) = completed();
    let key = asked(&points_json(), &agency("", "charity", &["peterborough"])).remove(0).key;
    let (mut at_limit, mut beyond) = (blank(), blank());
    for (place, limit) in fields(&key) {
        set(&mut at_limit, &place, long(limit));
        set(&mut beyond, &place, long(limit + 1));
    }
    let refusal = desk.apply_refused(&id, &beyond);
    refusal.says("faults", &["16 faults", "Nothing was changed"]);
    for (place, limit) in fields(&key) {
        let fault = format!("{}: has {} characters; at most {limit} fit here", named(&place), limit + 1);
        assert!(refusal.faults().contains(&fault), "{fault}: {:?}", refusal.faults());
    }
    desk.apply(&id, &at_limit);
    let shown = desk.show(&id);
    for (place, limit) in fields(&key) {
        assert!(*get(&shown, &place) == long(limit), "{}", named(&place));
    }
    // What is handed in again as it was shown changes nothing.
    let parts = ["answers", "actions", "evidence_register", "summary"];
    let again: Value = parts
        .iter()
        .map(|part| (part.to_string(), shown[part].clone()))
        .collect::<serde_json::Map<_, _>>()
        .into();
    let nothing = json!({"fields": 0, "actions": 0, "evidence_register": 0, "summary": false});
    assert_eq!(desk.apply(&id, &again), nothing);
    // Blanks at the ends are not counted, nor kept.
    desk.apply(&id, &json!({"summary": {"risks": format!(" \n{}\t ", long(PROSE).as_str().expect("text"))}}));
    assert!(desk.show(&id)["summary"]["risks"] == long(PROSE));
    // A file so full is signed, exported and good all the same.
    desk.attest(&id);
    desk.sign_off(&id, &[]);
    desk.export(&id, "full.candour");
    assert!(desk.verify(&desk.path("full.candour"), &[]).0);
}

#[test]
fn each_field_alone_beyond_its_limit_is_one_fault_and_changes_nothing() {
    let mut room = Room::new();
    let agency = agency("Fen Valley Police", "police", &["cambridgeshire"]);
    let id = room.start(SECTION_11, &agency);
    let key = asked_first(&room, id);
    room.apply(id, json!({"actions": [action(1)], "evidence_register": [entry(1)]})).expect("saved");
    let before = room.show(id);
    for (place, limit) in fields(&key) {
        let mut document = blank();
        set(&mut document, &place, long(limit + 1));
        let failure = room.apply(id, document).expect_err("too long");
        assert_eq!(
            faults(&failure),
            [format!("{}: has {} characters; at most {limit} fit here", named(&place), limit + 1)]
        );
    }
    let list = |name: &str, length: usize| {
        let items: Vec<Value> = (0..length).map(|n| json!({"id": format!("x{n}")})).collect();
        json!({ name: items })
    };
    // The item that is there already counts too.
    for name in ["actions", "evidence_register"] {
        let failure = room.apply(id, list(name, 2_000)).expect_err("too many");
        assert_eq!(faults(&failure), [format!("{name}: would have 2001 items; at most 2000 fit")]);
    }
    let cites = |list: &str, field: &str, length: usize| {
        let items: Vec<Value> = (0..length).map(|n| json!({"id": format!("x{n}")})).collect();
        let ids: Vec<String> = (0..length).map(|n| format!("x{n}")).collect();
        json!({list: items, "answers": {&key: {field: ids}}})
    };
    for (list, field) in [("actions", "actions"), ("evidence_register", "cites")] {
        let failure = room.apply(id, cites(list, field, 101)).expect_err("too many");
        assert_eq!(faults(&failure), [format!("answers.{key}.{field}: names 101 items; at most 100 fit")]);
    }
    assert_eq!(room.show(id), before);
    room.apply(id, cites("actions", "actions", 100)).expect("at the limit");
    room.apply(id, list("evidence_register", 1_999)).expect("at the limit");
    assert_eq!(room.show(id)["evidence_register"].as_array().map(Vec::len), Some(2_000));
}

/// A statement that is asked.
fn asked_first(room: &Room, id: AssessmentId) -> String {
    let shown = assessment::show(&room.workspace, id).expect("there");
    shown.questions()[0].statement.key.to_string()
}

#[test]
fn ids_and_dates_at_their_limits() {
    let mut room = Room::new();
    let id = room.start(SECTION_11, &agency("Fen Valley Police", "police", &["cambridgeshire"]));
    let token = "x".repeat(64);
    for date in ["2000-01-01", "2100-12-31", "2028-02-29"] {
        let document = json!({
            "actions": [{"id": token, "due": date}], "evidence_register": [{"id": token, "date": date, "review_by": date}],
        });
        room.apply(id, document).expect(date);
        let shown = room.show(id);
        assert_eq!(
            (&shown["actions"][0]["due"], &shown["evidence_register"][0]["review_by"]),
            (&json!(date), &json!(date))
        );
    }
    let before = room.show(id);
    let dates = [
        "1999-12-31",
        "2101-01-01",
        "2027-02-29",
        "2027-2-1",
        "01/02/2027",
        "2027-02-01T00:00:00Z",
        "",
        " 2027-02-01",
        "٢٠٢٧-٠٢-٠١",
    ];
    for date in dates {
        let failure = room.apply(id, json!({"actions": [{"id": token, "due": date}]})).expect_err(date);
        assert_eq!(
            faults(&failure),
            ["actions[0].due: should be a date such as 2027-03-31, in the years 2000 to 2100"],
            "{date}"
        );
    }
    for bad in ["", &"x".repeat(65), "two words", "é", "a\u{0}", "line\nend"] {
        let failure = room.apply(id, json!({"actions": [{"id": bad}]})).expect_err(bad);
        assert!(
            faults(&failure)[0].starts_with("actions[0].id: should be a short id without spaces"),
            "{failure:?}"
        );
    }
    assert_eq!(room.show(id), before);
}

#[test]
fn agency_fields_at_their_limits() {
    let desk = Desk::new();
    let people = [
        ["lead", "name"],
        ["lead", "job_title"],
        ["lead", "email"],
        ["officer", "name"],
        ["officer", "job_title"],
        ["officer", "email"],
    ];
    let (mut at_limit, mut beyond) =
        (agency("", "police", &["cambridgeshire"]), agency("", "police", &["cambridgeshire"]));
    at_limit["name"] = long(LINE);
    beyond["name"] = long(LINE + 1);
    for [who, what] in people {
        at_limit[who][what] = long(LINE);
        beyond[who][what] = long(LINE + 1);
    }
    let beyond = desk.write("beyond.json", beyond.to_string());
    let new = ["assessment", "new", "--catalogue", SECTION_11, "--agency", &beyond];
    let refusal = desk.refused(&new);
    refusal.says("faults", &["beyond.json cannot be used: 7 faults", "Nothing was changed"]);
    for place in [
        "name",
        "lead.name",
        "lead.job_title",
        "lead.email",
        "officer.name",
        "officer.job_title",
        "officer.email",
    ] {
        let fault = format!("{place}: has 201 characters; at most 200 fit here");
        assert!(refusal.faults().contains(&fault), "{refusal:?}");
    }
    let id = desk.start(SECTION_11, &at_limit);
    let shown = desk.show(&id);
    assert!(
        shown["agency"] == long(LINE) && people.iter().all(|[who, what]| shown[who][what] == long(LINE)),
        "{shown}"
    );
}

#[test]
fn the_whole_has_a_limit_below_which_export_never_fails() {
    let mut room = Room::new();
    let agency = agency("Fen Valley Police", "police", &["cambridgeshire"]);
    let id = room.start(SECTION_11, &agency);
    let text = "x".repeat(PROSE);
    let action = |n: usize| json!({"id": format!("a{n}"), "lead": "Head", "action": text, "impact": text, "progress": text, "due": "2027-01-31"});
    let actions = |range: std::ops::Range<usize>| json!({"actions": range.map(action).collect::<Vec<_>>()});
    for hundred in [0..100, 100..200] {
        room.apply(id, actions(hundred)).expect("fits");
    }
    let before = room.show(id)["actions"].as_array().map(Vec::len);
    let failure = room.apply(id, actions(200..300)).expect_err("16 MiB are passed");
    assert!(faults(&failure)[0].contains("the whole assessment would take"), "{:?}", faults(&failure));
    assert_eq!(room.show(id)["actions"].as_array().map(Vec::len), before);
    room.apply(id, actions(200..278)).expect("just fits");
    // Every action is cited, so that all of it is sent.
    let keys: Vec<String> = {
        let shown = assessment::show(&room.workspace, id).expect("there");
        shown.questions().iter().map(|question| question.statement.key.to_string()).collect()
    };
    let answers: serde_json::Map<String, Value> = keys
        .iter()
        .enumerate()
        .map(|(n, key)| (key.clone(), json!({"grade": "not_met", "actions": (0..278).filter(|a| a % keys.len() == n).map(|a| format!("a{a}")).collect::<Vec<_>>()})))
        .collect();
    room.apply(id, json!({ "answers": answers })).expect("fits");
    assessment::attest(&mut room.workspace, id, "Maren Ockley", "Lead").expect("attested");
    let passphrase = Passphrase::new("four plain words here").expect("not empty");
    let by = assessment::SignOff {
        name: "Tobias",
        job_title: "Director",
        on_behalf_of: None,
        passphrase: &passphrase,
        read: None,
        new_key: false,
    };
    assessment::sign_off(&mut room.workspace, id, &by).expect("signed");
    let path = room.folder().join("large.candour");
    let made = assessment::export(&mut room.workspace, id, &path, Overwrite::No).expect("exported");
    assert!(made.bytes > 20 << 20, "only {} bytes", made.bytes);
    let bytes = file::read(&path, 32 << 20).expect("a reader takes it");
    let report = file::verify(&bytes, None, false).expect("read");
    assert_eq!(report.verdict, file::Verdict::Good);
}

#[test]
fn the_whole_counts_also_the_answers_that_an_edit_does_not_name() {
    let mut room = Room::new();
    let agency = agency("Fen Valley Police", "police", &["cambridgeshire"]);
    let id = room.start(SECTION_11, &agency);
    let keys: Vec<String> = {
        let shown = assessment::show(&room.workspace, id).expect("there");
        shown.questions().iter().map(|question| question.statement.key.to_string()).collect()
    };
    // Four bytes a character: 480 KB an answer, so that the thirty-fifth passes 16 MiB, though alone it is small.
    let text = "👧".repeat(PROSE);
    let fields = ["evidence", "impact", "impact_not_yet", "reason", "alternative", "note"];
    let answer: serde_json::Map<String, Value> =
        fields.iter().map(|field| ((*field).to_owned(), json!(text))).collect();
    let mut save = |key: &String| room.apply(id, json!({"answers": {key.as_str(): answer}}));
    for key in keys.iter().take(34) {
        save(key).expect("fits");
    }
    let failure = save(&keys[34]).expect_err("16 MiB are passed");
    assert!(faults(&failure)[0].contains("the whole assessment would take"), "{:?}", faults(&failure));
}
