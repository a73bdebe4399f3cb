//! The matrix of agencies and statements, kept as compact columns: a number a cell, statement by statement.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::assessment::{AgencyProfile, Contents};
use crate::audit::Invited;
use crate::catalogue::{Catalogue, Grade, Scale, Standard, Statement};
use crate::ids::{AgencyId, AgencyKindId, AreaId, GradeId, InvitedId, StandardKey, StatementKey};
use crate::moderation::{Moderation, State};
use crate::text::Line;

/// Whose grade is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grading {
    /// The agency's own.
    Own,
    /// The one that the panel holds right so far; the agency's own where nobody has decided.
    Proposed,
    /// The one that is settled; the agency's own where nobody has decided, and none while a proposal is open.
    Final,
}

impl Grading {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Own, Self::Proposed, Self::Final];

    /// Its name on the command line and in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Own => "self",
            Self::Proposed => "proposed",
            Self::Final => "final",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grading| grading.as_str() == name)
    }
}

/// What stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell<'c> {
    /// A grade.
    Grade(&'c Grade),
    /// It was returned without a grade.
    Unanswered,
    /// The panel has not settled it: its members differ, or the agency has yet to reply.
    Open,
    /// It is asked of the agency, and no return of it counts.
    NotReturned,
    /// It is not asked of the agency.
    NotAsked,
}

/// An agency's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgencyRow {
    /// The agency, as it was invited.
    pub invited: InvitedId,
    /// Its own id, which lasts across cycles; none until a return of it counts.
    pub agency: Option<AgencyId>,
    /// Its name.
    pub name: Line,
    /// Its kind.
    pub kind: AgencyKindId,
    /// The areas that it was invited for.
    pub areas: BTreeSet<AreaId>,
}

/// A statement's column.
#[derive(Debug, Clone, Copy)]
pub struct Column<'c> {
    /// The standard it stands in.
    pub standard: &'c Standard,
    /// The statement.
    pub statement: &'c Statement,
    /// The scale it is graded on.
    pub scale: &'c Scale,
}

/// A cell as a number: the place of a grade on its scale, or one of the four below.
type Mark = u16;
const NOT_ASKED: Mark = Mark::MAX;
const NOT_RETURNED: Mark = Mark::MAX - 1;
const UNANSWERED: Mark = Mark::MAX - 2;
const OPEN: Mark = Mark::MAX - 3;

/// The matrix. Rows stand in the order in which the agencies were invited, columns in the catalogue's.
#[derive(Debug, Clone)]
pub struct Matrix<'c> {
    catalogue: &'c Catalogue,
    rows: Vec<AgencyRow>,
    columns: Vec<Column<'c>>,
    places: HashMap<&'c StatementKey, usize>,
    own: Vec<Mark>,
    /// The panel's and the settled grades, where moderation was laid over them.
    panel: Vec<Mark>,
    settled: Vec<Mark>,
    states: Vec<State>,
    /// What is asked of agencies of one profile, column by column.
    asked: BTreeMap<Profile, Vec<bool>>,
}

type Profile = (AgencyKindId, BTreeSet<AreaId>, BTreeSet<StandardKey>);

impl<'c> Matrix<'c> {
    /// A matrix of the invited, none of whom has returned anything yet.
    pub fn new(catalogue: &'c Catalogue, invited: &[Invited]) -> Self {
        let standards = catalogue.document().standards.iter();
        let statements = standards
            .flat_map(|standard| standard.statements.iter().map(move |statement| (standard, statement)));
        let columns: Vec<Column<'c>> = statements
            .filter_map(|(standard, statement)| {
                Some(Column { standard, statement, scale: catalogue.scale_of(&statement.key)? })
            })
            .collect();
        let places = columns.iter().enumerate().map(|(at, column)| (&column.statement.key, at)).collect();
        let rows: Vec<AgencyRow> = invited.iter().map(AgencyRow::of).collect();
        let cells = rows.len() * columns.len();
        let mut matrix = Self {
            catalogue,
            own: vec![NOT_ASKED; cells],
            panel: Vec::new(),
            settled: Vec::new(),
            states: vec![State::NotLookedAt; cells],
            rows,
            columns,
            places,
            asked: BTreeMap::new(),
        };
        for (row, agency) in invited.iter().enumerate() {
            let asked = matrix.asked_of(&agency.kind, &agency.areas, &BTreeSet::new()).to_vec();
            matrix.fill(row, &asked, NOT_RETURNED);
        }
        matrix
    }

    /// Enters the return that counts of one of the invited: what is asked of it goes by what it says of itself. Whether it is one.
    pub fn enter(&mut self, invited: InvitedId, contents: &Contents) -> bool {
        let answers = contents.answers.iter();
        let grades = answers.filter_map(|(statement, answer)| Some((statement, answer.grade.as_ref()?)));
        self.enter_grades(invited, &contents.agency, grades)
    }

    /// As [`Matrix::enter`], where only the grades are at hand.
    pub fn enter_grades<'g>(
        &mut self,
        invited: InvitedId,
        agency: &AgencyProfile,
        grades: impl IntoIterator<Item = (&'g StatementKey, &'g GradeId)>,
    ) -> bool {
        let Some(row) = self.rows.iter().position(|row| row.invited == invited) else { return false };
        self.enter_row(row, agency, grades);
        true
    }

    /// Enters returns row by row, in the order of the invited: none where nothing counts. Quicker than one by one.
    pub fn enter_all<'g, I>(&mut self, returns: impl IntoIterator<Item = Option<(&'g AgencyProfile, I)>>)
    where
        I: IntoIterator<Item = (&'g StatementKey, &'g GradeId)>,
    {
        for (row, of) in returns.into_iter().enumerate().take(self.rows.len()) {
            if let Some((agency, grades)) = of {
                self.enter_row(row, agency, grades);
            }
        }
    }

    fn enter_row<'g>(
        &mut self,
        row: usize,
        agency: &AgencyProfile,
        grades: impl IntoIterator<Item = (&'g StatementKey, &'g GradeId)>,
    ) {
        if let Some(known) = self.rows.get_mut(row) {
            known.agency = Some(agency.id);
        }
        let asked = self.asked_of(&agency.kind, &agency.areas, &agency.opted_in).to_vec();
        self.fill(row, &asked, UNANSWERED);
        for (statement, grade) in grades {
            let Some(column) = self.places.get(statement).copied() else { continue };
            let on_scale = self.columns.get(column).and_then(|column| place_on(column.scale, grade));
            let at = self.at(row, column);
            if let (Some(mark), Some(cell)) = (on_scale, self.own.get_mut(at))
                && *cell == UNANSWERED
            {
                *cell = mark;
            }
        }
    }

    /// Lays over it what the panel decided.
    pub fn lay_over(&mut self, moderation: &Moderation) {
        self.panel = self.own.clone();
        self.settled = self.own.clone();
        let rows: HashMap<InvitedId, usize> =
            self.rows.iter().enumerate().map(|(row, agency)| (agency.invited, row)).collect();
        for (agency, statement, stand) in moderation.touched() {
            let place = rows.get(&agency).copied().zip(self.places.get(statement).copied());
            let Some((row, column)) = place else { continue };
            let Some(scale) = self.columns.get(column).map(|column| column.scale) else { continue };
            let at = self.at(row, column);
            let mark = |grade: &Option<GradeId>| {
                grade.as_ref().and_then(|grade| place_on(scale, grade)).unwrap_or(OPEN)
            };
            if stand.state != State::NotLookedAt
                && let Some(cell) = self.panel.get_mut(at)
            {
                *cell = mark(&stand.panel);
            }
            if stand.state != State::NotLookedAt
                && let Some(cell) = self.settled.get_mut(at)
            {
                *cell = mark(&stand.settled);
            }
            if let Some(state) = self.states.get_mut(at) {
                *state = stand.state;
            }
        }
    }

    /// What it is of.
    pub fn catalogue(&self) -> &'c Catalogue {
        self.catalogue
    }

    /// Its rows.
    pub fn rows(&self) -> &[AgencyRow] {
        &self.rows
    }

    /// Its columns.
    pub fn columns(&self) -> &[Column<'c>] {
        &self.columns
    }

    /// The column of a statement.
    pub fn column_of(&self, statement: &StatementKey) -> Option<usize> {
        self.places.get(statement).copied()
    }

    /// What stands in a cell; not asked, where there is no such cell.
    pub fn cell(&self, row: usize, column: usize, grading: Grading) -> Cell<'c> {
        let marks = self.marks(column, grading);
        match (marks.get(row).copied().unwrap_or(NOT_ASKED), self.columns.get(column)) {
            (UNANSWERED, _) => Cell::Unanswered,
            (OPEN, _) => Cell::Open,
            (NOT_RETURNED, _) => Cell::NotReturned,
            (NOT_ASKED, _) | (_, None) => Cell::NotAsked,
            (mark, Some(column)) => {
                column.scale.grades.get(usize::from(mark)).map_or(Cell::NotAsked, Cell::Grade)
            }
        }
    }

    /// Where a cell stands in moderation.
    pub fn state(&self, row: usize, column: usize) -> State {
        self.states.get(self.at(row, column)).copied().unwrap_or(State::NotLookedAt)
    }

    /// Whether a return of the agency counts.
    pub fn returned(&self, row: usize) -> bool {
        self.rows.get(row).is_some_and(|row| row.agency.is_some())
    }

    /// How many of some rows hold each mark in a column: at each place of the scale, and then the unanswered, the open, the not
    /// returned and the not asked; and how many of the grades are the agency's own, because nobody has decided.
    pub(super) fn count(&self, column: usize, rows: &[usize], grading: Grading) -> (Vec<usize>, [usize; 5]) {
        let places = self.columns.get(column).map_or(0, |column| column.scale.grades.len());
        let (mut grades, mut rest) = (vec![0; places], [0; 5]);
        let marks = self.marks(column, grading);
        let start = self.at(0, column);
        let states = self.states.get(start..start + self.rows.len()).unwrap_or_default();
        let [unanswered, open, not_returned, not_asked, undecided] = &mut rest;
        for row in rows {
            match marks.get(*row).copied().unwrap_or(NOT_ASKED) {
                UNANSWERED => *unanswered += 1,
                OPEN => *open += 1,
                NOT_RETURNED => *not_returned += 1,
                NOT_ASKED => *not_asked += 1,
                mark => {
                    if let Some(count) = grades.get_mut(usize::from(mark)) {
                        *count += 1;
                        *undecided += usize::from(states.get(*row) == Some(&State::NotLookedAt));
                    }
                }
            }
        }
        (grades, rest)
    }

    fn marks(&self, column: usize, grading: Grading) -> &[Mark] {
        let laid = match grading {
            Grading::Own => &self.own,
            Grading::Proposed => &self.panel,
            Grading::Final => &self.settled,
        };
        // Before anything is laid over it, all that there is is the agencies' own.
        let marks = if laid.is_empty() { &self.own } else { laid };
        let start = self.at(0, column);
        marks.get(start..start + self.rows.len()).unwrap_or_default()
    }

    fn at(&self, row: usize, column: usize) -> usize {
        column * self.rows.len() + row
    }

    fn fill(&mut self, row: usize, asked: &[bool], mark: Mark) {
        for (column, asked) in asked.iter().enumerate() {
            let at = self.at(row, column);
            if let Some(cell) = self.own.get_mut(at) {
                *cell = if *asked { mark } else { NOT_ASKED };
            }
        }
    }

    fn asked_of(
        &mut self,
        kind: &AgencyKindId,
        areas: &BTreeSet<AreaId>,
        opted_in: &BTreeSet<StandardKey>,
    ) -> &[bool] {
        let (catalogue, columns) = (self.catalogue, &self.columns);
        self.asked.entry((kind.clone(), areas.clone(), opted_in.clone())).or_insert_with(|| {
            let profile = AgencyProfile {
                id: AgencyId::new(uuid::Uuid::nil()),
                name: Line::default(),
                kind: kind.clone(),
                areas: areas.clone(),
                opted_in: opted_in.clone(),
            };
            columns.iter().map(|column| catalogue.applies(&column.statement.key, &profile)).collect()
        })
    }
}

impl AgencyRow {
    fn of(invited: &Invited) -> Self {
        let Invited { id, name, kind, areas } = invited.clone();
        Self { invited: id, agency: None, name, kind, areas }
    }
}

/// The place of a grade on a scale; a place that no mark can hold is none.
fn place_on(scale: &Scale, grade: &GradeId) -> Option<Mark> {
    let place = scale.grades.iter().position(|known| known.id == *grade)?;
    Mark::try_from(place).ok().filter(|mark| *mark < OPEN)
}
