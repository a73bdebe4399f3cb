//! Counts and shares of each statement and of each standard.

use super::{Cell, Grading, Matrix, Selection, Tally};
use crate::catalogue::{Standard, Statement};
use crate::ids::{GradeId, InvitedId};

/// Counts of what was selected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary<'c> {
    /// Of each statement, in the catalogue's order.
    pub statements: Vec<StatementSummary<'c>>,
    /// Of each standard.
    pub standards: Vec<StandardSummary<'c>>,
    /// Of all together, scale by scale: grades of different scales are not added up.
    pub total: Vec<Tally<'c>>,
}

/// One statement's counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementSummary<'c> {
    /// The statement.
    pub statement: &'c Statement,
    /// Its column.
    pub column: usize,
    /// What was counted.
    pub tally: Tally<'c>,
}

/// One standard's counts, over all its statements that were selected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandardSummary<'c> {
    /// The standard.
    pub standard: &'c Standard,
    /// What was counted, scale by scale.
    pub tallies: Vec<Tally<'c>>,
}

/// Counts what was selected.
pub fn summary<'c>(matrix: &Matrix<'c>, selection: &Selection, grading: Grading) -> Summary<'c> {
    let mut summary = Summary { statements: Vec::new(), standards: Vec::new(), total: Vec::new() };
    for column in &selection.columns {
        let Some(of) = matrix.columns().get(*column) else { continue };
        let tally = tally(matrix, *column, &selection.rows, grading);
        let Some(tally) = tally else { continue };
        match summary.standards.last_mut().filter(|last| last.standard.key == of.standard.key) {
            Some(standard) => add(&mut standard.tallies, &tally),
            None => summary
                .standards
                .push(StandardSummary { standard: of.standard, tallies: vec![tally.clone()] }),
        }
        add(&mut summary.total, &tally);
        summary.statements.push(StatementSummary { statement: of.statement, column: *column, tally });
    }
    summary
}

/// Counts one column.
pub(super) fn tally<'c>(
    matrix: &Matrix<'c>,
    column: usize,
    rows: &[usize],
    grading: Grading,
) -> Option<Tally<'c>> {
    let scale = matrix.columns().get(column)?.scale;
    let (grades, [unanswered, open, not_returned, not_asked, not_looked_at]) =
        matrix.count(column, rows, grading);
    Some(Tally { scale, grades, unanswered, open, not_returned, not_asked, not_looked_at })
}

fn add<'c>(tallies: &mut Vec<Tally<'c>>, tally: &Tally<'c>) {
    match tallies.iter_mut().find(|known| known.scale.id == tally.scale.id) {
        Some(known) => known.add(tally),
        None => tallies.push(tally.clone()),
    }
}

impl Matrix<'_> {
    /// The agencies that a figure counts: those of some rows whose cell is at a grade, or stands otherwise.
    pub fn counted(
        &self,
        column: usize,
        rows: &[usize],
        grading: Grading,
        wanted: impl Fn(Cell<'_>) -> bool,
    ) -> Vec<InvitedId> {
        let counted = rows.iter().filter(|row| wanted(self.cell(**row, column, grading)));
        counted.filter_map(|row| self.rows().get(*row)).map(|row| row.invited).collect()
    }

    /// The agencies at one grade.
    pub fn at_grade(
        &self,
        column: usize,
        rows: &[usize],
        grading: Grading,
        grade: &GradeId,
    ) -> Vec<InvitedId> {
        self.counted(column, rows, grading, |cell| matches!(cell, Cell::Grade(at) if at.id == *grade))
    }
}
