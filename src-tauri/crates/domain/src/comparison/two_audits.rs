//! An audit beside the one that it follows: joined through the keys of statements and what the new catalogue says of the old.
//!
//! What has no counterpart is listed and not dropped. A grade goes to another scale only where the catalogue names its equal; where it does
//! not, what was counted on the old scale stands beside the new as it was.

use std::collections::{BTreeMap, HashSet};

use super::summary::tally;
use super::{Cell, Direction, Grading, Matrix, Selection, Tally};
use crate::catalogue::{Grade, Statement, Way};
use crate::ids::{AgencyId, GradeId, InvitedId, StandardKey};

/// The new audit's catalogue neither is the old one's nor says that it takes its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "These two audits cannot be compared: the standards of the later one do not say that they take the place of the earlier one's."
)]
pub struct NotJoined;

/// Two audits, statement by statement.
#[derive(Debug, Clone)]
pub struct AuditComparison<'c> {
    /// The statements of both, in the new catalogue's order.
    pub statements: Vec<ComparedStatement<'c>>,
    /// Statements of the old one that have no counterpart.
    pub only_before: Vec<&'c Statement>,
    /// Statements of the new one that no old one leads to.
    pub only_now: Vec<&'c Statement>,
    /// Agencies that returned in the old audit only, as they were invited there.
    pub returned_only_before: Vec<InvitedId>,
    /// Agencies that returned in the new audit only.
    pub returned_only_now: Vec<InvitedId>,
}

/// A statement in both audits.
#[derive(Debug, Clone)]
pub struct ComparedStatement<'c> {
    /// As it is asked now.
    pub now: &'c Statement,
    /// What it was then: several where statements were joined.
    pub before: Vec<&'c Statement>,
    /// Whether it asks the same on a scale whose grades mean the same: where not, a change may be one of the question.
    pub same_question: bool,
    /// What was counted now.
    pub tally_now: Tally<'c>,
    /// What was counted then, on the scale of then: of each of `before`.
    pub tallies_before: Vec<Tally<'c>>,
    /// What was counted then, on the scale of now; none where a grade that somebody had has no equal on it, and where statements were
    /// joined.
    pub before_on_scale_of_now: Option<Tally<'c>>,
    /// The grades of then, of those that somebody had, that have no equal now.
    pub without_equal: Vec<&'c Grade>,
    /// How agencies that answered both times moved, in the order of the new audit.
    pub moves: Vec<AgencyMove<'c>>,
}

/// How one agency's grade moved between two audits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgencyMove<'c> {
    /// The agency, as it is invited now.
    pub agency: InvitedId,
    /// Its rows, then and now.
    pub rows: (usize, usize),
    /// Its grade then, as the scale of now has it.
    pub before: &'c Grade,
    /// Its grade now.
    pub now: &'c Grade,
    /// Where it went.
    pub direction: Direction,
}

/// Compares two audits over what was selected of each. Agencies are known again by their own ids, which last across cycles.
pub fn compare_audits<'c>(
    (before, rows_before): (&Matrix<'c>, &[usize]),
    (now, selected): (&Matrix<'c>, &Selection),
    grading: Grading,
) -> Result<AuditComparison<'c>, NotJoined> {
    let way = Way::between(before.catalogue(), now.catalogue());
    if !way.is_said() {
        return Err(NotJoined);
    }
    let mut leads: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut only_before = Vec::new();
    for (at, column) in before.columns().iter().enumerate() {
        let counterpart = way.counterpart(&column.statement.key);
        match counterpart.and_then(|key| now.column_of(&key)) {
            Some(to) => leads.entry(to).or_default().push(at),
            None => only_before.push(column),
        }
    }
    if selected.columns.len() < now.columns().len() {
        let looked_at = standards_looked_at(before, now, selected, &leads);
        only_before.retain(|column| looked_at.contains(&column.standard.key));
    }
    let agencies = Agencies::of(before, rows_before, now, &selected.rows);
    let (mut statements, mut only_now) = (Vec::new(), Vec::new());
    for column in &selected.columns {
        let Some(of) = now.columns().get(*column) else { continue };
        let Some(from) = leads.get(column) else {
            only_now.push(of.statement);
            continue;
        };
        let joined = Joined { before, now, way, column: *column, from, grading };
        statements.extend(joined.compare(rows_before, &selected.rows, &agencies));
    }
    Ok(AuditComparison {
        statements,
        only_before: only_before.into_iter().map(|column| column.statement).collect(),
        only_now,
        returned_only_before: agencies.only_before,
        returned_only_now: agencies.only_now,
    })
}

/// The standards of then that stand for those that were selected of now: by their own key, or, where no standard has that now, by where
/// their statements went.
fn standards_looked_at<'c>(
    before: &Matrix<'c>,
    now: &Matrix<'c>,
    selected: &Selection,
    leads: &BTreeMap<usize, Vec<usize>>,
) -> HashSet<&'c StandardKey> {
    let known: HashSet<&StandardKey> = now.columns().iter().map(|column| &column.standard.key).collect();
    let own = selected.columns.iter().filter_map(|at| now.columns().get(*at));
    let went = selected.columns.iter().filter_map(|at| leads.get(at)).flatten();
    let went = went.filter_map(|at| before.columns().get(*at)).map(|column| &column.standard.key);
    own.map(|column| &column.standard.key).chain(went.filter(|key| !known.contains(key))).collect()
}

/// Who returned in which.
struct Agencies {
    both: Vec<(usize, usize)>,
    only_before: Vec<InvitedId>,
    only_now: Vec<InvitedId>,
}

impl Agencies {
    fn of(before: &Matrix<'_>, rows_before: &[usize], now: &Matrix<'_>, rows_now: &[usize]) -> Self {
        let known = |matrix: &Matrix<'_>, row: usize| -> Option<(AgencyId, InvitedId)> {
            let row = matrix.rows().get(row)?;
            Some((row.agency?, row.invited))
        };
        let mut then: BTreeMap<AgencyId, (usize, InvitedId)> = BTreeMap::new();
        for row in rows_before {
            if let Some((agency, invited)) = known(before, *row) {
                then.insert(agency, (*row, invited));
            }
        }
        let mut agencies = Self { both: Vec::new(), only_before: Vec::new(), only_now: Vec::new() };
        let mut again = HashSet::new();
        for row in rows_now {
            let Some((agency, invited)) = known(now, *row) else { continue };
            match then.get(&agency) {
                Some((was, _)) => {
                    agencies.both.push((*was, *row));
                    again.insert(*was);
                }
                None => agencies.only_now.push(invited),
            }
        }
        let gone = rows_before.iter().filter(|row| !again.contains(*row));
        agencies.only_before =
            gone.filter_map(|row| known(before, *row)).map(|(_, invited)| invited).collect();
        agencies
    }
}

/// A column of now, and the columns of then that lead to it.
struct Joined<'a, 'c> {
    before: &'a Matrix<'c>,
    now: &'a Matrix<'c>,
    way: Way<'c>,
    column: usize,
    from: &'a [usize],
    grading: Grading,
}

impl<'c> Joined<'_, 'c> {
    fn compare(
        &self,
        rows_before: &[usize],
        rows_now: &[usize],
        agencies: &Agencies,
    ) -> Option<ComparedStatement<'c>> {
        let of = self.now.columns().get(self.column)?;
        let then: Vec<_> = self.from.iter().filter_map(|at| self.before.columns().get(*at)).collect();
        let tallies_before: Vec<Tally<'c>> =
            self.from.iter().filter_map(|at| tally(self.before, *at, rows_before, self.grading)).collect();
        let mut without_equal: Vec<&'c Grade> = Vec::new();
        let mut on_scale_of_now = Tally::nothing(of.scale);
        for (column, counted) in then.iter().zip(&tallies_before) {
            for (grade, count) in counted.counts().filter(|(_, count)| *count > 0) {
                let equal = self.way.equal(&column.statement.key, &of.statement.key, &grade.id);
                let place = equal.and_then(|id| of.scale.grades.iter().position(|known| known.id == id));
                match place.and_then(|place| on_scale_of_now.grades.get_mut(place)) {
                    Some(at) => *at += count,
                    None if !without_equal.iter().any(|known| known.id == grade.id) => {
                        without_equal.push(grade);
                    }
                    None => {}
                }
            }
            on_scale_of_now.unanswered += counted.unanswered;
            on_scale_of_now.open += counted.open;
            on_scale_of_now.not_returned += counted.not_returned;
            on_scale_of_now.not_asked += counted.not_asked;
            on_scale_of_now.not_looked_at += counted.not_looked_at;
        }
        let one = then.len() == 1;
        let same = |before: &&Statement| self.way.same_question(&before.key, &of.statement.key);
        let before: Vec<&'c Statement> = then.iter().map(|column| column.statement).collect();
        Some(ComparedStatement {
            now: of.statement,
            same_question: one && before.iter().all(same),
            before,
            tally_now: tally(self.now, self.column, rows_now, self.grading)?,
            tallies_before,
            before_on_scale_of_now: (one && without_equal.is_empty()).then_some(on_scale_of_now),
            without_equal,
            moves: if one { self.moves(agencies) } else { Vec::new() },
        })
    }

    fn moves(&self, agencies: &Agencies) -> Vec<AgencyMove<'c>> {
        let moved = |(was, is): &(usize, usize)| {
            let from = *self.from.first()?;
            let (Cell::Grade(old), Cell::Grade(now)) =
                (self.before.cell(*was, from, self.grading), self.now.cell(*is, self.column, self.grading))
            else {
                return None;
            };
            let before = self.equal(from, &old.id)?;
            let agency = self.now.rows().get(*is)?.invited;
            let direction = Direction::between(before, now);
            Some(AgencyMove { agency, rows: (*was, *is), before, now, direction })
        };
        agencies.both.iter().filter_map(moved).collect()
    }

    fn equal(&self, from: usize, grade: &GradeId) -> Option<&'c Grade> {
        let (then, now) = (self.before.columns().get(from)?, self.now.columns().get(self.column)?);
        let equal = self.way.equal(&then.statement.key, &now.statement.key, grade)?;
        now.scale.grade(&equal)
    }
}
