//! The action plan, gathered from the answers.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{Action, ActionPart, Contents, as_shown};
use crate::catalogue::{Catalogue, Statement};
use crate::ids::ActionId;

/// One action of the plan.
#[derive(Debug, Clone)]
pub struct ActionPlanRow<'c> {
    /// The action.
    pub action: Action,
    /// The statements that it serves, in the catalogue's order.
    pub statements: Vec<&'c Statement>,
    /// Whether its day has passed.
    pub overdue: bool,
    /// Its parts that are still missing.
    pub missing: Vec<ActionPart>,
}

/// Every action that an answer cites, soonest first, those without a day last. Blank actions of unanswered statements, which
/// the workbook of seed 003 copies, do not exist here.
pub fn action_plan<'c>(
    catalogue: &'c Catalogue,
    contents: &Contents,
    today: NaiveDate,
) -> Vec<ActionPlanRow<'c>> {
    let shown = as_shown(catalogue, contents);
    let mut served: HashMap<ActionId, Vec<&'c Statement>> = HashMap::new();
    for statement in catalogue.questions(&contents.agency).into_iter().map(|question| question.statement) {
        for action in shown.answers.get(&statement.key).into_iter().flat_map(|answer| &answer.actions) {
            served.entry(*action).or_default().push(statement);
        }
    }
    let mut rows: Vec<ActionPlanRow<'c>> = shown
        .actions
        .into_iter()
        .map(|action| ActionPlanRow {
            overdue: action.is_overdue(today),
            missing: action.missing(),
            statements: served.get(&action.id).cloned().unwrap_or_default(),
            action,
        })
        .collect();
    rows.sort_by_key(|row| (row.action.due.is_none(), row.action.due, row.action.number));
    rows
}
