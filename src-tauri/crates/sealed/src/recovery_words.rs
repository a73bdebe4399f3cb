//! Recovery words: 24 words of the BIP39 list that stand for 32 random bytes and carry a checksum.

use std::fmt;

use bip39::{Language, Mnemonic};
use zeroize::Zeroizing;

use crate::wrap::Passphrase;

/// How many there are.
pub const COUNT: usize = 24;

/// Twenty-four words, wiped from memory when dropped; they show nothing of themselves unasked.
#[derive(Clone)]
pub struct RecoveryWords(Zeroizing<String>);

/// Why some text is not a set of recovery words. It repeats none of them.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadWords {
    /// Not twenty-four.
    #[error("There are {found} words, where there should be {COUNT}.")]
    Count {
        /// How many there are.
        found: usize,
    },
    /// Some are not on the list.
    #[error("{}", unknown(places))]
    Unknown {
        /// Which, counted from 1.
        places: Vec<usize>,
    },
    /// Each is on the list, but they do not belong together.
    #[error(
        "Each word is a possible one, but together they do not fit: a word is wrong, or two have changed places."
    )]
    Checksum,
}

fn unknown(places: &[usize]) -> String {
    match places {
        [place] => format!("Word {place} is not a recovery word. Look at its spelling."),
        places => {
            let places: Vec<String> = places.iter().map(ToString::to_string).collect();
            format!("Words {} are not recovery words. Look at their spelling.", places.join(", "))
        }
    }
}

impl RecoveryWords {
    /// The words for 32 random bytes.
    pub fn from_entropy(entropy: &[u8; 32]) -> Result<Self, BadWords> {
        // Thirty-two bytes always make twenty-four words.
        let words = Mnemonic::from_entropy_in(Language::English, entropy)
            .map_err(|_| BadWords::Count { found: 0 })?;
        Ok(Self::of(&words))
    }

    /// Reads words as people write them: in capitals, numbered, with commas, on several lines.
    pub fn read(typed: &str) -> Result<Self, BadWords> {
        let lower = Zeroizing::new(typed.to_lowercase());
        let words: Vec<&str> =
            lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
        if words.len() != COUNT {
            return Err(BadWords::Count { found: words.len() });
        }
        let is_known = |word: &str| Language::English.find_word(word).is_some();
        let places: Vec<usize> =
            (1..).zip(&words).filter(|(_, word)| !is_known(word)).map(|(place, _)| place).collect();
        if !places.is_empty() {
            return Err(BadWords::Unknown { places });
        }
        let phrase = Zeroizing::new(words.join(" "));
        Mnemonic::parse_in_normalized(Language::English, &phrase)
            .map(|words| Self::of(&words))
            .map_err(|_| BadWords::Checksum)
    }

    fn of(words: &Mnemonic) -> Self {
        let mut phrase = Zeroizing::new(String::with_capacity(COUNT * 9));
        for word in words.words() {
            if !phrase.is_empty() {
                phrase.push(' ');
            }
            phrase.push_str(word);
        }
        Self(phrase)
    }

    /// The words with a blank between them, to be shown to the person who keeps them.
    pub fn phrase(&self) -> &str {
        &self.0
    }

    /// The words as the passphrase that they are used as.
    pub fn passphrase(&self) -> Passphrase {
        Passphrase::of_words(&self.0)
    }
}

impl fmt::Debug for RecoveryWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryWords")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From the vectors of BIP39 (trezor/python-mnemonic): 32 bytes of 0x7f.
    const LEGAL: &str = "legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth useful \
         legal winner thank year wave sausage worth title";

    #[test]
    fn the_vectors_of_bip39_for_32_bytes() {
        let zeros = RecoveryWords::from_entropy(&[0; 32]).expect("32 bytes");
        assert_eq!(zeros.phrase(), format!("{}art", "abandon ".repeat(23)));
        assert_eq!(RecoveryWords::from_entropy(&[0x7f; 32]).expect("32 bytes").phrase(), LEGAL);
        let ones = RecoveryWords::from_entropy(&[0xff; 32]).expect("32 bytes");
        assert_eq!(ones.phrase(), format!("{}vote", "zoo ".repeat(23)));
    }

    #[test]
    fn words_are_read_as_people_write_them() {
        let numbered: String =
            LEGAL.split(' ').enumerate().map(|(at, word)| format!("{}. {word}\r\n", at + 1)).collect();
        let close: String =
            LEGAL.split(' ').enumerate().map(|(at, word)| format!("{}){word};", at + 1)).collect();
        for typed in [
            LEGAL.to_owned(),
            LEGAL.to_uppercase(),
            numbered,
            close,
            format!("\n\n  {}\t\n", LEGAL.replace(' ', ",\u{a0}")),
        ] {
            assert_eq!(RecoveryWords::read(&typed).expect(&typed).phrase(), LEGAL, "{typed}");
        }
    }

    #[test]
    fn a_wrong_word_is_named_by_its_place_alone() {
        let typed = LEGAL.replacen("thank", "thankk", 1).replacen("title", "secretword", 1);
        let fault = RecoveryWords::read(&typed).expect_err("two wrong words");
        assert_eq!(fault, BadWords::Unknown { places: vec![3, 24] });
        assert_eq!(fault.to_string(), "Words 3, 24 are not recovery words. Look at their spelling.");
        assert_eq!(RecoveryWords::read("legal winner").expect_err("two"), BadWords::Count { found: 2 });
        assert_eq!(
            RecoveryWords::read(&"zoo ".repeat(1_000_000)).expect_err("many"),
            BadWords::Count { found: 1_000_000 }
        );
        let swapped = LEGAL.replacen("legal winner", "winner legal", 1);
        assert_eq!(RecoveryWords::read(&swapped).expect_err("swapped"), BadWords::Checksum);
    }

    #[test]
    fn they_show_nothing_unasked() {
        assert_eq!(format!("{:?}", RecoveryWords::read(LEGAL).expect("good")), "RecoveryWords");
    }
}
