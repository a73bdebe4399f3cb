//! The summary of an audit: what was counted of each statement and standard, by kind and by area, and how grades moved.

use candour_domain::comparison::{
    Filter, Grading, Group, Moved, StandardSummary, StatementMoves, Tally, by_area, by_kind, moves, summary,
};
use candour_operations::comparison::Returns;
use serde::Serialize;
use ts_rs::TS;

use super::csv::Csv;
use super::names::{ComparedAudit, ComparisonChoices, StatementName, mark};
use super::tally::{TallyView, in_words};
use crate::summary::GradeMark;

/// The summary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AuditSummaryView {
    /// Of which audit, whose grades, as of when.
    pub audit: ComparedAudit,
    /// What can be chosen.
    pub choices: ComparisonChoices,
    /// How many agencies it is about.
    pub invited: usize,
    /// How many of their returns count.
    pub returned: usize,
    /// Of all statements, scale by scale.
    pub total: Vec<TallyView>,
    /// Of each standard.
    pub standards: Vec<StandardTally>,
    /// Of each statement.
    pub statements: Vec<StatementTally>,
    /// By kind of agency.
    pub kinds: Vec<GroupSummary>,
    /// By area: an agency of several counts in each.
    pub areas: Vec<GroupSummary>,
    /// The agencies' own grades against the final ones, statement by statement.
    pub moves: Vec<StatementMovesView>,
    /// Each grade that moved.
    pub moved: Vec<MovedGrade>,
}

/// What was counted of a standard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct StandardTally {
    /// Its key.
    pub key: String,
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Scale by scale.
    pub tallies: Vec<TallyView>,
}

/// What was counted of a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct StatementTally {
    /// What it is called.
    pub statement: StatementName,
    /// What it says.
    pub text: String,
    /// What was counted.
    pub tally: TallyView,
}

/// What was counted of one group of agencies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct GroupSummary {
    /// The id of what they have in common.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How many were invited.
    pub invited: usize,
    /// How many of their returns count.
    pub returned: usize,
    /// Of all statements, scale by scale.
    pub total: Vec<TallyView>,
    /// Of each standard.
    pub standards: Vec<StandardTally>,
}

/// How one statement's grades moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct StatementMovesView {
    /// The statement's key.
    pub statement: String,
    /// Its number.
    pub number: String,
    /// Settled as the agency graded it.
    pub same: usize,
    /// Settled lower.
    pub lowered: usize,
    /// Settled higher.
    pub raised: usize,
    /// Settled to or from a grade that is no judgement.
    pub otherwise: usize,
    /// Not settled yet.
    pub not_settled: usize,
    /// Nobody has decided on it.
    pub not_looked_at: usize,
}

/// A grade that is not the agency's own any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MovedGrade {
    /// The agency, as it was invited.
    pub invited: String,
    /// Its name.
    pub name: String,
    /// The statement's key.
    pub statement: String,
    /// Its number.
    pub number: String,
    /// The agency's grade.
    pub own: GradeMark,
    /// The final grade.
    pub settled: GradeMark,
    /// `lowered`, `raised` or `otherwise`.
    pub direction: String,
}

fn tallies(of: &[Tally<'_>]) -> Vec<TallyView> {
    of.iter().map(TallyView::of).collect()
}

fn standard(of: &StandardSummary<'_>) -> StandardTally {
    StandardTally {
        key: of.standard.key.to_string(),
        number: of.standard.number.to_string(),
        title: of.standard.title.to_string(),
        tallies: tallies(&of.tallies),
    }
}

impl GroupSummary {
    fn of<Of: ToString>(group: &Group<'_, Of>, name: impl Fn(&Of) -> Option<String>) -> Self {
        Self {
            id: group.of.to_string(),
            name: name(group.of).unwrap_or_else(|| group.of.to_string()),
            invited: group.invited,
            returned: group.returned,
            total: tallies(&group.summary.total),
            standards: group.summary.standards.iter().map(standard).collect(),
        }
    }
}

impl From<&StatementMoves<'_>> for StatementMovesView {
    fn from(moves: &StatementMoves<'_>) -> Self {
        Self {
            statement: moves.statement.key.to_string(),
            number: moves.statement.number.to_string(),
            same: moves.same,
            lowered: moves.lowered,
            raised: moves.raised,
            otherwise: moves.otherwise,
            not_settled: moves.open,
            not_looked_at: moves.not_looked_at,
        }
    }
}

impl MovedGrade {
    fn of(returns: &Returns, moved: &Moved<'_>) -> Self {
        let agency = returns.row.audit.invited(moved.agency);
        Self {
            invited: moved.agency.to_string(),
            name: agency.map(|agency| agency.name.to_string()).unwrap_or_default(),
            statement: moved.statement.key.to_string(),
            number: moved.statement.number.to_string(),
            own: mark(moved.own),
            settled: mark(moved.settled),
            direction: moved.direction.as_str().to_owned(),
        }
    }
}

impl AuditSummaryView {
    /// The summary of some returns, by a filter: of grades and states it takes no notice, for a share among cells that were picked by
    /// their grade would be a share of nothing.
    pub fn of(returns: &Returns, filter: &Filter, grading: Grading) -> Self {
        let (matrix, catalogue) = (returns.matrix(), &returns.catalogue);
        let frame = filter.frame(&matrix);
        let told = summary(&matrix, &frame, grading);
        let moved = moves(&matrix, &frame);
        let statements = told.statements.iter().filter_map(|counted| {
            let column = matrix.columns().get(counted.column)?;
            Some(StatementTally {
                statement: StatementName::of(column),
                text: column.statement.text.to_string(),
                tally: TallyView::of(&counted.tally),
            })
        });
        let kind = |id: &_| catalogue.agency_kind(id).map(|kind| kind.name.to_string());
        let area = |id: &_| catalogue.area(id).map(|area| area.name.to_string());
        let kinds = by_kind(&matrix, &frame, grading);
        let areas = by_area(&matrix, &frame, grading);
        Self {
            audit: ComparedAudit::of(returns, &matrix, grading),
            choices: ComparisonChoices::of(returns),
            invited: frame.rows.len(),
            returned: frame.rows.iter().filter(|row| matrix.returned(**row)).count(),
            total: tallies(&told.total),
            standards: told.standards.iter().map(standard).collect(),
            statements: statements.collect(),
            kinds: kinds.iter().map(|group| GroupSummary::of(group, kind)).collect(),
            areas: areas.iter().map(|group| GroupSummary::of(group, area)).collect(),
            moves: moved.statements.iter().map(StatementMovesView::from).collect(),
            moved: moved.moved.iter().map(|moved| MovedGrade::of(returns, moved)).collect(),
        }
    }

    /// As a spreadsheet has it: a row for each statement, standard and group, a column for each grade.
    pub fn csv(&self) -> String {
        let grades = self.grades();
        let before = ["Agencies", "Standard", "Statement", "Key"].map(str::to_owned);
        let after = [
            "No grade",
            "Not settled",
            "Not returned",
            "Not asked",
            "Not looked at",
            "Of all returns",
            "Of those graded",
            "Met means",
            "Met",
            "Met, % of all returns",
            "Met, % of those graded",
            "Most frequent of all returns",
            "Most frequent of those graded",
        ];
        let labels = grades.iter().map(|(_, label)| (*label).to_owned());
        let mut csv = Csv::new(before.into_iter().chain(labels).chain(after.map(str::to_owned)));
        let mut row = |names: [&str; 4], tally: &TallyView| {
            let mut cells = names.map(str::to_owned).to_vec();
            cells.extend(counts(&grades, tally));
            csv.row(cells);
        };
        for of in &self.statements {
            let name = format!("{} {}", of.statement.number, of.statement.title);
            row(["All", self.standard(&of.statement.standard), &name, &of.statement.key], &of.tally);
        }
        let groups = self.kinds.iter().chain(&self.areas);
        let groups = groups.map(|group| (group.name.as_str(), &group.standards, &group.total));
        for (name, standards, total) in std::iter::once(("All", &self.standards, &self.total)).chain(groups) {
            for standard in standards {
                standard.tallies.iter().for_each(|tally| row([name, &standard.number, "", ""], tally));
            }
            total.iter().for_each(|tally| row([name, "", "", ""], tally));
        }
        csv.done()
    }

    fn standard(&self, key: &str) -> &str {
        self.standards.iter().find(|standard| standard.key == key).map_or("", |standard| &standard.number)
    }

    /// The grades of all scales that were counted on, each once.
    fn grades(&self) -> Vec<(&str, &str)> {
        let mut grades: Vec<(&str, &str)> = Vec::new();
        for count in self.total.iter().flat_map(|tally| &tally.grades) {
            let grade = (count.grade.id.as_str(), count.grade.label.as_str());
            if !grades.contains(&grade) {
                grades.push(grade);
            }
        }
        grades
    }
}

/// The cells behind the names of a row. A grade that its scale does not have is left blank.
fn counts(grades: &[(&str, &str)], tally: &TallyView) -> Vec<String> {
    let at = |id: &str| tally.grades.iter().find(|count| count.grade.id == id);
    let mut cells: Vec<String> = grades
        .iter()
        .map(|(id, _)| at(id).map(|count| count.share.count.to_string()).unwrap_or_default())
        .collect();
    let numbers = [
        tally.unanswered,
        tally.not_settled,
        tally.not_returned,
        tally.not_asked,
        tally.not_looked_at,
        tally.with_grade,
        tally.graded,
    ];
    cells.extend(numbers.map(|number| number.to_string()));
    let percent = |share: Option<usize>| share.map(|share| share.to_string()).unwrap_or_default();
    cells.extend(match &tally.met {
        Some(met) => [
            met.label.clone(),
            met.share.count.to_string(),
            percent(met.share.percent_of_answered),
            percent(met.share.percent_of_graded),
        ],
        None => [const { String::new() }; 4],
    });
    cells.extend([in_words(&tally.most_frequent), in_words(&tally.most_frequent_graded)]);
    cells
}
