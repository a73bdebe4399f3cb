//! The grammar of `moderation`.

use clap::{Args, Subcommand, ValueEnum};

/// Who sits at this computer.
#[derive(Debug, Args)]
pub(crate) struct SaidBy {
    /// Who says it: one of those who moderate (candour moderation member)
    #[arg(long = "as", value_name = "NAME")]
    pub(crate) by: String,
}

/// An answer.
#[derive(Debug, Args)]
pub(crate) struct Answer {
    /// The audit's id
    pub(crate) audit: String,
    /// The agency's name, or its id in the audit
    pub(crate) agency: String,
    /// The statement's number or key
    pub(crate) statement: String,
}

/// An answer, or an agency as a whole.
#[derive(Debug, Args)]
pub(crate) struct Place {
    /// The audit's id
    pub(crate) audit: String,
    /// The agency's name, or its id in the audit
    pub(crate) agency: String,
    /// The statement's number or key; without one, the agency as a whole
    pub(crate) statement: Option<String>,
}

/// How an agency replied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum How {
    /// It corrects or adds facts
    Facts,
    /// It shows more evidence
    MoreEvidence,
    /// It disagrees
    Disagrees,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ModerationCommand {
    /// List who moderates an audit; with a name, name somebody who does from now on
    Member {
        /// The audit's id
        audit: String,
        /// Their name
        #[arg(long)]
        name: Option<String>,
    },
    /// List what stands out and was not looked at yet, and why
    Queue {
        /// The audit's id
        audit: String,
    },
    /// Say how many answers stand where, and what was not looked at and why
    Status {
        /// The audit's id
        audit: String,
    },
    /// Show an answer with all that was said of it; without a statement, an agency
    Show {
        #[command(flatten)]
        place: Place,
    },
    /// Propose another grade, accept the agency's own, or agree the final one
    Decide {
        #[command(flatten)]
        answer: Answer,
        #[command(flatten)]
        by: SaidBy,
        /// Propose this grade to the agency
        #[arg(long, value_name = "GRADE", requires = "reason", conflicts_with_all = ["accept", "agree"])]
        propose: Option<String>,
        /// Why it is proposed
        #[arg(long, requires = "propose")]
        reason: Option<String>,
        /// What the agency is asked for
        #[arg(long, requires = "propose", default_value = "", hide_default_value = true)]
        request: String,
        /// By when, as 2027-03-31
        #[arg(long, requires = "propose", value_name = "DATE")]
        by_when: Option<String>,
        /// Accept the agency's own grade
        #[arg(long, conflicts_with = "agree", required_unless_present_any = ["propose", "agree"])]
        accept: bool,
        /// Agree this grade as the final one
        #[arg(long, value_name = "GRADE")]
        agree: Option<String>,
    },
    /// Say what evidence was seen
    Evidence {
        #[command(flatten)]
        answer: Answer,
        #[command(flatten)]
        by: SaidBy,
        /// What was seen, and what it shows
        #[arg(long, value_name = "TEXT")]
        what: String,
        /// An entry of the agency's register, such as E3
        #[arg(long, value_name = "ENTRY")]
        cite: Vec<String>,
    },
    /// Record what the agency replied to a proposal
    Reply {
        #[command(flatten)]
        answer: Answer,
        #[command(flatten)]
        by: SaidBy,
        /// How it replied
        #[arg(long)]
        how: How,
        /// What it said
        #[arg(long)]
        text: String,
        /// Who said it, for the agency
        #[arg(long, value_name = "NAME")]
        said_by: String,
    },
    /// Write a note
    Note {
        #[command(flatten)]
        place: Place,
        #[command(flatten)]
        by: SaidBy,
        /// What it says
        #[arg(long)]
        text: String,
    },
    /// Write down what to ask the agency on its panel day
    Enquiry {
        #[command(flatten)]
        place: Place,
        #[command(flatten)]
        by: SaidBy,
        /// The question
        #[arg(long, value_name = "TEXT")]
        question: String,
    },
    /// Say which theme shows there
    Theme {
        #[command(flatten)]
        place: Place,
        #[command(flatten)]
        by: SaidBy,
        /// The theme
        #[arg(long)]
        theme: String,
    },
    /// Say what good practice was found
    GoodPractice {
        #[command(flatten)]
        place: Place,
        #[command(flatten)]
        by: SaidBy,
        /// What it is
        #[arg(long, value_name = "TEXT")]
        what: String,
        /// The agency agrees that others are told
        #[arg(long)]
        may_be_shared: bool,
    },
    /// Leave an answer, or an agency, out on purpose
    LeaveOut {
        #[command(flatten)]
        place: Place,
        #[command(flatten)]
        by: SaidBy,
        /// Why
        #[arg(long, value_name = "TEXT")]
        because: String,
    },
    /// Draw answers at random, to be looked at besides what stands out; the seed is recorded
    Sample {
        /// The audit's id
        audit: String,
        #[command(flatten)]
        by: SaidBy,
        /// How many
        #[arg(long, value_name = "NUMBER")]
        size: usize,
        /// From what to draw, such as panel-2027-03; without it, a word that nobody chose
        #[arg(long)]
        seed: Option<String>,
    },
    /// Declare an interest in an agency: whoever does so does not moderate it
    Interest {
        /// The audit's id
        audit: String,
        /// The agency's name, or its id in the audit
        agency: String,
        #[command(flatten)]
        by: SaidBy,
        /// What interest
        #[arg(long, value_name = "TEXT")]
        what: String,
    },
    /// Say who was there
    Attended {
        /// The audit's id
        audit: String,
        /// The agency that was discussed; without it, the audit as a whole
        agency: Option<String>,
        #[command(flatten)]
        by: SaidBy,
        /// The day, as 2027-03-12; today, where it is left out
        #[arg(long, value_name = "DATE")]
        day: Option<String>,
        /// Somebody who was there, as "NAME" or "NAME, ORGANISATION"
        #[arg(long, required = true, value_name = "WHO")]
        who: Vec<String>,
    },
    /// Withdraw what was said: it stays in the history, and what is right instead is said anew
    Withdraw {
        /// The audit's id
        audit: String,
        /// The id of what was said (candour moderation show)
        event: String,
        #[command(flatten)]
        by: SaidBy,
        /// Why
        #[arg(long, value_name = "TEXT")]
        because: String,
    },
}
