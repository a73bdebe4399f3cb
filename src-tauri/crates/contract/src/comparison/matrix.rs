//! The matrix as a page draws it: numbers for what stands in a cell, and what each number means once.

use candour_domain::comparison::{Filter, Grading, Matrix, summary};
use candour_domain::moderation::State;
use candour_operations::comparison::Returns;
use serde::Serialize;
use ts_rs::TS;

use super::names::{CellMark, ComparedAudit, ComparisonChoices, Legend, StatementName, kind};
use super::tally::TallyView;
use crate::catalogue::ChoiceView;

/// The matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MatrixView {
    /// Of which audit, whose grades, as of when.
    pub audit: ComparedAudit,
    /// What can be chosen.
    pub choices: ComparisonChoices,
    /// What can stand in a cell, by its number.
    pub marks: Vec<CellMark>,
    /// The states in moderation, by their number.
    pub states: Vec<ChoiceView>,
    /// The statements that are shown.
    pub columns: Vec<MatrixColumn>,
    /// The agencies that are shown, in the order in which they were invited.
    pub rows: Vec<MatrixRow>,
    /// How many agencies are counted at the foot: all that the filter is about, whatever stands in their cells.
    pub counted: usize,
}

/// A statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MatrixColumn {
    /// What it is called.
    pub statement: StatementName,
    /// What it says.
    pub text: String,
    /// What was counted in it.
    pub tally: TallyView,
}

/// An agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MatrixRow {
    /// The agency, as it was invited.
    pub invited: String,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: String,
    /// Whether a return of it counts.
    pub returned: bool,
    /// What stands in its cells.
    pub cells: Vec<usize>,
    /// The agency's own grades.
    pub own: Vec<usize>,
    /// Where they stand in moderation.
    pub states: Vec<usize>,
    /// The places of cells that the filter does not ask for, in a row where it asks for others.
    pub faded: Vec<usize>,
}

impl MatrixView {
    /// The matrix of some returns, by a filter.
    pub fn of(returns: &Returns, filter: &Filter, grading: Grading) -> Self {
        let matrix = returns.matrix();
        let legend = Legend::of(&returns.catalogue);
        let (frame, shown) = (filter.frame(&matrix), filter.narrowed(&matrix, grading));
        let told = summary(&matrix, &frame, grading);
        let mut rows: Vec<MatrixRow> =
            shown.rows.iter().filter_map(|row| bare_row(returns, &matrix, *row)).collect();
        let mut columns = Vec::new();
        let picks = !(filter.grades.is_empty() && filter.states.is_empty());
        for place in &shown.columns {
            let Some(column) = matrix.columns().get(*place) else { continue };
            let Some(counted) = told.statements.iter().find(|counted| counted.column == *place) else {
                continue;
            };
            let number = legend.numbers(column);
            for (of, row) in shown.rows.iter().zip(&mut rows) {
                row.cells.push(number(matrix.cell(*of, *place, grading)));
                row.own.push(number(matrix.cell(*of, *place, Grading::Own)));
                let state = matrix.state(*of, *place);
                row.states.push(State::ALL.iter().position(|known| *known == state).unwrap_or_default());
                if picks && !filter.shows(&matrix, *of, *place, grading) {
                    row.faded.push(columns.len());
                }
            }
            columns.push(MatrixColumn {
                statement: StatementName::of(column),
                text: column.statement.text.to_string(),
                tally: TallyView::of(&counted.tally),
            });
        }
        Self {
            audit: ComparedAudit::of(returns, &matrix, grading),
            choices: ComparisonChoices::of(returns),
            marks: legend.marks,
            states: State::ALL
                .iter()
                .map(|state| ChoiceView { id: state.as_str().to_owned(), name: state.to_string() })
                .collect(),
            columns,
            rows,
            counted: frame.rows.len(),
        }
    }
}

fn bare_row(returns: &Returns, matrix: &Matrix<'_>, row: usize) -> Option<MatrixRow> {
    let agency = matrix.rows().get(row)?;
    Some(MatrixRow {
        invited: agency.invited.to_string(),
        name: agency.name.to_string(),
        kind: kind(&returns.catalogue, &agency.kind),
        returned: matrix.returned(row),
        cells: Vec::new(),
        own: Vec::new(),
        states: Vec::new(),
        faded: Vec::new(),
    })
}
