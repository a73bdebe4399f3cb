//! The grammar of `candour catalogue`.

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
