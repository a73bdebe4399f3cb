//! The action plan of all agencies.

use candour_domain::comparison::AgencyAction;
use candour_operations::comparison::AllActions;
use serde::Serialize;
use ts_rs::TS;

use super::csv::Csv;
use super::names::{ComparedAudit, ComparisonChoices, kind};

/// What agencies plan, overdue first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AllActionsView {
    /// Of which audit, as of when.
    pub audit: ComparedAudit,
    /// What can be chosen.
    pub choices: ComparisonChoices,
    /// How many are overdue.
    pub overdue: usize,
    /// The actions.
    pub actions: Vec<PlannedByAgency>,
}

/// One agency's action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PlannedByAgency {
    /// The agency, as it was invited.
    pub invited: String,
    /// Its name.
    pub agency: String,
    /// Its kind.
    pub kind: String,
    /// The action's label, such as A3.
    pub label: String,
    /// The keys of the statements that it serves.
    pub statements: Vec<String>,
    /// Their numbers.
    pub numbers: Vec<String>,
    /// Who leads it.
    pub lead: String,
    /// What will be done.
    pub action: String,
    /// How its impact will be measured.
    pub impact: String,
    /// By when, ISO 8601.
    pub due: Option<String>,
    /// How progress is monitored.
    pub progress: String,
    /// How many days ago that was; none where it has not passed.
    #[ts(type = "number | null")]
    pub days_overdue: Option<i64>,
}

impl From<&AllActions> for AllActionsView {
    fn from(all: &AllActions) -> Self {
        let returns = &all.returns;
        let view = |row: AgencyAction<'_>| {
            let agency = returns.row.audit.invited(row.agency);
            PlannedByAgency {
                invited: row.agency.to_string(),
                agency: agency.map(|agency| agency.name.to_string()).unwrap_or_default(),
                kind: agency.map(|agency| kind(&returns.catalogue, &agency.kind)).unwrap_or_default(),
                label: row.action.label(),
                statements: row.statements.iter().map(|statement| statement.key.to_string()).collect(),
                numbers: row.statements.iter().map(|statement| statement.number.to_string()).collect(),
                lead: row.action.lead.to_string(),
                action: row.action.action.to_string(),
                impact: row.action.impact.to_string(),
                due: row.action.due.map(|due| due.to_string()),
                progress: row.action.progress.to_string(),
                days_overdue: row.days_overdue,
            }
        };
        let actions: Vec<PlannedByAgency> = all.rows().into_iter().map(view).collect();
        Self {
            audit: ComparedAudit::of(returns, &returns.matrix(), candour_domain::comparison::Grading::Own),
            choices: ComparisonChoices::of(returns),
            overdue: actions.iter().filter(|action| action.days_overdue.is_some()).count(),
            actions,
        }
    }
}

impl AllActionsView {
    /// As a spreadsheet has it: an action a row.
    pub fn csv(&self) -> String {
        let heads = [
            "Agency",
            "Kind",
            "Action",
            "Statements",
            "Lead",
            "What will be done",
            "How its impact will be measured",
            "By when",
            "How progress is monitored",
            "Days overdue",
        ];
        let mut csv = Csv::new(heads);
        for row in &self.actions {
            csv.row([
                row.agency.clone(),
                row.kind.clone(),
                row.label.clone(),
                row.numbers.join("; "),
                row.lead.clone(),
                row.action.clone(),
                row.impact.clone(),
                row.due.clone().unwrap_or_default(),
                row.progress.clone(),
                row.days_overdue.map(|days| days.to_string()).unwrap_or_default(),
            ]);
        }
        csv.done()
    }
}
