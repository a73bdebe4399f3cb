//! Somebody leaves in the middle of an audit: the lead, and the coordinator. Whoever comes after goes on.

use std::fs;

use candour_test_support::catalogue::points_json;
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::fill::{agency, asked as statements, files};
use crate::sides::{POINTS, Partnership, confirm};

/// Everything of a desk in one file, and a new desk to which only that was carried, with what its words are.
fn succeeded(desk: &Desk, words: &str) -> Desk {
    desk.json(&["workspace", "backup", "--to", &desk.named("")]);
    let backup = fs::read_dir(desk.path("")).expect("listed").flatten().map(|entry| entry.path());
    let mut backups = backup.filter(|path| path.extension().is_some_and(|ending| ending == "candour-backup"));
    let backup = fs::read(backups.next().expect("one was made")).expect("read");
    let next = Desk::bare();
    let (file, words) = (next.write("from the stick.candour-backup", backup), next.write("words.txt", words));
    next.done(&["workspace", "move", "take-in", &file, "--words-file", &words]);
    next
}

fn words(desk: &Desk) -> String {
    let words = desk.json(&["workspace", "recovery-words"])["words"].clone();
    serde_json::from_value::<Vec<String>>(words).expect("a list").join(" ")
}

/// An agency in the middle of what a pack asks.
fn begun(pack: &str, partnership: &Partnership) -> (Desk, String, Vec<Value>) {
    let desk = Desk::new();
    desk.done(&["pack", "open", pack]);
    confirm(&desk, pack, partnership);
    let who = agency("Open Door", "charity", &["peterborough"]);
    let file = desk.write("agency.json", who.to_string());
    let new = ["assessment", "new", "--pack", &partnership.audit, "--agency", &file, "--as", "Open Door"];
    let id = desk.done(&new).stdout.trim_end().to_owned();
    let mut all = files(&statements(&points_json(), &who));
    let rest = all.split_off(2);
    for file in all {
        desk.apply(&id, &file);
    }
    (desk, id, rest)
}

#[test]
fn a_new_lead_goes_on_signs_by_their_own_name_and_sends_to_the_same_partnership() {
    let partnership = Partnership::new();
    let pack = partnership.issue("pack.candour");
    let (old, id, rest) = begun(&pack, &partnership);
    let next = succeeded(&old, &words(&old));
    assert_eq!(next.show(&id)["answers"], old.show(&id)["answers"]);

    let mut who = agency("Open Door", "charity", &["peterborough"]);
    who["lead"] = json!({"name": "Nia Holt", "job_title": "Deputy head", "email": "nia@example.org"});
    let file = next.write("agency.json", who.to_string());
    next.done(&["assessment", "details", &id, &file]);
    for file in rest {
        next.apply(&id, &file);
    }
    next.done(&["assessment", "attest", &id, "--name", "Nia Holt", "--job-title", "Deputy head"]);
    next.sign_off(&id, &[]);
    // Whose key the partnership's is was confirmed by the one who left, and stands.
    let out = next.named("return.candour");
    next.done(&["assessment", "export", &id, "--audit", &partnership.audit, "--out", &out]);
    let (good, seen) = partnership.desk.verify(next.path("return.candour").as_ref(), &[]);
    assert!(good && seen["complete"] == true, "{seen}");
    assert_eq!((&seen["signatures"][0]["name"], &seen["agency"]), (&json!("Nia Holt"), &json!("Open Door")));
    // Who wrote what before is not forgotten.
    let log = next.done(&["assessment", "show", &id]).stdout;
    assert!(log.contains("Nia Holt"), "{log}");
}

#[test]
fn a_new_coordinator_with_one_holders_backup_and_a_pack_opens_what_comes() {
    let partnership = Partnership::new();
    let pack = partnership.issue("pack.candour");
    let (agency, id, rest) = begun(&pack, &partnership);
    for file in rest {
        agency.apply(&id, &file);
    }
    agency.attest(&id);
    agency.sign_off(&id, &[]);
    let sent = agency.named("return.candour");
    agency.done(&["assessment", "export", &id, "--audit", &partnership.audit, "--out", &sent]);

    // The computer is lost, and with it the workspace; Bob Fen has the keys, and every agency has the pack.
    let next = Desk::new();
    let keys = fs::read(partnership.desk.path("workspace/Bob Fen.candour")).expect("read");
    let (keys, secret) = (next.write("keys.candour", keys), next.write("secret", "rushes at low water"));
    let pack = next.write("pack.candour", fs::read(&pack).expect("read"));
    next.refused(&["audit", "take-back", &pack]).says("no_partnership", &["take-over"]);
    let person = ["--person", "Cleo Dyke", "--job-title", "Business manager"];
    next.done(&[&["partnership", "take-over", &keys, "--passphrase-file", &secret], &person[..]].concat());
    let (good, seen) = next.verify(sent.as_ref(), &[]);
    assert!(!good && seen["code"] == "for-another-audit", "{seen}");

    let back = next.json(&["audit", "take-back", &pack]);
    assert_eq!((&back["id"], &back["title"]), (&json!(partnership.audit), &json!("Section 11 2027")));
    assert_eq!((&back["changed_since"], &back["issued"][0]["issue"]), (&json!(false), &json!(1)));
    assert_eq!(back["invited"][0]["contact"], "", "whom to write to is in no pack");
    let (good, seen) = next.verify(sent.as_ref(), &[]);
    assert!(good && seen["opened_with"] == "partnership" && seen["complete"] == true, "{seen}");
    next.refused(&["audit", "take-back", &pack]).says("older_pack", &["Section 11 2027"]);

    // The next pack follows the last one, and agencies know its key.
    let holder = ["partnership", "backup", &next.named("cleo.candour"), "--holder", "Cleo Dyke"];
    next.done(&[&holder[..], &["--passphrase-file", &secret]].concat());
    let second = next.named("pack 2.candour");
    next.done(&["pack", "new", &partnership.audit, "--out", &second]);
    let opened = agency.json(&["pack", "open", &second, "--take"]);
    assert_eq!((&opened["issue"], &opened["key"]["trust"]), (&json!(2), &json!("confirmed")), "{opened}");

    // Somebody else's pack brings nothing back.
    let other = Partnership::other("Fenland Partnership");
    let theirs = next.write("theirs.candour", fs::read(other.issue("theirs.candour")).expect("read"));
    next.refused(&["audit", "take-back", &theirs]).says("not_our_pack", &["Fenland Partnership"]);
    assert_eq!(next.json(&["audit", "list"]).as_array().map(Vec::len), Some(1));
}

#[test]
fn a_new_coordinator_with_the_whole_workspace_goes_on_where_the_old_one_stopped() {
    let partnership = Partnership::new();
    partnership.issue("pack.candour");
    let next = succeeded(&partnership.desk, &words(&partnership.desk));
    let shown = next.json(&["audit", "show", &partnership.audit]);
    assert_eq!(shown["invited"][0]["contact"], "Maren Ockley, maren@example.org");
    assert_eq!(shown["catalogue"]["urn"], POINTS);
    let second = next.json(&["pack", "new", &partnership.audit, "--out", &next.named("pack 2.candour")]);
    assert_eq!(second["issue"], 2, "{second}");
}
