//! The agencies' own grades beside the final ones.

use super::{Cell, Grading, Matrix, Selection};
use crate::catalogue::{Grade, Statement};
use crate::ids::InvitedId;
use crate::moderation::State;

/// Where a grade went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// Down.
    Lowered,
    /// Nowhere.
    Same,
    /// Up.
    Raised,
    /// To or from a grade that is no judgement of quality, such as N/A.
    Otherwise,
}

impl Direction {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Lowered, Self::Same, Self::Raised, Self::Otherwise];

    /// Its stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lowered => "lowered",
            Self::Same => "same",
            Self::Raised => "raised",
            Self::Otherwise => "otherwise",
        }
    }

    /// From one grade to another of the same scale.
    pub fn between(from: &Grade, to: &Grade) -> Self {
        match (from.counts && to.counts, from.rank.cmp(&to.rank)) {
            _ if from.id == to.id => Self::Same,
            (true, std::cmp::Ordering::Greater) => Self::Lowered,
            (true, std::cmp::Ordering::Less) => Self::Raised,
            (true, std::cmp::Ordering::Equal) | (false, _) => Self::Otherwise,
        }
    }
}

/// A grade that is not the agency's own any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved<'c> {
    /// The agency.
    pub agency: InvitedId,
    /// The statement.
    pub statement: &'c Statement,
    /// The agency's grade.
    pub own: &'c Grade,
    /// The final grade.
    pub settled: &'c Grade,
    /// Where it went.
    pub direction: Direction,
}

/// How one statement's grades moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementMoves<'c> {
    /// The statement.
    pub statement: &'c Statement,
    /// Settled as the agency graded it.
    pub same: usize,
    /// Settled lower.
    pub lowered: usize,
    /// Settled higher.
    pub raised: usize,
    /// Settled to or from a grade that is no judgement.
    pub otherwise: usize,
    /// Not settled yet.
    pub open: usize,
    /// Nobody has decided on it, so that the agency's grade stands unexamined.
    pub not_looked_at: usize,
}

/// How the grades of what was selected moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moves<'c> {
    /// Statement by statement.
    pub statements: Vec<StatementMoves<'c>>,
    /// Each grade that moved, statement by statement.
    pub moved: Vec<Moved<'c>>,
}

/// Compares the agencies' own grades with the final ones.
pub fn moves<'c>(matrix: &Matrix<'c>, selection: &Selection) -> Moves<'c> {
    let mut found = Moves { statements: Vec::new(), moved: Vec::new() };
    for column in &selection.columns {
        let Some(of) = matrix.columns().get(*column) else { continue };
        let statement = of.statement;
        let mut counts = StatementMoves {
            statement,
            same: 0,
            lowered: 0,
            raised: 0,
            otherwise: 0,
            open: 0,
            not_looked_at: 0,
        };
        for row in &selection.rows {
            let own = matrix.cell(*row, *column, Grading::Own);
            let settled = matrix.cell(*row, *column, Grading::Final);
            let (own, settled) = match (own, settled, matrix.state(*row, *column)) {
                (Cell::Grade(_), _, State::NotLookedAt) => {
                    counts.not_looked_at += 1;
                    continue;
                }
                (Cell::Grade(own), Cell::Grade(settled), _) => (own, settled),
                (_, Cell::Open, _) => {
                    counts.open += 1;
                    continue;
                }
                _ => continue,
            };
            let direction = Direction::between(own, settled);
            match direction {
                Direction::Same => counts.same += 1,
                Direction::Lowered => counts.lowered += 1,
                Direction::Raised => counts.raised += 1,
                Direction::Otherwise => counts.otherwise += 1,
            }
            if let (Some(row), true) = (matrix.rows().get(*row), direction != Direction::Same) {
                found.moved.push(Moved { agency: row.invited, statement, own, settled, direction });
            }
        }
        found.statements.push(counts);
    }
    found
}
