//! Files that are not what they were when they were signed: each is refused, with the reason said.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::desk::{Desk, Ran};
use crate::signing::signed;

/// Verifies many files in one run.
fn verify_all(desk: &Desk, names: &[String]) -> (Option<i32>, Vec<Value>) {
    let mut command = desk.candour();
    let output = command.arg("--json").arg("verify").args(names).output().expect("runs");
    let code = output.status.code();
    let ran = Ran {
        code,
        stdout: String::from_utf8(output.stdout).expect("text"),
        stderr: String::from_utf8(output.stderr).expect("text"),
    };
    (code, ran.json().as_array().expect("a list").clone())
}

fn refused(result: &Value) {
    assert_eq!((&result["verdict"], &result["signatures"]), (&json!("refused"), &json!([])), "{result}");
    let reason = result["reason"].as_str().unwrap_or_default();
    assert!(
        reason.len() > 15 && reason.ends_with('.') && !reason.starts_with(char::is_lowercase),
        "{result}"
    );
    assert!(result["code"].as_str().is_some_and(|code| !code.is_empty()), "{result}");
}

#[test]
fn a_changed_byte_anywhere_is_refused() {
    let (desk, file) = (Desk::bare(), &signed().file);
    // Every 11th byte, each in another way: sealed's own tests change every one.
    let places: Vec<usize> = (0..file.len()).step_by(11).collect();
    let written = |(n, at): (usize, &usize)| {
        let mut altered = file.clone();
        altered[*at] ^= [1, 2, 4, 32, 128][n % 5];
        desk.write(&format!("{at}"), altered)
    };
    let names: Vec<String> = places.iter().enumerate().map(written).collect();
    let (code, results) = verify_all(&desk, &names);
    assert_eq!((code, results.len()), (Some(1), names.len()));
    results.iter().for_each(refused);
}

#[test]
fn parts_missing_moved_doubled_or_of_another_file_are_refused() {
    let (desk, made) = (Desk::bare(), signed());
    let bundle: Value = serde_json::from_slice(&made.file).expect("JSON");
    // The same return, signed anew: another signature over another payload.
    let again = made.desk();
    again.done(&["assessment", "reopen", &made.id, "--reason", "For the test"]);
    again.attest(&made.id);
    again.sign_off(&made.id, &[]);
    again.export(&made.id, "other.candour");
    let other: Value =
        serde_json::from_slice(&fs::read(again.path("other.candour")).expect("read")).expect("JSON");
    let envelopes = |list: Vec<&Value>| {
        let mut changed = bundle.clone();
        changed["envelopes"] = json!(list);
        changed.to_string().into_bytes()
    };
    let (lead, officer) = (&bundle["envelopes"][0], &bundle["envelopes"][1]);
    let pretty = serde_json::to_vec_pretty(&bundle).expect("JSON");
    let with = |name: &str, value: Value| {
        let mut changed = bundle.clone();
        changed[name] = value;
        changed.to_string().into_bytes()
    };
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("swapped", envelopes(vec![officer, lead])),
        ("without the officer", envelopes(vec![lead])),
        ("without the lead", envelopes(vec![officer])),
        ("none", envelopes(vec![])),
        ("the lead twice", envelopes(vec![lead, lead])),
        ("one too many", envelopes(vec![lead, officer, officer])),
        ("sign-off of another", envelopes(vec![lead, &other["envelopes"][1]])),
        ("submission of another", envelopes(vec![&other["envelopes"][0], officer])),
        ("spaced", pretty),
        ("a line end", [&made.file[..], b"\n"].concat()),
        ("newer", with("format", json!("candour-bundle/2"))),
        ("another kind", with("kind", json!("keycard"))),
        ("an unknown kind", with("kind", json!("letter"))),
        ("empty", Vec::new()),
        ("cut off", made.file[..made.file.len() - 1].to_vec()),
        ("not JSON", b"%PDF-1.7".to_vec()),
        ("encrypted", b"age-encryption.org/v1\n-> X25519 abc\n".to_vec()),
        ("deep", "[".repeat(200).into_bytes()),
        ("large", vec![b'{'; 33 * 1024 * 1024]),
    ];
    let mut names: Vec<String> = cases.iter().map(|(name, bytes)| desk.write(name, bytes)).collect();
    names.push(desk.named("not there"));
    names.push(desk.named(""));
    let (code, results) = verify_all(&desk, &names);
    assert_eq!((code, results.len()), (Some(1), names.len()));
    results.iter().for_each(refused);
    let reason = |name: &str| {
        let result =
            results.iter().find(|result| Path::new(result["file"].as_str().expect("text")).ends_with(name));
        result.expect("there")["reason"].as_str().expect("text").to_owned()
    };
    assert!(
        reason("newer").contains("newer") && reason("newer").contains("candour-bundle/2"),
        "{}",
        reason("newer")
    );
    assert!(reason("not there").contains("not there"), "{}", reason("not there"));
    assert!(reason("encrypted").to_lowercase().contains("encrypted"), "{}", reason("encrypted"));
    let told: std::collections::BTreeSet<_> =
        results.iter().map(|result| result["code"].to_string()).collect();
    assert!(told.len() >= 8, "the reasons are told apart: {told:?}");
}

#[test]
fn one_bad_file_among_good_ones_is_named_and_the_exit_code_says_so() {
    let desk = signed().desk();
    let good = desk.named("return.candour");
    let mut altered = signed().file.clone();
    let last = altered.len() - 20;
    altered[last] ^= 1;
    let bad = desk.write("bad.candour", altered);
    let ran = desk.run(&["--json", "verify", &good, &bad, &good]);
    let results = ran.json();
    let verdicts: Vec<&Value> =
        results.as_array().expect("a list").iter().map(|result| &result["verdict"]).collect();
    assert_eq!((ran.code, verdicts), (Some(1), vec![&json!("good"), &json!("refused"), &json!("good")]));
    assert_eq!(results[1]["file"], json!(bad));
    assert_eq!(desk.run(&["verify", &good, &good]).code, Some(0));
}
