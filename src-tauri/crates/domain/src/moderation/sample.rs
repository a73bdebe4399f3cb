//! A random sample whose seed is recorded, so that anybody can draw it again.
//!
//! Each answer's lot is the SHA-256 of `candour-sample-v1`, the seed, the agency's id and the statement's key, each with a line feed
//! after it; the answers with the lowest lots are drawn, lowest first. So every answer has the same chance, it makes no difference in what
//! order they are handed in, and a larger sample from the same seed begins with the smaller one.

use super::Spot;
use crate::digest::Digest;
use crate::ids::SampleSeed;

/// A sample that was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// From what.
    pub seed: SampleSeed,
    /// From how many answers.
    pub from: usize,
    /// What was drawn, in the order of its lots.
    pub drawn: Vec<Spot>,
}

/// Draws so many of these answers; all of them where there are no more.
pub fn sample<'s>(seed: &SampleSeed, size: usize, of: impl IntoIterator<Item = &'s Spot>) -> Sample {
    let mut lots: Vec<(Digest, &Spot)> = of.into_iter().map(|spot| (lot(seed, spot), spot)).collect();
    lots.sort();
    lots.dedup();
    let from = lots.len();
    let drawn = lots.into_iter().take(size).map(|(_, spot)| spot.clone()).collect();
    Sample { seed: seed.clone(), from, drawn }
}

fn lot(seed: &SampleSeed, spot: &Spot) -> Digest {
    Digest::of(format!("candour-sample-v1\n{seed}\n{}\n{}\n", spot.agency, spot.statement).as_bytes())
}
