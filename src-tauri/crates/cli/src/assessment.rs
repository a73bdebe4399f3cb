//! `candour assessment`.

mod audits;
mod carry;
mod dispose;
mod find;
pub(crate) mod show;
mod step;
mod worksheet;

use std::path::Path;

use candour_contract::{
    AgencyDetails, AssessmentId, Catalogue, Failure, SavedView, read_agency, read_answers, read_date,
};
use candour_operations::assessment;
use candour_operations::assessment::{Disposing, Due, RecordPaperSignOff, Saved, SendBack};

pub(crate) use show::{check_text, summary_text};

use crate::args::AssessmentCommand as Command;
use crate::output::{Output, counted};
use crate::session::Session;
use crate::{Outcome, catalogue, input};

pub(crate) fn run(command: Command, session: &Session, output: &Output) -> Result<Outcome, Failure> {
    match command {
        Command::New { catalogue, pack, which, agency, due } => match pack {
            Some(audit) => audits::new(&audit, &which, &agency, session, output),
            None => new(&catalogue.unwrap_or_default(), &agency, due.as_deref(), session, output),
        },
        Command::Link { id, pack, which } => audits::link(&id, &pack, &which, session, output),
        Command::Audits { id } => audits::list(&id, session, output),
        Command::CarryForward { from, catalogue, due } => {
            carry::carry_forward(&from, &catalogue, due.as_deref(), session, output)
        }
        Command::Confirm { id, statements, summary } => {
            carry::confirm(&id, &statements, summary, session, output)
        }
        Command::Details { id, agency, due, no_due } => {
            let due = match due {
                Some(typed) => Due::On(date(&typed)?),
                None if no_due => Due::Cleared,
                None => Due::Kept,
            };
            details(&id, &agency, due, session, output)
        }
        Command::Apply { id, file } => apply(&id, &file, session, output),
        Command::List => show::list(session, output),
        Command::Show { id } => show::show(&id, session, output),
        Command::Find { id, words } => find::find(&id, &words.join(" "), session, output),
        Command::Check { id } => show::check(&id, session, output),
        Command::Worksheet { id, standard } => {
            worksheet::worksheet(&id, standard.as_deref(), session, output)
        }
        Command::Summary { id } => show::summary(&id, session, output),
        Command::Actions { id } => show::actions(&id, session, output),
        Command::Log { id } => show::log(&id, session, output),
        Command::Attest { id, name, job_title } => step::attest(&id, &name, &job_title, session, output),
        Command::Comment { id, statement, text, take_back: _ } => {
            step::comment(&id, statement.as_deref(), text.as_deref(), session, output)
        }
        Command::SendBack { id, comment, name, job_title } => {
            let by = SendBack {
                comment: comment.as_deref(),
                name: name.as_deref(),
                job_title: job_title.as_deref(),
            };
            step::send_back(&id, &by, session, output)
        }
        Command::Withdraw { id } => step::withdraw(&id, session, output),
        Command::Reopen { id, reason } => step::reopen(&id, &reason, session, output),
        Command::SignOff { id, name, job_title, on_behalf_of, passphrase_file, reference, new_key } => {
            let signer = step::Signer { name, job_title, on_behalf_of, passphrase_file, reference, new_key };
            step::sign_off(&id, &signer, session, output)
        }
        Command::RecordPaperSignOff { id, officer, job_title, on_behalf_of, signed_on, kept, reference } => {
            let paper = RecordPaperSignOff {
                officer: &officer,
                job_title: &job_title,
                on_behalf_of: on_behalf_of.as_deref(),
                signed_on: date(&signed_on)?,
                kept: &kept,
                reference: &reference,
            };
            step::record_paper_sign_off(&id, &paper, session, output)
        }
        Command::Dispose { id, agency, reason, name, although_signed } => {
            let how = Disposing { agency: &agency, reason: &reason, by: name.as_deref(), although_signed };
            dispose::dispose(&id, &how, session, output)
        }
        Command::Disposals => dispose::list(session, output),
        Command::Pdf { id, out, replace } => show::pdf(&id, &out, replace, session, output),
        Command::Export { id, audit: Some(audit), provisional, text, out, replace } => {
            audits::deliver(&id, (&audit, provisional), &out, replace, text, session, output)
        }
        Command::Export { id, audit: None, provisional: _, text: _, out, replace } => {
            step::export(&id, &out, replace, session, output)
        }
    }
}

fn new(
    urn: &str,
    agency: &Path,
    due: Option<&str>,
    session: &Session,
    output: &Output,
) -> Result<Outcome, Failure> {
    let due = due.map(date).transpose()?;
    let mut workspace = session.open()?;
    let catalogue = catalogue::find(Some(&workspace), urn)?;
    let details = agency_of(agency, &catalogue)?;
    let id = assessment::new(&mut workspace, &catalogue, details, due)?.to_string();
    output.result(&id, || id.clone());
    Ok(Outcome::Done)
}

fn details(
    id: &str,
    agency: &Path,
    due: Due,
    session: &Session,
    output: &Output,
) -> Result<Outcome, Failure> {
    let id = input::id::<AssessmentId>(id)?;
    let mut workspace = session.open()?;
    let shown = assessment::show(&workspace, id)?;
    let details = agency_of(agency, &shown.catalogue)?;
    assessment::change_details(&mut workspace, id, details, due)?;
    output.result(&id.to_string(), || "The details are saved.".to_owned());
    Ok(Outcome::Done)
}

fn agency_of(path: &Path, catalogue: &Catalogue) -> Result<AgencyDetails, Failure> {
    let read = read_agency(&input::bytes(path)?, catalogue);
    read.map_err(|faults| Failure::of_faults(&format!("the file {}", path.display()), &faults))
}

pub(crate) fn date(typed: &str) -> Result<candour_contract::NaiveDate, Failure> {
    let message = format!("\"{typed}\" is not a date such as 2027-02-19, in the years 2000 to 2100");
    read_date(typed).ok_or_else(|| input::refused("bad_date", &message, "Nothing was changed."))
}

fn apply(id: &str, path: &Path, session: &Session, output: &Output) -> Result<Outcome, Failure> {
    let id = input::id::<AssessmentId>(id)?;
    let read = read_answers(&input::bytes(path)?, id);
    let saved = assessment::apply(&mut session.open()?, id, &read.edits, read.faults)?;
    output.result(&SavedView::from(saved), || said(saved));
    Ok(Outcome::Done)
}

fn said(saved: Saved) -> String {
    if saved == Saved::default() {
        return "Nothing differs from what was saved before.".to_owned();
    }
    let summary = if saved.summary { ", the agency summary" } else { "" };
    format!(
        "Saved: {}, {}, {}{summary}.",
        counted(saved.fields, "field of an answer", "fields of answers"),
        counted(saved.actions, "action", "actions"),
        counted(saved.evidence_register, "register entry", "register entries"),
    )
}
