//! Killed at any moment of taking in, and taken in again: exactly the right returns, once each.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use candour_contract::AuditId;
use candour_operations::audit::{self, Invitation, Said};
use candour_operations::file::Overwrite;
use candour_operations::key::{self, Card};
use candour_operations::ports::Keychain as _;
use candour_operations::received::{self, TakingIn};
use candour_operations::{Passphrase, Workspace, pack, partnership, workspace};
use candour_test_support::assessment::{day, line, prose};
use candour_test_support::catalogue::{points_json, read};
use candour_test_support::ports::{InMemoryKeychain, machine};
use serde_json::json;
use tempfile::TempDir;

use crate::desk::copy_folder;
use crate::returns::{Agency, confirm, own_workspace};

const FOLDER: &str = "CANDOUR_JOURNEY_RECEIVER";
const KEY: &str = "CANDOUR_JOURNEY_RECEIVER_KEY";
const AUDIT: &str = "CANDOUR_JOURNEY_RECEIVER_AUDIT";
const NAMES: [&str; 4] = ["Open Door", "Quiet Harbour", "Fen Valley Police", "Holt Trust"];
const ROUNDS: u64 = 50;

/// A partnership that knows the keys of four agencies, and what they sent: two revisions of each, in any order, and some of it twice.
struct Prepared {
    folder: TempDir,
    inbox: TempDir,
    entry: (String, Vec<u8>),
    audit: AuditId,
}

fn prepared() -> Prepared {
    let (mut office, folder, keychain) = own_workspace();
    partnership::new(&mut office, "Larkfen Safeguarding Partnership", "Ann Marsh", "Coordinator")
        .expect("made");
    let passphrase = Passphrase::new("rushes at low water").expect("some");
    let inbox = tempfile::tempdir().expect("a folder");
    let aside = tempfile::tempdir().expect("a folder");
    for holder in ["Ann Marsh", "Bob Fen"] {
        let path = aside.path().join(holder);
        let asked =
            partnership::Backup { holder, passphrase: &passphrase, path: &path, overwrite: Overwrite::No };
        partnership::backup(&mut office, &asked).expect("made");
    }
    partnership::rehearse(&mut office, &aside.path().join("Bob Fen"), &passphrase).expect("opens");
    let invited = |name: &&str| Invitation {
        id: None,
        name: line(name),
        kind: "charity".parse().expect("an id"),
        areas: ["peterborough".parse().expect("an id")].into(),
        contact: line(""),
    };
    let said = Said {
        title: line("Section 11 2027"),
        cycle: line("2027"),
        deadline: day(3, 31),
        areas: ["peterborough".parse().expect("an id")].into(),
        invited: NAMES.iter().map(invited).collect(),
        instructions: prose(""),
        send_to: line("s11@example.org"),
    };
    let audit = audit::save(&mut office, None, &read(&points_json()), said).expect("saved");
    let pack = aside.path().join("pack.candour");
    pack::issue(&mut office, audit, &pack, Overwrite::No).expect("issued");
    let pack = fs::read(pack).expect("read");
    let words: Vec<String> =
        partnership::show(&office).expect("shown").expect("there").words.map(str::to_owned).into();
    for (n, name) in NAMES.iter().enumerate() {
        let mut agency = Agency::answering(&pack, &words, name, Some(name));
        let card = aside.path().join(format!("{n}.card"));
        agency.card(&card);
        key::take_in(&mut office, &card).expect("met");
        confirm(&mut office, agency.keyid(), &agency.words());
        // What comes last in the folder is the earlier one for every other agency.
        let (first, second) = if n % 2 == 0 { (n, n + 10) } else { (n + 10, n) };
        agency.send(&inbox.path().join(format!("{first:02}.candour")));
        agency.revise("There was more to say.");
        agency.send(&inbox.path().join(format!("{second:02}.candour")));
    }
    for (from, to) in [("00", "05"), ("11", "16")] {
        fs::copy(inbox.path().join(format!("{from}.candour")), inbox.path().join(format!("{to}.candour")))
            .expect("copied");
    }
    fs::write(inbox.path().join("07.candour"), "a letter").expect("written");
    drop(office);
    let entry = keychain.entries().into_iter().next().expect("the workspace's");
    Prepared { folder, inbox, entry, audit }
}

impl Agency {
    fn keyid(&self) -> candour_contract::Digest {
        key::list(&self.workspace)
            .expect("listed")
            .own
            .iter()
            .find(|key| !key.row.wrapped)
            .expect("a lead's")
            .row
            .keyid
    }

    fn card(&self, path: &Path) {
        let named = self.keyid().to_string();
        key::card(&self.workspace, &Card { named: &named, passphrase: None, path, overwrite: Overwrite::No })
            .expect("written");
    }
}

fn open(folder: &Path, entry: (&str, &[u8])) -> Workspace {
    let keychain = Arc::new(InMemoryKeychain::default());
    keychain.write(entry.0, entry.1).expect("open");
    workspace::open(folder, None, machine(&keychain, 9 << 50)).expect("opens")
}

/// Takes everything in, saying after each file that it is done.
fn take_in(workspace: &mut Workspace, audit: AuditId, inbox: &Path, done: impl Fn()) {
    let mut taking = TakingIn::begin(workspace, audit).expect("begun");
    for given in received::given(&[inbox.to_owned()]).expect("there") {
        taking.take(workspace, given).expect("taken");
        done();
    }
}

/// Run by the test below in a process of its own.
#[test]
fn receiver() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let (name, secret, inbox): (String, Vec<u8>, PathBuf) =
        serde_json::from_str(&std::env::var(KEY).expect("set")).expect("JSON");
    let audit = std::env::var(AUDIT).expect("set").parse().expect("an id");
    let mut workspace = open(folder.as_ref(), (&name, &secret));
    eprintln!("open");
    take_in(&mut workspace, audit, &inbox, || eprintln!("taken"));
}

/// What is held: revision, as what, of whom, with place; sorted.
type Held = Vec<(String, u32, String, bool)>;

fn held(workspace: &Workspace, audit: AuditId) -> Held {
    let status = audit::status(workspace, audit).expect("shown");
    let mut held: Held = status
        .agencies
        .iter()
        .flat_map(|agency| &agency.returns)
        .chain(&status.unplaced)
        .map(|one| {
            let row = &one.row;
            (
                row.profile.name.to_string(),
                row.held.revision,
                row.held.kept.as_str().to_owned(),
                one.placed.is_some(),
            )
        })
        .collect();
    held.sort();
    held
}

/// A process that takes everything in.
struct Receiver {
    process: Child,
    /// How many files it said that it is done with.
    acknowledged: JoinHandle<usize>,
}

impl Receiver {
    /// Starts it, and waits until it has opened its workspace.
    fn start(prepared: &Prepared, workspace: &Path) -> Self {
        let (name, secret) = &prepared.entry;
        let mut process = Command::new(std::env::current_exe().expect("this test"))
            .args(["--exact", "receiving_killed::receiver", "--nocapture"])
            .env(FOLDER, workspace)
            .env(KEY, json!([name, secret, prepared.inbox.path()]).to_string())
            .env(AUDIT, prepared.audit.to_string())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("starts");
        let lines = BufReader::new(process.stderr.take().expect("piped")).lines();
        let (is_open, opened) = channel();
        let acknowledged = std::thread::spawn(move || {
            let mut taken = 0;
            for line in lines.map_while(Result::ok) {
                match line.as_str() {
                    "open" => is_open.send(()).expect("awaited"),
                    "taken" => taken += 1,
                    other => assert!(!other.contains("panicked"), "{other}"),
                }
            }
            taken
        });
        opened.recv().expect("it opened");
        Self { process, acknowledged }
    }
}

#[test]
fn whatever_moment_it_is_killed_at_everything_is_there_once_after_it_is_taken_in_again() {
    let prepared = prepared();
    let (name, secret) = &prepared.entry;
    let whole: Held = {
        let mut all: Held = NAMES
            .iter()
            .flat_map(|name| {
                [
                    (name.to_string(), 1, "superseded".to_owned(), true),
                    (name.to_string(), 2, "counted".to_owned(), true),
                ]
            })
            .collect();
        all.sort();
        all
    };
    let fresh = || {
        let copy = tempfile::tempdir().expect("a folder");
        copy_folder(prepared.folder.path(), copy.path());
        copy
    };
    // How long it takes here and now, in a process of its own as those that are killed.
    let usual = {
        let copy = fresh();
        let mut receiver = Receiver::start(&prepared, copy.path());
        let began = Instant::now();
        assert!(receiver.process.wait().expect("ends").success());
        let took = began.elapsed();
        receiver.acknowledged.join().expect("reads to the end");
        assert_eq!(held(&open(copy.path(), (name, secret)), prepared.audit), whole);
        u64::try_from(took.as_micros()).expect("short")
    };
    let (mut state, mut interrupted) = (1_u64, BTreeSet::new());
    for round in 0..ROUNDS {
        let copy = fresh();
        let mut receiver = Receiver::start(&prepared, copy.path());
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        std::thread::sleep(Duration::from_micros((state >> 33) % usual));
        let _ = receiver.process.kill();
        receiver.process.wait().expect("ends");
        let taken = receiver.acknowledged.join().expect("reads to the end");

        let mut workspace = open(copy.path(), (name, secret));
        let after = held(&workspace, prepared.audit);
        let mut once = after.clone();
        once.dedup();
        assert_eq!(once, after, "round {round}: something is held twice");
        for (agency, revision, kept, placed) in &after {
            assert!(
                *placed && ["counted", "superseded"].contains(&kept.as_str()),
                "round {round}: {agency} {revision} {kept}"
            );
        }
        for agency in NAMES {
            let counted =
                after.iter().filter(|(name, _, kept, _)| name == agency && kept == "counted").count();
            let any = after.iter().any(|(name, ..)| name == agency);
            assert_eq!(counted, usize::from(any), "round {round}: {agency}");
        }
        // Of eleven files eight are returns that are new: what was acknowledged is there.
        assert!(after.len() + 3 >= taken, "round {round}: {taken} were acknowledged, and {after:?} is there");
        interrupted.insert(after.len());
        take_in(&mut workspace, prepared.audit, prepared.inbox.path(), || {});
        assert_eq!(held(&workspace, prepared.audit), whole, "round {round}");
        if round % 10 == 0 {
            workspace.store().check().expect("the database is whole");
        }
    }
    assert!(interrupted.len() > 3, "it was killed at {interrupted:?} returns only: nothing was tried");
}
