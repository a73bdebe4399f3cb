//! Who signs: names, keys and passphrases; and one small signed return for all the tests that only need a file.

use std::sync::OnceLock;

use candour_test_support::catalogue::points_json;
use serde_json::Value;

use crate::desk::{Desk, copy_folder};
use crate::fill::{agency, asked, files};

/// A return of two answers, signed by both.
pub(crate) struct Signed {
    /// The desk it was made at: one program at a time may use its workspace, so each test takes a copy.
    made_at: Desk,
    pub(crate) id: String,
    pub(crate) file: Vec<u8>,
    /// What is said of it there.
    pub(crate) verified: Value,
}

impl Signed {
    /// A desk with a copy of the workspace, in revision 1, signed off.
    pub(crate) fn desk(&self) -> Desk {
        let desk = Desk::bare();
        copy_folder(&self.made_at.workspace(), &desk.workspace());
        std::fs::write(desk.path("return.candour"), &self.file).expect("written");
        desk
    }
}

pub(crate) static SIGNED: OnceLock<Signed> = OnceLock::new();

/// The return, made once.
pub(crate) fn signed() -> &'static Signed {
    SIGNED.get_or_init(|| {
        let (desk, id) = attested();
        desk.sign_off(&id, &[]);
        desk.export(&id, "return.candour");
        let (good, verified) = desk.verify(&desk.path("return.candour"), &[]);
        assert!(good, "{verified}");
        let file = std::fs::read(desk.path("return.candour")).expect("read");
        Signed { made_at: desk, id, file, verified }
    })
}

/// A desk with a small assessment in draft, complete.
pub(crate) fn completed() -> (Desk, String) {
    let desk = Desk::new();
    let file = desk.write("points.json", points_json().to_string());
    desk.done(&["catalogue", "add", &file]);
    let agency = agency("Open Door", "charity", &["peterborough"]);
    let id = desk.start("urn:candour:catalogue:points", &agency);
    for file in files(&asked(&points_json(), &agency)) {
        desk.apply(&id, &file);
    }
    (desk, id)
}

fn attested() -> (Desk, String) {
    let (desk, id) = completed();
    desk.attest(&id);
    (desk, id)
}

#[test]
fn who_signs_says_their_name_and_the_officer_their_passphrase() {
    let (desk, id) = completed();
    let attest = |name: &str, title: &str| {
        ["assessment", "attest", &id, "--name", name, "--job-title", title].map(str::to_owned)
    };
    let long = "x".repeat(201);
    for (name, title, named) in [
        ("", "Lead", "Name is blank"),
        ("Maren", " \u{200B}\t", "Job title is blank"),
        (&long, "Lead", "Name has 201 characters; at most 200 fit"),
        ("Maren", &long, "Job title has 201 characters"),
    ] {
        let args = attest(name, title);
        desk.refused(&args.each_ref().map(String::as_str)).says("field", &[named, "Nothing was changed"]);
    }
    desk.attest(&id);
    let officer = desk.named("officer");
    let sign = |file: &str, more: &[&str]| {
        let args = [
            "assessment",
            "sign-off",
            &id,
            "--name",
            "Tobias Wenlock",
            "--job-title",
            "Director",
            "--passphrase-file",
            file,
        ];
        [&args[..], more].concat().iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let refused = |args: &[String]| desk.refused(&args.iter().map(String::as_str).collect::<Vec<_>>());
    refused(&sign(&officer, &["--on-behalf-of", " "])).says("field", &["On behalf of is blank"]);
    refused(&sign(&desk.named("none"), &[])).says("file", &["none", "No such file"]);
    refused(&sign(&desk.write("empty", "\nsecret"), &[])).says("no_passphrase", &["empty", "first line"]);
    refused(&sign(&desk.write("binary", [0xFF, 0xFE, 0]), &[])).says("not_text", &["binary", "UTF-8"]);
    let comment = "x".repeat(20_001);
    desk.refused(&["assessment", "send-back", &id, "--comment", &comment])
        .says("field", &["Comment has 20001 characters"]);
    desk.refused(&["assessment", "send-back", &id, "--comment", "\n"]).says("field", &["Comment is blank"]);

    refused(&sign(&desk.write("short", "secret"), &[])).says("short_passphrase", &["this one has 6"]);
    assert_eq!(desk.sign_off(&id, &[])["key"], "new");
    desk.refused(&["assessment", "reopen", &id, "--reason", " "]).says("field", &["Reason is blank"]);
    desk.done(&["assessment", "reopen", &id, "--reason", "Once more"]);
    desk.attest(&id);
    // It is the officer's own passphrase that is wrong, not the workspace's, and what is done about it is said.
    let wrong = desk.write("wrong", "not the officer's words");
    refused(&sign(&wrong, &[])).says("wrong_passphrase", &["Tobias Wenlock", "--new-key"]);
    assert_eq!(desk.sign_off(&id, &[])["key"], "standing");
}

#[test]
fn a_text_attested_anew_after_it_was_read_is_not_signed() {
    let (desk, id) = completed();
    let attest = ["assessment", "attest", &id, "--name", "Ann Lead", "--job-title", "Lead"];
    let read = desk.json(&attest)["payload_sha256"].as_str().expect("a reference").to_owned();
    desk.done(&["assessment", "withdraw", &id]);
    let key = asked(&points_json(), &agency("Open Door", "charity", &["peterborough"])).remove(0).key;
    desk.apply(&id, &serde_json::json!({"answers": {key: {"note": "Added after it was read."}}}));
    let now = desk.json(&attest)["payload_sha256"].as_str().expect("a reference").to_owned();
    assert_ne!(read, now);
    let passphrase = desk.named("officer");
    let sign = |reference: &str| {
        let sign = ["assessment", "sign-off", &id, "--passphrase-file", &passphrase];
        let by = ["--name", "Olu Officer", "--job-title", "Director", "--reference", reference];
        [sign.as_slice(), by.as_slice()].concat().into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let args = sign(&read);
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    desk.refused(&args).says("attested_anew", &["attested anew since it was read", "Nothing was signed"]);
    let args = sign(&now);
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    desk.done(&args);
}
