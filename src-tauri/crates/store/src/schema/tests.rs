//! Every old form is kept in `tests/store/schemas/`, and comes to the present one as if made fresh.
//!
//! Later forms than the present one are invented here: they prove the way there whatever a step does.

use std::path::Path;

use candour_domain::ids::DeviceId;
use chrono::DateTime;
use rusqlite::Connection;
use tempfile::TempDir;
use uuid::Uuid;

use super::{PRESENT, Schema, Step, version_of};
use crate::{Migrated, Store, StoreError, Workspace, WorkspaceKey, WorkspaceLock};

/// The forms that were ever released, oldest first; the last is the present one.
const KEPT: &[(i32, &str)] = &[
    (1, include_str!("../../tests/store/schemas/v1.sql")),
    (2, include_str!("../../tests/store/schemas/v2.sql")),
    (
        3,
        concat!(
            include_str!("../../tests/store/schemas/v3.sql"),
            // What the third form added.
            include_str!("../../tests/store/schemas/v3_more.sql")
        ),
    ),
    (
        4,
        concat!(
            include_str!("../../tests/store/schemas/v3.sql"),
            include_str!("../../tests/store/schemas/v3_more.sql"),
            include_str!("../../tests/store/schemas/v4_more.sql")
        ),
    ),
    (
        5,
        concat!(
            include_str!("../../tests/store/schemas/v3.sql"),
            include_str!("../../tests/store/schemas/v3_more.sql"),
            // The fourth and the fifth form only added.
            include_str!("../../tests/store/schemas/v4_more.sql"),
            include_str!("../../tests/store/schemas/v5_more.sql")
        ),
    ),
];

/// The present version, and the two after it.
const NOW: i32 = PRESENT.version;
const NEXT: i32 = NOW + 1;
const LAST: i32 = NOW + 2;

/// Something like what a real step does: a new table, a new column, and a table rebuilt because its rules changed.
const TO_NEXT: &str = "
    CREATE TABLE seal (sha256 TEXT NOT NULL PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
    ALTER TABLE assessment ADD COLUMN seal TEXT REFERENCES seal (sha256);
    CREATE TABLE export_2 (id INTEGER PRIMARY KEY, assessment TEXT NOT NULL REFERENCES assessment (id), at TEXT NOT NULL) STRICT;
    INSERT INTO export_2 (id, assessment, at) SELECT id, assessment, at FROM export;
    DROP TABLE export;
    ALTER TABLE export_2 RENAME TO export;
    CREATE INDEX export_by_assessment ON export (assessment);
";
const TO_LAST: &str = "INSERT INTO setting (name, value) VALUES ('form', 'last');";

fn key() -> WorkspaceKey {
    WorkspaceKey::new([7; 32])
}

fn lock(folder: &Path) -> WorkspaceLock {
    WorkspaceLock::acquire(folder, DateTime::UNIX_EPOCH).expect("free")
}

fn made() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let workspace = Workspace { id: DeviceId::new(Uuid::from_u128(1)), created_at: DateTime::UNIX_EPOCH };
    let mut store = Store::create(lock(folder.path()), &key(), workspace).expect("makes it");
    let operation = crate::Operation::new("test", DateTime::UNIX_EPOCH);
    store.transact(operation, |tx| tx.save_setting("kept", Some("word"))).expect("saves");
    store.close().expect("closes");
    folder
}

/// What a database is made of, without the blank space that differs between made and altered.
fn form(connection: &Connection) -> Vec<[String; 4]> {
    let sql = "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master ORDER BY type, name";
    let mut statement = connection.prepare(sql).expect("a statement");
    let even = |sql: String| {
        let bare: Vec<_> = sql.lines().filter(|line| !line.trim_start().starts_with("--")).collect();
        bare.join(" ")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .replace("( ", "(")
            .replace(" )", ")")
            .replace('"', "")
    };
    let rows = statement.query_map((), |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, even(row.get(3)?)]));
    rows.expect("rows").collect::<Result<_, _>>().expect("rows")
}

fn in_memory(sql: &[&str]) -> Connection {
    let connection = Connection::open_in_memory().expect("opens");
    for sql in sql {
        connection.execute_batch(sql).expect("a form");
    }
    connection
}

#[test]
fn the_present_form_is_kept_as_it_was_released() {
    let (version, kept) = KEPT.last().expect("some");
    assert_eq!(*version, PRESENT.version, "keep the new form in tests/store/schemas");
    assert_eq!(
        form(&in_memory(PRESENT.tables)),
        form(&in_memory(&[kept])),
        "a change of form needs a version and a step"
    );
}

#[test]
fn every_kept_form_comes_to_the_present_one_as_if_made_fresh() {
    for (version, kept) in KEPT {
        let old = in_memory(&[kept]);
        for step in PRESENT.steps.iter().filter(|step| step.to > *version) {
            old.execute_batch(step.sql).expect("a step");
        }
        assert_eq!(form(&old), form(&in_memory(PRESENT.tables)), "from {version}");
    }
    let reached = PRESENT.steps.iter().fold(1, |from, step| if step.to == from + 1 { step.to } else { from });
    assert_eq!(reached, PRESENT.version, "a step for every version");
}

/// Until the second form a comment had only a name: the change log says who wrote it, and of which revision.
#[test]
fn comments_of_the_first_form_come_to_say_who_wrote_them() {
    let old = in_memory(&[KEPT[0].1]);
    let id = |n: u32| format!("00000000-0000-4000-8000-{n:012}");
    let at = |day: u32| format!("2026-06-{day:02}T10:00:00.000Z");
    let said = |n, day, text: &str| {
        let row = (id(n), id(1), "Sam", at(day), text);
        let sql = "INSERT INTO comment (id, assessment, by_name, at, text) VALUES (?1, ?2, ?3, ?4, ?5)";
        old.execute(sql, row).expect("a comment");
    };
    let reopened = |day| {
        let sql = "INSERT INTO change (at, operation, assessment, detail) VALUES (?1, 'assessment.reopen', ?2, '{}')";
        old.execute(sql, (at(day), id(1))).expect("a change");
    };
    old.pragma_update(None, "foreign_keys", false).expect("set");
    said(11, 1, "Look again");
    reopened(2);
    said(12, 2, "A figure was wrong");
    said(13, 3, "And again");
    for step in PRESENT.steps {
        old.execute_batch(step.sql).expect("a step");
    }
    let sql = "SELECT by_role, by_name, revision, sent_at, text FROM comment ORDER BY rowid";
    let mut statement = old.prepare(sql).expect("a statement");
    let rows =
        statement.query_map((), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)));
    let rows: Vec<(String, String, i32, String, String)> =
        rows.expect("rows").collect::<Result<_, _>>().expect("rows");
    let sam = |role: &str, revision, day, text: &str| {
        (role.to_owned(), "Sam".to_owned(), revision, at(day), text.to_owned())
    };
    assert_eq!(
        rows,
        [
            sam("officer", 1, 1, "Look again"),
            sam("lead", 2, 2, "A figure was wrong"),
            sam("officer", 2, 3, "And again")
        ]
    );
}

#[test]
fn an_older_database_is_copied_and_then_brought_forward() {
    let folder = made();
    let steps = [Step { to: NEXT, sql: TO_NEXT }, Step { to: LAST, sql: TO_LAST }];
    let later = Schema { version: LAST, tables: PRESENT.tables, steps: &steps };
    let store = Store::open_as(&later, lock(folder.path()), &key()).expect("opens");
    let snapshot = folder.path().join(format!("workspace.form-{NOW}.db"));
    assert_eq!(store.migrated(), Some(&Migrated { from: NOW, to: LAST, snapshot: snapshot.clone() }));
    let connection = &store.reader.connection;
    assert_eq!(version_of(connection).expect("reads"), LAST);
    let fresh = in_memory(PRESENT.tables);
    fresh.execute_batch(TO_NEXT).expect("a step");
    assert_eq!(form(connection), form(&fresh));
    assert_eq!(store.setting("kept").expect("reads").as_deref(), Some("word"));
    assert_eq!(store.setting("form").expect("reads").as_deref(), Some("last"));
    let log = store.all_changes().expect("reads");
    assert_eq!(log.last().expect("some").operation, "workspace.migrate");
    let references: bool =
        connection.pragma_query_value(None, "foreign_keys", |row| row.get(0)).expect("reads");
    assert!(references, "references are watched again");
    store.check().expect("whole");
    store.close().expect("closes");

    // The copy is the workspace as it was, under the same key.
    let copy = tempfile::tempdir().expect("a folder");
    std::fs::copy(snapshot, copy.path().join("workspace.db")).expect("copies");
    let store = Store::open(lock(copy.path()), &key()).expect("opens in the old form");
    store.check().expect("whole");
    assert_eq!(store.setting("kept").expect("reads").as_deref(), Some("word"));
    assert_eq!(store.setting("form").expect("reads"), None);

    // And this program, which knows only the present form, refuses the later one.
    let refused = Store::open(lock(folder.path()), &key()).expect_err("newer");
    assert!(matches!(refused, StoreError::Newer { found: LAST, known: NOW, .. }), "{refused}");
}

#[test]
fn a_step_that_fails_changes_nothing_and_can_be_tried_again() {
    let folder = made();
    let orphan = "PRAGMA defer_foreign_keys = ON;
        INSERT INTO identity (agency, secret) VALUES ('nobody', 'x');";
    let bad = [
        Step { to: LAST, sql: "SELECT no_such_column FROM setting" },
        Step { to: LAST, sql: orphan },
        Step { to: LAST + 1, sql: TO_LAST },
    ];
    for (n, bad) in bad.into_iter().enumerate() {
        let steps = [Step { to: NEXT, sql: TO_NEXT }, bad];
        let later = Schema { version: LAST, tables: PRESENT.tables, steps: &steps };
        let refused = Store::open_as(&later, lock(folder.path()), &key()).expect_err("fails");
        assert!(matches!(refused, StoreError::MigrationFailed { from: NOW, to: LAST, .. }), "{refused}");
        let store = Store::open(lock(folder.path()), &key()).expect("opens in the old form");
        assert_eq!(form(&store.reader.connection), form(&in_memory(PRESENT.tables)));
        assert_eq!(store.setting("kept").expect("reads").as_deref(), Some("word"));
        assert_eq!(store.all_changes().expect("reads").len(), 2);
        let copies = std::fs::read_dir(folder.path()).expect("a folder").flatten();
        let copies = copies.filter(|file| file.file_name().to_string_lossy().starts_with("workspace.form-"));
        assert_eq!(copies.count(), n + 1, "no copy is written over");
    }
    let steps = [Step { to: NEXT, sql: TO_NEXT }, Step { to: LAST, sql: TO_LAST }];
    let later = Schema { version: LAST, tables: PRESENT.tables, steps: &steps };
    Store::open_as(&later, lock(folder.path()), &key()).expect("a sound step succeeds afterwards");
}
