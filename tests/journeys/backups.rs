//! Backups: made by themselves and when asked for, each of them whole, kept by their order and not by the clock; and what keeps one
//! from being made is told and stops no work.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use candour_operations::backup::{self, BackupFault, Purpose};
use candour_operations::ports::Stop;
use candour_operations::{Error, workspace};
use candour_test_support::ports::machine_at;
use chrono::{DateTime, TimeDelta, TimeZone as _, Utc};
use serde_json::{Value, json};

use crate::bad_folders::Disk;
use crate::desk::Desk;
use crate::fill::{SECTION_11, agency};
use crate::room::Room;

const MADE: &[&str] = &["workspace", "backup"];
const LISTED: &[&str] = &["workspace", "backups"];

fn police() -> Value {
    agency("Fen Valley Police", "police", &["cambridgeshire"])
}

/// The backups of a folder, in the order of their names.
fn in_folder(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<_> = entries.map(|entry| entry.path()).collect();
    files.sort();
    files
}

#[test]
fn a_backup_is_one_file_that_says_what_it_is_and_holds_the_whole_database() {
    let desk = Desk::new();
    let id = desk.start(SECTION_11, &police());
    desk.apply(&id, &json!({"summary": {"risks": "Kept"}}));
    let made = desk.json(MADE);
    let path = PathBuf::from(made["backup"]["path"].as_str().expect("a path"));
    assert!(path.starts_with(desk.workspace().join("backups")), "{path:?}");
    let bytes = fs::read(&path).expect("there");
    let end = bytes.iter().position(|byte| *byte == b'\n').expect("a first line");
    let heading: Value = serde_json::from_slice(&bytes[..end]).expect("JSON");
    assert_eq!(
        (&heading["format"], &heading["purpose"], heading["bytes"].as_u64()),
        (&json!("candour-backup/1"), &json!("backup"), Some((bytes.len() - end - 1) as u64))
    );
    let keys: Value = serde_json::from_str(heading["keys"].as_str().expect("text")).expect("JSON");
    let beside = fs::read(desk.workspace().join("workspace.keys")).expect("there");
    assert_eq!(keys, serde_json::from_slice::<Value>(&beside).expect("JSON"));
    // What people wrote stands nowhere in it.
    assert!(!bytes.windows(4).any(|part| part == b"Kept"));
    // By standard tools alone it is a workspace again.
    let other = desk.path("by hand");
    fs::create_dir(&other).expect("made");
    let script =
        "tail -n +2 \"$1\" > \"$2/workspace.db\" && head -n 1 \"$1\" | jq -r .keys > \"$2/workspace.keys\"";
    let done = Command::new("sh").args(["-c", script, "sh"]).arg(&path).arg(&other).status().expect("runs");
    assert!(done.success());
    let mut command = desk.candour();
    command.arg("--json").arg("--workspace").arg(&other);
    command.arg("--workspace-passphrase-file").arg(desk.path("passphrase")).args(["assessment", "show", &id]);
    let shown = crate::desk::Ran::of(command.output().expect("runs"));
    assert_eq!(shown.json()["summary"]["risks"], "Kept");
}

#[test]
fn one_is_made_by_itself_when_work_goes_on_and_none_where_nothing_was_done() {
    let desk = Desk::new();
    let backups = desk.workspace().join("backups");
    desk.done(&["assessment", "list"]);
    assert!(!backups.exists(), "nothing was done in it yet");
    let id = desk.start(SECTION_11, &police());
    assert!(!backups.exists(), "what it was opened with was empty");
    desk.apply(&id, &json!({"summary": {"risks": "One"}}));
    assert_eq!(in_folder(&backups).len(), 1, "the first time there is something");
    desk.apply(&id, &json!({"summary": {"risks": "Two"}}));
    assert_eq!(in_folder(&backups).len(), 1, "not again within the hour");
    let listed = desk.json(LISTED);
    assert_eq!((&listed["changed_since"], &listed["last"]["number"]), (&json!(true), &json!(1)));
    desk.done(MADE);
    let listed = desk.json(LISTED);
    assert_eq!((&listed["changed_since"], &listed["last"]["number"]), (&json!(false), &json!(2)));
    assert_eq!(listed["places"][0]["backups"].as_array().map(Vec::len), Some(2));
    let said = desk.done(LISTED).stdout;
    assert!(said.contains("nothing changed since") && said.contains("one a week for 26 weeks"), "{said}");
    let checked = desk.done(&["workspace", "backups", "--check"]).stdout;
    assert_eq!(checked.matches("whole ").count(), 2, "{checked}");
    desk.done(&["workspace", "check"]);
}

#[test]
fn a_second_place_is_written_too_where_it_is_there() {
    let desk = Desk::new();
    let id = desk.start(SECTION_11, &police());
    let stick = desk.path("stick");
    let stick_named = desk.named("stick");
    desk.refused(&["workspace", "backups", "--second", &stick_named])
        .says("backup_place_gone", &["stick", "Plug in the stick"]);
    fs::create_dir(&stick).expect("made");
    let within = desk.workspace().join("backups/mine");
    fs::create_dir_all(&within).expect("made");
    desk.refused(&["workspace", "backups", "--second", within.to_str().expect("text")])
        .says("backup_place_within", &["own folder", "another disk"]);
    desk.json(&["workspace", "backups", "--second", &stick_named]);
    let made = desk.json(MADE);
    assert_eq!(in_folder(&stick).len(), 1, "{made}");
    assert_eq!(made["also"].as_array().map(Vec::len), Some(1));
    // Gone: the first place goes on, and it is said.
    fs::rename(&stick, desk.path("in a drawer")).expect("moved");
    desk.apply(&id, &json!({"summary": {"risks": "One"}}));
    let ran = desk.run(&["--json", "workspace", "backup"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.stderr.contains("backup_place_gone"), "{}", ran.stderr);
    assert_eq!(ran.json()["backup"]["number"], 2, "it was made all the same");
    let listed = desk.json(LISTED);
    assert_eq!(listed["places"][1]["failure"]["code"], "backup_place_gone");
    // Back again: what was made meanwhile is not, what is made now is.
    fs::rename(desk.path("in a drawer"), &stick).expect("moved");
    desk.json(MADE);
    assert_eq!(in_folder(&stick).len(), 2);
    // Another folder, this once.
    let once = desk.path("once");
    fs::create_dir(&once).expect("made");
    desk.json(&["workspace", "backup", "--to", once.to_str().expect("text")]);
    assert_eq!((in_folder(&once).len(), in_folder(&stick).len()), (1, 3));
    desk.json(&["workspace", "backups", "--no-second"]);
    assert_eq!(desk.json(LISTED)["places"].as_array().map(Vec::len), Some(1));
}

#[test]
fn what_is_damaged_counts_for_nothing_and_is_never_taken_away() {
    let desk = Desk::new();
    desk.start(SECTION_11, &police());
    let made: Vec<PathBuf> = (0..3)
        .map(|_| PathBuf::from(desk.json(MADE)["backup"]["path"].as_str().expect("a path").to_owned()))
        .collect();
    let whole = fs::read(&made[2]).expect("there");
    // Cut short, a byte altered inside, something else by that name, a newer form.
    fs::write(&made[2], &whole[..whole.len() - 1]).expect("written");
    let mut altered = fs::read(&made[1]).expect("there");
    let last = altered.len() - 2_000;
    altered[last] ^= 1;
    fs::write(&made[1], altered).expect("written");
    let beside = |name: &str| made[0].with_file_name(name);
    fs::write(beside("letter.candour-backup"), "Dear Ann").expect("written");
    fs::write(beside("newer.candour-backup"), "{\"format\":\"candour-backup/2\"}\n").expect("written");
    let listed = desk.json(LISTED);
    assert_eq!(listed["last"]["number"], 2, "the last that is as long as it was");
    let codes: Vec<_> = listed["places"][0]["unreadable"].as_array().expect("a list").iter().collect();
    let codes: std::collections::BTreeSet<_> = codes.iter().filter_map(|one| one["code"].as_str()).collect();
    assert_eq!(codes, ["newer", "not_a_backup"].into());
    let ran = desk.run(&["workspace", "backups", "--check"]);
    assert_eq!((ran.code, ran.stdout.matches("faulty ").count()), (Some(1), 2), "{}", ran.all());
    for _ in 0..8 {
        desk.done(MADE);
    }
    for path in [&made[2], &beside("letter.candour-backup"), &beside("newer.candour-backup")] {
        assert!(path.exists(), "{path:?}");
    }
    assert!(!made[0].exists(), "five newer ones and one of its week are there");
}

#[test]
fn a_full_disk_keeps_the_older_backups_and_stops_no_work() {
    let desk = Desk::new();
    let id = desk.start(SECTION_11, &police());
    let disk = Disk::new(&desk, "6m");
    assert!(disk.sh("cp -r workspace disk/"));
    assert_eq!(disk.run(MADE).code, Some(0));
    assert!(disk.sh("cat /dev/zero > disk/filler; test -s disk/filler"));
    disk.run(MADE).refusal().says("backup_full", &["no room", "no older backup was taken away", "Make room"]);
    assert!(disk.sh("test $(ls disk/workspace/backups | wc -l) = 1"), "nothing half made is left");
    let shown = disk.run(&["assessment", "show", &id]);
    assert_eq!(shown.code, Some(0), "{}", shown.all());
    // Only a little room: the copy fits, and the file beside it does not.
    assert!(disk.sh("rm disk/filler && s=$(stat -c %s disk/workspace/workspace.db) && f=$(df --output=avail -B1 disk | tail -1) && head -c $((f - s * 3 / 2)) /dev/zero > disk/filler"));
    disk.run(MADE).refusal().says("backup_full", &["no room"]);
    assert!(disk.sh("test $(ls disk/workspace/backups | wc -l) = 1"), "nothing half made is left");
    assert!(disk.sh("rm disk/filler"));
    assert_eq!(disk.run(MADE).code, Some(0));
}

#[test]
fn a_second_place_that_is_full_or_read_only_is_told_and_the_first_goes_on() {
    let desk = Desk::new();
    desk.start(SECTION_11, &police());
    let disk = Disk::new(&desk, "3m");
    let in_home = |args: &[&str]| {
        let mut command = disk.inside(env!("CARGO_BIN_EXE_candour"));
        command.arg("--json").arg("--workspace").arg(desk.workspace());
        command.arg("--workspace-passphrase-file").arg(desk.path("passphrase")).args(args);
        crate::desk::Ran::of(command.output().expect("runs"))
    };
    let place = desk.named("disk");
    assert_eq!(in_home(&["workspace", "backups", "--second", &place]).code, Some(0));
    let first = |count: usize, code: &str| {
        let ran = in_home(MADE);
        assert!(ran.code == Some(1) && ran.stderr.contains(code), "{}", ran.all());
        assert_eq!(in_folder(&desk.workspace().join("backups")).len(), count);
    };
    assert!(disk.sh("cat /dev/zero > disk/filler; true"));
    first(1, "backup_full");
    assert!(disk.sh("rm disk/filler && mount -o remount,ro disk"));
    first(2, "backup_read_only");
    assert!(disk.sh("mount -o remount,rw disk"));
    assert_eq!(in_home(MADE).code, Some(0));
}

/// A clock that is years wrong for a day, in both directions: every good backup is still there.
#[test]
fn a_clock_that_is_years_wrong_takes_no_backup_away() {
    let mut room = Room::new();
    room.start(SECTION_11, &police());
    let keychain = std::sync::Arc::clone(&room.keychain);
    let folder = room.folder.path().to_owned();
    let mut open = Some(room.workspace);
    let mut work_at = |at: DateTime<Utc>| {
        drop(open.take());
        let mut workspace = workspace::open(&folder, None, machine_at(&keychain, at)).expect("opens");
        let mut assessment = candour_operations::assessment::list(&workspace).expect("listed");
        let id = assessment.remove(0).assessment.id;
        let text = json!({"summary": {"risks": format!("At {at}")}}).to_string();
        let read = candour_contract::read_answers(text.as_bytes(), id);
        candour_operations::assessment::apply(&mut workspace, id, &read.edits, read.faults).expect("saved");
        let made = backup::keep_up(&workspace).expect("made").is_some();
        let backups = backup::backups(&workspace).expect("listed");
        let numbers: Vec<u32> =
            backups.places[0].backups.as_ref().expect("there").iter().map(|backup| backup.number).collect();
        open = Some(workspace);
        (made, numbers, backups.clock_in_doubt)
    };
    let day =
        |year, month, day, hour| Utc.with_ymd_and_hms(year, month, day, hour, 0, 0).single().expect("a time");
    for week in 0..8 {
        assert!(work_at(day(2026, 6, 1, 9) + TimeDelta::weeks(week)).0);
    }
    let (_, before, doubt) = work_at(day(2026, 8, 3, 9));
    assert!(before.len() == 9 && !doubt, "{before:?}");
    // Back to the factory's date, and a morning's work there.
    for hour in 0..7 {
        let (made, _, doubt) = work_at(day(1999, 12, 31, 9 + hour));
        assert!(made && doubt, "{hour}");
    }
    // Right again, then far ahead for a while, then right again.
    assert!(!work_at(day(2026, 8, 3, 12)).2);
    for hour in 0..7 {
        assert!(work_at(day(2058, 1, 1, 9 + hour)).0);
    }
    let (made, after, doubt) = work_at(day(2026, 8, 4, 9));
    assert!(made && !doubt, "a few that lie ahead say nothing about today");
    // The last of them is followed by others of its own week.
    assert!(before[1..].iter().all(|number| after.contains(number)), "{before:?} {after:?}");
}

#[test]
fn one_that_is_stopped_leaves_nothing_behind() {
    let mut room = Room::new();
    room.start(SECTION_11, &police());
    let begun = backup::begin(&room.workspace, Purpose::Backup).expect("begun");
    let stop = Stop::default();
    let stopped = begun.finish(&stop, |_| stop.now()).expect_err("stopped");
    assert!(matches!(stopped, Error::Backup(BackupFault::Stopped)), "{stopped:?}");
    assert_eq!(in_folder(&room.folder().join("backups")), Vec::<PathBuf>::new());
}

#[test]
fn a_copy_that_is_not_whole_is_no_backup() {
    let mut room = Room::new();
    room.start(SECTION_11, &police());
    backup::begin(&room.workspace, Purpose::Backup)
        .expect("begun")
        .finish(&Stop::default(), |_| {})
        .expect("made");
    let begun = backup::begin(&room.workspace, Purpose::Backup).expect("begun");
    // As a failing disk would have it.
    let copy = room.folder().join("backups/making.db");
    let mut bytes = fs::read(&copy).expect("there");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&copy, bytes).expect("written");
    let refused = begun.finish(&Stop::default(), |_| {}).expect_err("it does not hold");
    assert!(matches!(refused, Error::Backup(BackupFault::NotWhole(_))), "{refused:?}");
    assert_eq!(in_folder(&room.folder().join("backups")).len(), 1, "the good one alone");
}

#[test]
fn a_coordinator_sees_how_much_of_an_audit_a_backup_holds_and_what_was_saved_of_it() {
    let panel = crate::moderation::Panel::new();
    panel.run("decide", &["Holt Police", "1.2", "--as", "Priya", "--accept"]);
    let made = panel.desk.json(MADE)["backup"]["path"].as_str().expect("a path").to_owned();
    panel.run("decide", &["Marsh Police", "2.1", "--as", "Sam", "--agree", "partly_met"]);
    let shown = panel.desk.json(&["workspace", "restore", &made, "--preview"]);
    let audit = &shown["audits"][0];
    let extent = |of: &Value| (of["invited"].clone(), of["returns"].clone(), of["said"].clone());
    assert_eq!(extent(&audit["there"]), (json!(4), json!(3), json!(1)), "{shown}");
    assert_eq!(extent(&audit["now"]), (json!(4), json!(3), json!(2)), "{shown}");
    let told = panel.desk.done(&["workspace", "restore", &made, "--preview"]).stdout;
    assert!(told.contains("3 returns") && told.contains("1 entry of moderation"), "{told}");
    let saved = panel.desk.json(&["workspace", "salvage"]);
    assert_eq!(extent(&saved["salvage"]["audits"][0]), (json!(4), json!(3), json!(2)), "{saved}");
    assert_eq!(saved["salvage"]["missing"], json!([]));
}
