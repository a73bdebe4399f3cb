//! `candour workspace`.

pub(crate) mod backup;
mod moving;
mod restore;
mod salvage;

use candour_contract::{Failure, WorkspaceFacts};
use candour_operations::workspace::{self, OpenedBy};
use serde_json::json;

use crate::args::WorkspaceCommand;
use crate::output::Output;
use crate::session::Session;
use crate::{Outcome, input};

pub(crate) fn run(command: WorkspaceCommand, session: &Session, output: &Output) -> Result<Outcome, Failure> {
    match command {
        WorkspaceCommand::New => new(session, output),
        WorkspaceCommand::Show => show(session, output),
        WorkspaceCommand::RecoveryWords { anew } => recovery_words(anew, session, output),
        WorkspaceCommand::Check => check(session, output),
        WorkspaceCommand::Backup { to } => backup::make(to.as_deref(), session, output),
        WorkspaceCommand::Backups { second, no_second, check } => {
            let second = second.as_deref().map(Some).or(no_second.then_some(None));
            backup::list(second, check, session, output)
        }
        WorkspaceCommand::Restore { file, preview, words_file } => {
            restore::run(&file, preview, words_file.as_deref(), session, output)
        }
        WorkspaceCommand::Move(command) => moving::run(command, session, output),
        WorkspaceCommand::Salvage { go_on, words_file } => {
            salvage::run(go_on, words_file.as_deref(), session, output)
        }
        WorkspaceCommand::Recover { words_file } => {
            let words = input::words(&words_file)?;
            let folder = session.folder()?;
            workspace::recover(&folder, &words, session.passphrase()?.as_ref(), session.ports.clone())?;
            output.result(&json!({"recovered": folder}), || {
                format!(
                    "The workspace in {} is open again, with everything that was saved.",
                    folder.display()
                )
            });
            Ok(Outcome::Done)
        }
    }
}

fn new(session: &Session, output: &Output) -> Result<Outcome, Failure> {
    let folder = session.folder()?;
    let passphrase = session.passphrase()?;
    let made = workspace::new(&folder, passphrase.as_ref(), session.ports.clone())?;
    let kept = if passphrase.is_some() { "under your passphrase" } else { "in this computer's keychain" };
    let id = made.device()?.to_string();
    output.result(&json!({"workspace": folder, "id": id}), || {
        format!("The workspace in {} is ready. Its key is kept {kept}.", folder.display())
    });
    output
        .note("Now write down the words that open it when all else fails: candour workspace recovery-words");
    Ok(Outcome::Done)
}

fn show(session: &Session, output: &Output) -> Result<Outcome, Failure> {
    let facts = workspace::facts(&session.open()?)?;
    output.result(&WorkspaceFacts::from(&facts), || {
        let opened_by = match facts.opened_by {
            OpenedBy::Keychain => "by this computer's keychain",
            OpenedBy::Passphrase => "by your passphrase",
        };
        let words = match facts.words_written {
            true => "written down, as you said in the window",
            false => "not known to be written down: candour workspace recovery-words",
        };
        format!(
            "Folder          {}\nOpens           {opened_by}\nRecovery words  {words}",
            facts.folder.display()
        )
    });
    Ok(Outcome::Done)
}

fn check(session: &Session, output: &Output) -> Result<Outcome, Failure> {
    workspace::check(&session.open_as_it_is()?)?;
    output
        .result(&json!({"whole": true}), || "The workspace is whole: every page of it was read.".to_owned());
    Ok(Outcome::Done)
}

fn recovery_words(anew: bool, session: &Session, output: &Output) -> Result<Outcome, Failure> {
    let mut workspace = session.open()?;
    let words = workspace::recovery_words(&mut workspace, anew)?;
    let list: Vec<&str> = words.phrase.split(' ').collect();
    output.result(&json!({"words": list, "made_now": words.made_now}), || {
        let rows: Vec<String> = list.chunks(6).map(|row| row.join(" ")).collect();
        rows.join("\n")
    });
    let written = if words.void_others {
        "These words are new: any that were written down before do not open this workspace."
    } else if words.made_now {
        "These words are new."
    } else {
        "These are the words that were made before."
    };
    output.note(&format!(
        "{written} Write them on paper, line by line from left to right, and keep it apart from this computer. Whoever has the words \
         and a copy of the workspace can read everything in it."
    ));
    Ok(Outcome::Done)
}
