//! What changed between two versions, and when it is the same question.

use candour_domain::catalogue::{Catalogue, Statement, difference};
use candour_test_support::assessment::id;
use candour_test_support::catalogue::{points_json, rag, rag_json, read};
use serde_json::{Value, json};

fn changed(change: impl FnOnce(&mut Value)) -> Catalogue {
    let mut json = rag_json();
    change(&mut json);
    read(&json)
}

fn first(catalogue: &Catalogue) -> &Statement {
    catalogue.statement(&id("leadership-1")).expect("there").1
}

fn statement(json: &mut Value) -> &mut Value {
    &mut json["standards"][0]["statements"][0]
}

#[test]
fn the_same_document_does_not_differ_however_it_is_laid_out() {
    let pretty = Catalogue::read(serde_json::to_vec_pretty(&rag_json()).expect("JSON")).expect("no fault");
    assert!(difference(&rag(), &pretty).is_empty());
    assert_ne!(rag().sha256(), pretty.sha256(), "its identity is its exact bytes");
    assert_eq!(rag().reference(), read(&rag_json()).reference());
    assert_eq!(pretty.bytes(), serde_json::to_vec_pretty(&rag_json()).expect("JSON"));
}

#[test]
fn a_question_is_the_same_whatever_its_spacing() {
    let spaced = changed(|json| {
        statement(json)["text"] = json!("  Statement  1\n of leadership.\u{A0} ");
        statement(json)["descriptors"]["not_met"] = json!("What not_met\tlooks like\r\nin leadership 1.");
        statement(json)["guidance"] = json!("Other guidance");
        statement(json)["number"] = json!("9.9");
        statement(json)["evidence_examples"] = json!(["others"]);
    });
    assert_eq!(first(&rag()).content_hash(), first(&spaced).content_hash());
    for (path, words) in [("/text", "Statement 1 of Leadership."), ("/descriptors/fully_met", "Other words.")]
    {
        let other = changed(|json| *statement(json).pointer_mut(path).expect("there") = json!(words));
        assert_ne!(first(&rag()).content_hash(), first(&other).content_hash(), "{path}");
    }
    let swapped = changed(|json| {
        let descriptors = &mut statement(json)["descriptors"];
        let (low, high) = (descriptors["not_met"].clone(), descriptors["fully_met"].clone());
        (descriptors["not_met"], descriptors["fully_met"]) = (high, low);
    });
    assert_ne!(
        first(&rag()).content_hash(),
        first(&swapped).content_hash(),
        "which grade it describes matters"
    );
    // Fixed: answers are carried forward by it across versions of the app.
    let hash = first(&rag()).content_hash().to_string();
    assert_eq!(hash, "a0763dbb03ed76e0c9da2067a995fdb02d88a8aad2b95e5974baddac1c738089");
}

#[test]
fn what_is_added_removed_and_changed_is_told_by_key_and_part() {
    let new = changed(|json| {
        let statements = json["standards"][0]["statements"].as_array_mut().expect("a list");
        statements.push(statements[0].clone());
        statements[2]["key"] = json!("leadership-3");
        statements[2]["number"] = json!("1.3");
        statements[0]["guidance"] = json!("Other");
        statements[0]["sources"] = json!(["guidance"]);
        statements[1]["text"] = json!("Another question.");
        json["standards"][3]["statements"].as_array_mut().expect("a list").remove(0);
        json["title"] = json!("Another title");
        json["standards"][4]["title"] = json!("Another title");
    });
    let found = difference(&rag(), &new);
    assert_eq!(found.added, [id("leadership-3")]);
    assert_eq!(found.removed, [id("neglect-1")]);
    let changes: Vec<_> =
        found.changed.iter().map(|c| (c.key.as_str(), c.parts.clone(), c.question_changed)).collect();
    assert_eq!(
        changes,
        [("leadership-1", vec!["guidance", "sources"], false), ("leadership-2", vec!["text"], true)]
    );
    assert_eq!(found.parts, ["title", "standards"]);
    let back = difference(&new, &rag());
    assert_eq!((back.added, back.removed), (found.removed, found.added));
}

#[test]
fn a_statement_that_moves_says_so() {
    let new = changed(|json| {
        let moved = json["standards"][0]["statements"].as_array_mut().expect("a list").remove(1);
        json["standards"][1]["statements"].as_array_mut().expect("a list").push(moved);
    });
    let found = difference(&rag(), &new);
    assert_eq!((found.changed[0].key.as_str(), &found.changed[0].parts), ("leadership-2", &vec!["standard"]));
    assert!(found.added.is_empty() && found.removed.is_empty() && !found.changed[0].question_changed);
}

#[test]
fn another_scale_is_another_question() {
    let new = changed(|json| {
        json["scales"].as_array_mut().expect("a list").push(points_json()["scales"][0].clone());
        json["scales"][1]["grades"]
            .as_array_mut()
            .expect("a list")
            .iter_mut()
            .for_each(|g| g["descriptor"] = json!(false));
        json["scales"][0]["grades"]
            .as_array_mut()
            .expect("a list")
            .iter_mut()
            .for_each(|g| g["descriptor"] = json!(false));
        for standard in json["standards"].as_array_mut().expect("a list") {
            standard["statements"]
                .as_array_mut()
                .expect("a list")
                .iter_mut()
                .for_each(|s| s["descriptors"] = json!({}));
        }
    });
    let mut again = serde_json::from_slice::<Value>(new.bytes()).expect("JSON");
    statement(&mut again)["scale"] = json!("points");
    let found = difference(&new, &read(&again));
    assert_eq!(found.changed[0].parts, ["scale"]);
    assert!(found.changed[0].question_changed, "no grade of the old scale fits");
}

#[test]
fn every_part_of_a_document_is_compared() {
    let changes: [(&str, Value, &str); 9] = [
        ("/title", json!("Other"), "title"),
        ("/introduction", json!("Other"), "introduction"),
        ("/scales/0/grades/0/fields/note", json!("required"), "scales"),
        ("/areas/0/name", json!("Other"), "areas"),
        ("/agency_kinds/0/duty", json!("other"), "agency_kinds"),
        ("/sources/0/citation", json!("Other"), "sources"),
        ("/licence", json!("MIT"), "licence"),
        ("/publisher", json!("Other"), "publisher"),
        (
            "/supersedes",
            json!([{"urn": "urn:a:b", "version": "0", "statements": {}, "grades": {}}]),
            "supersedes",
        ),
    ];
    for (path, value, part) in changes {
        let new = changed(|json| *json.pointer_mut(path).expect("there") = value);
        assert_eq!(difference(&rag(), &new).parts, [part], "{path}");
    }
    let reordered =
        changed(|json| json["standards"][0]["statements"].as_array_mut().expect("a list").reverse());
    assert_eq!(difference(&rag(), &reordered).parts, ["standards"], "the order in which they are asked");
}
