//! Adding a catalogue to the workspace.

use candour_domain::catalogue::Catalogue;
use candour_store::{Operation, StoreError};

use super::built_in;
use crate::{Error, Workspace};

/// Adds a checked catalogue. Adding the same bytes again changes nothing; other bytes under the same name and version are refused.
pub fn add(workspace: &mut Workspace, catalogue: &Catalogue) -> Result<(), Error> {
    let given = catalogue.reference();
    let same_name = |known: &&candour_domain::catalogue::CatalogueRef| {
        known.urn == given.urn && known.version == given.version
    };
    let built_in: Vec<_> = built_in()?.iter().map(|catalogue| catalogue.reference()).collect();
    match built_in.iter().find(same_name) {
        Some(held) if held.sha256 == given.sha256 => return Ok(()),
        Some(held) => {
            let (urn, version) = (given.urn, given.version);
            let conflict =
                StoreError::CatalogueConflict { urn, version, held: held.sha256, given: given.sha256 };
            return Err(conflict.into());
        }
        None => {}
    }
    let now = workspace.now();
    let operation = Operation::new("catalogue.add", now)
        .with("urn", given.urn.as_str())
        .with("version", given.version.as_str());
    workspace.store.transact(operation, |tx| {
        tx.add_catalogue(catalogue, now)?;
        Ok(())
    })
}
