//! The grammar of comparing an audit's returns: `audit matrix`, `summary`, `answers`, `actions`, `compare`.

use candour_contract::ComparisonAsked;
use clap::{Args, Subcommand, ValueEnum};

/// Which agencies and statements are looked at, whose grades and as of when.
#[derive(Debug, Args)]
pub(crate) struct Which {
    /// Only statements of this standard: its key, number or title; may be said again
    #[arg(long = "standard", value_name = "STANDARD")]
    standards: Vec<String>,
    /// Only agencies that were invited for this area; may be said again
    #[arg(long = "area", value_name = "AREA")]
    areas: Vec<String>,
    /// Only agencies of this kind; may be said again
    #[arg(long = "kind", value_name = "KIND")]
    kinds: Vec<String>,
    /// Whose grades: the agencies' own, those that the panel holds right so far, or those that are settled
    #[arg(long, value_name = "WHOSE", value_parser = ["self", "proposed", "final"])]
    grading: Option<String>,
    /// A cut-off that was frozen, by its reference, or "last"; without it, what stands now
    #[arg(long, value_name = "CUT-OFF")]
    as_of: Option<String>,
    /// Print a table for spreadsheets (CSV) instead of text
    #[arg(long)]
    pub(crate) csv: bool,
}

impl From<&Which> for ComparisonAsked {
    fn from(which: &Which) -> Self {
        Self {
            standards: which.standards.clone(),
            areas: which.areas.clone(),
            kinds: which.kinds.clone(),
            grading: which.grading.clone(),
            as_of: which.as_of.clone(),
            ..Self::default()
        }
    }
}

/// What the agencies of a group have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum By {
    Kind,
    Area,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ComparisonCommand {
    /// Show the agencies beside the statements, with the grade in each place
    Matrix {
        /// The audit's id
        audit: String,
        #[command(flatten)]
        which: Which,
        /// Only where this grade stands; may be said again
        #[arg(long = "grade", value_name = "GRADE")]
        grades: Vec<String>,
        /// Only what stands so in moderation, such as "agreed"; may be said again
        #[arg(long = "state", value_name = "STATE")]
        states: Vec<String>,
        /// With --csv: a row for each place, instead of a row for each agency
        #[arg(long, requires = "csv")]
        long: bool,
    },
    /// Count each grade by statement and by standard, with shares that say what they are of
    Summary {
        /// The audit's id
        audit: String,
        #[command(flatten)]
        which: Which,
        /// By kind of agency, or by area
        #[arg(long)]
        by: Option<By>,
        /// The agencies' own grades against the final ones
        #[arg(long, conflicts_with = "by")]
        moved: bool,
    },
    /// Open a figure of the summary, or of a comparison: the answers that it counts
    Answers {
        /// The audit's id
        audit: String,
        /// A grade, or: with_grade, graded, unanswered, not_settled, not_returned, not_asked, not_looked_at, same, lowered, raised,
        /// otherwise. With --with: met_then, met_now, same, lowered, raised, otherwise
        figure: String,
        /// Only of this statement, by its key
        #[arg(long, value_name = "KEY")]
        statement: Option<String>,
        /// Of the comparison with this earlier audit
        #[arg(long, value_name = "AUDIT", requires = "statement")]
        with: Option<String>,
        #[command(flatten)]
        which: Which,
    },
    /// List the improvement actions of all agencies, overdue ones first
    Actions {
        /// The audit's id
        audit: String,
        #[command(flatten)]
        which: Which,
    },
    /// Compare an audit with an earlier one whose standards it takes the place of
    Compare {
        /// The audit's id
        audit: String,
        /// The earlier audit's id; without it, the last one before that it can be compared with
        #[arg(long, value_name = "AUDIT")]
        with: Option<String>,
        #[command(flatten)]
        which: Which,
    },
}
