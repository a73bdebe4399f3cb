//! Hostile files, each with a name and the one refusal expected of it. All that a signature can hold for is properly
//! signed, by whoever would sign it: so each is refused for what its name says, and not for a broken signature.

mod every_kind;
mod every_text;
mod in_the_text;
mod moderation;
mod not_ours;
mod on_paper;
mod parts;
mod signatures;
mod too_much;

use std::path::PathBuf;

use candour_domain::digest::Digest;
use candour_sealed::refusal::Fault;
use candour_sealed::{PayloadType, Refusal, verify};

use crate::good::{
    LEAD, OFFICER, bundle, envelope, payload, replaced, submission_file, with_signoff, with_submission,
};

pub(crate) const SUBMISSION: PayloadType = PayloadType::Submission;
pub(crate) const SIGNOFF: PayloadType = PayloadType::Signoff;
pub(crate) const KEYCARD: PayloadType = PayloadType::Keycard;

pub(crate) fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("text")
}

/// The good envelopes as they stand in a file.
pub(crate) fn good() -> [String; 2] {
    [(SUBMISSION, LEAD), (SIGNOFF, OFFICER)]
        .map(|(part, seed)| envelope(part.as_str(), payload(part).as_bytes(), seed))
}

/// The lead's text with one thing replaced, and signed so.
pub(crate) fn submission(from: &str, to: &str) -> Vec<u8> {
    with_submission(&replaced(&payload(SUBMISSION), from, to))
}

pub(crate) fn signoff(from: &str, to: &str) -> Vec<u8> {
    with_signoff(&replaced(&payload(SIGNOFF), from, to))
}

pub(crate) fn keycard(from: &str, to: &str) -> Vec<u8> {
    bundle("keycard", &[&envelope(KEYCARD.as_str(), replaced(&payload(KEYCARD), from, to).as_bytes(), LEAD)])
}

/// The good file with something replaced in it and nothing signed anew.
pub(crate) fn file(from: &str, to: &str) -> Vec<u8> {
    replaced(&text(submission_file()), from, to).into_bytes()
}

pub(crate) fn form(part: PayloadType, fault: Fault) -> Refusal {
    Refusal::Form { part: Some(part), fault }
}

pub(crate) fn of_file(fault: Fault) -> Refusal {
    Refusal::Form { part: None, fault }
}

pub(crate) fn holds(problem: &str) -> Fault {
    Fault::Content(problem.to_owned())
}

#[track_caller]
pub(crate) fn refused(name: &str, bytes: &[u8], expected: &Refusal) {
    let refusal = verify(bytes).expect_err(name);
    assert_eq!(refusal, *expected, "{name}");
    let sentence = refusal.to_string();
    keep(bytes, &sentence);
    let jargon = ["payload", "envelope", "bundle", "JSON", "base64", "struct", "map", "integer", "u32"];
    // What the file itself says may stand there, in quotation marks.
    let ours: String = sentence.split('"').step_by(2).collect();
    assert!(!jargon.iter().any(|word| ours.contains(word)), "{name}: {sentence}");
    assert!(sentence.ends_with('.') && sentence.len() < 400, "{name}: {sentence}");
    assert!(!sentence.contains(|c: char| c.is_control() || c == '\u{202e}'), "{name}: {sentence}");
}

/// Keeps a hostile file with the sentence that it gets beside it, where the window's tests look for what they open
/// (`script/test` says where).
fn keep(bytes: &[u8], sentence: &str) {
    let Some(folder) = std::env::var_os("CANDOUR_HOSTILE_FILES").map(PathBuf::from) else { return };
    std::fs::create_dir_all(&folder).expect("a folder");
    let name = Digest::of(bytes).to_string();
    std::fs::write(folder.join(&name).with_extension("candour"), bytes).expect("written");
    std::fs::write(folder.join(&name).with_extension("txt"), sentence).expect("written");
}

#[track_caller]
pub(crate) fn all_refused(corpus: Vec<(&str, Vec<u8>, Refusal)>) {
    for (name, bytes, expected) in corpus {
        refused(name, &bytes, &expected);
    }
}
