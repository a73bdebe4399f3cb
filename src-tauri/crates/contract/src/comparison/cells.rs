//! The matrix for other programs and for spreadsheets: every cell in words that stay the same.

use candour_domain::comparison::{Cell, Filter, Grading, Matrix};
use candour_operations::comparison::Returns;
use serde::Serialize;

use super::csv::Csv;
use super::names::{ComparedAudit, StatementName, code, kind, label};

/// The matrix, cell by cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MatrixListing {
    /// Of which audit, as of when.
    pub audit: ComparedAudit,
    /// The statements, in their order.
    pub statements: Vec<StatementName>,
    /// The agencies, in the order in which they were invited.
    pub agencies: Vec<AgencyCells>,
}

/// An agency and its cells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AgencyCells {
    /// The agency, as it was invited.
    pub invited: String,
    /// Its name.
    pub name: String,
    /// The id of its kind.
    pub kind: String,
    /// The ids of the areas that it was invited for.
    pub areas: Vec<String>,
    /// Whether a return of it counts.
    pub returned: bool,
    /// Its cells, in the order of the statements.
    pub cells: Vec<CellView>,
}

/// A cell: a grade's id each, or `unanswered`, `not_settled`, `not_returned`, `not_asked`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CellView {
    /// The statement's key.
    pub statement: String,
    /// The agency's own grade.
    #[serde(rename = "self")]
    pub own: String,
    /// The one that the panel holds right so far.
    pub proposed: String,
    /// The one that is settled.
    #[serde(rename = "final")]
    pub settled: String,
    /// Where it stands in moderation.
    pub state: String,
    /// Whether the filter asks for it, and not only for others of its row and column.
    pub asked_for: bool,
}

impl MatrixListing {
    /// The matrix of some returns, by a filter.
    pub fn of(returns: &Returns, filter: &Filter, grading: Grading) -> Self {
        let matrix = returns.matrix();
        let shown = filter.narrowed(&matrix, grading);
        let columns = || shown.columns.iter().filter_map(|at| Some((*at, matrix.columns().get(*at)?)));
        let cell = |row: usize, (place, statement): (usize, &str)| {
            let at = |grading: Grading| code(matrix.cell(row, place, grading)).to_owned();
            CellView {
                statement: statement.to_owned(),
                own: at(Grading::Own),
                proposed: at(Grading::Proposed),
                settled: at(Grading::Final),
                state: matrix.state(row, place).as_str().to_owned(),
                asked_for: filter.shows(&matrix, row, place, grading),
            }
        };
        let agency = |row: &usize| {
            let of = matrix.rows().get(*row)?;
            Some(AgencyCells {
                invited: of.invited.to_string(),
                name: of.name.to_string(),
                kind: of.kind.to_string(),
                areas: of.areas.iter().map(ToString::to_string).collect(),
                returned: matrix.returned(*row),
                cells: columns().map(|(at, of)| cell(*row, (at, of.statement.key.as_str()))).collect(),
            })
        };
        Self {
            audit: ComparedAudit::of(returns, &matrix, grading),
            statements: columns().map(|(_, column)| StatementName::of(column)).collect(),
            agencies: shown.rows.iter().filter_map(agency).collect(),
        }
    }

    /// As a spreadsheet has it: an agency a row, a statement a column, a grade's label in each cell.
    pub fn wide_csv(returns: &Returns, filter: &Filter, grading: Grading) -> String {
        let matrix = returns.matrix();
        let shown = filter.narrowed(&matrix, grading);
        let columns: Vec<_> =
            shown.columns.iter().filter_map(|at| Some((*at, matrix.columns().get(*at)?))).collect();
        let heads = ["Agency", "Kind", "Areas"].map(str::to_owned).into_iter();
        let named = |(_, column): &(usize, &candour_domain::comparison::Column<'_>)| {
            let name = StatementName::of(column);
            format!("{} {}", name.number, name.title)
        };
        let mut csv = Csv::new(heads.chain(columns.iter().map(named)));
        for row in &shown.rows {
            let mut cells = agency(returns, &matrix, *row);
            cells.extend(columns.iter().map(|(at, _)| label(matrix.cell(*row, *at, grading)).to_owned()));
            csv.row(cells);
        }
        csv.done()
    }

    /// As other tools read it: a cell a row.
    pub fn long_csv(returns: &Returns, filter: &Filter, grading: Grading) -> String {
        let matrix = returns.matrix();
        let shown = filter.narrowed(&matrix, grading);
        let heads = [
            "Agency",
            "Kind",
            "Areas",
            "Standard",
            "Statement",
            "Key",
            "Self",
            "Proposed",
            "Final",
            "Moderation",
        ];
        let mut csv = Csv::new(heads);
        for row in &shown.rows {
            let before = agency(returns, &matrix, *row);
            for at in shown.columns.iter().filter(|at| filter.shows(&matrix, *row, **at, grading)) {
                let Some(column) = matrix.columns().get(*at) else { continue };
                let cell = |grading: Grading| -> Cell<'_> { matrix.cell(*row, *at, grading) };
                let name = StatementName::of(column);
                let mut cells = before.clone();
                cells.extend([
                    column.standard.number.to_string(),
                    format!("{} {}", name.number, name.title),
                    name.key,
                    label(cell(Grading::Own)).to_owned(),
                    label(cell(Grading::Proposed)).to_owned(),
                    label(cell(Grading::Final)).to_owned(),
                    matrix.state(*row, *at).to_string(),
                ]);
                csv.row(cells);
            }
        }
        csv.done()
    }
}

/// The first cells of an agency's row.
fn agency(returns: &Returns, matrix: &Matrix<'_>, row: usize) -> Vec<String> {
    let Some(of) = matrix.rows().get(row) else { return Vec::new() };
    let areas = crate::audit::areas(&returns.catalogue, &of.areas);
    let areas: Vec<String> = areas.into_iter().map(|area| area.name).collect();
    vec![of.name.to_string(), kind(&returns.catalogue, &of.kind), areas.join("; ")]
}
