//! What the packaged window costs over an empty one: until it can be used, in memory, from page to page, on disk.

mod driven;
mod matrix;
mod memory;
mod screen;
mod start;
mod statements;
mod workspace;

use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::TempDir;

use crate::measure::{Outcome, Pair, median};
use crate::report::{Line, Size, SizeGoal};
use screen::Screen;
use start::Opened;
use workspace::Prepared;

/// The two windows, and the command line that makes what ours opens.
pub(crate) struct Programs {
    pub(crate) ours: PathBuf,
    pub(crate) empty: PathBuf,
    pub(crate) command_line: PathBuf,
}

/// Measures the two programs in the folder `package` against the empty window: all of it, or the matrix alone.
pub(crate) fn table(
    package: &Path,
    empty: &Path,
    packed: &Path,
    only_matrix: bool,
    mut tell: impl FnMut(&dyn std::fmt::Display) -> std::io::Result<()>,
) -> Outcome<()> {
    let programs = Programs {
        ours: package.join("candour-desktop"),
        empty: empty.to_owned(),
        command_line: package.join("candour"),
    };
    let screen = Screen::open()?;
    if only_matrix {
        return matrix::table(&programs, &screen, &mut tell);
    }
    let home = TempDir::new()?;

    let nothing = home.path().join("nothing");
    let first = start::in_turns(&programs, &nothing, &screen)?;
    tell(&first.time("from start to a button, no workspace: an empty window"))?;
    tell(&first.memory("  memory of all its processes then"))?;

    let kept = home.path().join("kept");
    workspace::empty(&programs.command_line, &kept)?;
    let again = start::in_turns(&programs, &kept, &screen)?;
    tell(&again.time("from start to a button, a workspace from the keychain"))?;
    tell(&again.memory("  memory of all its processes then"))?;

    let prepared = Prepared::make(&programs.command_line)?;
    for line in statements::lines(&programs, &prepared, &screen)? {
        tell(&line)?;
    }
    matrix::table(&programs, &screen, &mut tell)?;
    let bytes = std::fs::metadata(packed)?.len();
    tell(&Size { name: "the package".into(), ours: bytes, bare: None, goal: SizeGoal::Within(15_000_000) })?;
    Ok(())
}

/// The medians of what was taken in turns.
pub(crate) fn medians(taken: Vec<(Duration, Duration)>) -> Pair {
    let (ours, bare) = taken.into_iter().unzip();
    Pair { ours: median(ours), bare: median(bare) }
}

impl Opened {
    fn time(&self, name: &str) -> Line {
        Line { name: name.into(), pair: self.times, goal: crate::report::Goal::Times(1.25) }
    }

    fn memory(&self, name: &str) -> Size {
        let (ours, bare) = self.bytes;
        Size { name: name.into(), ours, bare: Some(bare), goal: SizeGoal::Times(1.3) }
    }
}
