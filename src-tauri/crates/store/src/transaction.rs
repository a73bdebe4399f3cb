//! The one path to a change: it commits with its entry in the change log, or not at all.

use std::ops::Deref;

use candour_domain::assessment::Author;
use candour_domain::ids::AssessmentId;
use chrono::{DateTime, Utc};
use rusqlite::{Params, TransactionBehavior};
use serde_json::{Map, Value};

use crate::table::change::append;
use crate::{Reader, Store, StoreError};

/// What is done, to what, by whom and when: the change log's entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// What is done, such as `answer.save`: stable, for machines and for the log.
    pub name: &'static str,
    /// The assessment it is done to.
    pub assessment: Option<AssessmentId>,
    /// By whom; none where Candour itself does it.
    pub by: Option<Author>,
    /// When, by this computer's clock.
    pub at: DateTime<Utc>,
    /// More about it, small. What people wrote does not belong here.
    pub detail: Map<String, Value>,
}

impl Operation {
    /// An operation without detail, on no assessment.
    pub fn new(name: &'static str, at: DateTime<Utc>) -> Self {
        Self { name, assessment: None, by: None, at, detail: Map::new() }
    }

    /// On an assessment.
    pub fn on(self, assessment: AssessmentId) -> Self {
        Self { assessment: Some(assessment), ..self }
    }

    /// By somebody.
    pub fn by(self, author: Author) -> Self {
        Self { by: Some(author), ..self }
    }

    /// With a detail.
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.detail.insert(name.to_owned(), value.into());
        self
    }
}

/// A change being made. Every verb that writes exists here alone.
#[derive(Debug)]
pub struct Transaction<'s> {
    reader: &'s Reader,
    operation: Operation,
}

impl Transaction<'_> {
    /// When it is done, as the change log will say.
    pub fn at(&self) -> DateTime<Utc> {
        self.operation.at
    }

    /// Adds to the log entry what became known only while working.
    pub fn add_detail(&mut self, name: &str, value: impl Into<Value>) {
        self.operation.detail.insert(name.to_owned(), value.into());
    }

    /// Runs a statement and says how many rows it changed.
    pub(crate) fn write(&self, sql: &str, params: impl Params) -> Result<usize, StoreError> {
        Ok(self.reader.connection.prepare_cached(sql)?.execute(params)?)
    }

    /// Runs a statement that changes one row, which has to be there.
    pub(crate) fn write_one(
        &self,
        sql: &str,
        params: impl Params,
        what: &'static str,
        id: impl ToString,
    ) -> Result<(), StoreError> {
        match self.write(sql, params)? {
            0 => Err(StoreError::NoSuch { what, id: id.to_string() }),
            _ => Ok(()),
        }
    }
}

impl Deref for Transaction<'_> {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        self.reader
    }
}

impl Store {
    /// Does the work in one transaction, and commits it together with its entry in the change log. Where the work fails,
    /// panics or cannot be committed, nothing of it stands. Once this answers `Ok`, the change survives a kill.
    pub fn transact<T, E: From<StoreError>>(
        &mut self,
        operation: Operation,
        work: impl FnOnce(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let reader = &self.reader;
        let begun = rusqlite::Transaction::new_unchecked(&reader.connection, TransactionBehavior::Immediate);
        let guard = begun.map_err(StoreError::from)?; // rolls back when dropped
        let mut transaction = Transaction { reader, operation };
        let done = work(&mut transaction)?;
        append(&reader.connection, &transaction.operation)?;
        guard.commit().map_err(StoreError::from)?;
        Ok(done)
    }
}
