//! A figure of a statement that was asked in two audits, and the answers that it counts.

use std::fmt;

use super::two_audits::{AuditComparison, compare_audits};
use super::{Cell, ComparedStatement, Direction, Grading, Matrix, NotJoined, Selection, Tally};
use crate::catalogue::{Grade, Way};
use crate::ids::StatementKey;

/// What a figure counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ComparedFigure {
    /// Those that had met what was stated then: in one of the statements of then, or in all that lead to the one of now.
    MetThen(Option<StatementKey>),
    /// Those that have met what is stated now.
    MetNow,
    /// Those that answered both times, by where their grade went.
    Moved(Direction),
}

/// An agency's answers that a figure counts, each by its row and column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ComparedAnswer<'c> {
    /// In the earlier audit; none where the figure counts what stands in the later one alone.
    pub before: Option<(usize, usize)>,
    /// The grade of then, as the scale of now has it; none where it was not put on that.
    pub equal: Option<&'c Grade>,
    /// In the later audit; none where the figure counts what stood in the earlier one alone.
    pub now: Option<(usize, usize)>,
}

impl ComparedFigure {
    /// The figure of a name.
    pub fn named(name: &str) -> Option<Self> {
        if let Some(statement) = name.strip_prefix("met_then:") {
            return statement.parse().ok().map(|key| Self::MetThen(Some(key)));
        }
        let moved = Direction::ALL.map(Self::Moved);
        [Self::MetThen(None), Self::MetNow].into_iter().chain(moved).find(|figure| figure.to_string() == name)
    }

    /// The answers that it counts of one statement of now; none where that has no counterpart.
    pub fn answers<'c>(
        &self,
        (before, rows_before): (&Matrix<'c>, &[usize]),
        (now, rows): (&Matrix<'c>, &[usize]),
        column: usize,
        grading: Grading,
    ) -> Result<Vec<ComparedAnswer<'c>>, NotJoined> {
        let selected = Selection { rows: rows.to_vec(), columns: vec![column] };
        let AuditComparison { statements, .. } =
            compare_audits((before, rows_before), (now, &selected), grading)?;
        let Some(of) = statements.first() else { return Ok(Vec::new()) };
        Ok(match self {
            Self::Moved(direction) => {
                let moves = of.moves.iter().filter(|moved| moved.direction == *direction);
                let from = of.before.first().and_then(|then| before.column_of(&then.key));
                let answer = |(was, is), equal| ComparedAnswer {
                    before: from.map(|from| (was, from)),
                    equal: Some(equal),
                    now: Some((is, column)),
                };
                moves.map(|moved| answer(moved.rows, moved.before)).collect()
            }
            Self::MetNow => {
                let met = |row: &&usize| matches!(now.cell(**row, column, grading), Cell::Grade(at) if of.tally_now.has_met(at));
                let rows = rows.iter().filter(met);
                rows.map(|row| ComparedAnswer { before: None, equal: None, now: Some((*row, column)) })
                    .collect()
            }
            Self::MetThen(wanted) => {
                let thens = of.before.iter().zip(&of.tallies_before);
                let thens = thens.filter(|(then, _)| wanted.as_ref().is_none_or(|key| *key == then.key));
                let way = Way::between(before.catalogue(), now.catalogue());
                thens
                    .flat_map(|(then, tally)| {
                        met_then(of, (&then.key, tally), way, (before, rows_before), grading)
                    })
                    .collect()
            }
        })
    }
}

/// Those that had met it then: on the scale of now, where all was counted on that.
fn met_then<'c>(
    of: &ComparedStatement<'c>,
    (then, tally): (&StatementKey, &Tally<'c>),
    way: Way<'c>,
    (before, rows): (&Matrix<'c>, &[usize]),
    grading: Grading,
) -> Vec<ComparedAnswer<'c>> {
    let Some(column) = before.column_of(then) else { return Vec::new() };
    let answer = |row: &usize| {
        let Cell::Grade(grade) = before.cell(*row, column, grading) else { return None };
        let (equal, met) = match &of.before_on_scale_of_now {
            Some(on_scale_of_now) => {
                let equal = way.equal(then, &of.now.key, &grade.id)?;
                let equal = on_scale_of_now.scale.grade(&equal)?;
                (Some(equal), on_scale_of_now.has_met(equal))
            }
            None => (None, tally.has_met(grade)),
        };
        met.then_some(ComparedAnswer { before: Some((*row, column)), equal, now: None })
    };
    rows.iter().filter_map(answer).collect()
}

impl fmt::Display for ComparedFigure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MetThen(None) => f.write_str("met_then"),
            Self::MetThen(Some(statement)) => write!(f, "met_then:{statement}"),
            Self::MetNow => f.write_str("met_now"),
            Self::Moved(direction) => f.write_str(direction.as_str()),
        }
    }
}
