//! A program that is run to its end: how long that took, and the most memory that it held.

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::measure::Outcome;

/// How often the most that it held so far is read: it is lost when the program ends.
const LOOK: Duration = Duration::from_millis(2);

/// What a run of a program came to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Run {
    pub(crate) took: Duration,
    /// In bytes; none where the system does not tell.
    pub(crate) held: Option<u64>,
}

/// Runs it; what it prints goes nowhere, and it must end well.
pub(crate) fn run(command: &mut Command) -> Outcome<Run> {
    let begun = Instant::now();
    let mut child = command.stdout(Stdio::null()).spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut held = None;
    loop {
        held = most_held(&status).or(held);
        if let Some(ended) = child.try_wait()? {
            let took = begun.elapsed();
            return if ended.success() {
                Ok(Run { took, held })
            } else {
                Err(format!("it ended: {ended}").into())
            };
        }
        std::thread::sleep(LOOK);
    }
}

/// The high-water mark of its resident memory.
fn most_held(status: &str) -> Option<u64> {
    let told = fs::read_to_string(status).ok()?;
    let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok().map(|kilobytes| kilobytes * 1_024)
}
