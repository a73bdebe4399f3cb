//! A passphrase to be read out on the phone: for a file that goes to somebody whose key is not known.

use std::fmt;

use bip39::Language;
use zeroize::Zeroizing;

use crate::fingerprint::word_at;
use crate::wrap::{EmptyPassphrase, Passphrase};

/// How many words there are: 66 bits, each guess at which costs most of a second and 280 MB.
pub const COUNT: usize = 6;
/// How many random bytes they are drawn from.
pub const ENTROPY: usize = 9;

/// Six words of the BIP39 list, no two of which begin with the same four letters. They show nothing of themselves unasked.
#[derive(Clone)]
pub struct SpokenWords(Zeroizing<String>);

impl SpokenWords {
    /// The words for so many random bytes.
    pub fn from_entropy(entropy: &[u8; ENTROPY]) -> Self {
        let words: Vec<&str> = (0..COUNT).map(|at| word_at(entropy, at)).collect();
        Self(Zeroizing::new(words.join(JOINT)))
    }

    /// The words as the passphrase is spelled, with a hyphen between them, as the `age` command spells its own.
    pub fn phrase(&self) -> &str {
        &self.0
    }

    /// The words, each apart.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.0.split(JOINT)
    }

    /// The passphrase that they are.
    pub fn passphrase(&self) -> Passphrase {
        Passphrase::of_words(&self.0)
    }

    /// The passphrase that somebody typed as they heard it: in capitals, with blanks, commas or numbers between the words. What is no
    /// such list of words is taken as it was typed, because the file may be of other hands.
    pub fn heard(typed: &str) -> Result<Passphrase, EmptyPassphrase> {
        let lower = Zeroizing::new(typed.to_lowercase());
        let words: Vec<&str> =
            lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
        let is_listed = |word: &&str| Language::English.find_word(word).is_some();
        if words.len() >= COUNT && words.iter().all(is_listed) {
            return Ok(Passphrase::of_words(&Zeroizing::new(words.join(JOINT))));
        }
        Passphrase::new(typed)
    }
}

const JOINT: &str = "-";

impl fmt::Debug for SpokenWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SpokenWords")
    }
}

#[cfg(test)]
mod tests {
    use age::secrecy::ExposeSecret as _;

    use super::*;

    fn heard(typed: &str) -> String {
        SpokenWords::heard(typed).expect("typed").secret().expose_secret().to_owned()
    }

    #[test]
    fn they_are_the_first_words_of_bip39_for_their_bytes() {
        let words = SpokenWords::from_entropy(&[0x7f; ENTROPY]);
        assert_eq!(words.phrase(), "legal-winner-thank-year-wave-sausage");
        assert_eq!(words.words().count(), COUNT);
        assert_eq!(words.passphrase().secret().expose_secret(), words.phrase());
        assert_eq!(format!("{words:?}"), "SpokenWords");
        // Every bit of the words is drawn: the last of them ends within the last byte.
        assert!((COUNT * 11).div_ceil(8) == ENTROPY);
        assert_eq!(SpokenWords::from_entropy(&[0xff; ENTROPY]).phrase(), ["zoo"; COUNT].join("-"));
    }

    #[test]
    fn they_are_heard_however_they_are_typed() {
        let spelled = "legal-winner-thank-year-wave-sausage";
        for typed in [
            spelled,
            "Legal winner THANK year, wave, sausage",
            "1. legal\n2. winner\r\n3) thank 4 year\t5 wave 6: sausage\n",
            "  legal–winner—thank-year-wave-sausage.  ",
        ] {
            assert_eq!(heard(typed), spelled, "{typed}");
        }
    }

    #[test]
    fn what_others_chose_is_taken_as_it_was_typed() {
        // One blank, a word that is not on the list, and ten words as the age command draws them.
        for typed in ["legal winner", " legal winner thank year wave sausages ", "quiet Harbour 7"] {
            assert_eq!(heard(typed), typed);
        }
        let ten = ["abandon"; 10].join("-");
        assert_eq!(heard(&ten), ten);
        assert!(SpokenWords::heard("").is_err());
    }
}
