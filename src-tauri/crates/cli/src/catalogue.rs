//! `candour catalogue`.

mod text;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use candour_contract::{Catalogue, CatalogueDifference, CatalogueListing, Failure};
use candour_operations::{Workspace, catalogue};
use clap::Subcommand;

use crate::output::{Output, counted};
use crate::session::Session;
use crate::{Outcome, input};

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
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

pub(crate) fn run(command: Command, session: &Session, output: &Output) -> Result<Outcome, Failure> {
    match command {
        Command::List => list(session, output),
        Command::Show { urn } => show(&urn, session, output),
        Command::Check { file } => check(&file, output),
        Command::Add { file } => add(&file, session, output),
        Command::Diff { old, new } => diff(&old, &new, session, output),
    }
}

fn list(session: &Session, output: &Output) -> Result<Outcome, Failure> {
    let all = catalogue::list(session.open_if_any().as_ref())?;
    let rows: Vec<CatalogueListing> =
        all.iter().map(|catalogue| CatalogueListing::from(catalogue.as_ref())).collect();
    output.result(&rows, || {
        let block = |row: &CatalogueListing| {
            let digest: String = row.sha256.chars().take(8).collect();
            format!("{}\n  {}, version {} ({digest}…)", row.urn, row.title, row.version)
        };
        rows.iter().map(block).collect::<Vec<_>>().join("\n")
    });
    Ok(Outcome::Done)
}

/// A catalogue by its URN.
pub(crate) fn find(workspace: Option<&Workspace>, urn: &str) -> Result<Arc<Catalogue>, Failure> {
    let hint = "See those at hand with: candour catalogue list.";
    let named = urn.parse::<catalogue::Named>();
    let named = named.map_err(|fault| input::refused("bad_urn", &fault.to_string(), hint))?;
    Ok(catalogue::find(workspace, &named)?)
}

/// A catalogue by its URN, or the one of a file, which is then kept in the workspace.
pub(crate) fn at_hand(workspace: &mut Workspace, named: &str) -> Result<Arc<Catalogue>, Failure> {
    if is_urn(named) {
        return find(Some(workspace), named);
    }
    let checked = catalogue::check_file(Path::new(named))?;
    catalogue::add(workspace, &checked)?;
    Ok(Arc::new(checked))
}

fn is_urn(named: &str) -> bool {
    named.starts_with("urn:")
}

fn show(urn: &str, session: &Session, output: &Output) -> Result<Outcome, Failure> {
    let found = find(session.open_if_any().as_ref(), urn)?;
    output.document(found.bytes(), || text::text(&found));
    Ok(Outcome::Done)
}

fn check(file: &Path, output: &Output) -> Result<Outcome, Failure> {
    let checked = catalogue::check_file(file)?;
    let statements: usize =
        checked.document().standards.iter().map(|standard| standard.statements.len()).sum();
    output.result(&CatalogueListing::from(&checked), || {
        let standards = counted(checked.document().standards.len(), "standard", "standards");
        let statements = counted(statements, "statement", "statements");
        format!("{} is without a fault: {standards}, {statements}.", file.display())
    });
    Ok(Outcome::Done)
}

fn add(file: &Path, session: &Session, output: &Output) -> Result<Outcome, Failure> {
    let checked = catalogue::check_file(file)?;
    catalogue::add(&mut session.open()?, &checked)?;
    let listing = CatalogueListing::from(&checked);
    output.result(&listing, || format!("{} version {} is in the workspace.", listing.urn, listing.version));
    Ok(Outcome::Done)
}

fn diff(old: &str, new: &str, session: &Session, output: &Output) -> Result<Outcome, Failure> {
    let workspace = session.open_if_any();
    let read = |named: &str| match is_urn(named) {
        true => find(workspace.as_ref(), named),
        false => Ok(Arc::new(catalogue::check_file(Path::new(named))?)),
    };
    let difference = catalogue::difference(read(old)?.as_ref(), read(new)?.as_ref());
    let view = CatalogueDifference::from(&difference);
    output.result(&view, || {
        let mut lines: Vec<String> = view.added.iter().map(|key| format!("added    {key}")).collect();
        lines.extend(view.removed.iter().map(|key| format!("removed  {key}")));
        for change in &view.changed {
            let again = if change.question_changed { " (answers must be looked at again)" } else { "" };
            lines.push(format!("changed  {}: {}{again}", change.key, change.parts.join(", ")));
        }
        lines.extend(view.parts.iter().map(|part| format!("changed  {part}")));
        if lines.is_empty() { "Nothing differs.".to_owned() } else { lines.join("\n") }
    });
    Ok(Outcome::Done)
}
