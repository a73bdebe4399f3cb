//! The grammar of what a partnership and its packs ask for: `partnership`, `audit`, `pack`, `key`.

use std::path::PathBuf;

use clap::Subcommand;

use super::ReceivingCommand;

#[derive(Debug, Subcommand)]
pub(crate) enum PartnershipCommand {
    /// Make the partnership's keys: once, in the workspace of whoever coordinates it
    New {
        /// The partnership's name
        #[arg(long)]
        name: String,
        /// Who signs for it
        #[arg(long)]
        person: String,
        /// Their job title
        #[arg(long)]
        job_title: String,
    },
    /// Show the partnership, its keys, and who holds a backup of them
    Show,
    /// Write a backup of its keys for one person to keep, under that person's passphrase
    Backup {
        /// The file to write
        file: PathBuf,
        /// Who keeps it
        #[arg(long, value_name = "NAME")]
        holder: String,
        /// A file with the holder's passphrase, of at least 12 characters
        #[arg(long, value_name = "FILE")]
        passphrase_file: PathBuf,
        /// Put it in place of a file of that name
        #[arg(long)]
        replace: bool,
    },
    /// Open a backup to see that it holds the same keys; nothing is replaced
    Rehearse {
        /// The backup
        file: PathBuf,
        /// A file with the holder's passphrase
        #[arg(long, value_name = "FILE")]
        passphrase_file: PathBuf,
    },
    /// Go on for a partnership from a backup of its keys, in a workspace that speaks for none
    TakeOver {
        /// The backup
        file: PathBuf,
        /// A file with the holder's passphrase
        #[arg(long, value_name = "FILE")]
        passphrase_file: PathBuf,
        /// Who signs for it from now on; who did before, where this is left out
        #[arg(long, requires = "job_title")]
        person: Option<String>,
        /// Their job title
        #[arg(long, requires = "person")]
        job_title: Option<String>,
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
    /// Go on with an audit from a pack that was issued for it, where the workspace that issued it is lost
    TakeBack {
        /// The pack: agencies have it still
        file: PathBuf,
    },
    /// Dispose of an audit: all of it goes, and a record of what it was, who did it, when and why stays
    Dispose {
        /// Its id
        id: String,
        /// Its title, so that no other goes by mistake
        #[arg(long)]
        title: String,
        /// Why
        #[arg(long)]
        reason: String,
        /// It goes though packs of it were issued: what is returned for them is refused here from then on
        #[arg(long)]
        although_issued: bool,
    },
    /// List the audits that were disposed of
    Disposals,
    #[command(flatten)]
    Comparison(super::ComparisonCommand),
    /// Show an audit, who is invited, and the packs that were issued
    Show {
        /// Its id
        id: String,
    },
    #[command(flatten)]
    Receiving(ReceivingCommand),
}

#[derive(Debug, Subcommand)]
pub(crate) enum PackCommand {
    /// Sign what an audit says as the next issue of its pack, and write the file that goes to the agencies
    New {
        /// The audit's id
        audit: String,
        /// The file to write, such as "Section 11 2027 - pack 1.candour"
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Put it in place of a file of that name
        #[arg(long)]
        replace: bool,
    },
    /// Say what a pack asks, and who it says it is from, without keeping it
    Inspect {
        /// The file
        file: PathBuf,
    },
    /// Keep a pack, to answer it
    Open {
        /// The file
        file: PathBuf,
        /// Take a later issue in place of the one that is here, having seen what changed
        #[arg(long)]
        take: bool,
    },
    /// List the packs that were opened
    List,
    /// Show a pack that was opened
    Show {
        /// The audit's id
        audit: String,
    },
    /// List the received files that were refused, and why
    Refused,
    /// Confirm the key that signed a pack, by three of its words that the partnership reads out
    Confirm {
        /// The file
        file: PathBuf,
        /// The three words; without them, which ones to ask for
        #[arg(long, num_args = 3, value_name = "WORD")]
        words: Option<Vec<String>>,
    },
}
