//! The grammar of the command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

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
    Catalogue(crate::catalogue::Command),
    /// Complete, check, sign and export self-assessments
    #[command(subcommand)]
    Assessment(AssessmentCommand),
    /// Hand what was attested to a senior officer on another computer, and take their answer in
    #[command(subcommand)]
    Handover(crate::handover::Command),
    /// Set up the partnership that this workspace speaks for, and keep its keys safe
    #[command(subcommand)]
    Partnership(crate::partnership::Command),
    /// Say what the partnership asks of which agencies, and by when
    #[command(subcommand)]
    Audit(AuditCommand),
    /// Issue a pack for an audit; inspect, open and confirm one that came
    #[command(subcommand)]
    Pack(crate::pack::Command),
    /// Confirm whose a key is
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
    /// Set the pages of one line of data from standard input as a PDF on standard output: how the window asks for them
    #[command(hide = true)]
    Paper {
        /// The window's version, which must be this one's
        #[arg(value_name = "VERSION")]
        window: String,
    },
    /// Walk through a whole self-assessment of an invented agency
    Demo {
        /// A folder for what it makes; a new one, or one that is empty
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum WorkspaceCommand {
    /// Make an empty workspace
    New,
    /// Say where the workspace is, what opens it, and whether its recovery words were written down
    Show,
    /// Show the 24 words that open the workspace when the keychain cannot: write them on paper
    RecoveryWords {
        /// Make new words; those written down before stop working
        #[arg(long)]
        anew: bool,
    },
    /// Read the whole workspace through and say whether any of it is damaged
    Check,
    /// Make a backup now; they are also made by themselves, hourly while something changes
    Backup {
        /// A folder to write it to besides, this once, such as one on a stick
        #[arg(long, value_name = "DIR")]
        to: Option<PathBuf>,
    },
    /// List the backups, and say where they lie
    Backups {
        /// A second place to write every backup to, such as a folder on a stick or a share
        #[arg(long, value_name = "DIR", conflicts_with = "no_second")]
        second: Option<PathBuf>,
        /// Write backups to no second place any more
        #[arg(long)]
        no_second: bool,
        /// Open each with its key and read it through
        #[arg(long)]
        check: bool,
    },
    /// Get back in by the recovery words, and put the key where it belongs again
    Recover {
        /// A file with the 24 words
        #[arg(long, value_name = "FILE")]
        words_file: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum AuditCommand {
    /// Begin an audit; prints its id
    New {
        /// A file that says what is asked of whom (audit.json)
        file: PathBuf,
        /// The catalogue's URN, or URN@VERSION
        #[arg(long, value_name = "URN")]
        catalogue: String,
    },
    /// Change what the next issue of its pack says; an agency keeps its place by its name
    Change {
        /// Its id
        id: String,
        /// A file that says what is asked of whom (audit.json)
        file: PathBuf,
        /// Another catalogue's URN, or URN@VERSION
        #[arg(long, value_name = "URN")]
        catalogue: Option<String>,
    },
    /// List the audits
    List,
    /// Show an audit, who is invited, and the packs that were issued
    Show {
        /// Its id
        id: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum KeyCommand {
    /// Confirm a key that was met in a file, by three of its words that its holder reads out
    Confirm {
        /// Its id, or how that begins
        key: String,
        /// The three words; without them, which ones to ask for
        #[arg(long, num_args = 3, value_name = "WORD")]
        words: Option<Vec<String>>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum AssessmentCommand {
    /// Start a self-assessment; prints its id
    New {
        /// The catalogue's URN, or URN@VERSION
        #[arg(long, value_name = "URN")]
        catalogue: String,
        /// A file that says who the agency is (agency.json)
        #[arg(long, value_name = "FILE")]
        agency: PathBuf,
        /// By when it is wanted, such as 2027-02-19
        #[arg(long, value_name = "DATE")]
        due: Option<String>,
    },
    /// Start from last time: a new self-assessment of the same agency with the answers of an earlier one; prints its id
    #[command(
        after_help = "Every answer is to be confirmed (assessment confirm) or changed before it can be attested. Where the question \
        changed, check and show say so; what has no counterpart is listed by check. The earlier one stays as it is."
    )]
    CarryForward {
        /// The id of the earlier one
        from: String,
        /// The catalogue to answer: its URN, URN@VERSION, or a file
        #[arg(long, value_name = "URN|FILE")]
        catalogue: String,
        /// By when it is wanted, such as 2027-02-19
        #[arg(long, value_name = "DATE")]
        due: Option<String>,
    },
    /// Say that answers of last time still hold
    Confirm {
        /// Its id
        id: String,
        /// The statements' keys
        #[arg(value_name = "KEY", required_unless_present = "summary")]
        statements: Vec<String>,
        /// The agency's summary too
        #[arg(long)]
        summary: bool,
    },
    /// List the self-assessments
    List,
    /// Show a self-assessment; in its JSON, answers, actions, evidence_register and summary have the shape that apply reads
    Show {
        /// Its id
        id: String,
    },
    /// Change the agency's details
    Details {
        /// Its id
        id: String,
        /// A file that says who the agency is (agency.json)
        agency: PathBuf,
        /// By when it is wanted, such as 2027-02-19; the day stays as it is where this is left out
        #[arg(long, value_name = "DATE")]
        due: Option<String>,
        /// There is no day by which it is wanted any more
        #[arg(long, conflicts_with = "due")]
        no_due: bool,
    },
    /// Find words in everything of it: statements, answers, actions, evidence, summary, comments
    Find {
        /// Its id
        id: String,
        /// The words: all of them in one text, whatever their case and accents; or a number such as 3.2, E7 or A1
        #[arg(required = true, value_name = "WORD")]
        words: Vec<String>,
    },
    /// List every gap and weak spot
    Check {
        /// Its id
        id: String,
    },
    /// Show the answers to a standard as a table: grade, what is missing, first words
    Worksheet {
        /// Its id
        id: String,
        /// The standard's number or key; without it, all of them
        standard: Option<String>,
    },
    /// Show the score summary
    Summary {
        /// Its id
        id: String,
    },
    /// Show the action plan
    Actions {
        /// Its id
        id: String,
    },
    /// Show who did what, when
    Log {
        /// Its id
        id: String,
    },
    /// Make the changes of a file (answers.json): all of them or none; "-" reads standard input
    Apply {
        /// Its id
        id: String,
        /// The file
        file: PathBuf,
    },
    /// The lead attests that it is complete and true
    Attest {
        /// Its id
        id: String,
        /// The lead's name
        #[arg(long)]
        name: String,
        /// The lead's job title
        #[arg(long)]
        job_title: String,
    },
    /// Say something of a statement, or of the whole: the senior officer while it awaits sign-off, the lead in a draft
    #[command(
        after_help = "It can be said in other words, or taken back, until it goes to the other side: the senior officer's when \
        it is sent back or signed off, the lead's when it is attested. A comment is never part of what is signed."
    )]
    Comment {
        /// Its id
        id: String,
        /// The statement's key; the whole where it is left out
        #[arg(long, value_name = "KEY")]
        statement: Option<String>,
        /// What to say, in place of what was said of it before and not sent yet
        #[arg(required_unless_present = "take_back")]
        text: Option<String>,
        /// Take back what was said and not sent yet
        #[arg(long, conflicts_with = "text")]
        take_back: bool,
    },
    /// The senior officer sends it back, with all comments
    SendBack {
        /// Its id
        id: String,
        /// What to look at again; may be left out where there is a comment already
        #[arg(long)]
        comment: Option<String>,
        /// Who sends it back, where it is not the senior officer of the details
        #[arg(long)]
        name: Option<String>,
        /// Their job title
        #[arg(long)]
        job_title: Option<String>,
    },
    /// The lead takes it back before it is signed
    Withdraw {
        /// Its id
        id: String,
    },
    /// Open the next revision of what was signed off
    Reopen {
        /// Its id
        id: String,
        /// Why
        #[arg(long)]
        reason: String,
    },
    /// The senior officer signs, agreeing to the words below
    #[command(after_help = candour_operations::assessment::SIGNOFF_STATEMENT)]
    SignOff {
        /// Its id
        id: String,
        /// Who signs
        #[arg(long)]
        name: String,
        /// Their job title
        #[arg(long)]
        job_title: String,
        /// For whom they sign, where not for themselves
        #[arg(long, value_name = "NAME")]
        on_behalf_of: Option<String>,
        /// A file with the passphrase of their own key; the first sign-off makes the key
        #[arg(long, value_name = "FILE")]
        passphrase_file: PathBuf,
        /// The reference that attest gave for what was read: anything else is not signed
        #[arg(long, value_name = "SHA256")]
        reference: Option<String>,
        /// Make a new key with this passphrase, because the old one's was forgotten
        #[arg(long)]
        new_key: bool,
    },
    /// Write it as a PDF to read and to print: the two-page brief, then every answer; marked DRAFT until it is signed off
    Pdf {
        /// Its id
        id: String,
        /// The file to write, such as return.pdf
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Put it in place of a file of that name
        #[arg(long)]
        replace: bool,
    },
    /// Write the signed file for the partnership
    Export {
        /// Its id
        id: String,
        /// The file to write, such as return.candour
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Put it in place of a file of that name
        #[arg(long)]
        replace: bool,
    },
}
