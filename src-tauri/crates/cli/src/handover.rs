//! `candour handover`.

use std::path::PathBuf;

use candour_contract::{Failure, HandoverMade, HandoverOpened, HandoverReviewed, HandoverTakenIn};
use candour_operations::SpokenWords;
use candour_operations::handover::{self, OfficersKey, Reader};
use clap::Subcommand;

use crate::output::{Output, counted};
use crate::session::Session;
use crate::{Outcome, input};

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write the file for the senior officer of what the lead attested, and show the words that open it
    Make {
        /// The assessment
        id: String,
        /// The file to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Put it in place of a file of that name
        #[arg(long)]
        replace: bool,
    },
    /// Open, as the senior officer, what the lead handed over: it is read, commented on and signed here
    Open {
        /// The file
        file: PathBuf,
        /// A file with the words that were read out
        #[arg(long, value_name = "FILE")]
        words_file: PathBuf,
        /// Your name
        #[arg(long)]
        name: String,
        /// Your job title
        #[arg(long)]
        job_title: String,
    },
    /// Write the senior officer's answer: the sign-off, or why it goes back
    Review {
        /// The assessment
        id: String,
        /// The file to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// A file with the passphrase that the officer signs with: comments go back signed
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<PathBuf>,
        /// Where the passphrase was forgotten: make a new key for what goes back
        #[arg(long, requires = "passphrase_file")]
        new_key: bool,
        /// Put it in place of a file of that name
        #[arg(long)]
        replace: bool,
    },
    /// Take in, as the lead, what came back from the senior officer
    TakeIn {
        /// The file
        file: PathBuf,
    },
}

pub(crate) fn run(command: Command, session: &Session, output: &Output) -> Result<Outcome, Failure> {
    match command {
        Command::Make { id, out, replace } => {
            let mut workspace = session.open()?;
            let made = handover::make(&mut workspace, input::id(&id)?, &out, input::overwrite(replace))?;
            let view = HandoverMade::from(&made);
            output.result(&view, || {
                let words = view.words.join(" ");
                format!(
                    "Written: {}\nRead these words out, and do not send them the way that the file goes: {words}",
                    view.file
                )
            });
        }
        Command::Open { file, words_file, name, job_title } => {
            let typed = input::secret(&words_file)?;
            let words = SpokenWords::heard(typed.trim());
            let words = words.map_err(|_| {
                let message = format!("the file {} holds no words", words_file.display());
                input::refused(
                    "no_passphrase",
                    &message,
                    "Write the words that were read out into it. Nothing was changed.",
                )
            })?;
            let reader = Reader { name: &name, job_title: &job_title };
            let opened = handover::open(&mut session.open()?, &file, &words, &typed, reader)?;
            let view = HandoverOpened::from(&opened);
            output.result(&view, || {
                let what = if view.was_here { "It was here already" } else { "It awaits your sign-off here" };
                format!("The return of {}, handed over by {}. {what}: {}", view.agency, view.lead, view.id)
            });
            output.note(
                "Read it with: candour assessment show; comment; then sign-off or send-back, and write the answer with: candour \
                 handover review.",
            );
        }
        Command::Review { id, out, passphrase_file, new_key, replace } => {
            let passphrase = passphrase_file.as_deref().map(input::passphrase).transpose()?;
            let mut workspace = session.open()?;
            let id = input::id(&id)?;
            let unlock = OfficersKey { passphrase: passphrase.as_ref(), new_key };
            let made = handover::review(&mut workspace, id, unlock, &out, input::overwrite(replace))?;
            let view = HandoverReviewed::from(&made);
            output.result(&view, || {
                let what = if view.signed_off { "The sign-off" } else { "Why it goes back" };
                let said = match view.comments {
                    0 => String::new(),
                    count => format!(", with {}", counted(count, "comment", "comments")),
                };
                format!("{what}{said}: {}\nThe words that opened the return open this file too.", view.file)
            });
        }
        Command::TakeIn { file } => {
            let taken = handover::take_in(&mut session.open()?, &file)?;
            let view = HandoverTakenIn::from(&taken);
            output.result(&view, || text(&view));
            if view.new_key && view.signed_off {
                output.note("They signed with a key that was not known here before, which is ordinary.");
            }
        }
    }
    Ok(Outcome::Done)
}

fn text(view: &HandoverTakenIn) -> String {
    let behalf = view.on_behalf_of.as_ref().map(|whom| format!(", on behalf of {whom},")).unwrap_or_default();
    let did = if view.signed_off { "signed off" } else { "sent back" };
    let said = match view.comments {
        0 => String::new(),
        count => format!(" {} came with it: candour assessment show.", counted(count, "comment", "comments")),
    };
    format!("{}, {}{behalf} {did} the return of {}.{said}", view.officer, view.job_title, view.agency)
}
