//! How much is kept of an audit, in a backup or in what was saved.

use candour_domain::ids::AuditId;
use candour_operations::audit::Extent;
use candour_operations::backup::Compared;
use serde::Serialize;
use ts_rs::TS;

/// How much is kept of an audit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AuditExtent {
    /// It.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How many agencies it invites.
    pub invited: usize,
    /// How many returns are held, every revision counted.
    pub returns: usize,
    /// How many entries of moderation there are.
    pub said: usize,
}

impl From<&Extent> for AuditExtent {
    fn from(extent: &Extent) -> Self {
        Self {
            id: extent.id.to_string(),
            title: extent.title.to_string(),
            invited: extent.invited,
            returns: extent.returns,
            said: extent.said,
        }
    }
}

/// One audit in a backup, beside what it is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AuditBesideNow {
    /// It.
    pub id: String,
    /// Its title.
    pub title: String,
    /// As the backup holds it; nothing where it does not.
    pub there: Option<AuditExtent>,
    /// As it is now; nothing where it is not there any more, or what is there now does not open.
    pub now: Option<AuditExtent>,
}

impl From<&Compared<AuditId, Extent>> for AuditBesideNow {
    fn from(compared: &Compared<AuditId, Extent>) -> Self {
        let named = compared.there.as_ref().or(compared.now.as_ref());
        Self {
            id: compared.id.to_string(),
            title: named.map(|extent| extent.title.to_string()).unwrap_or_default(),
            there: compared.there.as_ref().map(AuditExtent::from),
            now: compared.now.as_ref().map(AuditExtent::from),
        }
    }
}
