//! Tests that need the connection itself: a full disk, the settings in force, a rule of the log.

use candour_domain::ids::DeviceId;
use chrono::DateTime;
use tempfile::TempDir;
use uuid::Uuid;

use crate::{Journal, Operation, Store, StoreError, Workspace, WorkspaceKey, WorkspaceLock};

fn opened() -> (TempDir, Store) {
    let folder = tempfile::tempdir().expect("a folder");
    let lock = WorkspaceLock::acquire(folder.path(), DateTime::UNIX_EPOCH).expect("free");
    let workspace = Workspace { id: DeviceId::new(Uuid::from_u128(1)), created_at: DateTime::UNIX_EPOCH };
    let store = Store::create(lock, &WorkspaceKey::new([7; 32]), workspace).expect("makes it");
    (folder, store)
}

fn save(store: &mut Store, name: &str, value: &str) -> Result<(), StoreError> {
    store.transact(Operation::new("test", DateTime::UNIX_EPOCH), |tx| tx.save_setting(name, Some(value)))
}

#[test]
fn a_full_disk_refuses_the_change_and_loses_nothing() {
    let (_folder, mut store) = opened();
    save(&mut store, "before", "kept").expect("saves");
    let pages: i64 =
        store.reader.connection.pragma_query_value(None, "page_count", |row| row.get(0)).expect("reads");
    let set = |store: &Store, most: i64| {
        store
            .reader
            .connection
            .pragma_update_and_check(None, "max_page_count", most, |_| Ok(()))
            .expect("sets");
    };
    set(&store, pages);
    let log = store.all_changes().expect("reads").len();
    let refused = save(&mut store, "large", &"x".repeat(60_000)).expect_err("no room");
    assert!(matches!(refused, StoreError::DiskFull), "{refused:?}");
    assert_eq!(store.setting("before").expect("reads").as_deref(), Some("kept"));
    assert_eq!(store.setting("large").expect("reads"), None);
    assert_eq!(store.all_changes().expect("reads").len(), log);
    // Once there is room again, the same store goes on.
    set(&store, pages + 1_000);
    save(&mut store, "large", &"x".repeat(60_000)).expect("saves");
    store.check().expect("whole");
}

#[test]
fn the_connection_runs_with_what_it_was_told() {
    let (_folder, store) = opened();
    assert_eq!(*store.journal(), Journal::WriteAhead);
    let connection = &store.reader.connection;
    let number =
        |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).expect("reads");
    let word =
        |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, String>(0)).expect("reads");
    assert_eq!(word("journal_mode"), "wal");
    assert_eq!(word("locking_mode"), "exclusive");
    assert_eq!(number("synchronous"), 2, "FULL");
    assert_eq!(number("foreign_keys"), 1);
    assert_eq!(number("recursive_triggers"), 1);
    assert_eq!(number("secure_delete"), 1);
    assert_eq!(number("trusted_schema"), 0);
    assert_eq!(number("cell_size_check"), 1);
    assert_eq!(number("temp_store"), 2, "MEMORY");
    assert_eq!(number("application_id"), i64::from(crate::schema::APPLICATION_ID));
    assert_eq!(number("user_version"), i64::from(crate::schema::PRESENT.version));
    let loose = "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND NOT strict AND name NOT LIKE 'sqlite_%'";
    let loose: i64 = connection.query_row(loose, (), |row| row.get(0)).expect("reads");
    assert_eq!(loose, 0, "every table is strict");
}

#[test]
fn replacing_an_entry_of_the_log_is_removing_it() {
    let (_folder, store) = opened();
    let replace = "REPLACE INTO change (id, at, operation, detail) SELECT id, at, 'x', detail FROM change";
    let refused = store.reader.connection.execute(replace, ()).expect_err("refused").to_string();
    assert!(refused.contains("only added to"), "{refused}");
}

#[test]
fn a_second_program_on_the_file_is_kept_out() {
    let (folder, mut store) = opened();
    save(&mut store, "a", "b").expect("saves");
    let other = rusqlite::Connection::open(folder.path().join(crate::DATABASE_FILE)).expect("opens");
    other.execute_batch(&WorkspaceKey::new([7; 32]).pragma()).expect("keys");
    other.busy_timeout(std::time::Duration::ZERO).expect("sets");
    let refused = other.query_row("SELECT count(*) FROM setting", (), |_| Ok(())).expect_err("held");
    assert!(matches!(StoreError::from(refused), StoreError::Busy));
}
