//! Reading the whole workspace through.

use super::Workspace;
use crate::Error;

/// Reads every page of the database and says whether any of it is damaged. Changes nothing.
pub fn check(workspace: &Workspace) -> Result<(), Error> {
    Ok(workspace.store.check()?)
}
