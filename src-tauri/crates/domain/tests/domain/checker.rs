//! The checker: every fault at once, each with its place.

use candour_domain::catalogue::Catalogue;
use candour_test_support::catalogue::{
    brag_json, inspection_json, large_json, points_json, rag_json, read, score_json,
};
use serde_json::{Value, json};

fn told(document: &Value) -> Vec<String> {
    match Catalogue::read(document.to_string().into_bytes()) {
        Ok(_) => Vec::new(),
        Err(faults) => faults.iter().map(ToString::to_string).collect(),
    }
}

/// The faults of the small catalogue after a change.
fn spoilt(change: impl FnOnce(&mut Value)) -> Vec<String> {
    let mut json = rag_json();
    change(&mut json);
    told(&json)
}

/// The faults of the small catalogue with one part set, by its JSON pointer.
fn set(pointer: &str, value: Value) -> Vec<String> {
    spoilt(|json| {
        let (object, field) = pointer.rsplit_once('/').expect("a pointer");
        match json.pointer_mut(pointer) {
            Some(part) => *part = value,
            None => json.pointer_mut(object).expect("there")[field] = value,
        }
    })
}

fn fixture() -> Vec<u8> {
    let path =
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/catalogue-with-twenty-faults.json");
    std::fs::read(path).expect("the fixture")
}

#[test]
fn twenty_faults_are_twenty_faults() {
    let faults = Catalogue::read(fixture()).expect_err("it is full of faults");
    let mut told: Vec<_> = faults.iter().map(ToString::to_string).collect();
    let mut expected = vec![
        "has a field \"edition\" that is not known here (known: schema, urn, version, language, title, publisher, licence, published, introduction, sources, scales, areas, agency_kinds, standards, supersedes)",
        "lacks \"publisher\"",
        "version: \"2026 1\" is not a version of letters, digits, . and - (at most 32)",
        "published: should be a date such as 2027-03-31, in the years 2000 to 2100",
        "sources[1].id: the source \"act\" is used twice",
        "sources[1].kind: should be one of statute, statutory_guidance, good_practice, local",
        "scales[0].grades[1].rank: the rank \"0\" is used twice",
        "scales[0].grades[2].fields.impact: should be one of required, optional, absent",
        "areas[1].name: should not be empty",
        "agency_kinds[0].duty: should be one of section_11, other, invited",
        "standards[0].applies_to: has a field \"area\" that is not known here (known: areas, agency_kinds, opt_in)",
        "standards[0].statements[0].text: should not be empty",
        "standards[0].statements[0].sources[1]: there is no source \"regulations\" in this catalogue",
        "standards[0].statements[0].descriptors: lacks a description of \"fully_met\"",
        "standards[0].statements[1].key: the key \"named-lead\" is used twice",
        "standards[0].statements[1].descriptors.excellent: there is no grade \"excellent\" in the scale \"rag\"",
        "standards[0].statements[1].evidence_examples: should not be empty",
        "standards[1].scale: there is no scale \"brag\" in this catalogue",
        "standards[1].applies_to.areas[0]: there is no area \"peterboro\" in this catalogue",
        "standards[1].statements: should not be empty",
    ];
    assert_eq!(expected.len(), 20);
    told.sort();
    expected.sort();
    assert_eq!(told, expected);
}

#[test]
fn what_is_without_a_fault_is_read() {
    for json in [rag_json(), brag_json(), points_json(), inspection_json(), score_json(), large_json(3, 3)] {
        assert_eq!(told(&json), [""; 0]);
    }
}

#[test]
fn no_part_may_be_missing_null_empty_or_of_another_kind() {
    let optional = [
        "short_title",
        "impact_prompt",
        "supersedes",
        "applies_to",
        "kind",
        "duty",
        "scale",
        "opt_in",
        "areas",
        "agency_kinds",
    ];
    let mut places = Vec::new();
    pointers(&rag_json(), String::new(), &mut places);
    assert!(places.len() > 250, "{}", places.len());
    for place in places {
        let (object, field) = place.rsplit_once('/').expect("a pointer");
        for value in [Value::Null, json!(""), json!([]), json!({}), json!(-5_000), json!("\u{200B} ")] {
            let is_list =
                ["supersedes"].contains(&field) || (object.ends_with("applies_to") && field != "opt_in");
            if is_list && value == json!([]) || field == "applies_to" && value == json!({}) {
                continue;
            }
            assert_ne!(set(&place, value.clone()), [""; 0], "{place} set to {value}");
        }
        if field.parse::<usize>().is_ok()
            || optional.contains(&field) && !object.is_empty()
            || field == "supersedes"
        {
            continue;
        }
        let without = spoilt(|json| {
            json.pointer_mut(object).and_then(Value::as_object_mut).map(|object| object.remove(field));
        });
        assert_ne!(without, [""; 0], "{place} left out");
    }
}

fn pointers(value: &Value, at: String, found: &mut Vec<String>) {
    if !at.is_empty() {
        found.push(at.clone());
    }
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(i, item)| pointers(item, format!("{at}/{i}"), found));
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(name, field)| pointers(field, format!("{at}/{name}"), found));
        }
        _ => {}
    }
}

#[test]
fn a_field_that_is_not_known_is_named_wherever_it_stands() {
    for object in [
        "",
        "/sources/0",
        "/scales/0",
        "/scales/0/grades/0",
        "/scales/0/grades/0/fields",
        "/areas/0",
        "/agency_kinds/0",
        "/standards/0",
        "/standards/3/applies_to",
        "/standards/0/statements/0",
    ] {
        let told = set(&format!("{object}/typo"), json!("x"));
        assert!(
            told.len() == 1 && told[0].contains("has a field \"typo\" that is not known here"),
            "{told:?}"
        );
    }
}

#[test]
fn what_is_used_twice_is_named() {
    let statement = "/standards/0/statements/1";
    for (pointer, value, place) in [
        ("/sources/1/id", json!("ca2004-s11"), "sources[1].id"),
        ("/areas/1/id", json!("cambridgeshire"), "areas[1].id"),
        ("/areas/1/name", json!(" Cambridgeshire"), "areas[1].name"),
        ("/agency_kinds/1/name", json!("Police"), "agency_kinds[1].name"),
        ("/agency_kinds/1/id", json!("police"), "agency_kinds[1].id"),
        ("/scales/0/grades/1/id", json!("not_met"), "scales[0].grades[1].id"),
        ("/scales/0/grades/1/label", json!("Grade not_met"), "scales[0].grades[1].label"),
        ("/scales/0/grades/1/rank", json!(0), "scales[0].grades[1].rank"),
        ("/standards/1/key", json!("leadership"), "standards[1].key"),
        ("/standards/1/number", json!("1"), "standards[1].number"),
        (&format!("{statement}/key"), json!("leadership-1"), "standards[0].statements[1].key"),
        (&format!("{statement}/number"), json!("1.1"), "standards[0].statements[1].number"),
        (
            &format!("{statement}/sources"),
            json!(["guidance", "guidance"]),
            "standards[0].statements[1].sources[1]",
        ),
        (
            &format!("{statement}/evidence_examples"),
            json!(["counts", "counts"]),
            "standards[0].statements[1].evidence_examples[1]",
        ),
        (
            "/standards/3/applies_to/areas",
            json!(["peterborough", "peterborough"]),
            "standards[3].applies_to.areas[1]",
        ),
        (
            "/standards/2/applies_to/agency_kinds",
            json!(["police", "police"]),
            "standards[2].applies_to.agency_kinds[1]",
        ),
    ] {
        let told = set(pointer, value);
        assert!(
            told.iter().any(|fault| fault.starts_with(place) && fault.ends_with("is used twice")),
            "{pointer}: {told:?}"
        );
    }
}

#[test]
fn what_refers_to_nothing_is_named() {
    for (pointer, value, expected) in [
        (
            "/standards/0/scale",
            json!("brag"),
            "standards[0].scale: there is no scale \"brag\" in this catalogue",
        ),
        (
            "/standards/0/statements/0/scale",
            json!("brag"),
            "standards[0].statements[0].scale: there is no scale \"brag\" in this catalogue",
        ),
        (
            "/standards/0/statements/0/applies_to",
            json!({"agency_kinds": ["navy"]}),
            "standards[0].statements[0].applies_to.agency_kinds[0]: there is no kind of agency \"navy\" in this catalogue",
        ),
        (
            "/supersedes",
            json!([{"urn": "urn:a:b", "version": "0", "statements": {"old": "new"}, "grades": {}}]),
            "supersedes[0].statements.old: there is no statement \"new\" in this catalogue",
        ),
        (
            "/supersedes",
            json!([{"urn": "urn:a:b", "version": "0", "statements": {}, "grades": {"old": "new", "gone": null}}]),
            "supersedes[0].grades.old: there is no grade \"new\" in this catalogue",
        ),
    ] {
        assert_eq!(set(pointer, value), [expected]);
    }
}

#[test]
fn what_contradicts_itself_is_named() {
    let only = |told: Vec<String>, part: &str| assert!(told.len() == 1 && told[0].contains(part), "{told:?}");
    only(
        set("/standards/0/statements/0/applies_to", json!({"opt_in": true})),
        "only a whole standard can be opted into",
    );
    only(set("/standards/0/applies_to", json!({"opt_in": true})), "is asked of every agency already");
    let nobody = json!({"agency_kinds": ["school"]});
    only(set("/standards/2/statements/0/applies_to", nobody), "is asked of nobody");
    only(set("/standards/0/statements/0/descriptors/not_applicable", json!("x")), "one meaning everywhere");
    let unscaled =
        spoilt(|json| drop(json["standards"][2].as_object_mut().expect("an object").remove("scale")));
    only(unscaled, "names no scale, and neither does its standard");
}

#[test]
fn a_scale_must_be_able_to_tell_agencies_apart() {
    let mut json = points_json();
    let grades = json["scales"][0]["grades"].as_array_mut().expect("a list");
    grades.iter_mut().for_each(|grade| grade["counts"] = json!(false));
    assert_eq!(told(&json), ["scales[0].grades: no grade counts, so nothing could be compared"]);
    let mut json = points_json();
    json["scales"][0]["grades"].as_array_mut().expect("a list").truncate(1);
    for statement in json["standards"][0]["statements"].as_array_mut().expect("a list") {
        statement["descriptors"] = json!({"0": "None."});
    }
    assert_eq!(told(&json), ["scales[0].grades: a scale needs two grades at least"]);
}

#[test]
fn a_grade_that_two_scales_share_must_mean_the_same_in_both() {
    let mut json = rag_json();
    let mut other = json["scales"][0].clone();
    other["id"] = json!("other");
    json["scales"].as_array_mut().expect("a list").push(other);
    assert_eq!(told(&json), [""; 0], "N/A may stand on both");
    json["scales"][1]["grades"][3]["counts"] = json!(true);
    json["scales"][1]["grades"][0]["label"] = json!("Nought");
    let told = told(&json);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.iter().all(|fault| fault.contains("in another scale")), "{told:?}");
}

#[test]
fn what_it_supersedes_is_named_once_and_is_not_itself() {
    let old = json!({"urn": "urn:candour:catalogue:rag", "version": "0", "statements": {}, "grades": {}});
    assert_eq!(set("/supersedes", json!([old])), [""; 0]);
    let told = set("/supersedes", json!([old, old]));
    assert!(told.len() == 1 && told[0].starts_with("supersedes[1]"), "{told:?}");
    let mut own = old;
    own["version"] = json!("1");
    let told = set("/supersedes", json!([own]));
    assert!(told.len() == 1 && told[0].contains("this very version"), "{told:?}");
}

#[test]
fn a_newer_form_is_refused_as_newer_and_by_nothing_else() {
    let told = spoilt(|json| {
        json["schema"] = json!("candour-catalogue/2");
        json["new-part"] = json!({});
    });
    assert!(told.len() == 1 && told[0].contains("newer") && told[0].contains("update Candour"), "{told:?}");
    for other in ["candour-catalogue/0", "candour-catalogue", "candour-catalogue/1.0", "x"] {
        assert_eq!(set("/schema", json!(other)), ["schema: should be \"candour-catalogue/1\""]);
    }
}

#[test]
fn names_for_machines_are_checked() {
    for urn in [
        "urn:",
        "urn:x",
        "urn:candour",
        "urn::x",
        "urn:candour:",
        "http://example.org",
        "urn:a:b c",
        "urn:a:é",
    ] {
        assert_eq!(set("/urn", json!(urn)).len(), 1, "{urn}");
    }
    for language in ["e", "-", "en-", "-GB", "en_GB", "en--GB", "1n", "english language"] {
        assert_eq!(set("/language", json!(language)).len(), 1, "{language}");
    }
    for colour in ["Red", "#12345", "#12345g", "red;}", ""] {
        assert_eq!(set("/scales/0/grades/0/colour", json!(colour)).len(), 1, "{colour}");
    }
    for key in ["Leadership", "-a", "a b", "a/b", "é", ""] {
        assert!(!set("/standards/0/key", json!(key)).is_empty(), "{key}");
    }
}

#[test]
fn one_fault_of_form_hides_no_fault_of_reference() {
    let told = spoilt(|json| {
        json["areas"][0]["name"] = json!("");
        json["standards"][3]["applies_to"]["areas"] = json!(["atlantis"]);
        json["standards"][0]["statements"][0]["guidance"] = json!("");
        json["standards"][0]["statements"][0]["sources"] = json!(["nowhere"]);
    });
    assert_eq!(told.len(), 4, "{told:?}");
    // But what could not be read is not said to be missing besides.
    let told = spoilt(|json| json["areas"][1]["id"] = json!("Peterborough"));
    assert_eq!(told.len(), 1, "{told:?}");
}

#[test]
fn a_million_references_are_checked_in_no_time_that_matters() {
    let mut json = large_json(1, 2);
    let areas: Vec<_> =
        (0..5_000).map(|n| json!({"id": format!("area-{n}"), "name": format!("Area {n}")})).collect();
    let ids: Vec<_> = (0..5_000).rev().map(|n| json!(format!("area-{n}"))).collect();
    json["areas"] = json!(areas);
    json["standards"][0]["applies_to"] = json!({"areas": ids});
    assert_eq!(read(&json).document().areas.len(), 5_000);
}
