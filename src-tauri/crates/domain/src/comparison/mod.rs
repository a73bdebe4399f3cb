//! Comparing the returns of an audit: agencies beside statements, how many stand where, and what became of it since the last one.
//!
//! Unanswered is never a grade: nor is what was not returned, not asked or not settled. A share says what it is of.

mod action_plans;
mod compared_figure;
mod figure;
mod filter;
mod groups;
mod matrix;
mod moved;
mod summary;
mod tally;
mod two_audits;

pub use action_plans::{AgencyAction, AgencyReturn, action_plans};
pub use compared_figure::{ComparedAnswer, ComparedFigure};
pub use figure::Figure;
pub use filter::{Filter, Selection};
pub use groups::{Group, by_area, by_kind};
pub use matrix::{AgencyRow, Cell, Column, Grading, Matrix};
pub use moved::{Direction, Moved, Moves, StatementMoves, moves};
pub use summary::{StandardSummary, StatementSummary, Summary, summary};
pub use tally::{Base, Tally};
pub use two_audits::{AgencyMove, AuditComparison, ComparedStatement, NotJoined, compare_audits};
