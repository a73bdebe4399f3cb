//! `candour workspace move`.

use candour_contract::{Failure, WorkspaceBackup};
use candour_operations::backup::{self, WayIn};
use candour_operations::ports::Stop;
use serde_json::json;

use crate::args::MoveCommand;
use crate::output::Output;
use crate::session::Session;
use crate::{Outcome, input};

pub(super) fn run(command: MoveCommand, session: &Session, output: &Output) -> Result<Outcome, Failure> {
    let stop = Stop::default();
    match command {
        MoveCommand::Make { file } => {
            let made = backup::move_out(&mut session.open_as_it_is()?, &file, &stop, |_| {})?;
            let view = WorkspaceBackup::from(&made);
            output.result(&view, || format!("The whole workspace is in\n{}", view.path));
            output.note(
                "On the other computer: candour workspace move take-in FILE. It asks for the recovery words or the passphrase. Take the \
                 words there on paper, not beside the file. Everything stays here too, and says that it was moved.",
            );
        }
        MoveCommand::TakeIn { file, words_file } => {
            let words = words_file.as_deref().map(input::words).transpose()?;
            let passphrase = session.passphrase()?;
            let way = WayIn { words: words.as_ref(), passphrase: passphrase.as_ref() };
            let folder = session.folder()?;
            let (_, backup) = backup::take_in(&folder, &file, &way, session.ports.clone(), &stop)?;
            output.result(&json!({"workspace": folder, "backup": WorkspaceBackup::from(&backup)}), || {
                format!("The workspace is in {}, with everything that was in the file.", folder.display())
            });
        }
        MoveCommand::Stay => {
            backup::stay(&mut session.open_as_it_is()?)?;
            output.result(&json!({"stays": true}), || {
                "You go on here. What is written on the other computer does not come here.".to_owned()
            });
        }
    }
    Ok(Outcome::Done)
}
