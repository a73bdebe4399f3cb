//! The whole workspace goes to another computer in one file; the old one knows it, and warns.

use std::fs;

use serde_json::{Value, json};

use crate::desk::{Desk, Ran};
use crate::fill::{SECTION_11, agency};

fn words(desk: &Desk) -> Vec<String> {
    serde_json::from_value(desk.json(&["workspace", "recovery-words"])["words"].clone()).expect("a list")
}

/// A new computer: a desk with nothing on it, to which a file was carried.
fn carried(from: &Desk, name: &str) -> (Desk, String) {
    let desk = Desk::bare();
    let file = desk.write(name, fs::read(from.path(name)).expect("there"));
    (desk, file)
}

fn device(desk: &Desk, id: &str) -> String {
    desk.attest(id);
    let log = desk.json(&["assessment", "show", id]);
    assert_eq!(log["stage"], "awaiting_sign_off");
    let signed = desk.sign_off(id, &[]);
    assert!(signed.is_object());
    desk.export(id, "return.candour");
    let bytes = fs::read(desk.path("return.candour")).expect("there");
    let bundle: Value = serde_json::from_slice(&bytes).expect("JSON");
    let payload = bundle["envelopes"][0]["payload"].as_str().expect("text");
    let decoded = std::process::Command::new("sh")
        .args(["-c", "printf %s \"$1\" | base64 -d | jq -r .signer.device_id", "sh", payload])
        .output()
        .expect("runs");
    String::from_utf8(decoded.stdout).expect("text").trim().to_owned()
}

#[test]
fn a_workspace_goes_on_elsewhere_by_its_passphrase_and_the_old_one_warns() {
    let (desk, id) = crate::signing::completed();
    let backup = desk.json(&["workspace", "backup"])["backup"]["path"].as_str().expect("one").to_owned();
    let made = desk.json(&["workspace", "move", "make", &desk.named("all.candour-backup")]);
    assert_eq!(made["purpose"], "move");
    desk.refused(&["workspace", "move", "make", &desk.named("all.candour-backup")]).says("in_the_way", &[]);
    let (new, file) = carried(&desk, "all.candour-backup");
    new.write("passphrase", "something else altogether");
    let nothing = new.run(&["--json", "workspace", "move", "take-in", &file]).refusal();
    nothing.says("wrong_passphrase", &[]);
    new.write("passphrase", fs::read(desk.path("passphrase")).expect("there"));
    new.done(&["workspace", "move", "take-in", &file]);
    assert_eq!(new.show(&id)["answers"], desk.show(&id)["answers"]);
    new.refused(&["workspace", "move", "take-in", &file]).says("already_there", &[]);
    // The new one says nothing of having been moved; the old one does, and works.
    assert!(!new.run(&["assessment", "list"]).stderr.contains("moved"));
    let old = desk.run(&["assessment", "list"]);
    assert!(old.code == Some(0) && old.stderr.contains("moved to another computer"), "{}", old.all());
    desk.apply(&id, &json!({"summary": {"risks": "After the move"}}));
    assert_ne!(new.show(&id)["summary"]["risks"], "After the move");
    // Going back to a backup does not make it forget.
    desk.json(&["workspace", "restore", &backup]);
    assert!(desk.run(&["assessment", "list"]).stderr.contains("moved to another computer"));
    desk.done(&["workspace", "move", "stay"]);
    assert!(!desk.run(&["assessment", "list"]).stderr.contains("moved"));
    // What is signed there names another device than what is signed here.
    assert_ne!(device(&desk, &id), device(&new, &id));
    // A backup from the old computer is still one of this workspace.
    let old = new.write("old.candour-backup", fs::read(&backup).expect("there"));
    new.json(&["workspace", "restore", &old, "--preview"]);
}

#[test]
fn a_lost_computer_is_a_backup_and_the_words_on_paper() {
    let desk = Desk::new();
    let id = desk.start(SECTION_11, &agency("Fen Valley Police", "police", &["cambridgeshire"]));
    let words = words(&desk).join(" ");
    desk.apply(&id, &json!({"summary": {"risks": "Kept"}}));
    let stick = desk.path("stick");
    fs::create_dir(&stick).expect("made");
    desk.json(&["workspace", "backup", "--to", stick.to_str().expect("text")]);
    let backup = fs::read_dir(&stick).expect("listed").flatten().next().expect("one").path();
    let new = Desk::bare();
    new.write("passphrase", "five new words for this one");
    let file = new.write("from the stick.candour-backup", fs::read(backup).expect("there"));
    let wrong = new.write("wrong.txt", "abandon ".repeat(23) + "art");
    let take_in = ["workspace", "move", "take-in", &file, "--words-file"];
    let refused = new.run(&[&["--json"], &take_in[..], &[&wrong]].concat()).refusal();
    refused.says("wrong_words", &["Nothing was changed"]);
    assert!(!new.workspace().exists(), "nothing was made");
    let right = new.write("words.txt", &words);
    new.done(&[&take_in[..], &[&right]].concat());
    assert_eq!(new.show(&id)["summary"]["risks"], "Kept");
    // The new passphrase opens it, and the words still do.
    new.write("passphrase", "and another one after that");
    new.done(&["workspace", "recover", "--words-file", &right]);
}

#[test]
fn what_only_a_keychain_opens_is_not_moved() {
    let mut room = crate::room::Room::new();
    room.start(SECTION_11, &agency("Fen Valley Police", "police", &["cambridgeshire"]));
    let file = room.folder().with_file_name("candour-move-that-is-not-made.candour-backup");
    let stop = candour_operations::ports::Stop::default();
    let refused = candour_operations::backup::move_out(&mut room.workspace, &file, &stop, |_| {})
        .expect_err("no way in");
    let failure = candour_contract::Failure::from(&refused);
    assert_eq!(failure.code, "no_way_in");
    assert!(!file.exists() && candour_operations::backup::moved(&room.workspace).expect("read").is_none());
    // With words it goes.
    candour_operations::workspace::recovery_words(&mut room.workspace, false).expect("made");
    let place = tempfile::tempdir().expect("a folder");
    let file = place.path().join("all.candour-backup");
    candour_operations::backup::move_out(&mut room.workspace, &file, &stop, |_| {}).expect("made");
    assert!(candour_operations::backup::moved(&room.workspace).expect("read").is_some());
}

#[test]
fn the_demo_of_a_refusal_is_one_json_value_also_where_it_was_moved() {
    let desk = Desk::new();
    desk.start(SECTION_11, &agency("Fen Valley Police", "police", &["cambridgeshire"]));
    desk.json(&["workspace", "move", "make", &desk.named("all.candour-backup")]);
    // An assessment that is nowhere: not one letter of its name may be left to chance.
    let ran: Ran = desk.run(&["--json", "assessment", "show", "00000000-0000-4000-8000-000000000000"]);
    ran.refusal();
}
