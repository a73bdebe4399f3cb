//! Listing catalogues.

use std::sync::Arc;

use candour_domain::catalogue::Catalogue;

use super::built_in;
use crate::{Error, Workspace};

/// Every catalogue at hand: those built in first, then those in the workspace, where one is open. Each digest once.
pub fn list(workspace: Option<&Workspace>) -> Result<Vec<Arc<Catalogue>>, Error> {
    let mut all = built_in()?.to_vec();
    if let Some(workspace) = workspace {
        for row in workspace.store.catalogues()? {
            if !all.iter().any(|catalogue| catalogue.sha256() == row.reference.sha256) {
                all.extend(workspace.stored_catalogue(&row.reference.sha256)?);
            }
        }
    }
    Ok(all)
}
