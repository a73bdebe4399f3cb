//! The computer's randomness.

use candour_operations::ports::{Entropy, NoEntropy};

/// The operating system's random number generator.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemEntropy;

#[allow(clippy::disallowed_methods)] // This is the adapter that may draw it.
impl Entropy for SystemEntropy {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoEntropy> {
        getrandom::fill(bytes).map_err(|_| NoEntropy)
    }
}
