//! The grammar of `candour share`.

use std::path::PathBuf;

use clap::Subcommand;

/// Whose words stay.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub(crate) enum Take {
    /// What is there
    Ours,
    /// The colleague's, in its place
    Theirs,
    /// Both, the colleague's below ours
    Both,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ShareCommand {
    /// Give statements to a colleague
    Make {
        /// The assessment's id
        id: String,
        /// The statements' keys
        #[arg(long, required = true, num_args = 1.., value_name = "KEY")]
        statements: Vec<String>,
        /// The colleague's name
        #[arg(long, value_name = "NAME")]
        to: String,
        /// By when you want an answer, such as 2027-01-15
        #[arg(long, value_name = "DATE")]
        by: Option<String>,
        /// What to say besides
        #[arg(long, value_name = "TEXT", default_value = "")]
        note: String,
        /// The Excel sheet to write, for somebody who installs nothing; it is not encrypted
        #[arg(long, value_name = "FILE", conflicts_with = "file", required_unless_present = "file")]
        excel: Option<PathBuf>,
        /// The encrypted file to write, for somebody who has Candour
        #[arg(long, value_name = "FILE")]
        file: Option<PathBuf>,
        /// Put it in place of a file of that name
        #[arg(long)]
        replace: bool,
    },
    /// Say what was given to whom, who has answered, and what waits for a choice
    Status {
        /// The assessment's id
        id: String,
    },
    /// Take in what a colleague sent back; where both sides changed a field, both are kept until you choose
    Merge {
        /// The sheet or the file
        file: PathBuf,
        /// Only say what would become of it
        #[arg(long)]
        preview: bool,
        /// Choose at once, for every field that both sides changed
        #[arg(long, conflicts_with = "preview")]
        take: Option<Take>,
    },
    /// Choose between our words and a colleague's
    Choose {
        /// The share's id, from status
        share: String,
        /// The statement's key
        statement: String,
        /// The field, such as evidence
        field: String,
        /// Whose words stay
        #[arg(long)]
        take: Take,
    },
    /// Open a file that you were given, and keep it here to be answered bit by bit with "assessment apply"
    Open {
        /// The file
        file: PathBuf,
        /// A file with the words that you were told
        #[arg(long, value_name = "FILE")]
        words_file: PathBuf,
    },
    /// Say what is asked in a file that was opened here, and how far it is answered
    Asked {
        /// Its id, from "share open" or "assessment list"
        id: String,
    },
    /// Write your answers to what was opened here, for whoever asks: the words that opened it open them
    Reply {
        /// Its id, from "share open" or "assessment list"
        id: String,
        /// Your name
        #[arg(long)]
        name: String,
        /// The file to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Put it in place of a file of that name
        #[arg(long)]
        replace: bool,
    },
    /// Answer a file that you were given: no workspace is needed. Without --answers, it shows what is asked
    Answer {
        /// The file
        file: PathBuf,
        /// A file with the words that you were told
        #[arg(long, value_name = "FILE")]
        words_file: PathBuf,
        /// Your answers (answers.json)
        #[arg(long, value_name = "FILE", requires = "out", requires = "name")]
        answers: Option<PathBuf>,
        /// Your name
        #[arg(long)]
        name: Option<String>,
        /// The reply to write
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        /// Put it in place of a file of that name
        #[arg(long)]
        replace: bool,
    },
}
