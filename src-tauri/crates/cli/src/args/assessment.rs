//! The grammar of `candour catalogue` and `candour assessment`.

use std::path::PathBuf;

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(crate) enum CatalogueCommand {
    /// List the catalogues at hand
    List,
    /// Show a catalogue
    Show {
        /// Its URN; URN@VERSION for one of several versions
        urn: String,
    },
    /// Check a catalogue that somebody wrote: every fault, with its place
    Check {
        /// The file
        file: PathBuf,
    },
    /// Add a catalogue to the workspace
    Add {
        /// The file
        file: PathBuf,
    },
    /// Show what changed between two catalogues
    Diff {
        /// The older one: a URN, URN@VERSION or a file
        old: String,
        /// The newer one
        new: String,
    },
}

/// Which of the invited the agency is.
#[derive(Debug, clap::Args)]
pub(crate) struct Which {
    /// The agency's name, or id, on the pack's list
    #[arg(long = "as", value_name = "NAME")]
    pub(crate) named: Option<String>,
    /// The agency is not on the pack's list
    #[arg(long, conflicts_with = "named")]
    pub(crate) not_listed: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AssessmentCommand {
    /// Start a self-assessment; prints its id
    New {
        /// The catalogue's URN, or URN@VERSION
        #[arg(long, value_name = "URN", required_unless_present = "pack")]
        catalogue: Option<String>,
        /// The id of an audit whose pack was opened: its catalogue and its deadline are taken
        #[arg(long, value_name = "AUDIT", conflicts_with_all = ["catalogue", "due"])]
        pack: Option<String>,
        #[command(flatten)]
        which: Which,
        /// A file that says who the agency is (agency.json)
        #[arg(long, value_name = "FILE")]
        agency: PathBuf,
        /// By when it is wanted, such as 2027-02-19
        #[arg(long, value_name = "DATE")]
        due: Option<String>,
    },
    /// Link it to an audit on the same catalogue, whose pack was opened; one may answer several
    Link {
        /// Its id
        id: String,
        /// The audit's id
        #[arg(long, value_name = "AUDIT")]
        pack: String,
        #[command(flatten)]
        which: Which,
    },
    /// List the audits that it answers, and the files that were made for them
    Audits {
        /// Its id
        id: String,
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
    /// The lead records that the senior officer signed it on paper: the last page of its PDF, with the words below
    #[command(after_help = candour_operations::assessment::PAPER_SIGNOFF_STATEMENT)]
    RecordPaperSignOff {
        /// Its id
        id: String,
        /// Who signed the paper
        #[arg(long, value_name = "NAME")]
        officer: String,
        /// Their job title
        #[arg(long)]
        job_title: String,
        /// For whom they signed, where not for themselves
        #[arg(long, value_name = "NAME")]
        on_behalf_of: Option<String>,
        /// The day on the paper, such as 2027-02-19
        #[arg(long, value_name = "DATE")]
        signed_on: String,
        /// Where the paper is kept
        #[arg(long, value_name = "TEXT")]
        kept: String,
        /// The reference printed on the paper, or its first twelve characters: a paper of another text is not recorded
        #[arg(long, value_name = "SHA256")]
        reference: String,
    },
    /// Dispose of it: all of it goes, and a record of what it was, who did it, when and why stays
    Dispose {
        /// Its id
        id: String,
        /// The agency's name, so that no other goes by mistake
        #[arg(long, value_name = "NAME")]
        agency: String,
        /// Why
        #[arg(long)]
        reason: String,
        /// Who does it, where it is not the lead of the details
        #[arg(long)]
        name: Option<String>,
        /// It goes though it was signed; files that were sent are not called back
        #[arg(long)]
        although_signed: bool,
    },
    /// List what was disposed of
    Disposals,
    /// Write it as a PDF to read and to print: the two-page brief, then every answer; marked until it is signed off
    #[command(
        after_help = "Once it is attested, its last page is there to be signed in ink, where the senior officer signs on paper \
        (assessment record-paper-sign-off)."
    )]
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
    /// Write the signed file for the partnership, encrypted where an audit is named
    Export {
        /// Its id
        id: String,
        /// The audit that it answers: the file is encrypted to its partnership and to the agency itself
        #[arg(long, value_name = "AUDIT")]
        audit: Option<String>,
        /// It is not signed off yet: send it as that, to be held until the signed return comes
        #[arg(long, requires = "audit")]
        provisional: bool,
        /// Write the encrypted file in letters, digits and signs alone, for a gateway that passes nothing else
        #[arg(long, requires = "audit")]
        text: bool,
        /// The file to write, such as return.candour
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Put it in place of a file of that name
        #[arg(long)]
        replace: bool,
    },
}
