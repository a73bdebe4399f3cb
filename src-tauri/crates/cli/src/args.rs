//! The grammar of the command line.

mod assessment;
mod comparison;
mod key;
mod moderation;
mod outcome;
mod partnership;
mod receiving;
mod share;
mod workspace;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

pub(crate) use assessment::{AssessmentCommand, CatalogueCommand, Which};
pub(crate) use comparison::{By, ComparisonCommand};
pub(crate) use key::{CardFile, KeyCommand};
pub(crate) use moderation::{
    Answer as ModerationAnswer, How, ModerationCommand, Place as ModerationPlace, SaidBy,
};
pub(crate) use outcome::{OutcomeCommand, PanelCommand, ResponseCommand, To};
pub(crate) use partnership::{AuditCommand, PackCommand, PartnershipCommand};
pub(crate) use receiving::ReceivingCommand;
pub(crate) use share::{ShareCommand, Take};
pub(crate) use workspace::{MoveCommand, WorkspaceCommand};

/// Complete, sign and verify safeguarding self-assessments, offline.
#[derive(Debug, Parser)]
#[command(name = "candour", version, max_term_width = 100, propagate_version = true)]
pub(crate) struct Args {
    /// The workspace's folder, instead of the usual one of this computer
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) workspace: Option<PathBuf>,
    /// A file with the workspace's passphrase, for a workspace that has one instead of a keychain entry
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) workspace_passphrase_file: Option<PathBuf>,
    /// Print one JSON value instead of text
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make, unlock and recover the workspace on this computer
    #[command(subcommand)]
    Workspace(WorkspaceCommand),
    /// List, read, check, add and compare catalogues
    #[command(subcommand)]
    Catalogue(CatalogueCommand),
    /// Complete, check, sign and export self-assessments
    #[command(subcommand)]
    Assessment(AssessmentCommand),
    /// Give statements to colleagues, as an encrypted file or as an Excel sheet, and take in what they send back
    #[command(subcommand)]
    Share(ShareCommand),
    /// Hand what was attested to a senior officer on another computer, and take their answer in
    #[command(subcommand)]
    Handover(crate::handover::Command),
    /// Set up the partnership that this workspace speaks for, and keep its keys safe
    #[command(subcommand)]
    Partnership(PartnershipCommand),
    /// Say what the partnership asks of which agencies, and by when
    #[command(subcommand)]
    Audit(AuditCommand),
    /// Issue a pack for an audit; inspect, open and confirm one that came
    #[command(subcommand)]
    Pack(PackCommand),
    /// Send an agency what was decided on its return; open, show and print what came
    #[command(subcommand)]
    Outcome(OutcomeCommand),
    /// Reply to an outcome; take in what an agency replies
    #[command(subcommand)]
    Response(ResponseCommand),
    /// Give members of the panel returns for another computer, merge what they send back, print the papers of the day
    #[command(subcommand)]
    Panel(PanelCommand),
    /// Moderate the returns to an audit: what stands out, what the panel decides, and what agencies reply
    #[command(subcommand)]
    Moderation(ModerationCommand),
    /// Confirm whose a key is, list whom this computer trusts, call a key back, make key cards
    #[command(subcommand)]
    Key(KeyCommand),
    /// Say what a received file is, who signed it and whether it is good
    Verify {
        /// The files
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Only call a file good whose every key is registered on this computer
        #[arg(long)]
        known_only: bool,
    },
    /// Write the page that checks a file in any browser, without Candour and without a network
    VerifyPage {
        /// Where to write it
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Put it in place of a file of that name
        #[arg(long)]
        replace: bool,
    },
    /// Open an encrypted file with the keys of this workspace, and write what is in it
    Decrypt {
        /// The file
        file: PathBuf,
        /// The file to write: it can be read by whoever has it
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// A file with the passphrase, for one that is encrypted with a passphrase
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<PathBuf>,
        /// Put it in place of a file of that name
        #[arg(long)]
        replace: bool,
    },
    /// Set the pages of one line of data from standard input as a PDF on standard output: how the window asks for them
    #[command(hide = true)]
    Paper {
        /// The window's version, which must be this one's
        #[arg(value_name = "VERSION")]
        window: String,
        /// Which pages
        #[arg(value_name = "PAGES", default_value = "assessment")]
        pages: crate::paper::Pages,
    },
    /// Walk through a whole self-assessment of an invented agency; or make an example area, to look at as its coordinator does
    Demo {
        /// A folder for what it makes; a new one, or one that is empty
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Make a partnership with three audits and what their agencies returned
        #[arg(long)]
        area: bool,
    },
}
