//! `candour audit status`, `receive`, `place` and what follows from them.

use std::path::PathBuf;

use candour_contract::{
    AuditHome, AuditId, Failure, FrozenView, KeyConfirmedView, ReturnDifference, ReturnView, TakenInView,
    TakingInView, read_date,
};
use candour_operations::received::{self, ConfirmedBy, Heard, Instead, TakingIn, Where};
use candour_operations::{Error, audit};
use serde_json::json;

use super::texts;
use crate::args::ReceivingCommand as Command;
use crate::input;
use crate::output::Output;
use crate::session::Session;

pub(super) fn run(command: Command, session: &Session, output: &Output) -> Result<(), Failure> {
    match command {
        Command::Status { audit } => {
            let home = home(session, &audit)?;
            output.result(&home, || texts::status(&home));
        }
        Command::Agencies { audit, agency } => agencies(session, &audit, agency.as_deref(), output)?,
        Command::Receive { audit, paths } => receive(session, &audit, &paths, output)?,
        Command::Place { audit, of, agency, add, nowhere, instead } => {
            let placing = Placing { of: &of, agency: agency.as_deref(), add, nowhere, instead };
            place(session, &audit, &placing, output)?;
        }
        Command::ConfirmKey { audit, agency, words, same_person } => {
            confirm_key(session, &audit, &agency, words.as_deref(), same_person, output)?;
        }
        Command::Extend { audit, agency, until, take_back: _ } => {
            let until = until.map(|typed| day(&typed)).transpose()?;
            of_agency(session, &audit, &agency, output, |workspace, audit, invited| {
                audit::extend(workspace, audit, invited, until)
            })?;
        }
        Command::Decline { audit, agency, take_back } => {
            of_agency(session, &audit, &agency, output, |workspace, audit, invited| {
                audit::decline(workspace, audit, invited, !take_back)
            })?;
        }
        Command::Note { audit, agency, text } => {
            of_agency(session, &audit, &agency, output, |workspace, audit, invited| {
                audit::note(workspace, audit, invited, &text)
            })?;
        }
        Command::Freeze { audit } => {
            let frozen = audit::freeze(&mut session.open()?, input::id::<AuditId>(&audit)?)?;
            let view = FrozenView::from(&frozen);
            output.result(&view, || texts::frozen(&view));
        }
        Command::Difference { audit, agency, from, to } => {
            let (workspace, audit) = (session.open()?, input::id::<AuditId>(&audit)?);
            let invited = received::find_invited(&workspace, audit, &agency)?;
            let compared = received::difference(&workspace, audit, invited.id, from.zip(to))?;
            let view = ReturnDifference::from(&compared);
            output.result(&view, || texts::difference(&view));
        }
        Command::Return { audit, of } => {
            let (workspace, audit) = (session.open()?, input::id::<AuditId>(&audit)?);
            let row = received::find_return(&workspace, audit, &of)?;
            let view = ReturnView::from(&received::show(&workspace, audit, &row.held.payload)?);
            output.result(&view, || texts::opened(&view));
        }
    }
    Ok(())
}

fn day(typed: &str) -> Result<candour_contract::NaiveDate, Failure> {
    read_date(typed).ok_or_else(|| {
        let message = format!("\"{typed}\" is no day");
        input::refused("bad_day", &message, "Write it as 2027-03-31. Nothing was changed.")
    })
}

fn home(session: &Session, audit: &str) -> Result<AuditHome, Failure> {
    let workspace = session.open()?;
    Ok(AuditHome::from(&audit::status(&workspace, input::id::<AuditId>(audit)?)?))
}

fn agencies(session: &Session, audit: &str, agency: Option<&str>, output: &Output) -> Result<(), Failure> {
    let workspace = session.open()?;
    let id = input::id::<AuditId>(audit)?;
    let mut home = AuditHome::from(&audit::status(&workspace, id)?);
    if let Some(named) = agency {
        let invited = received::find_invited(&workspace, id, named)?.id.to_string();
        home.agencies.retain(|agency| agency.invited.id == invited);
    }
    output.result(&home.agencies, || match (agency, home.agencies.as_slice()) {
        (Some(_), [only]) => texts::agency(only),
        (_, all) => texts::agencies(all),
    });
    Ok(())
}

/// Every file is told as it comes in, so that a long run shows that it goes on.
fn receive(session: &Session, audit: &str, paths: &[PathBuf], output: &Output) -> Result<(), Failure> {
    let mut workspace = session.open()?;
    let mut taking = TakingIn::begin(&workspace, input::id::<AuditId>(audit)?)?;
    let mut ahead = taking.ahead(received::given(paths)?);
    let (mut rows, mut so_far) = (Vec::new(), TakingInView::default());
    while let Some(next) = ahead.next() {
        let taken = taking.take_opened(&mut workspace, next)?;
        let row = TakenInView::of(taking.audit(), &taken);
        so_far.add(&row, ahead.found());
        // Where they are read as they come, none is kept: there may be thousands.
        if !output.as_it_goes(|| texts::row(&row)) {
            rows.push(row);
        }
    }
    output.result(&json!({"rows": rows, "so_far": so_far}), || texts::received(&so_far));
    Ok(())
}

/// What is said of whose a return is.
struct Placing<'p> {
    of: &'p str,
    agency: Option<&'p str>,
    add: bool,
    nowhere: bool,
    instead: bool,
}

fn place(session: &Session, audit: &str, placing: &Placing<'_>, output: &Output) -> Result<(), Failure> {
    let (mut workspace, id) = (session.open()?, input::id::<AuditId>(audit)?);
    let row = received::find_return(&workspace, id, placing.of)?;
    let submission = row.held.submission;
    let to = match placing.agency {
        _ if placing.nowhere => {
            received::unplace(&mut workspace, id, submission)?;
            output.result(&json!({"placed": null}), || {
                "It counts nowhere until it is said whose it is.".to_owned()
            });
            return Ok(());
        }
        Some(named) => Where::Invited(received::find_invited(&workspace, id, named)?.id),
        None => Where::Added,
    };
    let instead = if placing.instead { Instead::Yes } else { Instead::No };
    let invited = received::place(&mut workspace, id, submission, to, instead)?;
    let named = received::find_invited(&workspace, id, &invited.to_string())?;
    output.result(&json!({"placed": {"id": invited.to_string(), "name": named.name.to_string()}}), || {
        format!("It is the return of {}.", named.name)
    });
    if placing.add {
        output.note("Agencies know of it when the next pack is issued: candour pack new.");
    }
    Ok(())
}

fn confirm_key(
    session: &Session,
    audit: &str,
    agency: &str,
    words: Option<&[String]>,
    same_person: bool,
    output: &Output,
) -> Result<(), Failure> {
    let (mut workspace, id) = (session.open()?, input::id::<AuditId>(audit)?);
    let key = received::key_to_confirm(&workspace, id, agency)?;
    let typed: Vec<&str> = words.unwrap_or_default().iter().map(String::as_str).collect();
    let heard = match (words, same_person) {
        (Some(_), _) => Heard::Words(&typed),
        (None, true) => Heard::SamePerson,
        (None, false) => {
            let (places, known_as) = match &key.by {
                ConfirmedBy::Words(places) => (Some(places), None),
                ConfirmedBy::TheirWord { of } => (None, Some(of.to_string())),
            };
            let asked = json!({
                "keyid": key.keyid.to_string(), "name": key.name.to_string(), "agency": key.agency_name.to_string(),
                "places": places, "known_as": known_as, "file_names": key.file_names,
            });
            output.result(&asked, || texts::ask(&key.name, &key.agency_name, places, known_as.as_deref()));
            return Ok(());
        }
    };
    let confirmed = received::confirm_key(&mut workspace, &key, heard)?;
    let view = KeyConfirmedView::from(&confirmed);
    output.result(&view, || texts::confirmed(&view));
    Ok(())
}

fn of_agency(
    session: &Session,
    audit: &str,
    agency: &str,
    output: &Output,
    work: impl FnOnce(
        &mut candour_operations::Workspace,
        AuditId,
        candour_contract::InvitedId,
    ) -> Result<(), Error>,
) -> Result<(), Failure> {
    let (mut workspace, id) = (session.open()?, input::id::<AuditId>(audit)?);
    let invited = received::find_invited(&workspace, id, agency)?.id;
    work(&mut workspace, id, invited)?;
    let home = AuditHome::from(&audit::status(&workspace, id)?);
    let of = home.agencies.iter().find(|agency| agency.invited.id == invited.to_string());
    output.result(&of, || of.map(texts::line).unwrap_or_default());
    Ok(())
}
