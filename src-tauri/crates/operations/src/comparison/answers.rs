//! The answers that a figure counts.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use candour_domain::assessment::Answer;
use candour_domain::comparison::{Figure, Filter, Grading};
use candour_domain::ids::{AuditId, StatementKey};

use super::{AsOf, Returns, returns};
use crate::{Error, Workspace};

/// The answers that a figure counts, statement by statement.
#[derive(Debug, Clone)]
pub struct CountedAnswers {
    /// The audit and its agencies.
    pub returns: Returns,
    /// The answers.
    pub answers: Vec<CountedAnswer>,
}

/// One of them, by its place in the matrix.
#[derive(Debug, Clone, PartialEq)]
pub struct CountedAnswer {
    /// Its row.
    pub row: usize,
    /// Its column.
    pub column: usize,
    /// What the agency says; nothing where it returned nothing there.
    pub answer: Option<Answer>,
}

/// Opens a figure: of one statement, or of all that the filter is about.
pub fn answers(
    workspace: &Workspace,
    id: AuditId,
    as_of: AsOf,
    filter: &Filter,
    (statement, figure, grading): (Option<&StatementKey>, &Figure, Grading),
) -> Result<CountedAnswers, Error> {
    let returns = returns(workspace, id, as_of)?;
    let matrix = returns.matrix();
    let mut frame = filter.frame(&matrix);
    if let Some(statement) = statement {
        let column = matrix.column_of(statement).ok_or_else(|| Error::NoStatement(statement.to_string()))?;
        frame.columns = vec![column];
    }
    let mut said = BTreeMap::new();
    let mut answers = Vec::new();
    for (row, column) in figure.cells(&matrix, &frame, grading) {
        if let Entry::Vacant(unread) = said.entry(row) {
            unread.insert(returns.contents(workspace, row)?);
        }
        let key = matrix.columns().get(column).map(|column| &column.statement.key);
        let contents = said.get(&row).and_then(Option::as_ref);
        let answer = contents.zip(key).and_then(|(contents, key)| contents.answers.get(key)).cloned();
        answers.push(CountedAnswer { row, column, answer });
    }
    drop(matrix);
    Ok(CountedAnswers { returns, answers })
}
