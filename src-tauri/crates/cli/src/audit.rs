//! `candour audit`.

mod receiving;
mod texts;

use std::path::Path;

use candour_contract::{
    AuditDisposalView, AuditDisposedView, AuditId, AuditView, Catalogue, Failure, read_audit,
};
use candour_operations::audit::{self, Disposing, Said};

use crate::args::AuditCommand as Command;
use crate::output::{Output, counted, table, wrapped};
use crate::session::Session;
use crate::workspace::backup::when;
use crate::{Outcome, catalogue, comparison, input};

pub(crate) fn run(command: Command, session: &Session, output: &Output) -> Result<Outcome, Failure> {
    match command {
        Command::New { file, catalogue: urn } => {
            let mut workspace = session.open()?;
            let catalogue = catalogue::find(Some(&workspace), &urn)?;
            let said = said(&file, &catalogue)?;
            let id = audit::save(&mut workspace, None, &catalogue, said)?.to_string();
            output.result(&id, || id.clone());
        }
        Command::Change { id, file, catalogue: urn } => change(&id, &file, urn.as_deref(), session, output)?,
        Command::List => list(session, output)?,
        Command::Show { id } => {
            let workspace = session.open()?;
            let listed = audit::show(&workspace, input::id::<AuditId>(&id)?)?;
            let view = AuditView::of(&listed, workspace.today());
            output.result(&view, || text(&view));
        }
        Command::Dispose { id, title, reason, although_issued } => {
            let how = Disposing { title: &title, reason: &reason, although_issued };
            let id = input::id::<AuditId>(&id)?;
            let disposed = audit::dispose(&mut session.open_as_it_is()?, id, &how)?;
            let view = AuditDisposedView::from(&disposed);
            output.result(&view, || disposed_of(&view));
        }
        Command::Disposals => {
            let disposals = audit::disposals(&session.open()?)?;
            let views: Vec<AuditDisposalView> = disposals.iter().map(AuditDisposalView::from).collect();
            output.result(&views, || disposals_text(&views));
        }
        Command::Receiving(command) => receiving::run(command, session, output)?,
        Command::Comparison(command) => comparison::run(command, session, output)?,
        Command::TakeBack { file } => {
            let mut workspace = session.open()?;
            let bytes = candour_operations::pack::read(&file)?;
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            let id = audit::take_back(&mut workspace, &name, &bytes)?;
            let view = AuditView::of(&audit::show(&workspace, id)?, workspace.today());
            output.result(&view, || text(&view));
            output.note("Whom to write to is in no pack: add it again with: candour audit change.");
        }
    }
    Ok(Outcome::Done)
}

fn said(file: &Path, catalogue: &Catalogue) -> Result<Said, Failure> {
    let read = read_audit(&input::bytes(file)?, catalogue);
    read.map_err(|faults| Failure::of_faults(&format!("the file {}", file.display()), &faults))
}

fn change(
    id: &str,
    file: &Path,
    urn: Option<&str>,
    session: &Session,
    output: &Output,
) -> Result<(), Failure> {
    let id = input::id::<AuditId>(id)?;
    let mut workspace = session.open()?;
    let listed = audit::show(&workspace, id)?;
    let catalogue = match urn {
        Some(urn) => catalogue::find(Some(&workspace), urn)?,
        None => listed.catalogue,
    };
    audit::save(&mut workspace, Some(id), &catalogue, said(file, &catalogue)?)?;
    output.result(&id.to_string(), || "The audit is saved.".to_owned());
    if !listed.issued.is_empty() {
        output.note("Agencies know of it when its next pack is issued: candour pack new.");
    }
    Ok(())
}

fn list(session: &Session, output: &Output) -> Result<(), Failure> {
    let workspace = session.open()?;
    let today = workspace.today();
    let all: Vec<AuditView> =
        audit::list(&workspace)?.iter().map(|listed| AuditView::of(listed, today)).collect();
    output.result(&all, || {
        let line = |view: &AuditView| {
            let issued = match view.issued.last() {
                Some(pack) => format!("pack {} issued", pack.issue),
                None => "no pack issued yet".to_owned(),
            };
            let invited = counted(view.invited.len(), "agency", "agencies");
            format!("{}\n  {}, by {}, {invited}, {issued}", view.id, view.title, view.deadline.date)
        };
        all.iter().map(line).collect::<Vec<_>>().join("\n")
    });
    Ok(())
}

fn disposed_of(view: &AuditDisposedView) -> String {
    let record = &view.record;
    let head = format!("Disposed of: {}. The record of it is kept: candour audit disposals", record.title);
    let still = match &view.gone_by {
        None => "No backup holds it.".to_owned(),
        Some(gone_by) => format!(
            "{} made before still hold it. They go by themselves as new ones are made, the last by about {gone_by} where Candour is used \
             every week.",
            counted(view.backups.len(), "backup", "backups")
        ),
    };
    wrapped(&format!("{head}\n{still}"), "")
}

fn disposals_text(views: &[AuditDisposalView]) -> String {
    let mut rows = table(&["Audit", "When, by whom", "Why"], 3);
    for one in views {
        rows.add_row([one.title.clone(), format!("{}\n{}", when(&one.at), one.by), one.reason.clone()]);
    }
    match views.is_empty() {
        true => "No audit was disposed of.".to_owned(),
        false => rows.to_string(),
    }
}

fn text(view: &AuditView) -> String {
    let names = |areas: &[candour_contract::ChoiceView]| {
        areas.iter().map(|area| area.name.as_str()).collect::<Vec<_>>().join(", ")
    };
    let mut lines = vec![
        view.title.clone(),
        format!("Catalogue  {}, version {}", view.catalogue.title, view.catalogue.version),
        format!("Deadline   {}", view.deadline.date),
        format!("Areas      {}", names(&view.areas)),
        format!("Send to    {}", if view.send_to.is_empty() { "-" } else { &view.send_to }),
        "Invited".to_owned(),
    ];
    for invited in &view.invited {
        let contact =
            if invited.contact.is_empty() { String::new() } else { format!(" ({})", invited.contact) };
        lines.push(wrapped(
            &format!("  {}, {}: {}{contact}", invited.name, invited.kind.name, names(&invited.areas)),
            "    ",
        ));
    }
    if view.invited.is_empty() {
        lines.push("  Nobody by name: it is open to whoever has the pack.".to_owned());
    }
    for pack in &view.issued {
        lines.push(format!("Pack {} issued {}: {}", pack.issue, pack.at, pack.file_name));
    }
    if view.changed_since {
        lines.push("Changed since: the next pack will say so.".to_owned());
    }
    lines.join("\n")
}
