//! Files cut off, altered bytes, rows that no longer read: named, kept, never a panic.

use std::fs;

use candour_domain::ids::AssessmentId;
use candour_store::{Reader, StoreError};

use crate::support::OnDisk;

/// Reads all there is.
fn read_everything(reader: &Reader, id: AssessmentId) -> Result<(), StoreError> {
    reader.workspace()?;
    reader.assessments()?;
    reader.assessment(id)?;
    for row in reader.catalogues()? {
        reader.catalogue(&row.reference.sha256)?;
    }
    reader.agencies()?;
    reader.envelopes(id)?;
    reader.signing_keys()?;
    reader.known_keys()?;
    reader.exports(id)?;
    reader.all_changes()?;
    Ok(())
}

#[test]
fn a_file_that_was_cut_off_is_named_and_kept() {
    let (disk, _) = OnDisk::filled();
    let whole = fs::read(disk.database()).expect("reads");
    let pages = whole.len() / 4096;
    let lengths =
        [0, 1, 15, 16, 100, 4095, 4096, 4097, 8192, whole.len() / 2, (pages - 1) * 4096, whole.len() - 1];
    for length in lengths {
        fs::write(disk.database(), &whole[..length]).expect("writes");
        let before = disk.files();
        let refused = disk.open().err().unwrap_or_else(|| panic!("{length} of {} bytes open", whole.len()));
        assert!(matches!(refused, StoreError::Damaged { .. }), "{length}: {refused:?}");
        assert_eq!(disk.files(), before, "{length}");
    }
}

#[test]
fn the_first_page_altered_does_not_open_and_is_kept() {
    let (disk, _) = OnDisk::filled();
    let whole = fs::read(disk.database()).expect("reads");
    for at in [0, 16, 100, 2000, 4095] {
        let mut altered = whole.clone();
        altered[at] ^= 1;
        fs::write(disk.database(), &altered).expect("writes");
        let refused = disk.open().expect_err("the page does not hold");
        assert!(matches!(refused, StoreError::WrongKey { .. }), "{at}: {refused:?}");
        assert_eq!(fs::read(disk.database()).expect("reads"), altered, "{at}");
    }
}

#[test]
fn a_byte_altered_on_any_page_is_found() {
    let (disk, assessment) = OnDisk::filled();
    let whole = fs::read(disk.database()).expect("reads");
    let mut met = 0;
    for page in 1..whole.len() / 4096 {
        let mut altered = whole.clone();
        altered[page * 4096 + 1234] ^= 0x40;
        fs::write(disk.database(), &altered).expect("writes");
        // Reading says so where it comes by that page; the whole check always does.
        let store = match disk.open() {
            Ok(store) => store,
            Err(error) => {
                assert!(matches!(error, StoreError::Damaged { .. }), "page {page}: {error:?}");
                met += 1;
                continue;
            }
        };
        if let Err(error) = read_everything(&store, assessment.id) {
            assert!(matches!(error, StoreError::Damaged { .. }), "page {page}: {error:?}");
            met += 1;
        }
        drop(store);
        let store = disk.open().expect("opened before");
        let found = store.check().expect_err("a page does not hold");
        assert!(matches!(found, StoreError::Damaged { .. }), "page {page}: {found:?}");
    }
    assert!(met > 10, "only {met} pages were come by");
}

#[test]
fn rows_that_do_not_read_name_their_table_and_column() {
    let cases = [
        ("UPDATE workspace SET id = 'x' || substr(id, 2)", "workspace.id"),
        ("UPDATE answer_field SET value = 'Not a grade' WHERE field = 'grade'", "answer_field.value"),
        ("UPDATE answer_field SET value = char(7) WHERE field = 'evidence'", "answer_field.value"),
        ("UPDATE answer_field SET value = 'not an id' WHERE field = 'actions'", "answer_field.value"),
        ("UPDATE answer_field SET by_name = ' Alex'", "answer_field.by_name"),
        ("UPDATE answer_field SET at = '2026-99-01T00:00:00.000Z'", "answer_field.at"),
        ("UPDATE assessment SET due = '2026-02-30'", "assessment.due"),
        ("UPDATE assessment SET agency_kind = 'Not a key'", "assessment.agency_kind"),
        ("UPDATE assessment SET areas = 'two words'", "assessment.areas"),
        ("UPDATE assessment SET revision = 5000000000", "assessment.revision"),
        (
            "UPDATE assessment SET previous_payload_sha256 = substr(upper(previous_payload_sha256) || 'Z', 2)",
            "assessment.previous_payload_sha256",
        ),
        ("UPDATE action SET id = '------------------------------------' WHERE number = 1", "action.id"),
        ("UPDATE action SET lead = char(8238)", "action.lead"),
        ("UPDATE evidence SET date = '20x6-01-01' WHERE number = 1", "evidence.date"),
        ("UPDATE summary SET risks = char(1)", "summary.risks"),
        ("UPDATE comment SET at = 'xxxx-xx-xxTxx:xx:xx.xxxZ' WHERE sent_at IS NULL", "comment.at"),
        ("UPDATE catalogue SET urn = 'not:a:urn'", "catalogue.urn"),
        ("UPDATE catalogue SET bytes = x'7b7d'", "catalogue.bytes"),
        ("UPDATE agency SET name = 'e' || char(769)", "agency.name"),
        ("DELETE FROM workspace", "workspace"),
        ("UPDATE assessment SET lead_name = CAST(x'ff' AS TEXT)", "assessment.lead_name"),
    ];
    for (tampering, place) in cases {
        let (disk, assessment) = OnDisk::filled();
        disk.raw().execute_batch(tampering).unwrap_or_else(|error| panic!("{tampering}: {error}"));
        let store = disk.open().expect("the pages hold");
        let error = read_everything(&store, assessment.id).expect_err(tampering);
        let StoreError::Damaged { table: Some(table), column, .. } = error else {
            panic!("{tampering}: {error:?}")
        };
        assert_eq!(
            place,
            [Some(table), column].into_iter().flatten().collect::<Vec<_>>().join("."),
            "{tampering}"
        );
    }
}
