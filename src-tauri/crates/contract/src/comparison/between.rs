//! An audit beside an earlier one.

use candour_domain::catalogue::Statement;
use candour_domain::comparison::{AgencyMove, ComparedStatement, Direction, Filter, Grading};
use candour_domain::ids::InvitedId;
use candour_operations::audit::Listed;
use candour_operations::comparison::{Between, Fault, Returns};
use serde::Serialize;
use ts_rs::TS;

use super::csv::Csv;
use super::names::{ComparedAudit, ComparisonChoices, mark};
use super::tally::{TallyView, in_words};
use crate::catalogue::ChoiceView;
use crate::failure::Failure;
use crate::find::short;
use crate::summary::GradeMark;

/// An audit that another can be compared with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct EarlierAudit {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its cycle.
    pub cycle: String,
    /// By when its returns were wanted, ISO 8601.
    pub deadline: String,
}

impl From<&Listed> for EarlierAudit {
    fn from(listed: &Listed) -> Self {
        let audit = &listed.row.audit;
        Self {
            id: audit.id.to_string(),
            title: audit.title.to_string(),
            cycle: audit.cycle.to_string(),
            deadline: audit.deadline.to_string(),
        }
    }
}

/// Two audits, statement by statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BetweenView {
    /// The later one.
    pub now: ComparedAudit,
    /// The earlier one.
    pub before: ComparedAudit,
    /// What can be chosen of the later one.
    pub choices: ComparisonChoices,
    /// The statements of both, in the later one's order.
    pub statements: Vec<ComparedStatementView>,
    /// Statements of the earlier one without a counterpart.
    pub only_before: Vec<ChoiceView>,
    /// Statements of the later one that no earlier one leads to.
    pub only_now: Vec<ChoiceView>,
    /// Agencies that returned in the earlier one only.
    pub returned_only_before: Vec<String>,
    /// Agencies that returned in the later one only.
    pub returned_only_now: Vec<String>,
}

/// A statement in both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ComparedStatementView {
    /// Its key now.
    pub key: String,
    /// Its number now.
    pub number: String,
    /// A few words for it.
    pub title: String,
    /// What it was then: several where statements were joined.
    pub before: Vec<ChoiceView>,
    /// Whether it asks the same, on a scale whose grades mean the same.
    pub same_question: bool,
    /// What was counted now.
    pub now: TallyView,
    /// What was counted then, on the scale of then.
    pub then: Vec<TallyView>,
    /// The same on the scale of now; none where a grade has no equal there, or statements were joined.
    pub then_on_scale_of_now: Option<TallyView>,
    /// The grades of then that somebody had and that have no equal now.
    pub without_equal: Vec<GradeMark>,
    /// How many agencies moved down.
    pub lowered: usize,
    /// How many stayed.
    pub same: usize,
    /// How many moved up.
    pub raised: usize,
    /// How many moved to or from a grade that is no judgement.
    pub otherwise: usize,
    /// How each agency that answered both times moved.
    pub moves: Vec<AgencyMoveView>,
}

/// How one agency's grade moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AgencyMoveView {
    /// The agency, as it is invited now.
    pub invited: String,
    /// Its name.
    pub name: String,
    /// Its grade then, on the scale of now.
    pub before: GradeMark,
    /// Its grade now.
    pub now: GradeMark,
    /// `lowered`, `same`, `raised` or `otherwise`.
    pub direction: String,
}

fn name(returns: &Returns, agency: InvitedId) -> String {
    returns.row.audit.invited(agency).map(|agency| agency.name.to_string()).unwrap_or_default()
}

fn called(statement: &&Statement) -> ChoiceView {
    ChoiceView { id: statement.key.to_string(), name: format!("{} {}", statement.number, short(statement)) }
}

fn moved(now: &Returns, moved: &AgencyMove<'_>) -> AgencyMoveView {
    AgencyMoveView {
        invited: moved.agency.to_string(),
        name: name(now, moved.agency),
        before: mark(moved.before),
        now: mark(moved.now),
        direction: moved.direction.as_str().to_owned(),
    }
}

fn statement(now: &Returns, of: &ComparedStatement<'_>) -> ComparedStatementView {
    let went = |direction: Direction| of.moves.iter().filter(|moved| moved.direction == direction).count();
    ComparedStatementView {
        key: of.now.key.to_string(),
        number: of.now.number.to_string(),
        title: short(of.now),
        before: of.before.iter().map(called).collect(),
        same_question: of.same_question,
        now: TallyView::of(&of.tally_now),
        then: of.tallies_before.iter().map(TallyView::of).collect(),
        then_on_scale_of_now: of.before_on_scale_of_now.as_ref().map(TallyView::of),
        without_equal: of.without_equal.iter().copied().map(mark).collect(),
        lowered: went(Direction::Lowered),
        same: went(Direction::Same),
        raised: went(Direction::Raised),
        otherwise: went(Direction::Otherwise),
        moves: of.moves.iter().map(|each| moved(now, each)).collect(),
    }
}

impl BetweenView {
    /// Two audits, for the agencies and statements that are looked at.
    pub fn of(between: &Between, filter: &Filter, grading: Grading) -> Result<Self, Failure> {
        let joined = |fault| Failure::from(candour_operations::Error::from(Fault::from(fault)));
        let compared = between.compared(filter, grading).map_err(joined)?;
        let (before, now) = (&between.before, &between.now);
        let names = |returns: &Returns, agencies: &[InvitedId]| {
            agencies.iter().map(|agency| name(returns, *agency)).collect()
        };
        Ok(Self {
            now: ComparedAudit::of(now, &now.matrix(), grading),
            before: ComparedAudit::of(before, &before.matrix(), grading),
            choices: ComparisonChoices::of(now),
            statements: compared.statements.iter().map(|of| statement(now, of)).collect(),
            only_before: compared.only_before.iter().map(called).collect(),
            only_now: compared.only_now.iter().map(called).collect(),
            returned_only_before: names(before, &compared.returned_only_before),
            returned_only_now: names(now, &compared.returned_only_now),
        })
    }

    /// As a spreadsheet has it: a statement a row; those without a counterpart behind them.
    pub fn csv(&self) -> String {
        let heads = [
            "Statement now",
            "Statement then",
            "Asks the same",
            "Met means",
            "Met then",
            "Then, of all returns",
            "Then, of those graded",
            "Met now",
            "Now, of all returns",
            "Now, of those graded",
            "Most frequent then",
            "Most frequent now",
            "Moved down",
            "Stayed",
            "Moved up",
            "To or from N/A",
            "Grades without an equal",
        ];
        let mut csv = Csv::new(heads);
        for of in &self.statements {
            let [then, of_all_then, of_graded_then] = met(of.then_on_scale_of_now.as_ref());
            let [now, of_all_now, of_graded_now] = met(Some(&of.now));
            let before: Vec<&str> = of.before.iter().map(|each| each.name.as_str()).collect();
            let frequent: Vec<String> = of.then.iter().map(|tally| in_words(&tally.most_frequent)).collect();
            let without: Vec<&str> = of.without_equal.iter().map(|grade| grade.label.as_str()).collect();
            csv.row([
                format!("{} {}", of.number, of.title),
                before.join("; "),
                if of.same_question { "yes" } else { "no" }.to_owned(),
                of.now.met.as_ref().map(|met| met.label.clone()).unwrap_or_default(),
                then,
                of_all_then,
                of_graded_then,
                now,
                of_all_now,
                of_graded_now,
                frequent.join("; "),
                in_words(&of.now.most_frequent),
                of.lowered.to_string(),
                of.same.to_string(),
                of.raised.to_string(),
                of.otherwise.to_string(),
                without.join("; "),
            ]);
        }
        let blank = |count: usize| std::iter::repeat_n(String::new(), count);
        for of in &self.only_now {
            csv.row([of.name.clone(), "no counterpart".to_owned()].into_iter().chain(blank(15)));
        }
        for of in &self.only_before {
            csv.row(["no counterpart".to_owned(), of.name.clone()].into_iter().chain(blank(15)));
        }
        csv.done()
    }
}

/// How many have met it, of how many returns, of how many graded.
fn met(tally: Option<&TallyView>) -> [String; 3] {
    let met = tally.and_then(|tally| tally.met.as_ref()).map(|met| &met.share);
    met.map_or_else(Default::default, |share| {
        let graded = share.of_graded.map(|base| base.to_string()).unwrap_or_default();
        [share.count.to_string(), share.of_answered.to_string(), graded]
    })
}
