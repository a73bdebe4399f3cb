//! Every error has its words for the window and for the terminal, and neither has the other's.

// Whatever fails here fails a test.
#![allow(clippy::expect_used, clippy::panic)]

mod handovers;
mod moderating;
mod outcomes;
mod partnerships;
mod parts;
mod received;
mod shares;

use std::io;
use std::path::PathBuf;

use candour_contract::Failure;
use candour_domain::assessment::{Event, PaperDayFault, Stage, next_stage};
use candour_domain::digest::Digest;
use candour_domain::disposal::NotDisposed;
use candour_domain::ids::AssessmentId;
use candour_domain::reading::Fault;
use candour_domain::text::{Line, Prose, TextFault};
use candour_operations::assessment::Check;
use candour_operations::backup::BackupFault;
use candour_operations::ports::{NoEntropy, PressFault};
use candour_operations::{Error, RecoveryWords, comparison, handover, key, pack};
use candour_sealed::encryption::NotEncrypted;
use candour_sealed::seal::NotSealed;
use candour_store::{Foreign, StoreError};
use candour_test_support::assessment::assessment;
use candour_test_support::catalogue::rag;

fn path() -> PathBuf {
    PathBuf::from("/home/ann/work")
}

fn io() -> io::Error {
    io::Error::other("Input/output error")
}

fn why() -> String {
    "no such object".into()
}

fn long() -> TextFault {
    Prose::tidy(&"x".repeat(20_001)).expect_err("too long")
}

/// Every error of the database. The match below does not compile while one is left out.
fn of_store() -> Vec<StoreError> {
    let all = vec![
        StoreError::NotFound { folder: path() },
        StoreError::AlreadyThere { path: path() },
        StoreError::Locked { folder: path(), holder: None },
        StoreError::Busy,
        StoreError::WrongKey { path: path() },
        StoreError::Foreign { path: path(), what: Foreign::PlainDatabase },
        StoreError::Newer { path: path(), found: 9, known: 2 },
        StoreError::Damaged { table: Some("answer"), column: None, detail: "it is torn".into() },
        StoreError::ReadOnlyFolder { folder: None },
        StoreError::DiskFull,
        StoreError::Io { doing: "opening it".into(), source: io() },
        StoreError::NotEncrypting,
        StoreError::MigrationFailed { from: 1, to: 2, detail: why() },
        StoreError::CatalogueConflict {
            urn: "urn:candour:catalogue:x".parse().expect("a URN"),
            version: "1".parse().expect("a version"),
            held: Digest::of(b"one"),
            given: Digest::of(b"two"),
        },
        StoreError::NoSuch { what: "action", id: "A3".into() },
        StoreError::AlreadyKept { what: "comment", detail: why() },
        StoreError::Rejected { detail: why() },
        StoreError::Sqlite { detail: why() },
    ];
    complete(&all, 18, |error| match error {
        StoreError::NotFound { .. } => 0,
        StoreError::AlreadyThere { .. } => 1,
        StoreError::Locked { .. } => 2,
        StoreError::Busy => 3,
        StoreError::WrongKey { .. } => 4,
        StoreError::Foreign { .. } => 5,
        StoreError::Newer { .. } => 6,
        StoreError::Damaged { .. } => 7,
        StoreError::ReadOnlyFolder { .. } => 8,
        StoreError::DiskFull => 9,
        StoreError::Io { .. } => 10,
        StoreError::NotEncrypting => 11,
        StoreError::MigrationFailed { .. } => 12,
        StoreError::CatalogueConflict { .. } => 13,
        StoreError::NoSuch { .. } => 14,
        StoreError::AlreadyKept { .. } => 15,
        StoreError::Rejected { .. } => 16,
        StoreError::Sqlite { .. } => 17,
    });
    all
}

/// Every error of an operation, with each of the database and each step that does not follow.
fn of_operations() -> Vec<Error> {
    let id: AssessmentId = "00000000-0000-4000-8000-000000000001".parse().expect("an id");
    let name = Line::tidy("Tobias Wenlock").expect("a name");
    let catalogue = std::sync::Arc::new(rag());
    let check = Check {
        assessment: assessment(&catalogue).build(),
        catalogue: catalogue.clone(),
        before: None,
        gaps: Vec::new(),
        weak_spots: Vec::new(),
        parked: Vec::new(),
        uncited: Default::default(),
        choices: 0,
    };
    let mut all = vec![
        Error::NoWorkspace(path()),
        Error::KeysFileLost(path()),
        Error::KeysWithoutDatabase(path()),
        Error::KeysFileDamaged { path: path(), fault: why() },
        Error::KeysFileNewer { path: path(), found: "3".into() },
        Error::KeysOfAnother(path()),
        Error::OnlyInMemory,
        Error::NoKeychain(why()),
        Error::KeychainGone(why()),
        Error::KeychainLocked(why()),
        Error::KeychainEntryLost,
        Error::PassphraseNeeded,
        Error::NoRecoveryWords,
        Error::BadWords(RecoveryWords::read("one two").expect_err("too few")),
        Error::WrongWords,
        Error::WrongPassphrase,
        Error::ShortPassphrase { characters: 5, least: 12 },
        Error::WrongOfficerPassphrase { name },
        Error::Key(why()),
        Error::Entropy(NoEntropy),
        Error::Store(StoreError::Busy),
        Error::NoAssessment(id),
        Error::NoStatement("none".into()),
        Error::NoCatalogue { wanted: "urn:x".into(), known: vec!["urn:y".into()] },
        Error::BuiltIn(why()),
        Error::Faults { what: "the changes".into(), faults: vec![fault("summary", "is too long")] },
        Error::Field { field: "comment", fault: long() },
        Error::Blank { field: "name" },
        Error::NotAllowed(next_stage(Stage::Draft, Event::Export).expect_err("no")),
        Error::CarriedBefore { begun: id },
        Error::Share(candour_operations::share::ShareFault::Unknown),
        Error::NothingSaid,
        Error::Incomplete(Box::new(check)),
        Error::SignedPartLost { id, revision: 1 },
        Error::ChangedSinceAttested,
        Error::AttestedAnew,
        Error::OtherPaper { reference: Digest::of(b"one") },
        Error::PaperDay(PaperDayFault::StillToCome { day: chrono::NaiveDate::default() }),
        Error::Sealed(candour_sealed::verify(b"nothing").expect_err("refused")),
        Error::NotSealed(NotSealed::TooLarge { bytes: 40_000_000 }),
        Error::File { doing: "write", path: path(), source: io() },
        Error::TooLarge { path: path(), limit: 1 << 20 },
        Error::InTheWay(path()),
        Error::ReadBackDiffers(path()),
        Error::NotOneFile(2),
        Error::NoFile(path()),
        Error::NoFile("/tmp/caf\u{FFFD}".into()),
        Error::AFolder(path()),
        Error::NotAFile(path()),
        Error::Handover(handover::Fault::NotDecided),
        Error::Outcome(candour_operations::outcome::Fault::NoOutcome),
        Error::Panel(candour_operations::panel::Fault::NotReceived),
        Error::Partnership(candour_operations::partnership::Fault::None),
        Error::NotDisposed(NotDisposed::OtherName { agency: Line::tidy("Larkfen Homes").expect("a name") }),
        Error::NotDisposed(NotDisposed::Signed { signed: 2, sent: 1 }),
        Error::NotDisposed(NotDisposed::OtherTitle {
            title: Line::tidy("Section 11 2027").expect("a title"),
        }),
        Error::NotDisposed(NotDisposed::Issued { packs: 1 }),
        Error::Backup(BackupFault::Stopped),
        Error::Pack(pack::Fault::NoPack("00000000-0000-4000-8000-000000000002".parse().expect("an id"))),
        Error::KnownKey(key::Fault::WrongWords),
        Error::Received(candour_operations::received::Fault::NothingToFreeze),
        Error::FileRefused {
            file: "return".into(),
            refusal: candour_sealed::verify(b"").expect_err("refused"),
        },
        Error::WrongSpokenWords,
        Error::Comparison(comparison::Fault::NeverFrozen),
        Error::Moderation(candour_operations::moderation::Fault::NothingToDraw),
        Error::NotEncrypted(NotEncrypted::Failed),
        Error::Press(PressFault::Stopped),
        Error::Press(PressFault::Missing(path())),
        Error::Press(PressFault::OtherVersion),
        Error::Press(PressFault::NotMade(why())),
    ];
    complete(&all, 63, |error| match error {
        Error::NoWorkspace(_) => 0,
        Error::KeysFileLost(_) => 1,
        Error::KeysWithoutDatabase(_) => 2,
        Error::KeysFileDamaged { .. } => 3,
        Error::KeysFileNewer { .. } => 4,
        Error::KeysOfAnother(_) => 5,
        Error::OnlyInMemory => 6,
        Error::NoKeychain(_) => 7,
        Error::KeychainGone(_) => 8,
        Error::KeychainLocked(_) => 9,
        Error::KeychainEntryLost => 10,
        Error::PassphraseNeeded => 11,
        Error::NoRecoveryWords => 12,
        Error::BadWords(_) => 13,
        Error::WrongWords => 14,
        Error::WrongPassphrase => 15,
        Error::ShortPassphrase { .. } => 39,
        Error::WrongOfficerPassphrase { .. } => 16,
        Error::Key(_) => 17,
        Error::Entropy(_) => 18,
        Error::Store(_) => 19,
        Error::NoAssessment(_) => 20,
        Error::NoStatement(_) => 21,
        Error::NoCatalogue { .. } => 22,
        Error::BuiltIn(_) => 23,
        Error::Faults { .. } => 24,
        Error::Field { .. } => 25,
        Error::Blank { .. } => 26,
        Error::NotAllowed(_) => 27,
        Error::CarriedBefore { .. } => 46,
        Error::Share(_) => 99,
        Error::NothingSaid => 28,
        Error::Incomplete(_) => 29,
        Error::SignedPartLost { .. } => 30,
        Error::ChangedSinceAttested => 31,
        Error::AttestedAnew => 32,
        Error::OtherPaper { .. } => 106,
        Error::PaperDay(_) => 107,
        Error::Sealed(_) => 33,
        Error::NotSealed(_) => 34,
        Error::Handover(_) => 105,
        Error::Outcome(_) => 108,
        Error::Panel(_) => 109,
        Error::Partnership(_) => 100,
        Error::Pack(_) => 101,
        Error::KnownKey(_) => 102,
        Error::Received(_) => 110,
        Error::Moderation(_) => 111,
        Error::FileRefused { .. } => 103,
        Error::NotEncrypted(_) => 104,
        Error::Comparison(_) => 112,
        Error::Press(_) => 44,
        Error::Backup(_) => 45,
        Error::NotDisposed(_) => 113,
        Error::WrongSpokenWords => 114,
        Error::File { .. } => 35,
        Error::TooLarge { .. } => 36,
        Error::InTheWay(_) => 37,
        Error::ReadBackDiffers(_) => 38,
        Error::NotOneFile(_) => 40,
        Error::NoFile(_) => 41,
        Error::AFolder(_) => 42,
        Error::NotAFile(_) => 43,
    });
    all.extend(shares::all().into_iter().map(Error::Share));
    all.extend(handovers::all().into_iter().map(Error::Handover));
    all.extend(outcomes::of_outcomes().into_iter().map(Error::Outcome));
    all.extend(outcomes::of_panels().into_iter().map(Error::Panel));
    all.extend(partnerships::all().into_iter().map(Error::Partnership));
    all.extend(moderating::all().into_iter().map(Error::Moderation));
    all.extend(parts::of_packs().into_iter().map(Error::Pack));
    all.extend(parts::of_keys().into_iter().map(Error::KnownKey));
    all.extend(received::all().into_iter().map(Error::Received));
    all.extend(parts::of_comparisons().into_iter().map(Error::Comparison));
    all.extend(of_store().into_iter().map(Error::Store));
    all.extend(parts::of_backups().into_iter().map(Error::Backup));
    all.push(Error::NoCatalogue { wanted: "urn:x".into(), known: Vec::new() });
    all.push(Error::Faults { what: "the file".into(), faults: vec![fault("", "is not JSON: line 1")] });
    let steps = Stage::ALL.into_iter().flat_map(|stage| Event::ALL.map(|event| next_stage(stage, event)));
    all.extend(steps.filter_map(Result::err).map(Error::NotAllowed));
    all
}

fn fault(place: &str, problem: &str) -> Fault {
    Fault { place: place.into(), problem: problem.into() }
}

/// The list has each of the variants that the match names.
fn complete<E: std::fmt::Debug>(all: &[E], variants: usize, which: impl Fn(&E) -> usize) {
    let found: std::collections::BTreeSet<usize> = all.iter().map(which).collect();
    assert_eq!(found.len(), variants, "{all:?}");
}

/// A refusal is told in sentences, and says what is safe or what to do.
fn is_told(failure: &Failure, error: &Error) {
    for sentence in [&failure.message, &failure.hint] {
        assert!(
            sentence.len() > 10 && sentence.ends_with(['.', ')']),
            "{sentence:?} is no sentence: {error:?}"
        );
    }
}

#[test]
fn no_command_shows_in_the_window_and_nothing_to_press_in_the_terminal() {
    let own_of_terminal = ["candour ", "--", " FILE", "assessment show", "workspace new"];
    let own_of_window = ["tick ", "button", "press", "click", "Press", "below", "the start lists"];
    for error in of_operations() {
        let failure = Failure::from(&error);
        is_told(&failure, &error);
        for part in own_of_terminal {
            let whole = format!("{} {}", failure.message, failure.hint);
            assert!(!whole.contains(part), "{part:?} in the window: {whole}");
        }
        let failure = failure.in_terminal();
        is_told(&failure, &error);
        for part in own_of_window {
            let whole = format!("{} {}", failure.message, failure.hint);
            assert!(!whole.contains(part), "{part:?} in the terminal: {whole}");
        }
    }
}

#[test]
fn only_the_words_of_one_place_cross() {
    let failure = Failure::from(&Error::InTheWay(path()));
    let crossed = serde_json::to_value(&failure).expect("JSON");
    assert_eq!(crossed["hint"], "It was left as it is. Choose another name.");
    assert_eq!(crossed.as_object().map(serde_json::Map::len), Some(6));
    let crossed = serde_json::to_value(failure.in_terminal()).expect("JSON");
    assert!(crossed["hint"].as_str().is_some_and(|hint| hint.ends_with("--replace.")), "{crossed}");
}
