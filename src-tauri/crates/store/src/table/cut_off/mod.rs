//! Which returns and events the results of an audit were frozen to.

use candour_domain::ids::AuditId;
use candour_domain::moderation::CutOff;

use crate::reader::time_text;
use crate::{Reader, StoreError, Transaction};

pub(crate) const SCHEMA: &str = include_str!("schema.sql");

impl Reader {
    /// The cut-offs of an audit, oldest first: the last one stands.
    pub fn cut_offs(&self, audit: AuditId) -> Result<Vec<CutOff>, StoreError> {
        self.rows("cut_off", include_str!("all.sql"), [audit.to_string()], |cells| {
            serde_json::from_str(cells.str("cut_off")?).map_err(|error| cells.damaged("cut_off", error))
        })
    }
}

impl Transaction<'_> {
    /// Keeps a cut-off. One of the same returns and events is refused as kept already.
    pub fn keep_cut_off(&self, audit: AuditId, cut_off: &CutOff) -> Result<(), StoreError> {
        let text = serde_json::to_string(cut_off).map_err(|error| StoreError::Rejected {
            detail: format!("a cut-off that cannot be written: {error}"),
        })?;
        let cells = (audit.to_string(), cut_off.digest().to_string(), time_text(cut_off.at), text);
        self.write(include_str!("insert.sql"), cells).map_err(|error| error.once("cut-off"))?;
        Ok(())
    }
}
