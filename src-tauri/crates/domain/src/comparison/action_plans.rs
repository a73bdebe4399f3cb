//! The improvement actions of all agencies, overdue ones first.

use chrono::NaiveDate;

use crate::assessment::{Action, Contents, action_plan};
use crate::catalogue::{Catalogue, Statement};
use crate::ids::InvitedId;

/// A return that counts.
#[derive(Debug, Clone, Copy)]
pub struct AgencyReturn<'a> {
    /// The agency.
    pub agency: InvitedId,
    /// What it says.
    pub contents: &'a Contents,
}

/// One agency's action.
#[derive(Debug, Clone)]
pub struct AgencyAction<'c> {
    /// The agency.
    pub agency: InvitedId,
    /// The action.
    pub action: Action,
    /// The statements that it serves, in the catalogue's order.
    pub statements: Vec<&'c Statement>,
    /// How many days ago its day was; none where it has not passed.
    pub days_overdue: Option<i64>,
}

/// Every action that an answer cites: overdue ones first, the longest of them at the head, then by their days, those without a day last.
/// Where days are the same, in the order in which the agencies are handed in.
pub fn action_plans<'c>(
    catalogue: &'c Catalogue,
    returns: &[AgencyReturn<'_>],
    today: NaiveDate,
) -> Vec<AgencyAction<'c>> {
    let of_agency = |of: &AgencyReturn<'_>| {
        let agency = of.agency;
        let rows = action_plan(catalogue, of.contents, today).into_iter();
        rows.map(move |row| AgencyAction {
            agency,
            days_overdue: row.action.due.filter(|due| *due < today).map(|due| (today - due).num_days()),
            action: row.action,
            statements: row.statements,
        })
    };
    let mut actions: Vec<AgencyAction<'c>> = returns.iter().flat_map(of_agency).collect();
    // What is overdue has the earliest days; a stable sort keeps the rest in order.
    actions.sort_by_key(|row| (row.action.due.is_none(), row.action.due));
    actions
}
