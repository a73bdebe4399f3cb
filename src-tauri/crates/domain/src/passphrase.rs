//! What is asked of a passphrase when somebody makes one. One that is typed to open something is taken as it is.

/// The fewest characters of a new passphrase. Length is all that is asked: rules about digits and signs make people write theirs on a
/// note. What a passphrase protects can be copied and tried out in peace; a trial costs about a second and 280 MB, which four plain
/// words, or twelve characters that are no single word, withstand.
pub const SHORTEST_PASSPHRASE: usize = 12;

/// Whether a new passphrase of so many characters is long enough.
pub fn long_enough(characters: usize) -> bool {
    characters >= SHORTEST_PASSPHRASE
}
