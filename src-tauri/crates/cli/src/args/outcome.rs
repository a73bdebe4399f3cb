//! The grammar of `candour outcome`, `candour response` and `candour panel`.

use std::path::PathBuf;

use clap::Subcommand;

/// Where a file is written, and how.
#[derive(Debug, clap::Args)]
pub(crate) struct To {
    /// The file to write
    #[arg(long, alias = "to", value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// Put it in place of a file of that name
    #[arg(long)]
    pub(crate) replace: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum OutcomeCommand {
    /// List what would go to each agency, what went, and what it replied
    List {
        /// The audit
        audit: String,
    },
    /// Sign what was decided on an agency's return, and encrypt it to that agency
    Make {
        /// The audit
        audit: String,
        /// The agency: its name, or its id, on the audit's list
        agency: String,
        /// What is said of the return as a whole
        #[arg(long, value_name = "TEXT", default_value = "")]
        overall: String,
        /// Write it in letters, digits and signs alone, for a gateway that passes nothing else
        #[arg(long)]
        text: bool,
        #[command(flatten)]
        to: To,
    },
    /// Open, as the agency, the outcome of a return that was sent from here
    Open {
        /// The file
        file: PathBuf,
    },
    /// Show the outcomes of a self-assessment beside its answers
    Show {
        /// The self-assessment
        id: String,
    },
    /// Print an outcome that was signed as a letter (PDF)
    Letter {
        /// The audit, for the last outcome that was made
        #[arg(required_unless_present = "received")]
        audit: Option<String>,
        /// The agency
        #[arg(required_unless_present = "received")]
        agency: Option<String>,
        /// The self-assessment, for the last outcome that came
        #[arg(long, value_name = "ID", conflicts_with_all = ["audit", "agency"])]
        received: Option<String>,
        #[command(flatten)]
        to: To,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum ResponseCommand {
    /// Sign what the agency says to the last outcome, and encrypt it to the partnership
    Make {
        /// The self-assessment
        id: String,
        /// A reply to a decision: STATEMENT=facts:TEXT, =more_evidence:TEXT or =disagrees:TEXT; =none takes it back
        #[arg(long = "reply", value_name = "REPLY")]
        replies: Vec<String>,
        /// What is said to the whole
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
        /// Write it in letters, digits and signs alone, for a gateway that passes nothing else
        #[arg(long)]
        text: bool,
        #[command(flatten)]
        to: To,
    },
    /// Take in, as the partnership, what an agency says to its outcome
    TakeIn {
        /// The audit
        audit: String,
        /// The file
        file: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum PanelCommand {
    /// Give a member of the panel the returns that they look at on another computer, and show the words that open the file
    Make {
        /// The audit
        audit: String,
        /// The member's name
        #[arg(long, value_name = "NAME")]
        member: String,
        /// An agency whose return goes, by name or id; all that the member may moderate where none is named
        #[arg(long = "agency", alias = "agencies", value_name = "NAME")]
        agencies: Vec<String>,
        #[command(flatten)]
        to: To,
    },
    /// List to whom papers were given, with their words, and what came back; on a member's computer, whose papers are here
    List {
        /// The audit
        audit: String,
    },
    /// Open, as a member of the panel, the papers that the coordinator sent: they are moderated here
    Open {
        /// The file
        file: PathBuf,
        /// A file with the words that were read out
        #[arg(long, value_name = "FILE")]
        words_file: PathBuf,
    },
    /// Write, as a member of the panel, what you said and decided
    Return {
        /// The audit
        audit: String,
        /// What to tell the coordinator besides
        #[arg(long, value_name = "TEXT", default_value = "")]
        note: String,
        #[command(flatten)]
        to: To,
    },
    /// Merge what a member of the panel sent back
    Merge {
        /// The audit
        audit: String,
        /// The file
        file: PathBuf,
    },
    /// Print the papers of the panel day (PDF): what to ask before it, and what was decided after it
    Pack {
        /// The audit
        audit: String,
        /// One agency, by name or id; all that returned where none is named
        agency: Option<String>,
        #[command(flatten)]
        to: To,
    },
}
