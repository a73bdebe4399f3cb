//! The action plan.

use candour_operations::assessment::Plan;
use serde::Serialize;
use ts_rs::TS;

/// All actions that answers cite, soonest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ActionPlan {
    /// The agency.
    pub agency: String,
    /// Its actions.
    pub actions: Vec<PlannedAction>,
}

/// One action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PlannedAction {
    /// Its id.
    pub id: String,
    /// Its label, such as A3.
    pub label: String,
    /// The keys of the statements it serves.
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
    /// Whether its day has passed.
    pub overdue: bool,
    /// Its parts that are still missing.
    pub missing: Vec<String>,
}

impl From<&Plan> for ActionPlan {
    fn from(plan: &Plan) -> Self {
        let row = |row: candour_domain::assessment::ActionPlanRow<'_>| PlannedAction {
            id: row.action.id.to_string(),
            label: row.action.label(),
            statements: row.statements.iter().map(|statement| statement.key.to_string()).collect(),
            numbers: row.statements.iter().map(|statement| statement.number.to_string()).collect(),
            lead: row.action.lead.to_string(),
            action: row.action.action.to_string(),
            impact: row.action.impact.to_string(),
            due: row.action.due.map(|due| due.to_string()),
            progress: row.action.progress.to_string(),
            overdue: row.overdue,
            missing: row.missing.iter().map(|part| part.as_str().to_owned()).collect(),
        };
        Self {
            agency: plan.assessment.contents.agency.name.to_string(),
            actions: plan.rows().into_iter().map(row).collect(),
        }
    }
}
