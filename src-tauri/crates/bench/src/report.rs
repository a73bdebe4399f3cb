//! The table.

use std::fmt;
use std::time::Duration;

use crate::measure::Pair;

/// What a line is held to.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Goal {
    /// At most so many times the bare way.
    Times(f64),
    /// At most so long, whatever the bare way takes.
    Within(Duration),
    /// Nothing: the line explains another one.
    Told,
}

/// One line of the table.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) name: String,
    pub(crate) pair: Pair,
    pub(crate) goal: Goal,
}

impl Line {
    fn ratio(&self) -> f64 {
        self.pair.ours.as_secs_f64() / self.pair.bare.as_secs_f64()
    }

    fn verdict(&self) -> &'static str {
        let met = match self.goal {
            Goal::Times(most) => self.ratio() <= most,
            Goal::Within(most) => self.pair.ours <= most,
            Goal::Told => return "",
        };
        if met { "met" } else { "MISSED" }
    }
}

impl fmt::Display for Goal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Times(most) => f.pad(&format!("<= {most:.1}x")),
            Self::Within(most) => f.pad(&format!("<= {} ms", most.as_millis())),
            Self::Told => f.pad(""),
        }
    }
}

/// The heading of the columns.
pub(crate) fn heading() -> String {
    format!("{:<58}{:>12}{:>12}{:>9}  {:<9} {}", "", "ours", "bare", "ratio", "goal", "verdict")
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (ours, bare) = (milliseconds(self.pair.ours), milliseconds(self.pair.bare));
        let ratio = format!("{:.2}x", self.ratio());
        let line =
            format!("{:<58}{ours:>12}{bare:>12}{ratio:>9}  {:<9} {}", self.name, self.goal, self.verdict());
        f.write_str(line.trim_end())
    }
}

fn milliseconds(taken: Duration) -> String {
    format!("{:.3} ms", taken.as_secs_f64() * 1_000.0)
}
