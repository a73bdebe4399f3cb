//! `candour outcome` and `candour response`.

use candour_contract::{
    AssessmentId, AuditId, Failure, InvitedId, OutcomeOpened, OutcomeSent, OutcomeView, OutcomesView,
    RepliedView, ResponseTakenIn, StatementKey,
};
use candour_operations::assessment::{Form, save_paper};
use candour_operations::file::Overwrite;
use candour_operations::outcome::{self, Letter, Make};
use candour_operations::ports::Stop;
use candour_operations::response::{self, Reply};
use candour_operations::{Workspace, audit};

use crate::args::{OutcomeCommand, ResponseCommand, To};
use crate::output::{Output, counted, table, wrapped};
use crate::paper::BuiltIn;
use crate::session::Session;
use crate::workspace::backup::when;
use crate::{Outcome, input};

pub(crate) fn run(command: OutcomeCommand, session: &Session, output: &Output) -> Result<Outcome, Failure> {
    match command {
        OutcomeCommand::List { audit } => {
            let standing = outcome::standing(&session.open()?, input::id::<AuditId>(&audit)?)?;
            let view = OutcomesView::of(&audit, &standing);
            output.result(&view, || listed(&view));
        }
        OutcomeCommand::Make { audit, agency, overall, text, to } => {
            let mut workspace = session.open()?;
            let (audit, agency) = of(&workspace, &audit, &agency)?;
            let made = outcome::make(
                &mut workspace,
                &Make {
                    audit,
                    agency,
                    overall: &overall,
                    path: &to.out,
                    overwrite: to.overwrite(),
                    form: form(text),
                },
            )?;
            let view = OutcomeSent::from(&made);
            output.result(&view, || {
                let again = if view.again { "\nIt says what the last one said, so it is that one." } else { "" };
                format!(
                    "{} is written, encrypted to {}, read back, opened and verified.{again}\n{}, {} not decided.\nReference \
                     (SHA-256 of what was signed): {}",
                    to.out.display(),
                    view.to,
                    counted(view.count, "decision", "decisions"),
                    view.not_decided,
                    view.payload_sha256
                )
            });
            sent(&view, output);
        }
        OutcomeCommand::Open { file } => {
            let view = OutcomeOpened::from(&outcome::open(&mut session.open()?, &file)?);
            output.result(&view, || opened(&view));
            output.note("Read it with: candour outcome show; reply with: candour response make; or answer anew: candour assessment reopen.");
        }
        OutcomeCommand::Show { id } => {
            let shown = outcome::show(&session.open()?, input::id::<AssessmentId>(&id)?)?;
            let views: Vec<OutcomeView> = shown.iter().map(OutcomeView::from).collect();
            output.result(&views, || match views.is_empty() {
                true => "No outcome of it is here.".to_owned(),
                false => views.iter().map(text_of).collect::<Vec<_>>().join("\n\n"),
            });
        }
        OutcomeCommand::Letter { audit, agency, received, to } => {
            let workspace = session.open()?;
            let letter = match (audit, agency, received) {
                (Some(audit), Some(agency), _) => {
                    let (audit, agency) = of(&workspace, &audit, &agency)?;
                    outcome::letter(&workspace, audit, agency)?
                }
                (_, _, received) => {
                    Letter::of_received(&workspace, input::id(&received.unwrap_or_default())?, None)?
                }
            };
            let pdf = letter.pdf(&BuiltIn, &Stop::default())?;
            written(&workspace, &pdf, &to, output)?;
        }
    }
    Ok(Outcome::Done)
}

pub(crate) fn respond(
    command: ResponseCommand,
    session: &Session,
    output: &Output,
) -> Result<Outcome, Failure> {
    match command {
        ResponseCommand::Make { id, replies, note, text, to } => {
            let id = input::id::<AssessmentId>(&id)?;
            let replies = replies.iter().map(|typed| reply(typed)).collect::<Result<Vec<_>, _>>()?;
            let mut workspace = session.open()?;
            let shown = outcome::show(&workspace, id)?;
            let last = shown.last().ok_or(candour_operations::Error::from(outcome::Fault::NoOutcome))?;
            let outcome = last.row.payload_sha256;
            for (statement, reply, text) in &replies {
                response::save(&mut workspace, id, outcome, Some(statement), *reply, text)?;
            }
            if let Some(note) = &note {
                response::save(&mut workspace, id, outcome, None, None, note)?;
            }
            let asked = response::Make {
                assessment: id,
                outcome,
                path: &to.out,
                overwrite: to.overwrite(),
                form: form(text),
            };
            let view = OutcomeSent::from(&response::make(&mut workspace, &asked)?);
            output.result(&view, || {
                format!(
                    "{} is written, encrypted to {}, read back, opened and verified: {}.",
                    to.out.display(),
                    view.to,
                    counted(view.count, "reply", "replies")
                )
            });
            sent(&view, output);
        }
        ResponseCommand::TakeIn { audit, file } => {
            let taken = response::take_in(&mut session.open()?, Some(input::id::<AuditId>(&audit)?), &file)?;
            let view = ResponseTakenIn::from(&taken);
            output.result(&view, || taken_in(&view));
        }
    }
    Ok(Outcome::Done)
}

impl To {
    pub(crate) fn overwrite(&self) -> Overwrite {
        if self.replace { Overwrite::Yes } else { Overwrite::No }
    }
}

fn form(text: bool) -> Form {
    if text { Form::Text } else { Form::Binary }
}

/// The audit, and which of its invited is meant.
fn of(workspace: &Workspace, id: &str, agency: &str) -> Result<(AuditId, InvitedId), Failure> {
    let id = input::id::<AuditId>(id)?;
    let row = audit::show(workspace, id)?.row;
    Ok((id, outcome::which(&row.audit, agency)?))
}

/// Writes pages that were set.
pub(crate) fn written(workspace: &Workspace, pdf: &[u8], to: &To, output: &Output) -> Result<(), Failure> {
    let saved = save_paper(workspace, pdf, &to.out, to.overwrite())?;
    let path = saved.path.display().to_string();
    output.result(&path, || format!("Written: {path}"));
    Ok(())
}

/// A reply as it is typed: STATEMENT=facts:TEXT, or STATEMENT=none.
fn reply(typed: &str) -> Result<(StatementKey, Option<Reply>, String), Failure> {
    let parts = || {
        let (statement, rest) = typed.split_once('=')?;
        let statement = statement.trim().parse().ok()?;
        if rest.trim() == "none" {
            return Some((statement, None, String::new()));
        }
        let (reply, text) = rest.split_once(':')?;
        Some((statement, Some(Reply::named(&reply.trim().replace('-', "_"))?), text.trim().to_owned()))
    };
    parts().ok_or_else(|| {
        input::refused(
            "bad_reply",
            &format!("the reply {typed:?} is not written as a reply"),
            "Write the statement's key, how it is meant, and the text: --reply KEY=facts:TEXT, KEY=more_evidence:TEXT or \
             KEY=disagrees:TEXT. KEY=none takes a reply back. Nothing was changed.",
        )
    })
}

fn sent(view: &OutcomeSent, output: &Output) {
    let to = if view.send_to.is_empty() { String::new() } else { format!(" It goes to: {}.", view.send_to) };
    output.note(&format!("You can always open your own copy of it.{to} If a gateway stops it:"));
    for (at, way) in view.if_stopped.iter().enumerate() {
        let how = if at == 0 { " (--text)" } else { "" };
        output.note(&wrapped(&format!("- {way}{how}"), "  "));
    }
    output.note(&format!("A text for the email:\n\n{}\n\n{}", view.subject, view.message));
}

fn listed(view: &OutcomesView) -> String {
    let frozen = match &view.frozen_at {
        Some(at) => format!("As the results were frozen {}.", when(at)),
        None => "As things stand: nothing is frozen.".to_owned(),
    };
    let head = ["Agency", "Decided", "Not decided", "Members differ", "Outcome", "Replied"];
    let mut rows = table(&head, 1);
    for one in &view.agencies {
        let made = match &one.made {
            None => "not made".to_owned(),
            Some(made) if one.differs => format!("made {}, and more was decided since", when(&made.at)),
            Some(made) => format!("made {}", when(&made.at)),
        };
        rows.add_row([
            one.name.clone(),
            if one.returned { one.decided.to_string() } else { "no return".to_owned() },
            one.not_decided.to_string(),
            one.unsettled.to_string(),
            made,
            one.responses.iter().map(|came| when(&came.at)).collect::<Vec<_>>().join("\n"),
        ]);
    }
    let mut lines = vec![format!("{}\n{frozen}\n{rows}", view.title)];
    for one in &view.agencies {
        lines.extend(one.responses.iter().map(|came| replied(&one.name, came)));
    }
    lines.join("\n")
}

/// What an agency said in one of its responses.
fn replied(agency: &str, came: &RepliedView) -> String {
    let mut lines = vec![wrapped(&format!("{agency}: {} replied, {}.", came.name, when(&came.at)), "  ")];
    if !came.note.is_empty() {
        lines.push(wrapped(&format!("  {}", came.note), "  "));
    }
    for one in &came.replies {
        lines.push(wrapped(&format!("  {} {}. {}", one.statement.number, one.how, one.text), "    "));
    }
    lines.join("\n")
}

fn opened(view: &OutcomeOpened) -> String {
    let here = if view.was_here { " It was here already." } else { "" };
    let later = match view.is_of_last {
        true => String::new(),
        false => " A later revision stands by now.".to_owned(),
    };
    format!(
        "The outcome of {} for {}: {} on revision {}.{later}{here}\nThe self-assessment: {}",
        view.partnership,
        view.title,
        counted(view.decided, "decision", "decisions"),
        view.revision,
        view.assessment
    )
}

fn text_of(view: &OutcomeView) -> String {
    let mut lines = vec![
        format!("{}: {}", view.partnership, view.title),
        wrapped(
            &format!(
                "  Of revision {}, received {}. Signed by {}, {}, {}.",
                view.revision,
                when(&view.received_at),
                view.signed_by,
                view.job_title,
                when(&view.signed_at)
            ),
            "  ",
        ),
    ];
    if !view.overall.is_empty() {
        lines.push(wrapped(&format!("  {}", view.overall), "  "));
    }
    for one in &view.decided {
        let label = |mark: &Option<candour_contract::GradeMark>| {
            mark.as_ref().map_or("no grade".to_owned(), |mark| mark.label.clone())
        };
        let how = if one.settled { "final" } else { "proposed" };
        lines.push(wrapped(&format!("{} {}", one.statement.number, one.statement.text), "  "));
        lines.push(format!("  Own grade: {}; {how}: {}", label(&one.own), label(&one.grade)));
        for (name, text) in [("Why", &one.reason), ("Asked for", &one.request)] {
            if !text.is_empty() {
                lines.push(wrapped(&format!("  {name}: {text}"), "    "));
            }
        }
        lines.extend(one.by_when.as_ref().map(|day| format!("  By: {day}")));
        if let Some(reply) = &one.reply {
            lines.push(wrapped(&format!("  Your reply ({}): {}", reply.replace('_', " "), one.text), "    "));
        }
        lines.push(format!("  ({})", one.statement.key));
    }
    for one in &view.not_decided {
        let because = if one.because.is_empty() { String::new() } else { format!(" {}", one.because) };
        lines.push(wrapped(&format!("{} Not decided. {}{because}", one.statement.number, one.why), "  "));
    }
    for one in &view.good_practice {
        lines.push(wrapped(&format!("Good practice: {}", one.what), "  "));
    }
    for made in &view.responses {
        lines.push(format!("Response made {}: {}", when(&made.at), made.file_name));
    }
    lines.join("\n")
}

fn taken_in(view: &ResponseTakenIn) -> String {
    if view.was_here {
        return format!("The response of {} was taken in already. Nothing was added.", view.agency);
    }
    let earlier = if view.to_earlier { "\nIt is to an outcome after which another was made." } else { "" };
    let note = if view.note.is_empty() { String::new() } else { format!("\n{}", view.note) };
    format!(
        "{}, {}, replies for {} to {}.{earlier}{note}",
        view.by,
        view.job_title,
        view.agency,
        counted(view.replies, "decision", "decisions")
    )
}
