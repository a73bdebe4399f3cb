//! Whose keys this computer knows.

use std::path::PathBuf;

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(crate) enum KeyCommand {
    /// List the keys that this computer holds, whom it trusts and since when, and what was called back
    List,
    /// Confirm a key that was met in a file, by three of its words that its holder reads out
    Confirm {
        /// Its id, or how that begins
        key: String,
        /// The three words; without them, which ones to ask for
        #[arg(long, num_args = 3, value_name = "WORD")]
        words: Option<Vec<String>>,
    },
    /// Call a key back by the partnership's word: the next pack says so, and what is received from then on counts no more
    Revoke {
        /// Its id, or how the id of one that is known here begins
        key: String,
        /// Whose it was and why, in a few words that everybody may read
        #[arg(long)]
        reason: String,
        /// The day from which on it counts no more, such as 2027-02-19; now, where it is left out
        #[arg(long, value_name = "DATE")]
        from: Option<String>,
    },
    /// Write the key card of one of this computer's own keys, for others to register
    Keycard {
        /// Its id, or how that begins
        key: String,
        #[command(flatten)]
        to: CardFile,
    },
    /// Write a colleague's key card once more, with the word of one of this computer's own keys that it is theirs
    Vouch {
        /// The colleague's key card
        card: PathBuf,
        /// The own key's id, or how that begins
        #[arg(long, value_name = "KEY")]
        with: String,
        #[command(flatten)]
        to: CardFile,
    },
    /// Take a key card in: known where a colleague whose key is known answers for it, and to be confirmed otherwise
    TakeIn {
        /// The key card
        file: PathBuf,
    },
}

/// The file that a key card is written to.
#[derive(Debug, clap::Args)]
pub(crate) struct CardFile {
    /// The file to write
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
    /// A file with the passphrase of a senior officer's key
    #[arg(long, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// Put it in place of a file of that name
    #[arg(long)]
    pub(crate) replace: bool,
}
