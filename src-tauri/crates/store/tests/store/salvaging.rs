//! Every page of a database damaged in turn: what is read of the rest is a sound database, and the damaged one stays as it is.

use std::cell::RefCell;
use std::fs;

use candour_store::{SalvagedTable, Store, StoreError, Watch, WorkspaceLock, salvage};
use candour_test_support::assessment::moment;
use candour_test_support::catalogue::rag;

use crate::support::{OnDisk, key, workspace};

const PAGE: usize = 4096;

/// What is saved of a database with these bytes, and the new one.
fn saved(disk: &OnDisk, bytes: &[u8]) -> Result<(tempfile::TempDir, Vec<SalvagedTable>, Store), StoreError> {
    fs::write(disk.database(), bytes).expect("writes");
    let folder = tempfile::tempdir().expect("a folder");
    let lock = WorkspaceLock::acquire(folder.path(), moment(1)).expect("free");
    let catalogue = rag();
    let tables =
        salvage(&disk.database(), &key(), &lock, workspace(), &[&catalogue], moment(70), Watch::NOBODY)?;
    let tables = tables.expect("nobody ends it");
    assert_eq!(fs::read(disk.database()).expect("reads"), bytes, "the damaged one is as it was");
    let store = Store::open(lock, &key()).expect("what was saved opens");
    store.check().expect("and is whole");
    Ok((folder, tables, store))
}

fn count(tables: &[SalvagedTable], name: &str) -> u64 {
    tables.iter().find(|table| table.name == name).map_or(0, |table| table.saved)
}

#[test]
fn a_sound_one_is_saved_whole() {
    let (disk, assessment) = OnDisk::filled();
    let whole = fs::read(disk.database()).expect("reads");
    let (_folder, tables, store) = saved(&disk, &whole).expect("saved");
    for table in &tables {
        assert!(!table.damaged && table.left_out == 0 && table.were == Some(table.saved), "{table:?}");
    }
    assert_eq!(store.assessment(assessment.id).expect("reads"), Some(assessment));
    assert_eq!(store.all_changes().expect("reads").last().expect("some").operation, "workspace.salvage");
}

#[test]
fn it_says_how_far_it_is_and_leaves_nothing_where_it_is_ended() {
    let (disk, _) = OnDisk::filled();
    let folder = tempfile::tempdir().expect("a folder");
    let lock = WorkspaceLock::acquire(folder.path(), moment(1)).expect("free");
    let told = RefCell::new(Vec::new());
    let tell = |done, of| told.borrow_mut().push((done, of));
    let ended = || told.borrow().len() < 3;
    let watch = Watch { told: &tell, goes_on: &ended };
    let made = salvage(&disk.database(), &key(), &lock, workspace(), &[], moment(70), watch).expect("ended");
    assert_eq!(made, None);
    let told = told.take();
    assert_eq!(told.iter().map(|(done, _)| *done).collect::<Vec<_>>(), [0, 1, 2]);
    assert!(told.iter().all(|(_, of)| *of > 3));
    let left = fs::read_dir(folder.path()).expect("listed").map(|entry| entry.expect("entry").file_name());
    let left: Vec<_> = left.filter(|name| name.to_string_lossy().contains(".db")).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn whichever_page_is_damaged_the_rest_is_saved() {
    let (disk, assessment) = OnDisk::filled();
    let whole = fs::read(disk.database()).expect("reads");
    let (_folder, sound, _store) = saved(&disk, &whole).expect("saved");
    let (mut refused, mut shown, mut named) = (0, 0, 0);
    for page in 1..whole.len() / PAGE {
        let mut damaged = whole.clone();
        damaged[page * PAGE + 1234] ^= 0x40;
        let (_folder, tables, store) = match saved(&disk, &damaged) {
            Ok(saved) => saved,
            // A page of what says where all else is.
            Err(StoreError::Damaged { .. }) => {
                refused += 1;
                continue;
            }
            Err(error) => panic!("page {page}: {error:?}"),
        };
        let short = sound.iter().filter(|table| count(&tables, &table.name) < table.saved).count();
        if short > 0 {
            let told = tables.iter().any(|table| {
                table.damaged || table.left_out > 0 || table.were.is_none_or(|were| were > table.saved)
            });
            assert!(told, "page {page} loses something and nothing says so: {tables:?}");
            named += 1;
        }
        if store.assessment(assessment.id).is_ok_and(|found| found.is_some()) {
            shown += 1;
        }
    }
    let pages = whole.len() / PAGE;
    eprintln!(
        "of {pages} pages: {refused} give nothing, {named} lose something, {shown} keep the assessment"
    );
    assert!(refused * 4 < pages && shown * 2 > pages, "{refused} {shown} of {pages}");
}

#[test]
fn one_that_was_cut_short_gives_what_is_left() {
    let (disk, _) = OnDisk::filled();
    let whole = fs::read(disk.database()).expect("reads");
    let pages = whole.len() / PAGE;
    for left in [pages - 1, pages * 3 / 4, pages / 2] {
        let cut = &whole[..left * PAGE + 17];
        match saved(&disk, cut) {
            Ok((_folder, tables, _store)) => assert!(tables.iter().any(|table| table.saved > 0), "{left}"),
            Err(StoreError::Damaged { .. }) => {}
            Err(error) => panic!("{left} pages: {error:?}"),
        }
    }
}

#[test]
fn a_catalogue_that_is_lost_is_put_there_from_one_that_is_known() {
    let (disk, assessment) = OnDisk::filled();
    disk.raw().execute_batch("PRAGMA foreign_keys = OFF; DELETE FROM catalogue").expect("gone");
    let whole = fs::read(disk.database()).expect("reads");
    let (_folder, _, store) = saved(&disk, &whole).expect("saved");
    assert_eq!(store.assessment(assessment.id).expect("reads"), Some(assessment));
}

#[test]
fn answers_whose_assessment_is_lost_are_held_by_a_draft_for_an_agency_to_be_named_again() {
    let (disk, assessment) = OnDisk::filled();
    let gone = "PRAGMA foreign_keys = OFF; DELETE FROM assessment; DELETE FROM agency; DELETE FROM workspace";
    disk.raw().execute_batch(gone).expect("gone");
    let whole = fs::read(disk.database()).expect("reads");
    let (_folder, _, store) = saved(&disk, &whole).expect("saved");
    assert_eq!(store.workspace().expect("there").id, workspace().id);
    let found = store.assessment(assessment.id).expect("reads").expect("there");
    assert_eq!(found.contents.answers, assessment.contents.answers);
    assert_eq!((found.contents.agency.name.as_str(), found.catalogue), ("Name lost", assessment.catalogue));
}
