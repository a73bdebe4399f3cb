//! `candour demo`: the example of seed 003, figure for figure.

use std::fs;

use candour_operations::{Passphrase, ports::NoKeychain};
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::fill::SECTION_11;

const AGENCY: &str = include_str!("../../assets/demo/agency.json");
const ANSWERS: &str = include_str!("../../assets/demo/answers.json");

/// Seed 003, "Score Summary": questions, not met, partly met, fully met, N/A, unanswered.
const FIGURES: [(&str, [u64; 6]); 8] = [
    ("1", [7, 4, 0, 3, 0, 0]),
    ("2", [6, 1, 0, 4, 0, 1]),
    ("3", [5, 0, 2, 2, 1, 0]),
    ("4", [6, 0, 0, 5, 1, 0]),
    ("5", [10, 2, 1, 4, 3, 0]),
    ("6", [10, 0, 0, 8, 2, 0]),
    ("7", [2, 0, 0, 1, 1, 0]),
    ("all", [46, 7, 3, 27, 8, 1]),
];

fn figures(row: &Value) -> [u64; 6] {
    let grade = |id: &str| row["grades"][id].as_u64().expect("a count");
    let count = |name: &str| row[name].as_u64().expect("a count");
    [
        count("questions"),
        grade("not_met"),
        grade("partly_met"),
        grade("fully_met"),
        grade("not_applicable"),
        count("unanswered"),
    ]
}

#[test]
fn the_score_summary_is_that_of_seed_003_row_by_row() {
    let desk = Desk::new();
    let id = &desk.start(SECTION_11, &serde_json::from_str(AGENCY).expect("JSON"));
    desk.apply(id, &serde_json::from_str(ANSWERS).expect("JSON"));
    let summary = desk.json(&["assessment", "summary", id]);
    let mut rows: Vec<(&str, [u64; 6])> = Vec::new();
    for row in summary["standards"].as_array().expect("a list") {
        rows.push((row["number"].as_str().expect("text"), figures(row)));
    }
    rows.push(("all", figures(&summary["total"])));
    assert_eq!(rows, FIGURES);
    // The table that people read has the same figures.
    let text = desk.done(&["assessment", "summary", id]).stdout;
    let total = text.lines().find(|line| line.contains("All standards")).expect("a total");
    let cells: Vec<&str> = total.split_whitespace().filter(|cell| cell.parse::<u64>().is_ok()).collect();
    assert_eq!(cells, ["46", "7", "3", "27", "8", "1"], "{total}");
    // Exactly one gap stands between it and its signature.
    let refusal =
        desk.refused(&["assessment", "attest", id, "--name", "Maren Ockley", "--job-title", "Lead"]);
    refusal.says("incomplete", &["1 gap left"]);
    let gap = &refusal.0["gaps"][0];
    assert_eq!((&gap["code"], &gap["number"]), (&json!("not_graded"), &json!("2.4")), "{gap}");
}

#[test]
fn it_goes_the_whole_way_and_leaves_a_good_file() {
    let desk = Desk::bare();
    let out = desk.named("out");
    let ran = desk.run(&["demo", "--out", &out]);
    assert_eq!(ran.code, Some(0), "{}", ran.all());
    let text = ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in [
        "46",
        "1 gap to fill",
        "No grade has been given.",
        ": GOOD",
        "the demo's workspace holds nothing secret",
    ] {
        assert!(text.contains(said), "{said}: {}", ran.stdout);
    }
    let file = fs::read_dir(desk.path("out")).expect("listed").flatten().map(|entry| entry.path());
    let file = file
        .into_iter()
        .find(|path| path.extension().is_some_and(|ending| ending == "candour"))
        .expect("a file");
    let (good, result) = desk.verify(&file, &[]);
    assert!(good && result["agency"] == "Larkfen Homes" && result["complete"] == true, "{result}");
    // Its key is under the passphrase that it names, so nothing of it is in a keychain.
    let words = Passphrase::new("the demo's workspace holds nothing secret").expect("not empty");
    let ports = candour_operations::ports::Ports {
        keychain: std::sync::Arc::new(NoKeychain),
        ..candour_adapters::this_computer()
    };
    let opened = candour_operations::workspace::open(&desk.path("out/workspace"), Some(&words), ports);
    drop(opened.expect("the passphrase alone opens it"));
    // As --json it is one value, and the story goes to standard error.
    let ran = desk.run(&["--json", "demo", "--out", &desk.named("again")]);
    assert_eq!((ran.code, &ran.json()["verdict"]), (Some(0), &json!("good")), "{}", ran.all());

    let before = fs::read(&file).expect("read");
    let refusal = desk.run(&["--json", "demo", "--out", &out]).refusal();
    refusal.says("not_empty", &[&out, "Name a new folder"]);
    assert_eq!(fs::read(&file).expect("read"), before);
    // A file is no folder to write in, and stays what it is.
    let taken = desk.write("taken", "a letter");
    let refusal = desk.run(&["--json", "demo", "--out", &taken]).refusal();
    assert!(refusal.0["message"].as_str().is_some_and(|message| message.contains("taken")), "{refusal:?}");
    assert_eq!(fs::read(desk.path("taken")).expect("read"), b"a letter");
}
