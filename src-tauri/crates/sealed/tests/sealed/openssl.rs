//! The recipe of FORMAT.md, as it stands there, run with jq, base64 and openssl and nothing of ours.

use std::path::Path;
use std::process::Command;

use crate::good::{keycard_file, submission_file};

fn recipe() -> String {
    let format = include_str!("../../FORMAT.md");
    let (_, after) = format.split_once("```sh\n").expect("a recipe");
    after.split_once("```").expect("its end").0.to_owned()
}

fn run(folder: &Path, file: &[u8], part: usize) -> bool {
    std::fs::write(folder.join("f"), file).expect("writes");
    let script = format!("set -e\n{}", recipe().replace(".envelopes[0]", &format!(".envelopes[{part}]")));
    let done = Command::new("bash").args(["-c", &script]).current_dir(folder).output().expect("bash");
    let said = String::from_utf8_lossy(&done.stdout);
    let complaint = String::from_utf8_lossy(&done.stderr);
    assert!(!complaint.contains("not found"), "jq and openssl are needed (script/bootstrap): {complaint}");
    done.status.success() && said.contains("Signature Verified Successfully")
}

#[test]
fn anyone_can_check_a_file_with_openssl() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(run(folder.path(), &submission_file(), 0), "the submission");
    assert!(run(folder.path(), &submission_file(), 1), "the sign-off");
    assert!(run(folder.path(), &keycard_file(), 0), "the key card");
}

#[test]
fn openssl_refuses_what_was_altered() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = String::from_utf8(keycard_file()).expect("text");
    let altered = crate::good::replaced(&file, "keycard.v1+json", "keycard.v1+jsom");
    assert!(!run(folder.path(), altered.as_bytes(), 0));
}
