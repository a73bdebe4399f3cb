//! Small catalogues, one for each kind of scale, as JSON that a test can spoil and as catalogues.

use std::sync::LazyLock;

use candour_domain::catalogue::Catalogue;
use serde_json::{Value, json};

/// The parts of a catalogue that all of these share; `scale` is its only scale.
fn catalogue(name: &str, scale: Value, standards: Vec<Value>) -> Value {
    json!({
        "schema": "candour-catalogue/1",
        "urn": format!("urn:candour:catalogue:{name}"),
        "version": "1",
        "language": "en-GB",
        "title": format!("Test catalogue {name}"),
        "publisher": "Candour tests",
        "licence": "CC0-1.0",
        "published": "2026-01-31",
        "introduction": "Only for tests.",
        "sources": [
            {"id": "ca2004-s11", "title": "Children Act 2004, section 11", "citation": "2004 c. 31, s. 11", "kind": "statute", "duty": "section_11"},
            {"id": "guidance", "title": "Statutory guidance", "citation": "For everyone.", "kind": "statutory_guidance"},
        ],
        "scales": [scale],
        "areas": [{"id": "cambridgeshire", "name": "Cambridgeshire"}, {"id": "peterborough", "name": "Peterborough"}],
        "agency_kinds": [
            {"id": "police", "name": "Police", "duty": "section_11"},
            {"id": "health", "name": "Health provider", "duty": "section_11"},
            {"id": "school", "name": "School", "duty": "other"},
            {"id": "charity", "name": "Charity", "duty": "invited"},
        ],
        "standards": standards,
        "supersedes": [],
    })
}

/// A grade; `fields` says, for evidence, impact, reason, alternative, action and note, `r`equired, `o`ptional or `a`bsent.
fn grade(id: &str, colour: &str, rank: i64, judges: bool, fields: &str) -> Value {
    let rule = |at: usize| match fields.as_bytes().get(at) {
        Some(b'r') => "required",
        Some(b'o') => "optional",
        _ => "absent",
    };
    json!({
        "id": id, "label": format!("Grade {id}"), "meaning": format!("What {id} means."), "colour": colour, "rank": rank,
        "counts": judges, "descriptor": judges,
        "fields": {"evidence": rule(0), "impact": rule(1), "reason": rule(2), "alternative": rule(3), "action": rule(4), "note": rule(5)},
    })
}

/// A standard of so many statements, `number.1`, `number.2`, …, with the keys `key-1`, `key-2`, ….
fn standard(scale: &Value, number: usize, key: &str, statements: usize) -> Value {
    let grades = scale["grades"].as_array().into_iter().flatten();
    let described: Vec<&str> =
        grades.filter(|g| g["descriptor"] == true).filter_map(|g| g["id"].as_str()).collect();
    let statement = |n: usize| {
        let descriptors =
            described.iter().map(|id| (id.to_string(), json!(format!("What {id} looks like in {key} {n}."))));
        json!({
            "key": format!("{key}-{n}"), "number": format!("{number}.{n}"),
            "text": format!("Statement {n} of {key}."), "short_title": format!("{key} {n}"),
            "guidance": "What it means.", "descriptors": descriptors.collect::<serde_json::Map<_, _>>(),
            "evidence_examples": ["minutes", "counts"], "impact_prompt": "What changed?", "sources": ["ca2004-s11", "guidance"],
        })
    };
    json!({
        "key": key, "number": number.to_string(), "title": format!("Standard {key}"), "introduction": "Why it matters.",
        "scale": scale["id"], "statements": (1..=statements).map(statement).collect::<Vec<_>>(),
    })
}

/// The scale of seed 003, with what it requires and with what this product allows besides.
fn rag_scale() -> Value {
    json!({"id": "rag", "title": "RAG with N/A", "grades": [
        grade("not_met", "red", 0, true, "ooaaro"),
        grade("partly_met", "amber", 1, true, "rraaro"),
        grade("fully_met", "green", 2, true, "rraaoo"),
        grade("not_applicable", "grey", -1, false, "oorroo"),
    ]})
}

/// Five standards: `leadership` (2) and `sharing` (2, its second for police and health only) for all, `custody` (1) for police,
/// `neglect` (2) for Peterborough and for who opts in, `hidden` (1) for schools of Peterborough.
pub fn rag_json() -> Value {
    let scale = rag_scale();
    let mut standards: Vec<Value> =
        [("leadership", 2), ("sharing", 2), ("custody", 1), ("neglect", 2), ("hidden", 1)]
            .iter()
            .enumerate()
            .map(|(at, (key, statements))| standard(&scale, at + 1, key, *statements))
            .collect();
    standards[1]["statements"][1]["applies_to"] = json!({"agency_kinds": ["police", "health"]});
    standards[2]["applies_to"] = json!({"agency_kinds": ["police"]});
    standards[3]["applies_to"] = json!({"areas": ["peterborough"], "opt_in": true});
    standards[4]["applies_to"] = json!({"areas": ["peterborough"], "agency_kinds": ["school"]});
    catalogue("rag", scale, standards)
}

/// Blue, red, amber, green (seed 002), two statements.
pub fn brag_json() -> Value {
    let scale = json!({"id": "brag", "title": "BRAG", "grades": [
        grade("red", "red", 0, true, "ooaaro"),
        grade("amber", "amber", 1, true, "rraaro"),
        grade("green", "green", 2, true, "rraaoo"),
        grade("blue", "blue", 3, true, "rraaor"),
        grade("na", "grey", -1, false, "oorroo"),
    ]});
    let standards = vec![standard(&scale, 1, "listening", 2)];
    catalogue("brag", scale, standards)
}

/// 0 to 3, without N/A, two statements.
pub fn points_json() -> Value {
    let scale = json!({"id": "points", "title": "0 to 3", "grades": [
        grade("0", "#aa0000", 0, true, "oaaaro"),
        grade("1", "#aa5500", 1, true, "raaaro"),
        grade("2", "#55aa00", 2, true, "rraaoo"),
        grade("3", "#00aa00", 3, true, "rraaoo"),
    ]});
    let standards = vec![standard(&scale, 1, "pointed", 2)];
    catalogue("points", scale, standards)
}

/// Outstanding, good, requires improvement (seed 004), highest first, two statements.
pub fn inspection_json() -> Value {
    let scale = json!({"id": "inspection", "title": "Inspection", "grades": [
        grade("outstanding", "blue", 3, true, "rraaar"),
        grade("good", "green", 2, true, "rraaoo"),
        grade("requires_improvement", "amber", 1, true, "ooaaro"),
    ]});
    let standards = vec![standard(&scale, 1, "inspected", 2)];
    catalogue("inspection", scale, standards)
}

/// The counts of seed 003: standards of 7, 6, 5, 6, 10, 10 and 2 statements, `s1-1` to `s7-2`.
pub fn score_json() -> Value {
    let scale = rag_scale();
    let counts = [7, 6, 5, 6, 10, 10, 2].iter().enumerate();
    let standards = counts.map(|(at, n)| standard(&scale, at + 1, &format!("s{}", at + 1), *n)).collect();
    catalogue("score", scale, standards)
}

/// Standards `s1`, `s2`, … of so many statements each.
pub fn large_json(standards: usize, statements: usize) -> Value {
    let scale = rag_scale();
    let standards = (1..=standards).map(|n| standard(&scale, n, &format!("s{n}"), statements)).collect();
    catalogue("large", scale, standards)
}

/// The catalogue that a JSON document says; fails with all of its faults.
pub fn read(document: &Value) -> Catalogue {
    match Catalogue::read(document.to_string().into_bytes()) {
        Ok(catalogue) => catalogue,
        Err(faults) => panic!("{}", faults.iter().map(|fault| format!("{fault}\n")).collect::<String>()),
    }
}

/// [`rag_json`] as a catalogue.
pub fn rag() -> Catalogue {
    static RAG: LazyLock<Catalogue> = LazyLock::new(|| read(&rag_json()));
    RAG.clone()
}

/// One catalogue a kind of scale.
pub fn every_scale() -> Vec<Catalogue> {
    [rag_json(), brag_json(), points_json(), inspection_json()].iter().map(read).collect()
}
