//! The three states of a keychain, and getting back in by words: nothing is ever made in place of what cannot be opened.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use candour_contract::Failure;
use candour_operations::{Error, Passphrase, RecoveryWords, Workspace, assessment, workspace};
use candour_test_support::ports::{Answers, InMemoryKeychain, machine};

use crate::fill::{SECTION_11, agency};
use crate::room::Room;

fn open(folder: &Path, keychain: &Arc<InMemoryKeychain>) -> Result<Workspace, Error> {
    workspace::open(folder, None, machine(keychain, 50))
}

/// A refusal has this code, and says what to do.
#[track_caller]
fn says<T>(result: Result<T, Error>, code: &str, named: &[&str]) {
    let Err(error) = result else { panic!("was not refused: {code}") };
    let failure = Failure::from(error).in_terminal();
    assert_eq!(failure.code, code, "{failure:?}");
    assert!(failure.message.ends_with('.') && failure.hint.ends_with(['.', ')']), "{failure:?}");
    let whole = format!("{} {}", failure.message, failure.hint);
    for name in named {
        assert!(whole.contains(name), "{name:?} is not named: {failure:?}");
    }
}

fn bytes(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let kept = ["workspace.db", "workspace.keys"];
    kept.iter().filter_map(|name| Some((folder.join(name), fs::read(folder.join(name)).ok()?))).collect()
}

/// A room with an assessment in it, and its words.
fn written_in() -> (Room, RecoveryWords) {
    let mut room = Room::new();
    room.start(SECTION_11, &agency("Fen Valley Police", "police", &["cambridgeshire"]));
    let words = workspace::recovery_words(&mut room.workspace, false).expect("made");
    (room, RecoveryWords::read(&words.phrase).expect("words"))
}

fn assessments(workspace: &Workspace) -> usize {
    assessment::list(workspace).expect("listed").len()
}

#[test]
fn without_a_keychain_nothing_is_made_and_a_passphrase_is_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let keychain = Arc::new(InMemoryKeychain::default());
    for (answers, code, hint) in [
        (Answers::Absent, "no_keychain", "--workspace-passphrase-file"),
        (Answers::Locked, "keychain_locked", "Unlock the keychain"),
    ] {
        keychain.set(answers);
        says(workspace::new(folder.path(), None, machine(&keychain, 1)), code, &[hint]);
        assert!(bytes(folder.path()).is_empty() && keychain.entries().is_empty());
    }
    // With a passphrase the same folder takes a workspace, and the keychain is left alone.
    let passphrase = Passphrase::new("a passphrase").expect("not empty");
    drop(workspace::new(folder.path(), Some(&passphrase), machine(&keychain, 1)).expect("made"));
    assert!(keychain.entries().is_empty());
    says(open(folder.path(), &keychain), "passphrase_needed", &["--workspace-passphrase-file"]);
}

#[test]
fn absent_locked_and_lost_are_told_apart_and_never_answered_with_a_new_key() {
    let (room, words) = written_in();
    let Room { workspace, keychain, folder } = room;
    drop(workspace);
    let (folder, before, entry) = (folder.path(), bytes(folder.path()), keychain.entries());
    keychain.set(Answers::Absent);
    says(open(folder, &keychain), "keychain_gone", &["Everything saved is safe", "recover"]);
    keychain.set(Answers::Locked);
    says(open(folder, &keychain), "keychain_locked", &["Everything saved is safe", "Unlock the keychain"]);
    keychain.set(Answers::Open);
    keychain.lose();
    says(
        open(folder, &keychain),
        "keychain_entry_lost",
        &["no new key was made", "candour workspace recover"],
    );
    says(workspace::new(folder, None, machine(&keychain, 60)), "already_there", &["workspace.db"]);
    // An entry of another length is no key either.
    for name in entry.keys() {
        candour_operations::ports::Keychain::write(&*keychain, name, b"short").expect("open");
    }
    says(open(folder, &keychain), "keychain_entry_lost", &["candour workspace recover"]);
    // An entry with another key does not open it, and the database stays what it is.
    for name in entry.keys() {
        candour_operations::ports::Keychain::write(&*keychain, name, &[9; 32]).expect("open");
    }
    says(open(folder, &keychain), "wrong_key", &["workspace.db", "left as it is"]);
    assert_eq!(bytes(folder), before);

    // A keychain that takes nothing leaves the words good for another try.
    keychain.set(Answers::Locked);
    says(workspace::recover(folder, &words, None, machine(&keychain, 70)), "keychain_locked", &[]);
    assert_eq!(bytes(folder), before);
    keychain.set(Answers::Open);
    let back = workspace::recover(folder, &words, None, machine(&keychain, 70)).expect("the words open it");
    assert_eq!(assessments(&back), 1);
    drop(back);
    assert_eq!(keychain.entries(), entry, "the old key is back under its name");
    assert_eq!(assessments(&open(folder, &keychain).expect("as ever")), 1);
}

#[test]
fn words_stay_the_same_until_they_are_made_anew_and_then_the_old_ones_are_void() {
    let (mut room, old) = written_in();
    let again = workspace::recovery_words(&mut room.workspace, false).expect("shown");
    assert_eq!((again.phrase.as_str(), again.made_now), (old.phrase(), false));
    let anew = workspace::recovery_words(&mut room.workspace, true).expect("made");
    assert!(anew.made_now && anew.phrase.as_str() != old.phrase());
    let new = RecoveryWords::read(&anew.phrase).expect("words");
    let Room { workspace, keychain, folder } = room;
    drop(workspace);
    says(
        workspace::recover(folder.path(), &old, None, machine(&keychain, 80)),
        "wrong_words",
        &["older set"],
    );
    // Recovered under a passphrase, it is opened by that from now on.
    let passphrase = Passphrase::new("a passphrase").expect("not empty");
    let back =
        workspace::recover(folder.path(), &new, Some(&passphrase), machine(&keychain, 80)).expect("opens");
    assert_eq!(assessments(&back), 1);
    drop(back);
    says(open(folder.path(), &keychain), "passphrase_needed", &[]);
    let opened = workspace::open(folder.path(), Some(&passphrase), machine(&keychain, 81)).expect("opens");
    drop(opened);
    // And back to the keychain by the same words.
    drop(workspace::recover(folder.path(), &new, None, machine(&keychain, 82)).expect("opens"));
    assert_eq!(assessments(&open(folder.path(), &keychain).expect("opens")), 1);
}

#[test]
fn words_that_did_not_reach_the_keys_file_are_put_there_when_they_are_shown_again() {
    let mut room = Room::new();
    let file = room.folder().join("workspace.keys");
    let without = fs::read(&file).expect("read");
    let none = RecoveryWords::from_entropy(&[3; 32]).expect("words");
    let words = workspace::recovery_words(&mut room.workspace, false).expect("made");
    let with = fs::read(&file).expect("read");
    // As a kill between the database and the file leaves it.
    fs::write(&file, &without).expect("written");
    let shown = workspace::recovery_words(&mut room.workspace, false).expect("shown");
    assert_eq!((&shown.phrase, shown.made_now), (&words.phrase, false));
    // The same again after words made anew: the file still has those before.
    let anew = workspace::recovery_words(&mut room.workspace, true).expect("made");
    fs::write(&file, &with).expect("written");
    let shown = workspace::recovery_words(&mut room.workspace, false).expect("shown");
    assert_eq!(shown.phrase, anew.phrase);
    let Room { workspace, keychain, folder } = room;
    drop(workspace);
    keychain.lose();
    says(workspace::recover(folder.path(), &none, None, machine(&keychain, 90)), "wrong_words", &[]);
    let words = RecoveryWords::read(&anew.phrase).expect("words");
    drop(workspace::recover(folder.path(), &words, None, machine(&keychain, 91)).expect("opens"));
    // Where none were ever made, that is said.
    let room = Room::new();
    let Room { workspace, keychain, folder } = room;
    drop(workspace);
    keychain.lose();
    says(
        workspace::recover(folder.path(), &words, None, machine(&keychain, 92)),
        "no_recovery_words",
        &["kept as it is"],
    );
}
