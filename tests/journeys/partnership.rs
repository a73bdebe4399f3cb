//! A partnership's keys: made once, in two people's care, tried, and taken over by whoever comes after.

use serde_json::json;

use crate::desk::Desk;

const NAME: &str = "Larkfen Safeguarding Partnership";

fn made(desk: &Desk) {
    let new = ["partnership", "new", "--name", NAME, "--person", "Ann Marsh", "--job-title", "Coordinator"];
    desk.done(&new);
}

fn backup(desk: &Desk, file: &str, holder: &str, words: &str) -> (String, String) {
    let (file, secret) = (desk.named(file), desk.write(&format!("{holder} words"), words));
    desk.done(&["partnership", "backup", &file, "--holder", holder, "--passphrase-file", &secret]);
    (file, secret)
}

#[test]
fn the_keys_are_made_once_and_safe_with_two_people_and_a_rehearsal() {
    let desk = Desk::new();
    desk.refused(&["partnership", "show"]).says("no_partnership", &["partnership new", "take-over"]);
    made(&desk);
    let again = ["partnership", "new", "--name", "Another", "--person", "Ann", "--job-title", "Coordinator"];
    desk.refused(&again).says("partnership_there", &[NAME, "stay as they are"]);
    let shown = desk.json(&["partnership", "show"]);
    assert_eq!(
        (&shown["name"], &shown["person"], &shown["safe"]),
        (&json!(NAME), &json!("Ann Marsh"), &json!(false))
    );

    let short = desk.write("short", "eleven char");
    let file = desk.named("keys.candour");
    let asked = ["partnership", "backup", &file, "--holder", "Ann Marsh", "--passphrase-file", &short];
    desk.refused(&asked).says("short_passphrase", &["at least 12"]);
    let blank = [
        "partnership",
        "backup",
        &file,
        "--holder",
        " ",
        "--passphrase-file",
        &desk.write("long", "twelve chars"),
    ];
    desk.refused(&blank).says("field", &["Holder is blank"]);
    assert!(!desk.path("keys.candour").exists(), "nothing is left of a refusal");

    let (ann, ann_words) = backup(&desk, "ann.candour", "Ann Marsh", "rushes at low water");
    backup(&desk, "ann again.candour", "ann marsh", "rushes at low water");
    assert_eq!(desk.json(&["partnership", "show"])["holders"], 1, "two in one person's care are one");
    let (bob, bob_words) = backup(&desk, "bob.candour", "Bob Fen", "reeds at high water");
    let shown = desk.json(&["partnership", "show"]);
    assert_eq!(
        (&shown["holders"], &shown["rehearsed"], &shown["safe"]),
        (&json!(2), &json!(false), &json!(false))
    );

    desk.refused(&["partnership", "rehearse", &bob, "--passphrase-file", &ann_words])
        .says("wrong_passphrase", &[]);
    let letter = desk.write("letter.candour", "a letter");
    desk.refused(&["partnership", "rehearse", &letter, "--passphrase-file", &ann_words])
        .says("not_a_backup", &["letter.candour", "not a backup"]);
    let rehearsed = desk.json(&["partnership", "rehearse", &bob, "--passphrase-file", &bob_words]);
    assert_eq!(rehearsed["holder"], "Bob Fen");
    assert_eq!(desk.json(&["partnership", "show"])["safe"], true);
    let text = desk.done(&["partnership", "show"]).stdout;
    assert!(text.contains("Bob Fen: bob.candour, made") && text.contains("safe from the loss"), "{text}");

    // Another partnership's backup is told from this one's.
    let other = Desk::new();
    made(&other);
    let theirs = ["partnership", "rehearse", &ann, "--passphrase-file", &ann_words];
    other.refused(&theirs).says("other_keys", &[NAME, "not the keys of this workspace"]);
    other
        .refused(&["partnership", "take-over", &ann, "--passphrase-file", &ann_words])
        .says("partnership_there", &[]);
}

#[test]
fn a_new_coordinator_goes_on_with_the_same_keys() {
    let desk = Desk::new();
    made(&desk);
    let (file, secret) = backup(&desk, "bob.candour", "Bob Fen", "reeds at high water");
    let before = desk.json(&["partnership", "show"]);
    let next = Desk::new();
    let wrong = desk.write("wrong", "reeds at low water");
    next.refused(&["partnership", "take-over", &file, "--passphrase-file", &wrong])
        .says("wrong_passphrase", &[]);
    next.refused(&["partnership", "show"]).says("no_partnership", &[]);
    let asked = [
        "partnership",
        "take-over",
        &file,
        "--passphrase-file",
        &secret,
        "--person",
        "Cleo Dyke",
        "--job-title",
        "Business manager",
    ];
    let after = next.json(&asked);
    assert_eq!((&after["keyid"], &after["recipient"]), (&before["keyid"], &before["recipient"]));
    assert_eq!((&after["person"], &after["taken_over"]), (&json!("Cleo Dyke"), &json!(true)));
    // That it opened is its rehearsal; a second holder is still wanted.
    assert_eq!(
        (&after["holders"], &after["rehearsed"], &after["safe"]),
        (&json!(1), &json!(true), &json!(false))
    );
    backup(&next, "cleo.candour", "Cleo Dyke", "sedge at spring tide");
    assert_eq!(next.json(&["partnership", "show"])["safe"], true);
}
