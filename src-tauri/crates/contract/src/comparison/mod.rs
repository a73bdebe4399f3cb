//! Returns beside each other, as pages, tables and other programs have them. Nothing is counted here.

mod actions;
mod answers;
mod answers_between;
mod asked;
mod between;
mod cells;
mod csv;
mod matrix;
mod names;
mod summary;
mod tally;

pub use actions::{AllActionsView, PlannedByAgency};
pub use answers::{CountedAnswerView, CountedAnswersView};
pub use answers_between::{AnswersBetweenView, AnswersOfOneView};
pub use asked::{ComparisonAsked, read_compared_figure, read_figure};
pub use between::{AgencyMoveView, BetweenView, ComparedStatementView, EarlierAudit};
pub use cells::{AgencyCells, CellView, MatrixListing};
pub use matrix::{MatrixColumn, MatrixRow, MatrixView};
pub use names::{CellMark, ComparedAudit, ComparisonChoices, CutOffView, StatementName};
pub use summary::{
    AuditSummaryView, GroupSummary, MovedGrade, StandardTally, StatementMovesView, StatementTally,
};
pub use tally::{GradeCount, MetView, TallyView};
