//! What the views of a comparison have in common: the audit, what can be chosen, and the words for what stands in a cell.

use candour_domain::catalogue::{Catalogue, Grade, Scale};
use candour_domain::comparison::{Cell, Column, Grading, Matrix};
use candour_domain::moderation::{CutOff, State};
use candour_operations::comparison::Returns;
use serde::Serialize;
use ts_rs::TS;

use crate::catalogue::ChoiceView;
use crate::find::short;
use crate::moment::moment;
use crate::summary::GradeMark;

/// The audit whose returns are compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ComparedAudit {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its cycle.
    pub cycle: String,
    /// Whose grades: `self`, `proposed` or `final`.
    pub grading: String,
    /// The cut-off that it is of; what stands now, where there is none.
    pub frozen: Option<CutOffView>,
    /// How many agencies were invited.
    pub invited: usize,
    /// How many of their returns count.
    pub returned: usize,
}

/// What can be chosen of an audit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ComparisonChoices {
    /// Its standards, by number and short title.
    pub standards: Vec<ChoiceView>,
    /// The areas that it covers.
    pub areas: Vec<ChoiceView>,
    /// The kinds of agency that were invited.
    pub kinds: Vec<ChoiceView>,
    /// The grades.
    pub grades: Vec<ChoiceView>,
    /// The states in moderation.
    pub states: Vec<ChoiceView>,
    /// The cut-offs, oldest first.
    pub cut_offs: Vec<CutOffView>,
}

/// A cut-off that was frozen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CutOffView {
    /// Its digest.
    pub digest: String,
    /// When it was frozen, RFC 3339.
    pub at: String,
    /// By whom.
    pub by: String,
}

impl From<&CutOff> for CutOffView {
    fn from(cut_off: &CutOff) -> Self {
        Self { digest: cut_off.digest().to_string(), at: moment(cut_off.at), by: cut_off.by.name.to_string() }
    }
}

/// A statement as it is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct StatementName {
    /// Its key.
    pub key: String,
    /// Its number.
    pub number: String,
    /// A few words for it.
    pub title: String,
    /// The key of its standard.
    pub standard: String,
}

impl StatementName {
    pub(super) fn of(column: &Column<'_>) -> Self {
        Self {
            key: column.statement.key.to_string(),
            number: column.statement.number.to_string(),
            title: short(column.statement),
            standard: column.standard.key.to_string(),
        }
    }
}

/// What can stand in a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CellMark {
    /// The grade's id, or a stable word.
    pub code: String,
    /// The word for it.
    pub label: String,
    /// The grade's colour, as the catalogue names it; none where it is no grade.
    pub colour: Option<String>,
}

impl ComparedAudit {
    pub(super) fn of(returns: &Returns, matrix: &Matrix<'_>, grading: Grading) -> Self {
        let audit = &returns.row.audit;
        Self {
            id: audit.id.to_string(),
            title: audit.title.to_string(),
            cycle: audit.cycle.to_string(),
            grading: grading.as_str().to_owned(),
            frozen: returns.frozen.as_ref().map(CutOffView::from),
            invited: matrix.rows().len(),
            returned: (0..matrix.rows().len()).filter(|row| matrix.returned(*row)).count(),
        }
    }
}

impl ComparisonChoices {
    pub(super) fn of(returns: &Returns) -> Self {
        let (audit, document) = (&returns.row.audit, returns.catalogue.document());
        let choice = |id: &str, name: String| ChoiceView { id: id.to_owned(), name };
        let standards = document.standards.iter().map(|standard| {
            let title = standard.short_title.as_ref().unwrap_or(&standard.title);
            choice(standard.key.as_str(), format!("{}. {title}", standard.number))
        });
        let areas = document.areas.iter().filter(|area| audit.areas.contains(&area.id));
        let kinds = document.agency_kinds.iter();
        let kinds = kinds.filter(|kind| audit.invited.iter().any(|invited| invited.kind == kind.id));
        Self {
            standards: standards.collect(),
            areas: areas.map(|area| choice(area.id.as_str(), area.name.to_string())).collect(),
            kinds: kinds.map(|kind| choice(kind.id.as_str(), kind.name.to_string())).collect(),
            grades: grades(&returns.catalogue)
                .map(|grade| choice(grade.id.as_str(), grade.label.to_string()))
                .collect(),
            states: State::ALL.iter().map(|state| choice(state.as_str(), state.to_string())).collect(),
            cut_offs: returns.cut_offs.iter().map(CutOffView::from).collect(),
        }
    }
}

/// The grades of all scales; one that stands on several, once.
fn grades(catalogue: &Catalogue) -> impl Iterator<Item = &Grade> {
    let scales = &catalogue.document().scales;
    let all = move || scales.iter().flat_map(|scale| &scale.grades);
    all()
        .enumerate()
        .filter(move |(at, grade)| !all().take(*at).any(|known| known.id == grade.id))
        .map(|(_, grade)| grade)
}

pub(super) fn mark(grade: &Grade) -> GradeMark {
    GradeMark::from(grade)
}

/// The stable word for what stands in a cell.
pub(super) fn code<'c>(cell: Cell<'c>) -> &'c str {
    match cell {
        Cell::Grade(grade) => grade.id.as_str(),
        Cell::Unanswered => "unanswered",
        Cell::Open => "not_settled",
        Cell::NotReturned => "not_returned",
        Cell::NotAsked => "not_asked",
    }
}

/// The word for it that people read.
pub(super) fn label<'c>(cell: Cell<'c>) -> &'c str {
    match cell {
        Cell::Grade(grade) => grade.label.as_str(),
        Cell::Unanswered => "No grade",
        Cell::Open => "Not settled",
        Cell::NotReturned => "Not returned",
        Cell::NotAsked => "Not asked",
    }
}

/// All that can stand in the cells of a matrix, each by its number.
pub(super) struct Legend<'c> {
    scales: Vec<(&'c Scale, usize)>,
    pub(super) marks: Vec<CellMark>,
}

impl<'c> Legend<'c> {
    pub(super) fn of(catalogue: &'c Catalogue) -> Self {
        let (mut scales, mut marks) = (Vec::new(), Vec::new());
        for scale in &catalogue.document().scales {
            scales.push((scale, marks.len()));
            marks.extend(scale.grades.iter().map(|grade| CellMark {
                code: grade.id.to_string(),
                label: grade.label.to_string(),
                colour: Some(grade.colour.clone()),
            }));
        }
        for cell in [Cell::Unanswered, Cell::Open, Cell::NotReturned, Cell::NotAsked] {
            marks.push(CellMark { code: code(cell).to_owned(), label: label(cell).to_owned(), colour: None });
        }
        Self { scales, marks }
    }

    /// The number of what stands in the cells of a column.
    pub(super) fn numbers(&self, column: &Column<'c>) -> impl Fn(Cell<'_>) -> usize {
        let start =
            self.scales.iter().find(|(scale, _)| scale.id == column.scale.id).map_or(0, |found| found.1);
        let rest = self.marks.len() - 4;
        let grades = &column.scale.grades;
        move |cell| match cell {
            Cell::Grade(grade) => {
                start + grades.iter().position(|known| known.id == grade.id).unwrap_or_default()
            }
            Cell::Unanswered => rest,
            Cell::Open => rest + 1,
            Cell::NotReturned => rest + 2,
            Cell::NotAsked => rest + 3,
        }
    }
}

/// The name of a kind of agency.
pub(super) fn kind(catalogue: &Catalogue, id: &candour_domain::ids::AgencyKindId) -> String {
    catalogue.agency_kind(id).map_or_else(|| id.to_string(), |kind| kind.name.to_string())
}
