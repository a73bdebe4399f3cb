//! The action plan, gathered from the answers.

use chrono::NaiveDate;

use super::{Action, ActionPart, Contents, as_shown};
use crate::catalogue::{Catalogue, Statement};

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
    let questions = catalogue.questions(&contents.agency);
    let mut rows: Vec<ActionPlanRow<'c>> = shown
        .actions
        .into_iter()
        .map(|action| {
            let cites =
                |key| shown.answers.get(key).is_some_and(|answer| answer.actions.contains(&action.id));
            let statements =
                questions.iter().map(|question| question.statement).filter(|s| cites(&s.key)).collect();
            ActionPlanRow { overdue: action.is_overdue(today), missing: action.missing(), statements, action }
        })
        .collect();
    rows.sort_by_key(|row| (row.action.due.is_none(), row.action.due, row.action.number));
    rows
}
