//! An audit beside an earlier one.

use candour_domain::catalogue::Way;
use candour_domain::comparison::{AuditComparison, Filter, Grading, Matrix, NotJoined, compare_audits};
use candour_domain::ids::AuditId;

use super::{AsOf, Fault, Returns, returns};
use crate::audit::{self, Listed};
use crate::{Error, Workspace};

/// Two audits: the earlier one as it stands now, the later one as of when it is asked for.
#[derive(Debug, Clone)]
pub struct Between {
    /// The earlier one.
    pub before: Returns,
    /// The later one.
    pub now: Returns,
}

impl Between {
    /// Compares them, for the agencies and statements that are looked at.
    pub fn compared(&self, filter: &Filter, grading: Grading) -> Result<AuditComparison<'_>, NotJoined> {
        let (before, now) = (self.before.matrix(), self.now.matrix());
        compare_audits((&before, &rows_before(&before, filter)), (&now, &filter.frame(&now)), grading)
    }
}

/// The agencies of the earlier audit that are looked at. Its standards may be others than those that are asked for; its agencies are of
/// the same areas and kinds.
pub(super) fn rows_before(before: &Matrix<'_>, filter: &Filter) -> Vec<usize> {
    let agencies = Filter { areas: filter.areas.clone(), kinds: filter.kinds.clone(), ..Filter::default() };
    agencies.frame(before).rows
}

/// Reads two audits, to be compared; the later one as of then.
pub fn compare(
    workspace: &Workspace,
    earlier: AuditId,
    later: AuditId,
    as_of: AsOf,
) -> Result<Between, Error> {
    if earlier == later {
        return Err(Fault::WithItself.into());
    }
    let between =
        Between { before: returns(workspace, earlier, AsOf::Now)?, now: returns(workspace, later, as_of)? };
    match Way::between(&between.before.catalogue, &between.now.catalogue).is_said() {
        true => Ok(between),
        false => Err(Fault::from(NotJoined).into()),
    }
}

/// The audits that one can be compared with, the one with the latest deadline first.
pub fn earlier(workspace: &Workspace, id: AuditId) -> Result<Vec<Listed>, Error> {
    let now = audit::show(workspace, id)?;
    let joined = |other: &Listed| {
        other.row.audit.id != id
            && other.row.audit.deadline <= now.row.audit.deadline
            && Way::between(&other.catalogue, &now.catalogue).is_said()
    };
    let mut found: Vec<Listed> = audit::list(workspace)?.into_iter().filter(joined).collect();
    found.sort_by_key(|listed| std::cmp::Reverse(listed.row.audit.deadline));
    Ok(found)
}
