//! The answers that a figure of two audits counts.

use candour_domain::comparison::{ComparedFigure, Filter, Grading, Matrix};
use candour_domain::ids::{GradeId, StatementKey};

use super::between::{Between, rows_before};
use super::{CountedAnswer, Fault, Returns};
use crate::{Error, Workspace};

/// The answers that a figure of two audits counts, agency by agency.
#[derive(Debug, Clone)]
pub struct AnswersBetween {
    /// The two audits.
    pub between: Between,
    /// The answers.
    pub answers: Vec<AnswersOfOne>,
}

/// One agency's answers.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswersOfOne {
    /// In the earlier audit; none where what stands in the later one alone is counted.
    pub before: Option<CountedAnswer>,
    /// The grade of then, as the scale of now has it; none where it was not put on that.
    pub equal: Option<GradeId>,
    /// In the later audit; none where what stood in the earlier one alone is counted.
    pub now: Option<CountedAnswer>,
}

/// Opens a figure of one statement of two audits.
pub fn answers_between(
    workspace: &Workspace,
    between: Between,
    filter: &Filter,
    (statement, figure, grading): (&StatementKey, &ComparedFigure, Grading),
) -> Result<AnswersBetween, Error> {
    let (before, now) = (between.before.matrix(), between.now.matrix());
    let column = now.column_of(statement).ok_or_else(|| Error::NoStatement(statement.to_string()))?;
    let (rows_before, rows) = (rows_before(&before, filter), filter.frame(&now).rows);
    let counted =
        figure.answers((&before, &rows_before), (&now, &rows), column, grading).map_err(Fault::from)?;
    let mut answers = Vec::new();
    for one in counted {
        answers.push(AnswersOfOne {
            before: one.before.map(|at| answer(workspace, &between.before, &before, at)).transpose()?,
            equal: one.equal.map(|grade| grade.id.clone()),
            now: one.now.map(|at| answer(workspace, &between.now, &now, at)).transpose()?,
        });
    }
    drop((before, now));
    Ok(AnswersBetween { between, answers })
}

/// What an agency said there.
fn answer(
    workspace: &Workspace,
    returns: &Returns,
    matrix: &Matrix<'_>,
    (row, column): (usize, usize),
) -> Result<CountedAnswer, Error> {
    let contents = returns.contents(workspace, row)?;
    let key = matrix.columns().get(column).map(|column| &column.statement.key);
    let answer = contents.zip(key).and_then(|(mut contents, key)| contents.answers.remove(key));
    Ok(CountedAnswer { row, column, answer })
}
