//! `candour partnership`.

use std::path::Path;

use candour_contract::{BackupView, Failure, PartnershipView};
use candour_operations::file::Overwrite;
use candour_operations::partnership::{self, Backup, TakeOver};
use serde_json::json;

use crate::args::PartnershipCommand as Command;
use crate::output::Output;
use crate::session::Session;
use crate::{Outcome, input};

pub(crate) fn run(command: Command, session: &Session, output: &Output) -> Result<Outcome, Failure> {
    match command {
        Command::New { name, person, job_title } => new(&name, &person, &job_title, session, output),
        Command::Show => show(session, output),
        Command::Backup { file, holder, passphrase_file, replace } => {
            let overwrite = input::overwrite(replace);
            backup(&file, &holder, &passphrase_file, overwrite, session, output)
        }
        Command::Rehearse { file, passphrase_file } => rehearse(&file, &passphrase_file, session, output),
        Command::TakeOver { file, passphrase_file, person, job_title } => {
            let passphrase = input::passphrase(&passphrase_file)?;
            let asked = TakeOver {
                path: &file,
                passphrase: &passphrase,
                person: person.as_deref(),
                job_title: job_title.as_deref(),
            };
            take_over(&asked, session, output)
        }
    }
}

fn new(
    name: &str,
    person: &str,
    job_title: &str,
    session: &Session,
    output: &Output,
) -> Result<Outcome, Failure> {
    let mut workspace = session.open()?;
    partnership::new(&mut workspace, name, person, job_title)?;
    let shown = partnership::show(&workspace)?.map(|shown| PartnershipView::from(&shown));
    output.result(&shown, || format!("This workspace speaks for {name} from now on."));
    output.note(
        "Before the first pack, make two backups of its keys for two people, and open one of them: candour partnership backup, and \
         candour partnership rehearse.",
    );
    Ok(Outcome::Done)
}

fn show(session: &Session, output: &Output) -> Result<Outcome, Failure> {
    let shown = partnership::show(&session.open()?)?.map(|shown| PartnershipView::from(&shown));
    let Some(view) = shown else {
        return Err(candour_operations::Error::from(partnership::Fault::None).into());
    };
    output.result(&view, || text(&view));
    Ok(Outcome::Done)
}

fn text(view: &PartnershipView) -> String {
    let day = |time: &str| time.get(..10).unwrap_or(time).to_owned();
    let backup = |backup: &BackupView| {
        let tried = match &backup.rehearsed_at {
            Some(at) => format!("opened as a rehearsal on {}", day(at)),
            None => "not opened since".to_owned(),
        };
        format!("  {}: {}, made {}, {tried}", backup.holder, backup.file_name, day(&backup.made_at))
    };
    let mut lines = vec![
        view.name.clone(),
        format!("Signs for it   {}, {}", view.person, view.job_title),
        format!("Signing key    {}", view.keyid),
        format!("Encrypt to     {}", view.recipient),
        "Its ten words, to read out to whoever asks for some of them".to_owned(),
    ];
    let numbered: Vec<String> =
        (1..).zip(&view.words).map(|(place, word)| format!("{place:>2} {word:<10}")).collect();
    lines.extend(numbered.chunks(5).map(|row| format!("  {}", row.join(" ").trim_end())));
    lines.push("Backups of its keys".to_owned());
    lines.extend(view.backups.iter().map(backup));
    lines.push(match view.safe {
        true => "  Its keys are safe from the loss of this computer.".to_owned(),
        false => "  Not enough yet: two people hold one each, and one is opened as a rehearsal.".to_owned(),
    });
    lines.join("\n")
}

fn backup(
    file: &Path,
    holder: &str,
    passphrase_file: &Path,
    overwrite: Overwrite,
    session: &Session,
    output: &Output,
) -> Result<Outcome, Failure> {
    let passphrase = input::passphrase(passphrase_file)?;
    let asked = Backup { holder, passphrase: &passphrase, path: file, overwrite };
    partnership::backup(&mut session.open()?, &asked)?;
    output.result(&json!({"file": file, "holder": holder}), || {
        format!("{} is written, and opens with the passphrase of {holder}.", file.display())
    });
    output.note(
        "Whoever has the file and its passphrase can sign as the partnership and read what agencies send. Give the file to its holder, \
         and take the passphrase off this computer.",
    );
    Ok(Outcome::Done)
}

fn rehearse(
    file: &Path,
    passphrase_file: &Path,
    session: &Session,
    output: &Output,
) -> Result<Outcome, Failure> {
    let passphrase = input::passphrase(passphrase_file)?;
    let holder = partnership::rehearse(&mut session.open()?, file, &passphrase)?.to_string();
    output.result(&json!({"file": file, "holder": holder}), || {
        format!("The backup of {holder} opens, and holds the keys of this workspace. Nothing was replaced.")
    });
    Ok(Outcome::Done)
}

fn take_over(asked: &TakeOver<'_>, session: &Session, output: &Output) -> Result<Outcome, Failure> {
    let mut workspace = session.open()?;
    let name = partnership::take_over(&mut workspace, asked)?;
    let shown = partnership::show(&workspace)?.map(|shown| PartnershipView::from(&shown));
    output.result(&shown, || {
        format!("This workspace speaks for {name} from now on, with the keys that agencies know.")
    });
    output.note("Packs and returns of the old computer are not in this backup: take them from a copy of its workspace.");
    Ok(Outcome::Done)
}
