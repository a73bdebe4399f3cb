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

/// A file's two envelopes, as they are written.
fn parts(file: &str) -> (&str, &str) {
    let list = file.split_once("\"envelopes\":[").expect("has them").1.strip_suffix("]}").expect("ends so");
    let at = list.find("},{").expect("two") + 1;
    (&list[..at], &list[at + 1..])
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
    // The same return, signed anew: another signature over another payload.
    let again = made.desk();
    again.done(&["assessment", "reopen", &made.id, "--reason", "For the test"]);
    again.attest(&made.id);
    again.sign_off(&made.id, &[]);
    again.export(&made.id, "other.candour");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("text");
    let (file, other) = (text(&made.file), text(&fs::read(again.path("other.candour")).expect("read")));
    let (lead, officer) = parts(&file);
    let (other_lead, other_officer) = parts(&other);
    let envelopes = |list: &[&str]| file.replace(&[lead, officer].join(","), &list.join(",")).into_bytes();
    let with = |this: &str, that: &str| {
        assert!(file.contains(this), "{this}");
        file.replacen(this, that, 1).into_bytes()
    };
    let value: Value = serde_json::from_str(&file).expect("JSON");
    let spaced = serde_json::to_vec_pretty(&value).expect("JSON");
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("swapped", envelopes(&[officer, lead])),
        ("without the officer", envelopes(&[lead])),
        ("without the lead", envelopes(&[officer])),
        ("none", envelopes(&[])),
        ("the lead twice", envelopes(&[lead, lead])),
        ("one too many", envelopes(&[lead, officer, officer])),
        ("sign-off of another", envelopes(&[lead, other_officer])),
        ("submission of another", envelopes(&[other_lead, officer])),
        ("spaced", spaced),
        ("a line end", [&made.file[..], b"\n"].concat()),
        ("newer", with("candour-bundle/1", "candour-bundle/2")),
        ("another kind", with("\"kind\":\"submission\"", "\"kind\":\"keycard\"")),
        ("an unknown kind", with("\"kind\":\"submission\"", "\"kind\":\"letter\"")),
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
    let code = |name: &str| {
        let result =
            results.iter().find(|result| Path::new(result["file"].as_str().expect("text")).ends_with(name));
        result.expect("there")["code"].as_str().expect("text").to_owned()
    };
    for (name, wanted) in [
        ("swapped", "parts-swapped"),
        ("without the officer", "part-missing"),
        ("without the lead", "part-missing"),
        ("none", "part-missing"),
        ("one too many", "extra-part"),
        ("sign-off of another", "signoff-of-another"),
        ("submission of another", "signoff-of-another"),
        ("spaced", "written-otherwise"),
        ("a line end", "written-otherwise"),
        ("an unknown kind", "unknown-kind"),
        ("cut off", "cut-short"),
    ] {
        assert_eq!(code(name), wanted, "{name}");
    }
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
