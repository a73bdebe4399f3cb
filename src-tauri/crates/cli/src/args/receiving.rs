//! The grammar of how an audit goes: `audit status`, `audit receive` and what follows from them.

use std::path::PathBuf;

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(crate) enum ReceivingCommand {
    /// Say how many have returned, what needs a person, and what to do next
    Status {
        /// The audit's id
        audit: String,
    },
    /// List the invited: where each stands, what came of it, whom to write to
    Agencies {
        /// The audit's id
        audit: String,
        /// Only this one, with texts to write to it: its name or its id
        #[arg(long, value_name = "NAME")]
        agency: Option<String>,
    },
    /// Take returns in: files, folders and .zip archives; to do it again changes nothing
    Receive {
        /// The audit's id
        audit: String,
        /// What to take in
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
    /// Say which of the invited a return is of, where it does not say so beyond doubt
    Place {
        /// The audit's id
        audit: String,
        /// The return: its reference, or how that begins
        #[arg(value_name = "RETURN")]
        of: String,
        /// The agency: its name or its id on the list
        #[arg(required_unless_present_any = ["add", "nowhere"], conflicts_with_all = ["add", "nowhere"])]
        agency: Option<String>,
        /// Add the agency to the list of the invited, as the return names it
        #[arg(long, conflicts_with = "nowhere")]
        add: bool,
        /// Take back whose it is: it counts nowhere until that is said anew
        #[arg(long)]
        nowhere: bool,
        /// It takes the place of another return, which stays readable
        #[arg(long, conflicts_with = "nowhere")]
        instead: bool,
    },
    /// Confirm the key of a return that is held apart, by three of its words that the agency reads out
    ConfirmKey {
        /// The audit's id
        audit: String,
        /// The agency, the return's reference, or how the key's id begins
        agency: String,
        /// The three words; without them, which ones to ask for
        #[arg(long, num_args = 3, value_name = "WORD")]
        words: Option<Vec<String>>,
        /// The key was confirmed as another agency's, and this one says that the same person sends for it too
        #[arg(long, conflicts_with = "words")]
        same_person: bool,
    },
    /// Agree a later day with an agency
    Extend {
        /// The audit's id
        audit: String,
        /// The agency: its name or its id
        agency: String,
        /// The day, such as 2027-03-31
        #[arg(long, value_name = "DAY", required_unless_present = "take_back")]
        until: Option<String>,
        /// Take the extension back
        #[arg(long, conflicts_with = "until")]
        take_back: bool,
    },
    /// Note that an agency said that it will not take part
    Decline {
        /// The audit's id
        audit: String,
        /// The agency: its name or its id
        agency: String,
        /// It takes part after all
        #[arg(long)]
        take_back: bool,
    },
    /// Keep a note of an agency: it stays here, and is in no pack
    Note {
        /// The audit's id
        audit: String,
        /// The agency: its name or its id
        agency: String,
        /// The note; an empty one takes it away
        text: String,
    },
    /// Freeze which returns and which of the panel's words the results are of; what comes later joins visibly
    Freeze {
        /// The audit's id
        audit: String,
    },
    /// Say what changed in an agency's return from one revision to another
    Difference {
        /// The audit's id
        audit: String,
        /// The agency: its name or its id
        agency: String,
        /// The earlier revision; the one before the last, where it is left out
        #[arg(long, value_name = "REVISION", requires = "to")]
        from: Option<u32>,
        /// The later revision
        #[arg(long, value_name = "REVISION", requires = "from")]
        to: Option<u32>,
    },
    /// Open a return that is held, to be read
    Return {
        /// The audit's id
        audit: String,
        /// The return: its reference, or how that begins
        #[arg(value_name = "RETURN")]
        of: String,
    },
}
