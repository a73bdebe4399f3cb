//! What was acknowledged survives a kill at any moment.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

use candour_domain::assessment::{AnswerField, Edited};
use candour_domain::ids::StatementKey;
use candour_store::{Store, WorkspaceLock};
use candour_test_support::assessment::{id, lead, moment};
use candour_test_support::catalogue::rag;

use crate::support::{OnDisk, keep, key, operation, with_provenance};

const FOLDER: &str = "CANDOUR_STORE_TEST_SAVE";
const FIRST: &str = "CANDOUR_STORE_TEST_SAVE_FROM";
const ROUNDS: u64 = 10;

fn statement() -> StatementKey {
    id("leadership-1")
}

/// Run by the test below in a process of its own: saves one number after the other and says so once each is saved.
#[test]
fn saver() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let first: u64 = std::env::var(FIRST).expect("set").parse().expect("a number");
    let lock = WorkspaceLock::acquire(folder.as_ref(), moment(5)).expect("free");
    let mut store = Store::open(lock, &key()).expect("opens");
    let assessment = store.assessments().expect("reads")[0].id;
    for n in first.. {
        let edited = Edited { by: lead(), at: moment(9), base: String::new() };
        // Evidence and note always change together, and long ones span several pages.
        let text = format!("{n} {}", "x".repeat((n % 7 * 1000) as usize));
        let saved = store.transact::<_, candour_store::StoreError>(operation().with("n", n), |tx| {
            tx.save_answer_field(assessment, &statement(), AnswerField::Evidence, &text, &edited)?;
            tx.save_answer_field(assessment, &statement(), AnswerField::Note, &text, &edited)
        });
        saved.expect("saves");
        eprintln!("saved {n}");
    }
}

#[test]
fn every_acknowledged_save_survives_a_kill() {
    let disk = OnDisk::empty();
    let catalogue = rag();
    let assessment =
        with_provenance(candour_test_support::assessment::assessment(&catalogue).complete().build());
    let mut store = disk.create();
    keep(&mut store, &catalogue, &assessment);
    store.close().expect("closes");

    let mut last = 0;
    for round in 0..ROUNDS {
        let mut saver = Command::new(std::env::current_exe().expect("this test"))
            .args(["--exact", "durability::saver", "--nocapture"])
            .env(FOLDER, disk.folder())
            .env(FIRST, (last + 1).to_string())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("starts");
        let lines = BufReader::new(saver.stderr.take().expect("piped")).lines();
        // Read by another thread, so that the saver is killed at any moment and not while it waits for a reader.
        let acknowledged = std::thread::spawn(move || {
            lines
                .map_while(Result::ok)
                .filter_map(|line| line.strip_prefix("saved ")?.parse::<u64>().ok())
                .last()
        });
        std::thread::sleep(Duration::from_millis(150 + round * 17));
        saver.kill().expect("is there");
        saver.wait().expect("ends");
        let acknowledged = acknowledged.join().expect("reads").unwrap_or(last);

        let store = disk.open().expect("opens after a kill");
        store.check().expect("whole");
        let stored = store.answer(assessment.id, &statement()).expect("reads").expect("there").answer;
        let kept: u64 = if last == 0 && acknowledged == 0 {
            0
        } else {
            stored.note.as_str().split(' ').next().expect("a word").parse().expect("a number")
        };
        // One more may have been committed than was acknowledged before the kill.
        assert!(kept == acknowledged || kept == acknowledged + 1, "{kept} kept, {acknowledged} acknowledged");
        if kept > 0 {
            assert_eq!(stored.note, stored.evidence, "both fields or neither");
            let logged = store.changes(assessment.id).expect("reads").len() as u64;
            let all = store.all_changes().expect("reads");
            assert_eq!(
                all.last().expect("some").detail["n"],
                kept,
                "the log tells of what is there, {logged}"
            );
        }
        last = kept;
    }
    assert!(last > 20, "only {last} saves in {ROUNDS} rounds");
}
