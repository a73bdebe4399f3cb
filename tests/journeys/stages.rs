//! A step that does not follow is refused in every stage, says what to do instead, and changes nothing.

use candour_test_support::catalogue::points_json;
use serde_json::json;

use crate::desk::Desk;
use crate::fill::{agency, asked, files};

/// Every step, as the command line has it.
fn steps(desk: &Desk, id: &str) -> Vec<(&'static str, Vec<String>)> {
    let answers = desk.write("edit.json", json!({"summary": {"risks": "Another"}}).to_string());
    let details = desk.write("details.json", agency("Another", "charity", &["peterborough"]).to_string());
    let signer = ["--name", "Sam", "--job-title", "Chief"];
    let args = |args: &[&str]| args.iter().map(ToString::to_string).collect::<Vec<_>>();
    vec![
        ("edit", args(&["apply", id, &answers])),
        ("edit", args(&["details", id, &details])),
        ("comment", args(&["comment", id, "Look again"])),
        ("attest", [args(&["attest", id]), args(&signer)].concat()),
        ("send back", args(&["send-back", id, "--comment", "Look again"])),
        ("withdraw", args(&["withdraw", id])),
        (
            "sign off",
            [args(&["sign-off", id, "--passphrase-file", &desk.named("officer")]), args(&signer)].concat(),
        ),
        ("reopen", args(&["reopen", id, "--reason", "A mistake"])),
        ("export", args(&["export", id, "--out", &desk.named("never.candour")])),
    ]
}

/// Tries all but the steps that follow.
fn only(desk: &Desk, id: &str, stage: &str, follow: &[&str], instead: &[(&str, &str)]) {
    let before = desk.show(id);
    for (step, args) in steps(desk, id) {
        if follow.contains(&step) {
            continue;
        }
        let args: Vec<&str> = ["assessment"].into_iter().chain(args.iter().map(String::as_str)).collect();
        let refusal = desk.refused(&args);
        let (_, hint) = instead.iter().find(|(known, _)| *known == step).unwrap_or_else(|| panic!("{step}"));
        refusal.says("not_allowed", &[stage, hint]);
    }
    assert_eq!(desk.show(id), before);
    assert!(!desk.path("never.candour").exists());
}

#[test]
fn only_what_follows_is_done() {
    let desk = Desk::new();
    let file = desk.write("points.json", points_json().to_string());
    desk.done(&["catalogue", "add", &file]);
    let agency = agency("Open Door", "charity", &["peterborough"]);
    let id = &desk.start("urn:candour:catalogue:points", &agency);

    // Incomplete: there is a step, but not yet.
    let attest = ["assessment", "attest", id, "--name", "Ann", "--job-title", "Lead"];
    let refusal = desk.refused(&attest);
    refusal.says("incomplete", &["2 gaps left", "Nothing was signed"]);
    assert_eq!(refusal.0["gaps"].as_array().map(Vec::len), Some(2));

    let draft = [
        ("send back", "The lead attests it first."),
        ("withdraw", "It can be edited as it is."),
        ("sign off", "The lead attests it first."),
        ("reopen", "It can be edited as it is."),
        ("export", "The lead attests it and the senior officer signs it first."),
    ];
    only(&desk, id, "is a draft", &["edit", "comment", "attest"], &draft);

    for file in files(&asked(&points_json(), &agency)) {
        desk.apply(id, &file);
    }
    desk.attest(id);
    let awaiting = [
        ("edit", "Withdraw it first"),
        ("attest", "It waits for the senior officer"),
        ("reopen", "Withdraw it"),
        ("export", "The senior officer signs it first."),
    ];
    only(&desk, id, "is awaiting sign-off", &["comment", "send back", "withdraw", "sign off"], &awaiting);

    desk.sign_off(id, &[]);
    let signed = [
        ("edit", "Reopen it as the next revision"),
        ("comment", "Reopen it as the next revision"),
        ("attest", "Reopen it as the next revision"),
        ("send back", "Reopen it as the next revision"),
        ("withdraw", "Reopen it as the next revision"),
        ("sign off", "Export it, or reopen it"),
    ];
    only(&desk, id, "is signed off", &["reopen", "export"], &signed);

    // Reopened it is a draft of revision 2, and what was signed cannot be exported again as if it were that.
    desk.done(&["assessment", "reopen", id, "--reason", "A figure was wrong"]);
    only(&desk, id, "is a draft", &["edit", "comment", "attest"], &draft);
    let shown = desk.show(id);
    assert_eq!((&shown["revision"], &shown["previous"]["revision"]), (&json!(2), &json!(1)));
}
