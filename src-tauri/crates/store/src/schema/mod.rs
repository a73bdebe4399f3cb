//! The form of the database: its versions, and the way from each to the next.

mod migrate;
#[cfg(test)]
mod tests;

use rusqlite::Connection;

use crate::{StoreError, table};

pub use migrate::Migrated;
pub(crate) use migrate::{migrate, references_hold};

/// "Cndr": says in every workspace database whose it is.
pub(crate) const APPLICATION_ID: i32 = 0x436e_6472;

/// The tables of one version, and the steps that lead to it from earlier ones.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Schema<'s> {
    /// The version that the tables make.
    pub(crate) version: i32,
    /// The tables, made fresh.
    pub(crate) tables: &'s [&'s str],
    /// The steps from older versions, each from the one before it; the last leads to `version`.
    pub(crate) steps: &'s [Step<'s>],
}

/// The change that leads from one version to the next.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step<'s> {
    /// The version it leads to, one more than it starts from.
    pub(crate) to: i32,
    /// What it does.
    pub(crate) sql: &'s str,
}

/// The present form. Whoever changes a table adds a step, raises the version, and keeps the old form in
/// `tests/store/schemas/`: a test compares.
pub(crate) const PRESENT: Schema<'static> = Schema { version: 5, tables: table::SCHEMA, steps: STEPS };

const STEPS: &[Step<'static>] = &[
    Step { to: 2, sql: include_str!("to_2.sql") },
    Step { to: 3, sql: include_str!("to_3.sql") },
    Step { to: 4, sql: include_str!("to_4.sql") },
    Step { to: 5, sql: include_str!("to_5.sql") },
];

impl Schema<'_> {
    /// Makes all tables in an empty database. The caller holds the transaction.
    pub(crate) fn make(&self, connection: &Connection) -> Result<(), StoreError> {
        for tables in self.tables {
            connection.execute_batch(tables)?;
        }
        connection.pragma_update(None, "application_id", APPLICATION_ID)?;
        connection.pragma_update(None, "user_version", self.version)?;
        Ok(())
    }
}

/// The version of a database's form.
pub(crate) fn version_of(connection: &Connection) -> Result<i32, StoreError> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}
