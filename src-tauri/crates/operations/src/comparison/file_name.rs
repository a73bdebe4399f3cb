//! What a table of a comparison is called when it is saved.

use candour_domain::ids::AuditId;

use crate::assessment::plain;
use crate::{Error, Workspace, audit};

/// A plain name for the file, such as `Section 11 2027 - summary.csv`.
pub fn file_name(workspace: &Workspace, id: AuditId, what: &str, ending: &str) -> Result<String, Error> {
    let title = audit::show(workspace, id)?.row.audit.title;
    Ok(format!("{} - {}.{ending}", plain(title.as_str()), plain(what)))
}
