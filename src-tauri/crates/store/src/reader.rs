//! Reading: statements kept prepared, and rows that become domain types or are named as damage.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::str::FromStr;

use candour_domain::assessment::{Author, Role};
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Params, Row, Statement};

use crate::StoreError;

/// Everything that can be read. The verbs stand with their entities, in [`crate::table`].
#[derive(Debug)]
pub struct Reader {
    pub(crate) connection: Connection,
}

impl Reader {
    /// All rows that a statement gives.
    pub(crate) fn rows<T>(
        &self,
        table: &'static str,
        sql: &str,
        params: impl Params,
        mut read: impl FnMut(&Cells<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let columns = columns(&statement);
        let mut rows = statement.query(params)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(read(&Cells { table, columns: &columns, row })?);
        }
        Ok(found)
    }

    /// The first row that a statement gives, if any.
    pub(crate) fn row<T>(
        &self,
        table: &'static str,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Cells<'_>) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let columns = columns(&statement);
        let mut rows = statement.query(params)?;
        rows.next()?.map(|row| read(&Cells { table, columns: &columns, row })).transpose()
    }
}

/// The names of a statement's columns: asked for once, as SQLite would be slow to be asked of every cell.
fn columns(statement: &Statement<'_>) -> Vec<String> {
    statement.column_names().map(str::to_owned).collect()
}

/// The cells of a row, by column.
pub(crate) struct Cells<'r> {
    table: &'static str,
    columns: &'r [String],
    row: &'r Row<'r>,
}

impl Cells<'_> {
    /// The same row, where its next cells come from another table.
    pub(crate) fn of(&self, table: &'static str) -> Self {
        Self { table, ..*self }
    }

    pub(crate) fn damaged(&self, column: &'static str, detail: impl Display) -> StoreError {
        StoreError::Damaged { table: Some(self.table), column: Some(column), detail: detail.to_string() }
    }

    fn value(&self, column: &'static str) -> Result<ValueRef<'_>, StoreError> {
        let missing = || StoreError::Sqlite { detail: format!("the query gives no column {column}") };
        let index = self.columns.iter().position(|name| name == column).ok_or_else(missing)?;
        Ok(self.row.get_ref(index)?)
    }

    /// Text that is valid UTF-8.
    pub(crate) fn str(&self, column: &'static str) -> Result<&str, StoreError> {
        match self.value(column)? {
            ValueRef::Text(bytes) => std::str::from_utf8(bytes).map_err(|error| self.damaged(column, error)),
            other => Err(self.damaged(column, format_args!("holds {} in place of text", other.data_type()))),
        }
    }

    /// What a person wrote, in the domain's type for it.
    pub(crate) fn wording<T: TryFrom<String, Error: Display>>(
        &self,
        column: &'static str,
    ) -> Result<T, StoreError> {
        T::try_from(self.str(column)?.to_owned()).map_err(|error| self.damaged(column, error))
    }

    /// An id, a digest or another short text with a form of its own.
    pub(crate) fn parsed<T: FromStr<Err: Display>>(&self, column: &'static str) -> Result<T, StoreError> {
        self.str(column)?.parse().map_err(|error| self.damaged(column, error))
    }

    /// One of the words that stand for the cases of an enum.
    pub(crate) fn named<T>(
        &self,
        column: &'static str,
        named: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, StoreError> {
        let name = self.str(column)?;
        named(name)
            .ok_or_else(|| self.damaged(column, format_args!("holds \"{name}\", which has no meaning here")))
    }

    /// Several ids, one a line.
    pub(crate) fn lines<T: FromStr<Err: Display>, C: FromIterator<T>>(
        &self,
        column: &'static str,
    ) -> Result<C, StoreError> {
        let parse = |line: &str| line.parse().map_err(|error| self.damaged(column, error));
        self.str(column)?.lines().map(parse).collect()
    }

    pub(crate) fn blob(&self, column: &'static str) -> Result<&[u8], StoreError> {
        match self.value(column)? {
            ValueRef::Blob(bytes) => Ok(bytes),
            other => Err(self.damaged(column, format_args!("holds {} in place of bytes", other.data_type()))),
        }
    }

    pub(crate) fn number<T: TryFrom<i64, Error: Display>>(
        &self,
        column: &'static str,
    ) -> Result<T, StoreError> {
        match self.value(column)? {
            ValueRef::Integer(number) => T::try_from(number).map_err(|error| self.damaged(column, error)),
            other => {
                Err(self.damaged(column, format_args!("holds {} in place of a number", other.data_type())))
            }
        }
    }

    pub(crate) fn flag(&self, column: &'static str) -> Result<bool, StoreError> {
        self.number::<i64>(column).map(|number| number != 0)
    }

    pub(crate) fn time(&self, column: &'static str) -> Result<DateTime<Utc>, StoreError> {
        let time = DateTime::parse_from_rfc3339(self.str(column)?);
        time.map(|time| time.to_utc()).map_err(|error| self.damaged(column, error))
    }

    pub(crate) fn date(&self, column: &'static str) -> Result<NaiveDate, StoreError> {
        self.parsed(column)
    }

    pub(crate) fn role(&self, column: &'static str) -> Result<Role, StoreError> {
        const ROLES: [Role; 4] = [Role::Lead, Role::Officer, Role::Colleague, Role::Partnership];
        self.named(column, |name| ROLES.into_iter().find(|role| role.as_str() == name))
    }

    /// Who did it, from the columns `by_role` and `by_name`.
    pub(crate) fn author(&self) -> Result<Author, StoreError> {
        Ok(Author { role: self.role("by_role")?, name: self.wording("by_name")? })
    }

    /// A cell that may be empty.
    pub(crate) fn optional<T>(
        &self,
        column: &'static str,
        read: impl FnOnce(&Self, &'static str) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        match self.value(column)? {
            ValueRef::Null => Ok(None),
            _ => read(self, column).map(Some),
        }
    }
}

/// A moment as it is stored: RFC 3339, UTC, milliseconds.
pub(crate) fn time_text(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// Ids as they are stored: one a line.
pub(crate) fn lines_text<T: ToString>(ids: &BTreeSet<T>) -> String {
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// A day as it is stored: ISO 8601.
pub(crate) fn date_text(date: NaiveDate) -> String {
    date.to_string()
}
