//! The action plan of all agencies.

use std::collections::BTreeSet;

use candour_domain::assessment::Contents;
use candour_domain::comparison::{AgencyAction, AgencyReturn, Filter, action_plans};
use candour_domain::ids::{AuditId, InvitedId, StatementKey};
use chrono::NaiveDate;

use super::{AsOf, Returns, returns};
use crate::{Error, Workspace};

/// What agencies plan, and the day on which it is looked at.
#[derive(Debug, Clone)]
pub struct AllActions {
    /// The audit and its agencies.
    pub returns: Returns,
    /// The reader's own day.
    pub today: NaiveDate,
    contents: Vec<(InvitedId, Contents)>,
    /// The statements that were asked for.
    statements: BTreeSet<StatementKey>,
}

/// Gathers what the agencies that are looked at plan to do about the statements that are.
pub fn actions(
    workspace: &Workspace,
    id: AuditId,
    as_of: AsOf,
    filter: &Filter,
) -> Result<AllActions, Error> {
    let returns = returns(workspace, id, as_of)?;
    let matrix = returns.matrix();
    let frame = filter.frame(&matrix);
    let statements = frame.columns.iter().filter_map(|column| matrix.columns().get(*column));
    let statements = statements.map(|column| column.statement.key.clone()).collect();
    let mut contents = Vec::new();
    for row in &frame.rows {
        if let (Some(agency), Some(said)) = (matrix.rows().get(*row), returns.contents(workspace, *row)?) {
            contents.push((agency.invited, said));
        }
    }
    drop(matrix);
    Ok(AllActions { returns, today: workspace.today(), contents, statements })
}

impl AllActions {
    /// The actions that answers cite, overdue ones first.
    pub fn rows(&self) -> Vec<AgencyAction<'_>> {
        let returned =
            self.contents.iter().map(|(agency, contents)| AgencyReturn { agency: *agency, contents });
        let all: Vec<AgencyReturn<'_>> = returned.collect();
        let mut rows = action_plans(&self.returns.catalogue, &all, self.today);
        rows.retain(|row| row.statements.iter().any(|statement| self.statements.contains(&statement.key)));
        rows
    }
}
