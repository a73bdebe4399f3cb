//! How long a window takes until its first button is on the screen, and what it holds in memory then.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::measure::{Outcome, Pair, median};
use crate::window::screen::Screen;
use crate::window::{Programs, medians, memory};

const WARM_UP: usize = 2;
const TURNS: usize = 15;
/// After that long, nothing of the start is still going on.
const SETTLED: Duration = Duration::from_secs(2);
/// In so many of the turns: waiting for it takes longer than all else.
const TURNS_FOR_MEMORY: usize = 5;

/// The medians of both windows.
pub(crate) struct Opened {
    pub(crate) times: Pair,
    pub(crate) bytes: (u64, u64),
}

/// Opens both by turns, ours on a workspace.
pub(crate) fn in_turns(programs: &Programs, workspace: &Path, screen: &Screen) -> Outcome<Opened> {
    let mut times = Vec::new();
    let mut bytes = (Vec::new(), Vec::new());
    for turn in 0..WARM_UP + TURNS {
        let settle = (WARM_UP..WARM_UP + TURNS_FOR_MEMORY).contains(&turn);
        let ours = once(&programs.ours, workspace, screen, settle)?;
        let bare = once(&programs.empty, workspace, screen, settle)?;
        if turn >= WARM_UP {
            times.push((ours.0, bare.0));
        }
        bytes.0.extend(ours.1);
        bytes.1.extend(bare.1);
    }
    Ok(Opened { times: medians(times), bytes: (median(bytes.0), median(bytes.1)) })
}

fn once(program: &Path, workspace: &Path, screen: &Screen, settle: bool) -> Outcome<(Duration, Option<u64>)> {
    screen.until(false)?;
    let begun = Instant::now();
    let window = Window(
        Command::new(program)
            .env("DISPLAY", &screen.name)
            .env("CANDOUR_WORKSPACE", workspace)
            .env("NO_AT_BRIDGE", "1")
            .stderr(Stdio::null())
            .spawn()?,
    );
    screen.until(true)?;
    let taken = begun.elapsed();
    if !settle {
        return Ok((taken, None));
    }
    std::thread::sleep(SETTLED);
    Ok((taken, Some(memory::of_tree(window.0.id())?)))
}

/// Ended when dropped; its web view's processes end with it.
struct Window(Child);

impl Drop for Window {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
