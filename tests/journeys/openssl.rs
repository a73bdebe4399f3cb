//! The recipe of FORMAT.md and of the page that checks files: anyone can check a signed file with jq, base64 and openssl, without Candour.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};

use crate::desk::{Desk, Ran};
use crate::signing::{SIGNED, signed};

/// Checks envelope `$2` of file `$1`.
const RECIPE: &str = r#"
set -e
jq ".envelopes[$2]" "$1" > e.json
t=$(jq -r .payloadType e.json); jq -r .payload e.json | base64 -d > p
{ printf 'DSSEv1 %d %s %d ' "${#t}" "$t" "$(wc -c <p)"; cat p; } > pae
jq -r '.signatures[0].sig' e.json | base64 -d > s
jq -r .signer.public_key p | base64 -d | openssl pkey -pubin -inform DER -out signer.pem
openssl pkeyutl -verify -pubin -inkey signer.pem -rawin -in pae -sigfile s
"#;

fn check(folder: &Path, file: &Path, envelope: usize) -> Output {
    for tool in ["jq", "openssl", "base64"] {
        let there = Command::new(tool)
            .arg("--version")
            .output()
            .is_ok_and(|ran| ran.status.success() || tool == "openssl");
        assert!(there, "{tool} is not installed, and this test needs it: script/bootstrap installs it");
    }
    let mut shell = Command::new("sh");
    shell.args(["-c", RECIPE, "sh"]).arg(file).arg(envelope.to_string()).current_dir(folder);
    shell.output().expect("sh runs")
}

/// That a part of a file holds by openssl alone.
pub(crate) fn holds(desk: &Desk, file: &Path, envelope: usize) {
    let ran = check(&desk.path(""), file, envelope);
    assert!(ran.status.success(), "{envelope}: {}", String::from_utf8_lossy(&ran.stderr));
    assert!(String::from_utf8_lossy(&ran.stdout).contains("Signature Verified Successfully"));
}

#[test]
fn both_signatures_hold_by_openssl_alone_and_fail_once_a_letter_is_changed() {
    let desk = Desk::bare();
    let file = desk.path("return.candour");
    fs::write(&file, &signed().file).expect("written");
    for envelope in [0, 1] {
        holds(&desk, &file, envelope);
    }
    // The digest that binds the officer's signature to the lead's is that of the payload, by other hands too.
    let bundle: Value = serde_json::from_slice(&signed().file).expect("JSON");
    let digest = |envelope: usize| {
        check(&desk.path(""), &file, envelope);
        let sum = Command::new("sha256sum").arg(desk.path("p")).output().expect("runs");
        String::from_utf8_lossy(&sum.stdout).split(' ').next().unwrap_or_default().to_owned()
    };
    assert_eq!(digest(0), SIGNED.get().expect("made").verified["payload_sha256"]);
    let altered = |change: &dyn Fn(&mut Value)| {
        let mut altered = bundle.clone();
        change(&mut altered);
        let path = desk.path("altered.candour");
        fs::write(&path, altered.to_string()).expect("written");
        path
    };
    let lead = bundle["envelopes"][0].clone();
    let swapped_sign = altered(&|file| file["envelopes"][1]["signatures"] = lead["signatures"].clone());
    let swapped_type = altered(&|file| file["envelopes"][1]["payloadType"] = lead["payloadType"].clone());
    let payload = bundle["envelopes"][1]["payload"].as_str().expect("text");
    let letter = payload.chars().nth(40).expect("is longer");
    let other = payload.replacen(letter, if letter == 'B' { "C" } else { "B" }, 1);
    let changed = altered(&|file| file["envelopes"][1]["payload"] = json!(other));
    for path in [swapped_sign, swapped_type, changed] {
        let ran = check(&desk.path(""), &path, 1);
        assert!(!ran.status.success(), "{}", String::from_utf8_lossy(&ran.stdout));
        let (good, result) = desk.verify(&path, &[]);
        assert!(!good && result["verdict"] == "refused", "{result}");
    }
}

#[test]
fn the_page_that_checks_files_is_written_and_holds_the_recipe() {
    let desk = Desk::bare();
    let page = desk.path("verify.html");
    let write = |more: &[&str]| {
        Ran::of(desk.candour().args(["verify-page", "--out"]).arg(&page).args(more).output().expect("runs"))
    };
    assert_eq!(write(&[]).code, Some(0));
    let written = fs::read_to_string(&page).expect("written");
    let shown = written.replace("&gt;", ">").replace("&lt;", "<");
    // Line by line what is run above, but for which envelope of which file.
    let recipe = RECIPE.trim().lines().skip(2);
    for line in recipe {
        assert!(shown.contains(line), "{line}");
    }
    fs::write(&page, "mine").expect("written");
    let again = write(&[]);
    assert!(again.code == Some(1) && again.stderr.contains("there already"), "{}", again.all());
    assert_eq!(fs::read_to_string(&page).expect("there"), "mine");
    assert_eq!(write(&["--replace"]).code, Some(0));
    assert_eq!(fs::read_to_string(&page).expect("there"), written);
}
