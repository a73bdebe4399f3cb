//! Which agencies and statements are looked at.

use std::collections::BTreeSet;

use super::{Cell, Grading, Matrix};
use crate::ids::{AgencyKindId, AreaId, GradeId, StandardKey};
use crate::moderation::State;

/// What is looked at: of each sort any of these, or all where none is named.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Statements of these standards.
    pub standards: BTreeSet<StandardKey>,
    /// Agencies that were invited for one of these areas.
    pub areas: BTreeSet<AreaId>,
    /// Agencies of these kinds.
    pub kinds: BTreeSet<AgencyKindId>,
    /// Cells at these grades.
    pub grades: BTreeSet<GradeId>,
    /// Cells that stand so in moderation.
    pub states: BTreeSet<State>,
}

/// Rows and columns of a matrix, in its order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// The rows.
    pub rows: Vec<usize>,
    /// The columns.
    pub columns: Vec<usize>,
}

impl Filter {
    /// The agencies and statements that it is about, whatever stands in their cells: what counts and shares are of. A share among
    /// cells that were picked by their grade would be a share of nothing.
    pub fn frame(&self, matrix: &Matrix<'_>) -> Selection {
        let rows = matrix.rows().iter().enumerate().filter(|(_, row)| {
            let kind = self.kinds.is_empty() || self.kinds.contains(&row.kind);
            kind && (self.areas.is_empty() || !self.areas.is_disjoint(&row.areas))
        });
        let columns =
            matrix.columns().iter().enumerate().filter(|(_, column)| {
                self.standards.is_empty() || self.standards.contains(&column.standard.key)
            });
        Selection { rows: rows.map(|(at, _)| at).collect(), columns: columns.map(|(at, _)| at).collect() }
    }

    /// The rows and columns of the frame that have a cell to show.
    pub fn narrowed(&self, matrix: &Matrix<'_>, grading: Grading) -> Selection {
        let frame = self.frame(matrix);
        if self.grades.is_empty() && self.states.is_empty() {
            return frame;
        }
        let shows = |row: &usize, column: &usize| self.shows(matrix, *row, *column, grading);
        let Selection { rows, columns } = &frame;
        Selection {
            rows: rows
                .iter()
                .filter(|row| columns.iter().any(|column| shows(row, column)))
                .copied()
                .collect(),
            columns: columns
                .iter()
                .filter(|column| rows.iter().any(|row| shows(row, column)))
                .copied()
                .collect(),
        }
    }

    /// Whether a cell is at one of the grades and stands in one of the states.
    pub fn shows(&self, matrix: &Matrix<'_>, row: usize, column: usize, grading: Grading) -> bool {
        let grade = match matrix.cell(row, column, grading) {
            Cell::Grade(grade) => self.grades.is_empty() || self.grades.contains(&grade.id),
            Cell::Unanswered | Cell::Open => self.grades.is_empty(),
            Cell::NotReturned | Cell::NotAsked => self.grades.is_empty() && self.states.is_empty(),
        };
        grade && (self.states.is_empty() || self.states.contains(&matrix.state(row, column)))
    }
}
