//! A figure of a summary, and the answers that it counts.

use std::fmt;

use super::{Cell, Direction, Grading, Matrix, Selection};
use crate::ids::GradeId;
use crate::moderation::State;

/// What a figure counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Figure {
    /// Those at a grade.
    At(GradeId),
    /// Those that have a grade, N/A among them.
    WithGrade,
    /// Those at a grade that is a judgement of quality.
    Graded,
    /// Returned without a grade.
    Unanswered,
    /// Not settled by the panel.
    Open,
    /// Asked, and not returned.
    NotReturned,
    /// Not asked.
    NotAsked,
    /// Those with a grade that is the agency's own, because nobody has decided.
    NotLookedAt,
    /// Those that were settled, by where the agency's grade went.
    Moved(Direction),
}

impl Figure {
    /// The figure of a name: a grade's id behind `grade:`, or a word of its own.
    pub fn named(name: &str) -> Option<Self> {
        if let Some(grade) = name.strip_prefix("grade:") {
            return grade.parse().ok().map(Self::At);
        }
        let others = [
            Self::WithGrade,
            Self::Graded,
            Self::Unanswered,
            Self::Open,
            Self::NotReturned,
            Self::NotAsked,
            Self::NotLookedAt,
        ];
        let moved = Direction::ALL.map(Self::Moved);
        others.into_iter().chain(moved).find(|figure| figure.to_string() == name)
    }

    /// Whether it counts what stands in a cell.
    pub fn counts(&self, matrix: &Matrix<'_>, row: usize, column: usize, grading: Grading) -> bool {
        let cell = matrix.cell(row, column, grading);
        match self {
            Self::At(grade) => matches!(cell, Cell::Grade(at) if at.id == *grade),
            Self::WithGrade => matches!(cell, Cell::Grade(_)),
            Self::Graded => matches!(cell, Cell::Grade(at) if at.counts),
            Self::Unanswered => cell == Cell::Unanswered,
            Self::Open => cell == Cell::Open,
            Self::NotReturned => cell == Cell::NotReturned,
            Self::NotAsked => cell == Cell::NotAsked,
            Self::NotLookedAt => {
                matches!(cell, Cell::Grade(_)) && matrix.state(row, column) == State::NotLookedAt
            }
            Self::Moved(direction) => {
                let own = matrix.cell(row, column, Grading::Own);
                let settled = matrix.cell(row, column, Grading::Final);
                let decided = matrix.state(row, column) != State::NotLookedAt;
                matches!((own, settled), (Cell::Grade(own), Cell::Grade(settled))
                    if decided && Direction::between(own, settled) == *direction)
            }
        }
    }

    /// The cells of a selection that it counts, as row and column, statement by statement.
    pub fn cells(&self, matrix: &Matrix<'_>, selection: &Selection, grading: Grading) -> Vec<(usize, usize)> {
        let places =
            selection.columns.iter().flat_map(|column| selection.rows.iter().map(move |row| (*row, *column)));
        places.filter(|(row, column)| self.counts(matrix, *row, *column, grading)).collect()
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(grade) => write!(f, "grade:{grade}"),
            Self::WithGrade => f.write_str("with_grade"),
            Self::Graded => f.write_str("graded"),
            Self::Unanswered => f.write_str("unanswered"),
            Self::Open => f.write_str("not_settled"),
            Self::NotReturned => f.write_str("not_returned"),
            Self::NotAsked => f.write_str("not_asked"),
            Self::NotLookedAt => f.write_str("not_looked_at"),
            Self::Moved(direction) => f.write_str(direction.as_str()),
        }
    }
}
