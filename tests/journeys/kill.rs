//! Killed at any moment: what was acknowledged is there afterwards, what was not is there whole or not at all.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use candour_contract::{AssessmentId, read_answers};
use candour_operations::ports::Keychain as _;
use candour_operations::{Workspace, assessment, workspace};
use candour_test_support::ports::{InMemoryKeychain, machine};
use serde_json::{Map, Value, json};

use crate::desk::Desk;
use crate::fill::{SECTION_11, agency, asked};
use crate::room::Room;

const FOLDER: &str = "CANDOUR_JOURNEY_SAVER";
const KEY: &str = "CANDOUR_JOURNEY_SAVER_KEY";
const ID: &str = "CANDOUR_JOURNEY_SAVER_ID";
/// More than can be made before the kill.
const EDITS: u64 = 400;

/// What the edits up to some number leave: the last that touched everything, and the notes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct State {
    whole: u64,
    notes: BTreeMap<String, u64>,
}

/// The n-th edit: every fourth touches every answer and every list, the others one field.
enum Edit {
    Whole(u64),
    Note(String, u64),
}

impl Edit {
    fn nth(n: u64, keys: &[String]) -> Self {
        let one = |n: u64| keys[(n * 7 % keys.len() as u64) as usize].clone();
        if n.is_multiple_of(4) { Self::Whole(n) } else { Self::Note(one(n), n) }
    }

    fn file(&self, keys: &[String]) -> Value {
        match self {
            Self::Whole(n) => {
                // Long enough to span pages of the database.
                let long = |what: &str| {
                    format!("{n} {what} {}", "words that fill a page ".repeat((n % 60) as usize))
                };
                let answers: Map<String, Value> = keys
                    .iter()
                    .map(|key| (key.clone(), json!({"evidence": long(key), "actions": ["a1"]})))
                    .collect();
                json!({
                    "answers": answers, "actions": [{"id": "a1", "action": long("action")}],
                    "evidence_register": [{"id": "e1", "title": format!("{n}")}], "summary": {"risks": long("risks")},
                })
            }
            Self::Note(key, n) => json!({"answers": {key: {"note": format!("{n}")}}}),
        }
    }

    fn apply(&self, state: &mut State) {
        match self {
            Self::Whole(n) => state.whole = *n,
            Self::Note(key, n) => {
                state.notes.insert(key.clone(), *n);
            }
        }
    }
}

/// The state that an assessment is in, as `show --json` gives it; fails if an edit is there in part.
fn state(shown: &Value, keys: &[String]) -> State {
    let number = |value: &Value| value.as_str().and_then(|text| text.split(' ').next()?.parse::<u64>().ok());
    let whole = number(&shown["summary"]["risks"]).unwrap_or(0);
    let mut parts =
        vec![number(&shown["actions"][0]["action"]), number(&shown["evidence_register"][0]["title"])];
    parts.extend(keys.iter().map(|key| number(&shown["answers"][key]["evidence"])));
    assert!(parts.iter().all(|part| part.unwrap_or(0) == whole), "torn: {whole}, {parts:?}");
    let cited = keys.iter().all(|key| shown["answers"][key]["actions"].is_array() == (whole > 0));
    assert!(cited, "torn: the answers of {whole} do not all cite its action");
    let notes = keys.iter().filter_map(|key| Some((key.clone(), number(&shown["answers"][key]["note"])?)));
    State { whole, notes: notes.collect() }
}

/// A workspace that another process may open too: its entry in the keychain goes by the environment.
fn open(folder: &Path, entry: (&str, &[u8])) -> Workspace {
    let keychain = Arc::new(InMemoryKeychain::default());
    keychain.write(entry.0, entry.1).expect("open");
    workspace::open(folder, None, machine(&keychain, 9)).expect("opens")
}

/// Run by the tests below in a process of its own: makes the changes of each line of its input, and says so once each is saved.
#[test]
fn saver() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let entry: (String, Vec<u8>) = serde_json::from_str(&std::env::var(KEY).expect("set")).expect("JSON");
    let id: AssessmentId = std::env::var(ID).expect("set").parse().expect("an id");
    let mut workspace = open(folder.as_ref(), (&entry.0, &entry.1));
    eprintln!("open");
    for line in std::io::stdin().lines() {
        let read = read_answers(line.expect("text").as_bytes(), id);
        assessment::apply(&mut workspace, id, &read.edits, read.faults).expect("saved");
        eprintln!("saved");
    }
}

/// Numbers without a pattern, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

fn rounds(rounds: u32, seed: u64) {
    let mut room = Room::new();
    let agency = agency("Fen Valley Police", "police", &["cambridgeshire"]);
    let id = room.start(SECTION_11, &agency);
    let catalogue: Value =
        serde_json::from_str(include_str!("../../assets/catalogues/section-11.json")).expect("JSON");
    let keys: Vec<String> = asked(&catalogue, &agency).into_iter().map(|one| one.key).collect();
    let (name, secret) = room.keychain.entries().into_iter().next().expect("the workspace's");
    let Room { workspace, folder, .. } = room;
    drop(workspace);

    let (mut dice, mut now, mut next, mut saved_in_all) = (Dice(seed), State::default(), 1, 0);
    for round in 0..rounds {
        let edits: Vec<Edit> = (next..next + EDITS).map(|n| Edit::nth(n, &keys)).collect();
        let lines: String = edits.iter().map(|edit| format!("{}\n", edit.file(&keys))).collect();
        let input = folder.path().join("edits");
        fs::write(&input, lines).expect("written");
        let mut saver = Command::new(std::env::current_exe().expect("this test"))
            .args(["--exact", "kill::saver", "--nocapture"])
            .env(FOLDER, folder.path())
            .env(KEY, json!([name, secret]).to_string())
            .env(ID, id.to_string())
            .stdin(File::open(&input).expect("there"))
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("starts");
        let lines = BufReader::new(saver.stderr.take().expect("piped")).lines();
        // Read by another thread, so that it is killed at any moment and not while it waits for a reader.
        let (is_open, opened) = channel();
        let acknowledged = std::thread::spawn(move || {
            let mut saved = 0;
            for line in lines.map_while(Result::ok) {
                match line.as_str() {
                    "open" => is_open.send(()).expect("awaited"),
                    "saved" => saved += 1,
                    other => assert!(!other.contains("panicked"), "{other}"),
                }
            }
            saved
        });
        // Some are killed while they open.
        if dice.below(10) > 0 {
            opened.recv().expect("it opened");
        }
        std::thread::sleep(Duration::from_micros(dice.below(120_000)));
        saver.kill().expect("is there");
        saver.wait().expect("ends");
        let saved: usize = acknowledged.join().expect("reads to the end");
        assert!(saved < edits.len(), "there was nothing left to kill");

        let workspace = open(folder.path(), (&name, &secret));
        let view = candour_contract::AssessmentView::from(&assessment::show(&workspace, id).expect("there"));
        let found = state(&serde_json::to_value(view).expect("JSON"), &keys);
        edits.iter().take(saved).for_each(|edit| edit.apply(&mut now));
        next += saved as u64;
        if found != now {
            edits[saved].apply(&mut now);
            next += 1;
            assert_eq!(
                found, now,
                "round {round}: {saved} were acknowledged, and more or less than those are there"
            );
        }
        saved_in_all += saved;
        if round % 10 == 0 {
            workspace.store().check().expect("the database is whole");
        }
    }
    assert!(saved_in_all > rounds as usize, "only {saved_in_all} edits were made: nothing was tried");
}

#[test]
fn no_acknowledged_word_is_lost_in_fifty_rounds() {
    rounds(50, 1);
}

#[test]
fn nor_in_fifty_more() {
    rounds(50, 2);
}

#[test]
fn nor_when_the_command_line_itself_is_killed() {
    let desk = Desk::new();
    let agency = agency("Fen Valley Police", "police", &["cambridgeshire"]);
    let id = &desk.start(SECTION_11, &agency);
    let catalogue = desk.json(&["catalogue", "show", SECTION_11]);
    let keys: Vec<String> = asked(&catalogue, &agency).into_iter().map(|one| one.key).collect();
    let mut now = State::default();
    // How long a run takes here and now.
    let began = Instant::now();
    let first = Edit::Whole(4);
    desk.apply(id, &first.file(&keys));
    first.apply(&mut now);
    let (usual, mut dice) = (began.elapsed().as_micros() as u64, Dice(3));
    for n in 1..=10 {
        let edit = Edit::nth(n * 4 + n % 2, &keys);
        let file = desk.write("edit.json", edit.file(&keys).to_string());
        let mut command = desk.in_workspace();
        command
            .args(["--json", "assessment", "apply", id, &file])
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut run = command.spawn().expect("starts");
        std::thread::sleep(Duration::from_micros(usual / 2 + dice.below(usual)));
        let _ = run.kill();
        let ended = run.wait_with_output().expect("ends");
        let found = state(&desk.show(id), &keys);
        let mut then = now.clone();
        edit.apply(&mut then);
        let acknowledged = ended.status.success() || !ended.stdout.is_empty();
        assert!(
            found == then || (found == now && !acknowledged),
            "run {n}, acknowledged {acknowledged}: {found:?}"
        );
        now = found;
    }
}
