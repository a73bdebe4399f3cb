//! A self-assessment, from nothing to a signed file.

mod actions;
mod apply;
mod attest;
mod carry_forward;
mod check;
mod comment;
mod deliver;
mod details;
mod dispose;
mod export;
mod find;
mod link;
mod list;
mod log;
mod new;
mod paper;
mod record_paper_sign_off;
mod reopen;
mod room;
mod send_back;
mod show;
mod sign_off;
mod signed;
mod summary;
mod withdraw;

use std::sync::Arc;

use candour_domain::assessment::{Assessment, Author, Event, Role, Stage, next_stage};
use candour_domain::catalogue::Catalogue;
use candour_domain::ids::AssessmentId;
pub use candour_sealed::payload::{PAPER_SIGNOFF_STATEMENT, SIGNOFF_STATEMENT};

pub use actions::{Plan, actions};
pub use apply::{Saved, apply};
pub use attest::attest;
pub use carry_forward::{carry_forward, confirm};
pub use check::{Check, check};
pub(crate) use comment::asked;
pub use comment::{comment, take_back_comment};
pub use deliver::{Deliver, Delivered, Form, deliver, deliver_provisionally, delivery_name};
pub(crate) use deliver::{opens_again, sender, trusted};
pub use details::{AgencyDetails, Due, change_details};
pub use dispose::{DisposalRow, Disposed, Disposing, disposals, dispose};
pub use export::{Exported, export, export_name};
pub(crate) use export::{not_its_own, plain, plain_name};
pub use find::{Search, find};
pub use link::{Linked, link, links, new_for, which};
pub use list::{Listed, list};
pub use log::{ChangeRow, log};
pub use new::new;
pub use paper::{Papers, SavedPaper, papers, save_paper};
pub use record_paper_sign_off::{RecordPaperSignOff, paper_sign_off_as_said, record_paper_sign_off};
pub use reopen::reopen;
pub(crate) use room::Room;
pub use send_back::{SendBack, send_back};
pub use show::{Shown, show};
pub use sign_off::{OfficerKey, SignOff, sign_off};
pub use signed::{ExportRow, Signature, Signed, SignedOff, is_on_paper, officer_has_key, signed};
pub use summary::{Summary, summary};
pub use withdraw::withdraw;

use crate::{Error, Workspace, handover, share};

/// An assessment with the catalogue that it answers.
pub(crate) fn load(workspace: &Workspace, id: AssessmentId) -> Result<(Assessment, Arc<Catalogue>), Error> {
    let assessment = workspace.store.assessment(id)?.ok_or(Error::NoAssessment(id))?;
    let catalogue = workspace.catalogue(&assessment.catalogue)?;
    Ok((assessment, catalogue))
}

/// What last time's answers were given to, where an assessment started from there.
fn load_before(workspace: &Workspace, assessment: &Assessment) -> Result<Option<Arc<Catalogue>>, Error> {
    assessment.carried.as_ref().map(|carried| workspace.catalogue(&carried.catalogue)).transpose()
}

/// The stage that an event leads to, or a refusal that says what to do instead.
pub(crate) fn step(workspace: &Workspace, assessment: &Assessment, event: Event) -> Result<Stage, Error> {
    let stage = next_stage(assessment.stage, event)?;
    if event != Event::Edit {
        share::not_asked(workspace, assessment)?;
    }
    let reads = event.is_of_reader() && assessment.stage.on_desk_of() == Role::Officer;
    if !reads && handover::is_received(workspace, assessment.id)? {
        return Err(handover::Fault::OnlyToRead { lead: assessment.lead.name.clone(), event }.into());
    }
    Ok(stage)
}

pub(crate) fn lead(assessment: &Assessment) -> Author {
    Author { role: Role::Lead, name: assessment.lead.name.clone() }
}

fn officer(assessment: &Assessment) -> Author {
    Author { role: Role::Officer, name: assessment.officer.name.clone() }
}
