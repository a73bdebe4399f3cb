//! Databases and output files that are not what they should be: named, and kept byte for byte.

use std::fs;
use std::path::PathBuf;

use candour_contract::Failure;
use candour_operations::{Error, StoreError};

use crate::desk::Desk;
use crate::signing::signed;

const LIST: [&str; 2] = ["assessment", "list"];

/// A desk with a copy of a workspace in which something is written.
fn written_in() -> Desk {
    signed().desk()
}

#[test]
fn a_database_damaged_cut_off_or_of_something_else_is_kept_and_never_replaced() {
    let desk = written_in();
    let database = desk.path("workspace/workspace.db");
    let whole = fs::read(&database).expect("read");
    let mut beginning = whole.clone();
    beginning[20] ^= 1;
    let mut inside = whole.clone();
    inside.iter_mut().skip(4096).step_by(512).for_each(|byte| *byte ^= 0x55);
    let mut plain = b"SQLite format 3\0".to_vec();
    plain.resize(8192, 0);
    let cases: [(&str, &[u8], &str, &[&str]); 6] = [
        (
            "altered at its beginning",
            &beginning,
            "wrong_key",
            &["workspace.db", "beginning of the file is damaged"],
        ),
        ("altered inside", &inside, "damaged", &["damaged", "left as it is"]),
        ("empty", &[], "damaged", &["damaged"]),
        ("cut off", &whole[..whole.len() / 2], "damaged", &["damaged", "backup"]),
        (
            "a database of something else",
            &plain,
            "foreign",
            &["not a Candour workspace", "without encryption"],
        ),
        ("a letter", b"Dear colleague", "damaged", &["damaged"]),
    ];
    for (name, bytes, code, told) in cases {
        fs::write(&database, bytes).expect("written");
        let refusal = desk.refused(&LIST);
        refusal.says(code, told);
        assert!(
            refusal.0["hint"].as_str().is_some_and(|hint| hint.contains("left as it is")),
            "{name}: {refusal:?}"
        );
        desk.refused(&["workspace", "new"]).says("already_there", &["never written over"]);
    }
    fs::write(&database, whole).expect("written");
    desk.done(&LIST);
}

#[test]
fn a_newer_database_is_refused_in_words() {
    // Made by the store's own tests, which can: here only what a person is told.
    let path = PathBuf::from("/home/ann/workspace.db");
    let failure = Failure::from(Error::Store(StoreError::Newer { path, found: 9, known: 1 }));
    assert_eq!(failure.code, "newer");
    assert!(
        failure.message.contains("/home/ann/workspace.db was written by a newer version of Candour"),
        "{failure:?}"
    );
    assert!(failure.hint.contains("left as it") && failure.hint.contains("Update Candour"), "{failure:?}");
}

#[test]
fn exports_replace_nothing_unasked_and_leave_nothing_half_done() {
    let desk = written_in();
    let id = &signed().id;
    let taken = desk.write("taken.candour", "a letter");
    let export = |out: &str, more: &[&str]| {
        desk.run(&[&["--json", "assessment", "export", id, "--out", out], more].concat())
    };
    let refused = |out: &str, code: &str, named: &[&str]| {
        export(out, &[]).refusal().says(code, named);
        assert_eq!(fs::read(desk.path("taken.candour")).expect("kept"), b"a letter");
    };
    refused(&taken, "in_the_way", &["taken.candour is there already", "--replace"]);
    refused(&desk.named("none/return.candour"), "file", &["none/return.candour", "No such file", "folder"]);
    refused(&desk.named("taken.candour/return.candour"), "file", &["taken.candour/return.candour"]);
    refused(&desk.named("workspace"), "in_the_way", &["workspace is there already"]);
    refused("/dev/full", "in_the_way", &["/dev/full"]);
    let mut names: Vec<_> =
        fs::read_dir(desk.path("")).expect("listed").flatten().map(|entry| entry.file_name()).collect();
    names.sort();
    assert_eq!(names, ["officer", "passphrase", "return.candour", "taken.candour", "workspace"]);
    assert_eq!(export(&taken, &["--replace"]).code, Some(0));
    assert!(desk.verify(&desk.path("taken.candour"), &[]).0);
    assert_eq!(
        fs::read(desk.path("taken.candour")).expect("read"),
        signed().file,
        "the same bytes each time"
    );
}
