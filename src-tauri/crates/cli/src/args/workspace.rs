//! The grammar of `candour workspace`.

use std::path::PathBuf;

use clap::Subcommand;

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
    /// Go back to a backup; what is there now is kept beside it
    Restore {
        /// The backup
        file: PathBuf,
        /// Only say what it holds, beside what is there now
        #[arg(long)]
        preview: bool,
        /// A file with the 24 recovery words, where neither keychain nor passphrase opens it
        #[arg(long, value_name = "FILE")]
        words_file: Option<PathBuf>,
    },
    /// Take the whole workspace to another computer, in one file
    #[command(subcommand)]
    Move(MoveCommand),
    /// Save what can be read of a damaged workspace into a new one beside it; the damaged one is left as it is
    Salvage {
        /// Then go on with what was saved; the damaged database is kept beside it
        #[arg(long)]
        go_on: bool,
        /// A file with the 24 recovery words, where neither keychain nor passphrase opens it
        #[arg(long, value_name = "FILE")]
        words_file: Option<PathBuf>,
    },
    /// Get back in by the recovery words, and put the key where it belongs again
    Recover {
        /// A file with the 24 words
        #[arg(long, value_name = "FILE")]
        words_file: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum MoveCommand {
    /// Write the file, which the recovery words or the passphrase open on the other computer
    Make {
        /// The file to write, such as one on a stick
        file: PathBuf,
    },
    /// Open the file on the other computer, where there is no workspace yet; a backup of a lost computer opens in the same way
    TakeIn {
        /// The file
        file: PathBuf,
        /// A file with the 24 recovery words; without it, the workspace's passphrase opens it
        #[arg(long, value_name = "FILE")]
        words_file: Option<PathBuf>,
    },
    /// Go on here after all, where the workspace was moved away
    Stay,
}
