//! Pages: set in this program for the command line, and by `candour paper` for the window, which is small without what sets them.

use std::io::{self, BufRead as _, Read as _, Write as _};
use std::thread;

use candour_adapters::press::{NOT_MADE, OTHER_VERSION};
use candour_operations::ports::{Press, PressFault, Stop};

use crate::Outcome;

/// What sets pages, in this very program.
pub(crate) struct BuiltIn;

impl Press for BuiltIn {
    fn assessment(&self, data: &[u8], _: &Stop) -> Result<Vec<u8>, PressFault> {
        candour_press::assessment(data).map_err(|fault| PressFault::NotMade(fault.to_string()))
    }

    fn moderation(&self, data: &[u8], _: &Stop) -> Result<Vec<u8>, PressFault> {
        candour_press::moderation(data).map_err(|fault| PressFault::NotMade(fault.to_string()))
    }
}

/// Which pages the window asks for.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub(crate) enum Pages {
    /// A self-assessment.
    Assessment,
    /// A letter with an outcome, or a panel's papers.
    Moderation,
}

/// The other end of `candour_adapters::PressBeside`.
pub(crate) fn run(window: &str, pages: Pages) -> Outcome {
    if window != env!("CARGO_PKG_VERSION") {
        return Outcome::Code(OTHER_VERSION);
    }
    match set(pages) {
        Ok(()) => Outcome::Done,
        Err(why) => {
            println!("{}", why.lines().next().unwrap_or_default());
            Outcome::Code(NOT_MADE)
        }
    }
}

fn set(pages: Pages) -> Result<(), String> {
    let mut line = Vec::new();
    io::stdin().lock().read_until(b'\n', &mut line).map_err(|fault| fault.to_string())?;
    thread::spawn(end_with_the_window);
    let set = match pages {
        Pages::Assessment => candour_press::assessment,
        Pages::Moderation => candour_press::moderation,
    };
    let pdf = set(&line).map_err(|fault| fault.to_string())?;
    let mut out = io::stdout().lock();
    out.write_all(&pdf).and_then(|()| out.flush()).map_err(|fault| fault.to_string())
}

/// Standard input stays open for as long as somebody waits for the pages.
fn end_with_the_window() {
    let mut none = [0];
    while matches!(io::stdin().lock().read(&mut none), Ok(1..)) {}
    std::process::exit(NOT_MADE.into());
}
