//! Linking a self-assessment to audits, and sending it to their partnerships.

use std::path::Path;

use candour_contract::{AssessmentId, AuditId, DeliveredView, Failure, LinkedView};
use candour_operations::assessment::{self, Deliver, Form};
use candour_operations::pack;

use crate::args::Which;
use crate::output::{Output, wrapped};
use crate::session::Session;
use crate::{Outcome, input};

pub(super) fn new(
    audit: &str,
    which: &Which,
    agency: &Path,
    session: &Session,
    output: &Output,
) -> Result<Outcome, Failure> {
    let audit = input::id::<AuditId>(audit)?;
    let mut workspace = session.open()?;
    let kept = pack::show(&workspace, audit)?;
    let invited = assessment::which(&kept, which.named.as_deref(), which.not_listed)?;
    let details = super::agency_of(agency, &kept.inspected.catalogue)?;
    let id = assessment::new_for(&mut workspace, audit, invited, details)?.to_string();
    output.result(&id, || id.clone());
    Ok(Outcome::Done)
}

pub(super) fn link(
    id: &str,
    audit: &str,
    which: &Which,
    session: &Session,
    output: &Output,
) -> Result<Outcome, Failure> {
    let (id, audit) = (input::id::<AssessmentId>(id)?, input::id::<AuditId>(audit)?);
    let mut workspace = session.open()?;
    let kept = pack::show(&workspace, audit)?;
    let invited = assessment::which(&kept, which.named.as_deref(), which.not_listed)?;
    assessment::link(&mut workspace, id, audit, invited)?;
    let title = &kept.inspected.pack.content().audit.title;
    output.result(&id.to_string(), || format!("It answers \"{title}\" from now on."));
    Ok(Outcome::Done)
}

pub(super) fn list(id: &str, session: &Session, output: &Output) -> Result<Outcome, Failure> {
    let id = input::id::<AssessmentId>(id)?;
    let links = assessment::links(&session.open()?, id)?;
    let views: Vec<LinkedView> = links.iter().map(LinkedView::from).collect();
    output.result(&views, || {
        let mut lines = Vec::new();
        for view in &views {
            let called = view.invited.as_deref().unwrap_or("not on the list");
            lines.push(format!(
                "{}\n  {}, by {}, as: {called}",
                view.pack.audit, view.pack.title, view.pack.deadline.date
            ));
            lines.extend(view.sent.iter().map(|sent| {
                let unsigned = if sent.provisional { ", not signed off" } else { "" };
                format!("  {} made {}{unsigned}", sent.file_name, sent.at)
            }));
        }
        lines.join("\n")
    });
    Ok(Outcome::Done)
}

pub(super) fn deliver(
    id: &str,
    (audit, provisional): (&str, bool),
    out: &Path,
    replace: bool,
    text: bool,
    session: &Session,
    output: &Output,
) -> Result<Outcome, Failure> {
    let id = input::id::<AssessmentId>(id)?;
    let asked = Deliver {
        audit: input::id::<AuditId>(audit)?,
        path: out,
        overwrite: input::overwrite(replace),
        form: if text { Form::Text } else { Form::Binary },
    };
    let deliver = if provisional { assessment::deliver_provisionally } else { assessment::deliver };
    let view = DeliveredView::from(&deliver(&mut session.open()?, id, &asked)?);
    output.result(&view, || {
        format!(
            "{} is written, encrypted to {}, read back, opened and verified.{}\nReference (SHA-256 of what was signed): {}",
            out.display(),
            view.partnership,
            if view.provisional { "\nIt is not signed off: the partnership holds it as that." } else { "" },
            view.payload_sha256
        )
    });
    let to = if view.send_to.is_empty() { String::new() } else { format!(" It goes to: {}.", view.send_to) };
    output.note(&format!("You can always open your own copy of it.{to} If a gateway stops it:"));
    for (at, way) in view.if_stopped.iter().enumerate() {
        let how = if at == 0 { " (--text)" } else { "" };
        output.note(&wrapped(&format!("- {way}{how}"), "  "));
    }
    output.note(&format!("A text for the email:\n\n{}\n\n{}", view.subject, view.message));
    Ok(Outcome::Done)
}
