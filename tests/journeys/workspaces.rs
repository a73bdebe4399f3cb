//! The workspace's own files and secrets: in use, lost, mixed up, mistyped. What is there is kept byte for byte.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::sync::Arc;

use candour_operations::ports::{Clock, Ports};
use candour_operations::{Error, Passphrase, workspace};
use candour_test_support::assessment::moment;
use candour_test_support::ports::{InMemoryKeychain, machine};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;

use crate::desk::{Desk, copy_folder};
use crate::fill::{SECTION_11, agency};

const LIST: [&str; 2] = ["assessment", "list"];
const HOLD: &str = "CANDOUR_JOURNEY_HOLDER";

/// Run by the test below in a process of its own.
#[test]
fn holder() {
    let Some(folder) = std::env::var_os(HOLD) else { return };
    let words = Passphrase::new("four words and a number 7").expect("not empty");
    let _held =
        workspace::open(folder.as_ref(), Some(&words), candour_adapters::this_computer()).expect("free");
    eprintln!("held");
    std::thread::sleep(std::time::Duration::from_secs(60));
}

#[test]
fn a_second_program_is_told_who_has_the_workspace() {
    let desk = Desk::new();
    let id = desk.start(SECTION_11, &agency("Fen Valley Police", "police", &["cambridgeshire"]));
    let mut other = Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "workspaces::holder", "--nocapture"])
        .env(HOLD, desk.workspace())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("starts");
    let mut lines = BufReader::new(other.stderr.take().expect("piped")).lines();
    assert_eq!(lines.next().expect("a line").expect("text"), "held");
    let process = format!("process {}", other.id());
    let answers = desk.write("answers.json", "{}");
    for args in [&LIST[..], &["assessment", "apply", &id, &answers], &["workspace", "recovery-words"]] {
        let ran = desk.run(&[&["--json"], args].concat()).refusal();
        ran.says("locked", &["is in use by", &process, "close the other one"]);
    }
    // What can be done without the workspace still is, and it is said that it goes without.
    let ran = desk.run(&["--json", "catalogue", "list"]);
    assert_eq!((ran.code, ran.json().as_array().map(Vec::len)), (Some(0), Some(2)));
    assert!(ran.stderr.contains("without the workspace") && ran.stderr.contains(&process), "{}", ran.stderr);
    other.kill().expect("is there");
    other.wait().expect("ends");
    assert_eq!(desk.json(&LIST).as_array().map(Vec::len), Some(1));
}

#[test]
fn secrets_that_are_wrong_missing_or_no_text() {
    let desk = Desk::new();
    let with = |passphrase: &str| {
        let before = desk.files();
        let mut command = desk.candour();
        command.args(["--json", "--workspace"]).arg(desk.workspace());
        if !passphrase.is_empty() {
            command.args(["--workspace-passphrase-file", passphrase]);
        }
        let output = command.args(LIST).output().expect("runs");
        assert!(before == desk.files());
        crate::desk::Ran::of(output).refusal()
    };
    with(&desk.write("wrong", "Four words and a number 7"))
        .says("wrong_passphrase", &["passphrase is not right", "capitals"]);
    with("").says("passphrase_needed", &["--workspace-passphrase-file"]);
    with(&desk.write("empty", "")).says("no_passphrase", &["empty holds no passphrase on its first line"]);
    with(&desk.write("second line", "\nfour words and a number 7")).says("no_passphrase", &["first line"]);
    with(&desk.write("binary", [0xFF, 0xD8])).says("not_text", &["binary", "UTF-8"]);
    with(&desk.named("none")).says("file", &["none", "No such file"]);
    with(&desk.write("large", vec![b'x'; 70_000])).says("too_large", &["large", "64 KiB"]);
    // Windows' line ends and byte order mark are no part of it.
    for text in [
        "four words and a number 7\r\n",
        "\u{FEFF}four words and a number 7",
        "four words and a number 7\nand a note",
    ] {
        let file = desk.write("other", text);
        let mut command = desk.candour();
        command
            .arg("--workspace")
            .arg(desk.workspace())
            .args(["--workspace-passphrase-file", &file])
            .args(LIST);
        assert!(command.output().expect("runs").status.success(), "{text:?}");
    }
}

#[test]
fn a_workspace_says_where_it_is_and_what_opens_it() {
    let desk = Desk::new();
    let folder = desk.workspace().display().to_string();
    let facts = json!({"folder": folder, "opened_by": "passphrase", "words_written": false});
    assert_eq!(desk.json(&["workspace", "show"]), facts);
    let shown = desk.done(&["workspace", "show"]).stdout;
    assert!(shown.contains(&folder) && shown.contains("by your passphrase"), "{shown}");
    Desk::bare().refused(&["workspace", "show"]).says("no_workspace", &["candour workspace new"]);
}

#[test]
fn a_passphrase_that_is_made_is_long_enough_and_one_that_opens_is_taken_as_it_is() {
    let desk = Desk::bare();
    desk.write("passphrase", " eleven char\n");
    let refusal = desk.refused(&["workspace", "new"]);
    refusal.says(
        "short_passphrase",
        &["at least 12 characters, and this one has 11", "Nothing was made", "by computer"],
    );
    assert!(!desk.workspace().exists(), "nothing was made");
    desk.write("passphrase", "twelve chars");
    desk.done(&["workspace", "new"]);
    // One that is wrong is only wrong, however short.
    desk.write("passphrase", "short");
    desk.refused(&LIST).says("wrong_passphrase", &[]);
    let words = {
        desk.write("passphrase", "twelve chars");
        desk.json(&["workspace", "recovery-words"])["words"].clone()
    };
    let words: Vec<String> = serde_json::from_value(words).expect("a list");
    let file = desk.write("words", words.join(" "));
    desk.write("passphrase", "short");
    desk.refused(&["workspace", "recover", "--words-file", &file]).says("short_passphrase", &[]);
}

#[test]
fn recovery_words_as_they_are_read_from_paper() {
    let desk = Desk::new();
    let id = desk.start(SECTION_11, &agency("Fen Valley Police", "police", &["cambridgeshire"]));
    desk.apply(&id, &json!({"summary": {"risks": "Kept"}}));
    let made = desk.json(&["workspace", "recovery-words"]);
    let words: Vec<String> = serde_json::from_value(made["words"].clone()).expect("a list");
    assert_eq!((words.len(), &made["made_now"]), (24, &json!(true)));
    let shown = desk.done(&["workspace", "recovery-words"]);
    assert_eq!(shown.stdout.split_whitespace().collect::<Vec<_>>(), words);
    let recover = |text: String| {
        let file = desk.write("words", text);
        desk.refused(&["workspace", "recover", "--words-file", &file])
    };
    recover(words[..23].join(" ")).says("bad_words", &["There are 23 words", "24", "Nothing was changed"]);
    recover(String::new()).says("bad_words", &["There are 0 words"]);
    let mut misspelt = words.clone();
    (misspelt[4], misspelt[23]) = ("safegard".into(), "childern".into());
    recover(misspelt.join(" ")).says("bad_words", &["Words 5, 24 are not recovery words", "spelling"]);
    let swapped: Vec<&str> = words.iter().rev().map(String::as_str).collect();
    let refusal = recover(swapped.join(" "));
    assert!(["bad_words", "wrong_words"].iter().any(|code| refusal.0["code"] == *code), "{refusal:?}");
    recover(format!("{}art", "abandon ".repeat(23)))
        .says("wrong_words", &["not the recovery words of this workspace", "older set"]);

    // The passphrase is forgotten: the words, in capitals and numbered, set another one. The data is there.
    desk.write("passphrase", "another passphrase");
    desk.refused(&LIST).says("wrong_passphrase", &[]);
    let numbered: String =
        (1..).zip(&words).map(|(n, word)| format!("{n}. {}\r\n", word.to_uppercase())).collect();
    let file = desk.write("words", numbered);
    desk.done(&["workspace", "recover", "--words-file", &file]);
    assert_eq!(desk.show(&id)["summary"]["risks"], "Kept");
    // Made anew, the old ones are void.
    assert_eq!(desk.json(&["workspace", "recovery-words", "--anew"])["made_now"], true);
    desk.refused(&["workspace", "recover", "--words-file", &file]).says("wrong_words", &[]);
}

#[test]
fn a_keys_file_lost_damaged_newer_or_of_another_workspace() {
    let desk = Desk::new();
    let keys = desk.path("workspace/workspace.keys");
    let right = fs::read(&keys).expect("read");
    let other = Desk::bare();
    other.done(&["workspace", "new"]);
    let written = |bytes: &[u8]| {
        fs::write(&keys, bytes).expect("written");
        desk.refused(&LIST)
    };
    for bad in [&b""[..], b"{}", b"[1]", &right[..right.len() / 2], b"\xFF\xFE"] {
        let refusal = written(bad);
        refusal.says("keys_file_damaged", &["workspace.keys is damaged", "database is untouched", "backup"]);
        let message = refusal.0["message"].as_str().expect("text");
        assert_eq!(message.matches("damaged").count(), 1, "it is said once: {message}");
    }
    let newer = String::from_utf8(right.clone())
        .expect("text")
        .replace("candour-workspace-keys/1", "candour-workspace-keys/2");
    written(newer.as_bytes())
        .says("newer", &["newer version of Candour", "candour-workspace-keys/2", "Update Candour"]);
    // Another workspace's key under the same passphrase opens another database, not this one.
    let others = fs::read(other.path("workspace/workspace.keys")).expect("read");
    written(&others).says("wrong_key", &["another workspace's key", "left as it is"]);
    fs::write(&keys, &right).expect("written");
    fs::remove_file(&keys).expect("removed");
    desk.json(&LIST);
    assert_eq!(fs::read(&keys).expect("back"), right, "the copy beside it takes its place");
    fs::remove_file(&keys).expect("removed");
    fs::remove_file(keys.with_extension("keys.copy")).expect("removed");
    desk.refused(&LIST).says("keys_file_lost", &["workspace.keys is missing", "put workspace.keys back"]);
    desk.refused(&["workspace", "new"]).says("already_there", &["workspace.db"]);
    fs::write(&keys, right).expect("written");
    desk.done(&LIST);
    fs::rename(desk.path("workspace/workspace.db"), desk.path("moved")).expect("moved");
    desk.refused(&LIST).says("database_lost", &["database is missing", "candour workspace restore"]);
    desk.refused(&["workspace", "new"]).says("database_lost", &["Nothing was made in its place"]);
}

#[test]
fn folders_without_a_workspace_are_named_and_left_empty() {
    let desk = Desk::bare();
    desk.refused(&LIST).says("no_workspace", &["workspace", "candour workspace new"]);
    assert!(!desk.workspace().exists());
    fs::create_dir(desk.workspace()).expect("made");
    desk.refused(&LIST).says("no_workspace", &["candour workspace new"]);
    assert_eq!(fs::read_dir(desk.workspace()).expect("listed").count(), 0, "not even a lock is left");
    fs::remove_dir(desk.workspace()).expect("removed");
    fs::write(desk.workspace(), "a letter").expect("written");
    desk.refused(&LIST).says("no_workspace", &[]);
    let refusal = desk.run(&["--json", "workspace", "new"]).refusal();
    assert!(
        refusal.0["message"].as_str().is_some_and(|message| message.contains("workspace")),
        "{refusal:?}"
    );
    assert_eq!(fs::read(desk.workspace()).expect("read"), b"a letter");
    // Without a passphrase and without a keychain nothing is made, and it does not wait for one.
    let output = desk
        .candour()
        .args(["--json", "--workspace"])
        .arg(desk.path("other"))
        .args(["workspace", "new"])
        .output();
    let refusal = crate::desk::Ran::of(output.expect("runs")).refusal();
    refusal.says("no_keychain", &["no keychain on this computer", "--workspace-passphrase-file"]);
    assert!(!desk.path("other/workspace.db").exists() && !desk.path("other/workspace.keys").exists());
    fs::remove_file(desk.workspace()).expect("removed");
    fs::rename(desk.path("other"), desk.workspace()).expect("moved");
    desk.done(&["workspace", "new"]);
    desk.refused(&["workspace", "new"]).says("already_there", &["never written over"]);
}

/// While the clock is read, somebody else makes a workspace in the folder.
struct Interloper(std::path::PathBuf, std::path::PathBuf);

impl Clock for Interloper {
    fn now(&self) -> DateTime<Utc> {
        copy_folder(&self.1, &self.0);
        moment(1)
    }

    fn day_of(&self, moment: DateTime<Utc>) -> NaiveDate {
        moment.date_naive()
    }
}

#[test]
fn a_workspace_that_another_process_made_meanwhile_keeps_its_keys() {
    let (desk, made) = (Desk::bare(), Desk::new());
    let keychain = Arc::new(InMemoryKeychain::default());
    let clock = Arc::new(Interloper(desk.workspace(), made.workspace()));
    let ports = Ports { clock, ..machine(&keychain, 1) };
    let refused = workspace::new(&desk.workspace(), None, ports).expect_err("there is one now");
    assert!(matches!(refused, Error::Store(_)), "{refused}");
    assert_eq!(
        fs::read(desk.path("workspace/workspace.keys")).expect("kept"),
        fs::read(made.path("workspace/workspace.keys")).expect("read")
    );
    desk.done(&LIST);
}
