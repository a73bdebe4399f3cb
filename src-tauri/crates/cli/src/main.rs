//! `candour`: every operation of Candour without a window.
//!
//! Exit codes: 0 done, 1 refused with a reason, 2 wrong usage. What was asked for goes to standard output, as text for people or,
//! with `--json`, as one JSON value; everything else goes to standard error.

#![allow(clippy::print_stdout, clippy::print_stderr)] // Printing is what a command line is for.

mod args;
mod assessment;
mod audit;
mod catalogue;
mod comparison;
mod decrypt;
mod demo;
mod handover;
mod input;
mod key;
#[cfg(test)]
mod man;
mod moderation;
mod outcome;
mod output;
mod pack;
mod panel;
mod paper;
mod partnership;
mod session;
mod share;
mod verify;
mod workspace;

use std::process::ExitCode;

use candour_contract::Failure;
use clap::Parser as _;

use args::{Args, Command};
use output::Output;
use session::Session;

/// What a command came to, when it was not refused.
enum Outcome {
    /// It was done.
    Done,
    /// It was done, and what it looked at is not good: that has been said.
    NotGood,
    /// It ends so, and what there is to say stands on standard output.
    Code(u8),
}

fn main() -> ExitCode {
    let args = Args::parse();
    let output = Output::new(args.json);
    let session = Session::new(&args);
    let ended = run(args.command, &session, &output);
    if ended.is_ok() {
        session.tell_of_workspace(&output);
    }
    match ended {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::NotGood) => ExitCode::from(1),
        Ok(Outcome::Code(code)) => ExitCode::from(code),
        Err(failure) => {
            output.failure(failure);
            ExitCode::from(1)
        }
    }
}

fn run(command: Command, session: &Session, output: &Output) -> Result<Outcome, Failure> {
    match command {
        Command::Workspace(command) => workspace::run(command, session, output),
        Command::Catalogue(command) => catalogue::run(command, session, output),
        Command::Assessment(command) => assessment::run(command, session, output),
        Command::Handover(command) => handover::run(command, session, output),
        Command::Partnership(command) => partnership::run(command, session, output),
        Command::Audit(command) => audit::run(command, session, output),
        Command::Pack(command) => pack::run(command, session, output),
        Command::Outcome(command) => outcome::run(command, session, output),
        Command::Response(command) => outcome::respond(command, session, output),
        Command::Panel(command) => panel::run(command, session, output),
        Command::Moderation(command) => moderation::run(command, session, output),
        Command::Key(command) => key::run(command, session, output),
        Command::Share(command) => share::run(command, session, output),
        Command::Verify { files, known_only } => verify::run(&files, known_only, session, output),
        Command::VerifyPage { out, replace } => verify::page(&out, replace, output),
        Command::Decrypt { file, out, passphrase_file, replace } => {
            decrypt::run(&file, &out, passphrase_file.as_deref(), replace, session, output)
        }
        Command::Paper { window, pages } => Ok(paper::run(&window, pages)),
        Command::Demo { out, area: false } => demo::run(&out, output),
        Command::Demo { out, area: true } => demo::area::run(&out, output),
    }
}
