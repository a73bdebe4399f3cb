//! Timing two ways of doing the same, turn by turn, so that whatever else the computer does falls on both.

use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Whatever fails ends the benches: there is nothing to mend while measuring.
pub(crate) type Outcome<T> = Result<T, Box<dyn Error>>;

/// The first turns are not counted: caches fill and files grow in them.
const WARM_UP: usize = 5;
/// At least so many turns are counted.
const FEWEST: usize = 21;
/// At most so many, or as many as fit into the time for one line of the table.
const MOST: usize = 1_001;
const TIME_FOR_A_LINE: Duration = Duration::from_secs(6);

/// What two ways took: the median of each, or the sum.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pair {
    pub(crate) ours: Duration,
    pub(crate) bare: Duration,
}

/// Takes turns: ours, bare, ours, bare, …. Each is told the turn's number and says how long its work took, see [`timed`].
pub(crate) fn in_turns(
    mut ours: impl FnMut(usize) -> Outcome<Duration>,
    mut bare: impl FnMut(usize) -> Outcome<Duration>,
) -> Outcome<Pair> {
    let mut taken = (Vec::new(), Vec::new());
    let begun = Instant::now();
    for turn in 0..WARM_UP + MOST {
        let pair = (ours(turn)?, bare(turn)?);
        if turn >= WARM_UP {
            taken.0.push(pair.0);
            taken.1.push(pair.1);
        }
        if taken.0.len() >= FEWEST && begun.elapsed() > TIME_FOR_A_LINE {
            break;
        }
    }
    Ok(Pair { ours: median(taken.0), bare: median(taken.1) })
}

/// Takes so many turns, each of them counted, and adds up what each way took.
pub(crate) fn in_all(
    turns: usize,
    mut ours: impl FnMut(usize) -> Outcome<Duration>,
    mut bare: impl FnMut(usize) -> Outcome<Duration>,
) -> Outcome<Pair> {
    let mut taken = Pair { ours: Duration::ZERO, bare: Duration::ZERO };
    for turn in 0..turns {
        taken.ours += ours(turn)?;
        taken.bare += bare(turn)?;
    }
    Ok(taken)
}

/// How long some work takes, without what its caller prepared.
pub(crate) fn timed<T, E: Into<Box<dyn Error>>>(work: impl FnOnce() -> Result<T, E>) -> Outcome<Duration> {
    let begun = Instant::now();
    let done = black_box(work().map_err(Into::into)?);
    let taken = begun.elapsed();
    drop(done);
    Ok(taken)
}

pub(crate) fn median<T: Copy + Default + Ord>(mut taken: Vec<T>) -> T {
    taken.sort_unstable();
    taken.get(taken.len() / 2).copied().unwrap_or_default()
}
