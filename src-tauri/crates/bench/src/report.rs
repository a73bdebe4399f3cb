//! The table.

use std::fmt;
use std::time::Duration;

use serde_json::Value;

use crate::measure::{Outcome, Pair};

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

/// What a line about bytes is held to.
#[derive(Debug, Clone, Copy)]
pub(crate) enum SizeGoal {
    /// At most so many times the bare way.
    Times(f64),
    /// At most so many bytes.
    Within(u64),
}

/// One line of the table about bytes; there may be no bare way.
#[derive(Debug)]
pub(crate) struct Size {
    pub(crate) name: String,
    pub(crate) ours: u64,
    pub(crate) bare: Option<u64>,
    pub(crate) goal: SizeGoal,
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ratio = self.bare.map(|bare| self.ours as f64 / bare as f64);
        let (goal, met) = match self.goal {
            SizeGoal::Times(most) => (format!("<= {most:.1}x"), ratio.is_some_and(|ratio| ratio <= most)),
            SizeGoal::Within(most) => (format!("<= {}", megabytes(most)), self.ours <= most),
        };
        let ratio = ratio.map(|ratio| format!("{ratio:.2}x")).unwrap_or_default();
        let bare = self.bare.map(megabytes).unwrap_or_default();
        let verdict = if met { "met" } else { "MISSED" };
        write!(f, "{:<58}{:>12}{bare:>12}{ratio:>9}  {goal:<9} {verdict}", self.name, megabytes(self.ours))
    }
}

/// One line of the table about how something grows: how long it takes of so many.
#[derive(Debug)]
pub(crate) struct Growth {
    pub(crate) name: String,
    pub(crate) taken: Vec<(usize, Duration)>,
    /// For the last of them.
    pub(crate) within: Duration,
}

impl fmt::Display for Growth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<34}", self.name)?;
        for (count, taken) in &self.taken {
            write!(f, "{:>19}", format!("{count}: {}", milliseconds(*taken)))?;
        }
        let met = self.taken.last().is_some_and(|(_, taken)| *taken <= self.within);
        write!(f, "  {:<9} {}", Goal::Within(self.within), if met { "met" } else { "MISSED" })
    }
}

/// One line of the table about what is seen while something moves: how long its frames took.
#[derive(Debug)]
pub(crate) struct Frames {
    name: String,
    /// From the shortest to the longest.
    took: Vec<Duration>,
    /// In how many nothing was in sight.
    gaps: u64,
    /// For the longest of them.
    within: Duration,
}

impl Frames {
    /// What a page answered: `{took: [milliseconds], gaps: number}`.
    pub(crate) fn of(answer: &Value, within: Duration) -> Outcome<Self> {
        let all = answer.get("took").and_then(Value::as_array).ok_or("the page saw no frames")?;
        let read = |one: &Value| one.as_f64().map(|ms| Duration::from_secs_f64(ms.max(0.0) / 1_000.0));
        let mut took: Vec<Duration> = all.iter().filter_map(read).collect();
        took.sort_unstable();
        let gaps = answer.get("gaps").and_then(Value::as_u64).ok_or("the page saw no gaps")?;
        Ok(Self { name: String::new(), took, gaps, within })
    }

    pub(crate) fn named(self, name: String) -> Self {
        Self { name, ..self }
    }

    fn at(&self, percent: usize) -> Duration {
        let last = self.took.len().saturating_sub(1);
        self.took.get(last * percent / 100).copied().unwrap_or_default()
    }
}

impl fmt::Display for Frames {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [median, most, longest] = [50, 95, 100].map(|percent| milliseconds(self.at(percent)));
        let told = format!(
            "a frame {median}, 95% {most}, longest {longest}; {} blank of {}",
            self.gaps,
            self.took.len()
        );
        let met = self.at(100) <= self.within && self.gaps == 0;
        write!(
            f,
            "{:<42}{told}  {} {}",
            self.name,
            Goal::Within(self.within),
            if met { "met" } else { "MISSED" }
        )
    }
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1_000_000.0)
}

impl fmt::Display for Goal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Times(most) => f.pad(&format!("<= {most}x")),
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
