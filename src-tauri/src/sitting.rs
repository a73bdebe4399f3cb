//! Who sits at this computer and moderates, audit by audit, until the window is closed.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use candour_contract::{AuditId, Failure, MemberId};

/// Who has said that they sit here.
#[derive(Default)]
pub(crate) struct Sitting(Mutex<HashMap<AuditId, MemberId>>);

impl Sitting {
    /// Who moderates an audit here, where somebody said so.
    pub(crate) fn who(&self, audit: AuditId) -> Option<MemberId> {
        self.all().get(&audit).copied()
    }

    /// The same, for what nobody does unnamed.
    pub(crate) fn somebody(&self, audit: AuditId) -> Result<MemberId, Failure> {
        let nobody = || {
            let hint = "Nothing was changed. Say who sits at this computer, then do it again.";
            Failure::new("nobody_sits", "nobody has said who sits at this computer", hint)
        };
        self.who(audit).ok_or_else(nobody)
    }

    /// They sit here from now on.
    pub(crate) fn sit(&self, audit: AuditId, member: MemberId) {
        self.all().insert(audit, member);
    }

    /// Nobody has said any more who sits here.
    pub(crate) fn stand_up(&self, audit: AuditId) {
        self.all().remove(&audit);
    }

    fn all(&self) -> MutexGuard<'_, HashMap<AuditId, MemberId>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
