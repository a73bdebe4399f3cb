//! `candour key`.

use candour_contract::Failure;
use candour_operations::Workspace;
use candour_operations::key::{self, Asked};
use serde_json::json;

use crate::Outcome;
use crate::args::KeyCommand as Command;
use crate::output::Output;
use crate::session::Session;

pub(crate) fn run(command: Command, session: &Session, output: &Output) -> Result<Outcome, Failure> {
    match command {
        Command::Confirm { key, words } => {
            confirm(&mut session.open()?, &key, words.as_deref(), output)?;
        }
    }
    Ok(Outcome::Done)
}

/// Asks for three words, or takes them.
pub(crate) fn confirm(
    workspace: &mut Workspace,
    named: &str,
    words: Option<&[String]>,
    output: &Output,
) -> Result<(), Failure> {
    let Asked { key } = key::to_confirm(workspace, named)?;
    let whom = format!("{}, {}", key.name, key.organisation);
    let Some(words) = words else {
        let [first, second, third] = key.places;
        let view = json!({"keyid": key.keyid.to_string(), "places": key.places, "name": key.name.to_string(),
            "organisation": key.organisation.to_string()});
        output.result(&view, || {
            format!(
                "Ring {whom}, by a number that you know and that does not stand in the file.\n\
                 Ask for words {first}, {second} and {third} of their key, and give them here: --words FIRST SECOND THIRD"
            )
        });
        return Ok(());
    };
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let known = key::confirm(workspace, &key.keyid, &words)?;
    output.result(&json!({"keyid": known.keyid.to_string(), "confirmed": true}), || {
        format!("The key of {whom} is confirmed, and known on this computer from now on.")
    });
    Ok(())
}
