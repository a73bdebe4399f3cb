//! Nothing of an assessment is left when it was disposed of, whatever refers to it; without a record nothing goes.

use candour_domain::assessment::{Author, Role, Stage};
use candour_store::{DisposalRow, StoreError};
use candour_test_support::assessment::{line, moment, prose};

use crate::support::{OnDisk, change};

#[test]
fn no_row_that_refers_to_it_is_left_and_what_was_sent_goes_only_with_a_record() {
    let (disk, assessment) = OnDisk::filled();
    let mut store = disk.open().expect("opens");
    let record = DisposalRow {
        assessment: assessment.id,
        agency: assessment.contents.agency.name.clone(),
        catalogue: line("A title"),
        stage: Stage::SignedOff,
        signed_on_paper: true,
        revision: assessment.revision,
        signed: 2,
        sent: 0,
        by: Author { role: Role::Lead, name: line("Ann Lee") },
        at: moment(90),
        reason: prose("Six years are over"),
    };
    change(&mut store, |tx| tx.dispose(&record));
    store.forget_removed().expect("forgotten");
    assert_eq!(store.assessment(assessment.id).expect("reads"), None);
    assert_eq!(store.disposals().expect("reads"), std::slice::from_ref(&record));
    store.check().expect("whole");
    let again = store.transact(crate::support::operation(), |tx| tx.dispose(&record)).expect_err("once");
    assert!(matches!(again, StoreError::Rejected { .. }), "{again:?}");
    store.close().expect("closes");

    // By every reference that there is to it, in whatever table.
    let raw = disk.raw();
    let sql = "SELECT tables.name, refers.\"from\" FROM sqlite_master AS tables, pragma_foreign_key_list(tables.name) AS refers
        WHERE tables.type = 'table' AND refers.\"table\" IN ('assessment', 'carried')";
    let mut statement = raw.prepare(sql).expect("a statement");
    let referring = statement.query_map((), |row| Ok((row.get(0)?, row.get(1)?))).expect("rows");
    let referring: Vec<(String, String)> = referring.collect::<Result<_, _>>().expect("rows");
    assert!(referring.len() > 6, "{referring:?}");
    for (table, column) in referring {
        let count = format!("SELECT count(*) FROM \"{table}\" WHERE \"{column}\" = ?1");
        let left: i64 = raw.query_row(&count, [assessment.id.to_string()], |row| row.get(0)).expect("counts");
        assert_eq!(left, 0, "{table}");
    }
    for forbidden in ["DELETE FROM disposal", "UPDATE disposal SET reason = 'x'"] {
        let refused = raw.execute_batch(forbidden).expect_err(forbidden).to_string();
        assert!(refused.contains("record of a disposal"), "{refused}");
    }
}
