//! What is compared: the returns that count and what the panel decided on them, as they stand now or as they were frozen.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use candour_domain::assessment::Contents;
use candour_domain::audit::Invited;
use candour_domain::catalogue::Catalogue;
use candour_domain::comparison::Matrix;
use candour_domain::digest::Digest;
use candour_domain::ids::AuditId;
use candour_domain::moderation::{Asked, CutOff, History, Moderation};
use candour_store::{AuditRow, GradesRow};

use super::Fault;
use crate::{Error, Workspace, audit, received};

/// The returns of an audit, beside what the panel decided on them.
#[derive(Debug, Clone)]
pub struct Returns {
    /// The audit.
    pub row: AuditRow,
    /// What was answered.
    pub catalogue: Arc<Catalogue>,
    /// The cut-offs that were frozen, oldest first.
    pub cut_offs: Vec<CutOff>,
    /// The one that they are of; what stands now, where there is none.
    pub frozen: Option<CutOff>,
    /// The return of each of the invited, in their order.
    grades: Vec<Option<GradesRow>>,
    /// Nothing was said of them, where there is none.
    moderation: Option<Moderation>,
}

/// As of when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AsOf {
    /// What stands now.
    #[default]
    Now,
    /// What was frozen last.
    LastCutOff,
    /// The cut-off with this digest.
    CutOff(Digest),
}

/// Reads the returns of an audit.
pub fn returns(workspace: &Workspace, id: AuditId, as_of: AsOf) -> Result<Returns, Error> {
    let audit::Listed { mut row, catalogue, .. } = audit::show(workspace, id)?;
    let cut_offs = workspace.store.cut_offs(id)?;
    let frozen = match as_of {
        AsOf::Now => None,
        AsOf::LastCutOff => Some(cut_offs.last().cloned().ok_or(Fault::NeverFrozen)?),
        AsOf::CutOff(wanted) => {
            let found = cut_offs.iter().find(|cut_off| cut_off.digest() == wanted);
            Some(found.cloned().ok_or(Fault::NoCutOff(wanted))?)
        }
    };
    let history = workspace.store.moderation(id)?;
    let (grades, history) = match &frozen {
        None => (received::counted_grades(workspace, &row.audit)?, history),
        Some(cut_off) => (frozen_grades(workspace, &mut row, cut_off)?, cut_off.history(&history)),
    };
    let moderation = match history.is_empty() {
        true => None,
        false => Some(moderation(workspace, &row, &catalogue, &grades, &history)?),
    };
    Ok(Returns { row, catalogue, cut_offs, frozen, grades, moderation })
}

/// The returns that a cut-off is of. An agency that was taken off the list since stands after the others, as its return says it is: what
/// was frozen stays what it was.
fn frozen_grades(
    workspace: &Workspace,
    row: &mut AuditRow,
    cut_off: &CutOff,
) -> Result<Vec<Option<GradesRow>>, Error> {
    let audit = &mut row.audit;
    let held = workspace.store.held_grades(audit.id)?;
    let mut held: HashMap<Digest, GradesRow> = held.into_iter().map(|row| (row.payload, row)).collect();
    audit::as_frozen(audit, cut_off, |payload| held.get(payload).map(|row| &row.profile));
    let frozen = audit.invited.iter().map(|invited| cut_off.returns.get(&invited.id));
    Ok(frozen.map(|payload| held.remove(payload?)).collect())
}

/// Folds what was said, for the agencies of which anything was.
fn moderation(
    workspace: &Workspace,
    row: &AuditRow,
    catalogue: &Catalogue,
    grades: &[Option<GradesRow>],
    history: &History,
) -> Result<Moderation, Error> {
    let digests = workspace.store.answer_digests(row.audit.id)?;
    let touched: BTreeSet<_> = history.events().filter_map(|event| event.act.agency()).collect();
    let of = |(invited, row): (&Invited, &Option<GradesRow>)| {
        let row = row.as_ref().filter(|_| touched.contains(&invited.id))?;
        let digests = digests.get(&row.payload)?;
        Some(Asked::of_digests(catalogue, invited.id, row.payload, &row.profile, &row.grades, digests))
    };
    let asked: Vec<Asked> = row.audit.invited.iter().zip(grades).filter_map(of).collect();
    Ok(Moderation::of(history, catalogue, &asked))
}

impl Returns {
    /// The agencies beside the statements.
    pub fn matrix(&self) -> Matrix<'_> {
        let mut matrix = Matrix::new(&self.catalogue, &self.row.audit.invited);
        let returned = self.grades.iter().map(|row| row.as_ref().map(|row| (&row.profile, &row.grades)));
        matrix.enter_all(returned);
        if let Some(moderation) = &self.moderation {
            matrix.lay_over(moderation);
        }
        matrix
    }

    /// What the return of one of the invited says, by its place among them; nothing where none counts.
    pub(super) fn contents(&self, workspace: &Workspace, place: usize) -> Result<Option<Contents>, Error> {
        let Some(row) = self.grades.get(place).and_then(Option::as_ref) else { return Ok(None) };
        received::contents_of(workspace, &self.row.audit, &row.payload).map(Some)
    }
}
