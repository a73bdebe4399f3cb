//! `candour panel`.

use candour_contract::{
    AuditId, Failure, PanelGiven, PanelGivenBack, PanelHere, PanelMade, PanelMerged, PanelOpened,
    PanelStanding,
};
use candour_operations::panel::{self, Make};
use candour_operations::ports::Stop;
use candour_operations::{SpokenWords, audit, outcome};

use crate::args::PanelCommand as Command;
use crate::outcome::written;
use crate::output::{Output, counted};
use crate::paper::BuiltIn;
use crate::session::Session;
use crate::{Outcome, input};

pub(crate) fn run(command: Command, session: &Session, output: &Output) -> Result<Outcome, Failure> {
    match command {
        Command::Make { audit, member, agencies, to } => {
            let mut workspace = session.open()?;
            let id = input::id::<AuditId>(&audit)?;
            let row = audit::show(&workspace, id)?.row;
            let agencies = agencies.iter().map(|named| outcome::which(&row.audit, named));
            let agencies = agencies.collect::<Result<Vec<_>, _>>()?;
            let made = panel::make(
                &mut workspace,
                &Make {
                    audit: id,
                    member: &member,
                    agencies: &agencies,
                    path: &to.out,
                    overwrite: to.overwrite(),
                },
            )?;
            let view = PanelMade::from(&made);
            output.result(&view, || text(&view));
        }
        Command::List { audit } => {
            let workspace = session.open()?;
            let id = input::id::<AuditId>(&audit)?;
            match panel::here(&workspace, id)? {
                Some(here) => {
                    let view = PanelHere::from(&here);
                    output.result(&view, || here_text(&view));
                }
                None => {
                    let view = PanelStanding::from(&panel::standing(&workspace, id)?);
                    output.result(&view, || standing_text(&view));
                }
            }
        }
        Command::Open { file, words_file } => {
            let typed = input::secret(&words_file)?;
            let words = SpokenWords::heard(typed.trim()).map_err(|_| {
                let message = format!("the file {} holds no words", words_file.display());
                let hint = "Write the words that were read out into it. Nothing was changed.";
                input::refused("no_passphrase", &message, hint)
            })?;
            let view = PanelOpened::from(&panel::open(&mut session.open()?, &file, &words, &typed)?);
            output.result(&view, || {
                let what = if view.was_here { "These papers were here already" } else { "Opened" };
                let mut said = format!("{what}: {}, for {}, from {}.\n", view.title, view.member, view.from);
                said.extend(view.agencies.iter().map(|agency| format!("{agency}\n")));
                if !view.later_here.is_empty() {
                    let agencies = view.later_here.join(", ");
                    said.push_str(&format!("Later papers are here, and their returns stay: {agencies}.\n"));
                }
                said + "The audit: " + &view.audit
            });
        }
        Command::Return { audit, note, to } => {
            let mut workspace = session.open()?;
            let id = input::id::<AuditId>(&audit)?;
            let given = panel::give_back(&mut workspace, id, &note, &to.out, to.overwrite())?;
            let view = PanelGivenBack::from(&given);
            output.result(&view, || {
                let said = counted(view.events, "entry", "entries");
                format!(
                    "{said} of {}: {}\nThe words that opened the papers open this file too.",
                    view.member, view.file
                )
            });
        }
        Command::Merge { audit, file } => {
            let merged = panel::merge(&mut session.open()?, Some(input::id::<AuditId>(&audit)?), &file)?;
            let view = PanelMerged::from(&merged);
            output.result(&view, || merged_text(&view));
        }
        Command::Pack { audit, agency, to } => {
            let workspace = session.open()?;
            let id = input::id::<AuditId>(&audit)?;
            let row = audit::show(&workspace, id)?.row;
            let agency = agency.map(|named| outcome::which(&row.audit, &named)).transpose()?;
            let pdf = panel::pack(&workspace, id, agency)?.pdf(&BuiltIn, &Stop::default())?;
            written(&workspace, &pdf, &to, output)?;
        }
    }
    Ok(Outcome::Done)
}

fn text(view: &PanelMade) -> String {
    let left_out = match view.left_out.is_empty() {
        true => String::new(),
        false => format!("\nNot given, because of an interest: {}", view.left_out.join(", ")),
    };
    format!(
        "Written: {}\n{} for {}: {}{left_out}\nRead these words out, and do not send them the way that the file goes: {}",
        view.file,
        counted(view.agencies.len(), "return", "returns"),
        view.member,
        view.agencies.join(", "),
        view.words.join(" ")
    )
}

fn standing_text(view: &PanelStanding) -> String {
    if view.given.is_empty() {
        return "Nobody has papers yet. Give somebody theirs with: candour panel make.".to_owned();
    }
    let one = |given: &PanelGiven| {
        let mut lines = vec![
            format!("{}, {}: {}", given.member, given.at, given.agencies.join(", ")),
            format!("    {}, opened by: {}", given.file, given.words.join(" ")),
        ];
        lines.extend(given.back.iter().map(|back| {
            let said = counted(back.events, "entry", "entries");
            format!("    merged {}: {said}, from {}", back.at, back.file)
        }));
        if given.back.is_empty() {
            lines.push("    nothing came back yet".to_owned());
        }
        lines.join("\n")
    };
    view.given.iter().map(one).collect::<Vec<_>>().join("\n")
}

fn here_text(view: &PanelHere) -> String {
    let sent = match &view.sent {
        Some(sent) => {
            format!("Sent back {}: {} in {}", sent.at, counted(sent.events, "entry", "entries"), sent.file)
        }
        None => "Nothing is sent back yet: candour panel return.".to_owned(),
    };
    format!(
        "Papers for {}, from {}: {}\n{} said and decided, {} of them not sent back yet\n{sent}",
        view.member,
        view.from,
        view.agencies.join(", "),
        counted(view.said, "entry", "entries"),
        view.unsent
    )
}

fn merged_text(view: &PanelMerged) -> String {
    let mut lines = vec![match view.new {
        0 => format!("All that {} sent was here already. Nothing was added.", view.member),
        new => format!(
            "{} of {} were new here, of {}.",
            new,
            counted(view.events, "entry", "entries"),
            view.member
        ),
    }];
    if view.void > 0 {
        lines.push(format!("{} of them do not count: each says why where it is shown.", view.void));
    }
    if view.differ > 0 {
        lines.push(format!("Members differ on {}.", counted(view.differ, "answer", "answers")));
    }
    if !view.note.is_empty() {
        lines.push(view.note.clone());
    }
    lines.join("\n")
}
