//! `candour pack`.

use std::path::Path;

use candour_contract::{AuditId, Failure, KeyTrust, PackChange, PackPlace, PackView, RefusedView};
use candour_operations::file::Overwrite;
use candour_operations::pack::{self, Newer, Opened};
use serde_json::json;

use crate::args::PackCommand as Command;
use crate::output::{Output, counted, wrapped};
use crate::session::Session;
use crate::{Outcome, input, key};

pub(crate) fn run(command: Command, session: &Session, output: &Output) -> Result<Outcome, Failure> {
    match command {
        Command::New { audit, out, replace } => {
            let overwrite = input::overwrite(replace);
            new(&audit, &out, overwrite, session, output)
        }
        Command::Inspect { file } => inspect(&file, session, output),
        Command::Open { file, take } => open(&file, take, session, output),
        Command::List => list(session, output),
        Command::Show { audit } => {
            let kept = pack::show(&session.open()?, input::id::<AuditId>(&audit)?)?;
            let view = PackView::from(&kept);
            output.result(&view, || text(&view));
            Ok(Outcome::Done)
        }
        Command::Refused => refused(session, output),
        Command::Confirm { file, words } => confirm(&file, words.as_deref(), session, output),
    }
}

fn new(
    audit: &str,
    out: &Path,
    overwrite: Overwrite,
    session: &Session,
    output: &Output,
) -> Result<Outcome, Failure> {
    let id = input::id::<AuditId>(audit)?;
    let made = pack::issue(&mut session.open()?, id, out, overwrite)?;
    let view = json!({"file": made.path, "issue": made.issue, "bytes": made.bytes});
    output.result(&view, || format!("{} is written and read back: issue {}.", out.display(), made.issue));
    output.note(
        "It goes to every agency that is invited, by ordinary email. Agencies will ring and ask for three words of your key: candour \
         partnership show has all ten.",
    );
    Ok(Outcome::Done)
}

fn name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn inspect(file: &Path, session: &Session, output: &Output) -> Result<Outcome, Failure> {
    let workspace = session.open_if_any();
    let today = session.ports.clock.today();
    let inspected = pack::inspect(workspace.as_ref(), &name(file), &pack::read(file)?, today)?;
    let view = PackView::from(&inspected);
    output.result(&view, || text(&view));
    Ok(Outcome::Done)
}

fn open(file: &Path, take: bool, session: &Session, output: &Output) -> Result<Outcome, Failure> {
    let bytes = pack::read(file)?;
    let newer = if take { Newer::Take } else { Newer::Ask };
    let mut workspace = session.open()?;
    match pack::open(&mut workspace, &name(file), &bytes, newer)? {
        Opened::Kept(inspected) => {
            let view = PackView::from(inspected.as_ref());
            output.result(&view, || text(&view));
            output.note(&next(&view));
            Ok(Outcome::Done)
        }
        Opened::Asks(inspected) => {
            let view = PackView::from(inspected.as_ref());
            output.result(&view, || text(&view));
            output.note(
                "Nothing was kept yet: the issue that is here stays. To go on with this one, say: candour pack open FILE --take.",
            );
            Ok(Outcome::NotGood)
        }
    }
}

fn next(view: &PackView) -> String {
    match view.key.trust {
        KeyTrust::Own | KeyTrust::Confirmed | KeyTrust::Vouched => {
            "Start an assessment of it, or link one: candour assessment new --pack, or candour assessment link.".to_owned()
        }
        _ => "You can work on it now. Before anything is sent, its key is to be confirmed: candour pack confirm FILE.".to_owned(),
    }
}

fn list(session: &Session, output: &Output) -> Result<Outcome, Failure> {
    let packs = pack::list(&session.open()?)?;
    let views: Vec<PackView> = packs.iter().map(PackView::from).collect();
    output.result(&views, || {
        let line = |view: &PackView| {
            format!(
                "{}\n  {}, issue {}, from {}, by {}",
                view.audit, view.title, view.issue, view.partnership, view.deadline.date
            )
        };
        views.iter().map(line).collect::<Vec<_>>().join("\n")
    });
    Ok(Outcome::Done)
}

fn refused(session: &Session, output: &Output) -> Result<Outcome, Failure> {
    let rows = candour_operations::file::refused(&session.open()?)?;
    let views: Vec<RefusedView> = rows.iter().map(RefusedView::from).collect();
    output.result(&views, || {
        let line = |row: &RefusedView| {
            let said = format!("{}  {}, {} bytes: {}", row.at, row.file_name, row.bytes, row.reason);
            format!("{}\n  SHA-256 {}", wrapped(&said, "  "), row.sha256)
        };
        views.iter().map(line).collect::<Vec<_>>().join("\n")
    });
    Ok(Outcome::Done)
}

fn confirm(
    file: &Path,
    words: Option<&[String]>,
    session: &Session,
    output: &Output,
) -> Result<Outcome, Failure> {
    let mut workspace = session.open()?;
    let keyid = pack::meet(&mut workspace, &name(file), &pack::read(file)?)?;
    key::confirm(&mut workspace, &keyid, words, output)?;
    Ok(Outcome::Done)
}

fn text(view: &PackView) -> String {
    let names = |areas: &[candour_contract::ChoiceView]| {
        areas.iter().map(|area| area.name.as_str()).collect::<Vec<_>>().join(", ")
    };
    let mut lines = vec![
        format!("{}, issue {}", view.title, view.issue),
        format!("From       {} (by its own word)", view.partnership),
        format!("Signed by  {}, {}, {} by their own clock", view.signed_by, view.job_title, view.signed_at),
        format!("Key        {}", trust(view)),
        format!("Deadline   {}", deadline(view)),
        format!("Areas      {}", names(&view.areas)),
        format!(
            "Catalogue  {}, version {}, {}",
            view.catalogue.title,
            view.catalogue.version,
            counted(view.statements, "statement", "statements")
        ),
        format!("Send to    {}", if view.send_to.is_empty() { "-" } else { &view.send_to }),
        format!("Audit      {}", view.audit),
        "Invited".to_owned(),
    ];
    lines.extend(view.invited.iter().map(|agency| {
        wrapped(&format!("  {}, {}: {}", agency.name, agency.kind.name, names(&agency.areas)), "    ")
    }));
    if view.invited.is_empty() {
        lines.push("  Nobody by name: it is open to whoever has it.".to_owned());
    }
    if !view.instructions.is_empty() {
        lines.push(wrapped(&view.instructions, ""));
    }
    lines.extend(place(view));
    lines.join("\n")
}

fn trust(view: &PackView) -> String {
    let key: String = view.key.keyid.chars().take(16).collect();
    let since = view.key.since.as_deref().and_then(|since| since.get(..10)).unwrap_or_default();
    let said = match view.key.trust {
        KeyTrust::Own => "of this workspace".to_owned(),
        KeyTrust::Confirmed => format!("confirmed on {since}"),
        KeyTrust::Vouched => format!("vouched for on {since}"),
        KeyTrust::Unconfirmed => "not confirmed: nobody knows yet whose it is".to_owned(),
        KeyTrust::Changed => "NOT THE ONE that this partnership had before".to_owned(),
        KeyTrust::CalledBack => format!("CALLED BACK on {since}"),
    };
    format!("{key}…, {said}")
}

fn deadline(view: &PackView) -> String {
    match view.deadline.days_left {
        ..0 => format!("{}, which has passed", view.deadline.date),
        0 => format!("{}, today", view.deadline.date),
        1 => format!("{}, tomorrow", view.deadline.date),
        days => format!("{}, in {days} days", view.deadline.date),
    }
}

/// How it stands to the pack that is here, and what changed.
fn place(view: &PackView) -> Vec<String> {
    let here = view.issue_here.unwrap_or_default();
    let mut lines = match view.place {
        PackPlace::First | PackPlace::Here => return Vec::new(),
        PackPlace::Older => return vec![format!("Issue {here} is here already: this one is older.")],
        PackPlace::Conflict => return vec![format!("ANOTHER pack is here as issue {here}.")],
        PackPlace::Newer => vec![format!("Issue {here} is here. This one says otherwise:")],
    };
    if view.follows_another {
        lines.push(
            "  It names another issue before it than the one that is here: ask the partnership.".to_owned(),
        );
    }
    lines.extend(view.changes.iter().map(change));
    if view.changes.is_empty() {
        lines.push("  Nothing but its number.".to_owned());
    }
    lines
}

fn change(change: &PackChange) -> String {
    let mut said = match (&change.before, &change.after) {
        (Some(before), Some(after)) => format!("  {}: {before} → {after}", change.what),
        (Some(one), None) | (None, Some(one)) => format!("  {}: {one}", change.what),
        (None, None) => format!("  {}", change.what),
    };
    if let Some(catalogue) = &change.catalogue {
        let (added, removed) = (catalogue.added.len(), catalogue.removed.len());
        let changed = catalogue.changed.len();
        said.push_str(&format!(
            " ({} added, {} removed, {} changed)",
            counted(added, "statement", "statements"),
            removed,
            changed
        ));
    }
    wrapped(&said, "    ")
}
