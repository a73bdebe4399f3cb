//! A key in ten words: what two people compare, one reading from a letter or on the phone, the other typing.
//!
//! The side that receives a key asks for words at places that it picks, and never shows them first.

use bip39::Language;
use candour_domain::digest::Digest;

use crate::keys::PublicKey;

/// How many words a key has.
pub const COUNT: usize = 10;

/// What is digested before the key, so that these words are those of nothing else.
const CONTEXT: &[u8] = b"candour-fp-v1\0";

/// The words of a key: the first 110 bits of SHA-256 over [`CONTEXT`] and its SubjectPublicKeyInfo, eleven to a word.
pub fn words(key: &PublicKey) -> [&'static str; COUNT] {
    let digest = Digest::of(&[CONTEXT, &key.spki_der()].concat());
    let mut words = [""; COUNT];
    for (at, word) in words.iter_mut().enumerate() {
        *word = word_at(digest.bytes(), at);
    }
    words
}

/// Whether the word typed for a place, counted from 1, is the one that the key has there.
pub fn has_word(key: &PublicKey, place: usize, typed: &str) -> bool {
    let at = place.checked_sub(1);
    at.and_then(|at| words(key).get(at).copied()).is_some_and(|word| word == typed.trim().to_lowercase())
}

/// The word that eleven bits stand for, counted from the first bit of the first byte; bits that are not there are nought.
pub(crate) fn word_at(bytes: &[u8], place: usize) -> &'static str {
    let bit = |at: usize| bytes.get(at / 8).is_some_and(|byte| byte >> (7 - at % 8) & 1 == 1);
    let index = (place * 11..place * 11 + 11).fold(0_usize, |index, at| index << 1 | usize::from(bit(at)));
    Language::English.word_list().get(index).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::SigningKey;

    #[test]
    fn the_words_are_those_of_bip39() {
        // The vectors of BIP39 begin with the words of their entropy.
        let legal = ["legal", "winner", "thank", "year", "wave", "sausage", "worth", "useful"];
        let words: Vec<&str> = (0..8).map(|at| word_at(&[0x7f; 11], at)).collect();
        assert_eq!(words, legal);
        assert_eq!(
            (word_at(&[0; 2], 0), word_at(&[0xff; 2], 0), word_at(&[0xff; 2], 5)),
            ("abandon", "zoo", "abandon")
        );
    }

    #[test]
    fn a_key_has_ten_words_of_its_own() {
        let key = |seed| SigningKey::from_seed([seed; 32]).public_key();
        assert_eq!(words(&key(1)), EXPECTED);
        assert!(words(&key(1)) != words(&key(2)));
    }

    /// Reckoned apart, in Python: the list of BIP39, and hashlib over the context, the twelve bytes of RFC 8410 and the key.
    const EXPECTED: [&str; COUNT] =
        ["list", "sport", "grief", "scale", "ability", "october", "goose", "daring", "duck", "child"];

    #[test]
    fn a_word_is_right_at_its_own_place_alone() {
        let key = SigningKey::from_seed([1; 32]).public_key();
        for (place, word) in (1..).zip(words(&key)) {
            assert!(
                has_word(&key, place, word) && has_word(&key, place, &format!(" {}\n", word.to_uppercase()))
            );
            assert!(!has_word(&key, place % COUNT + 1, word));
            assert!(!has_word(&key, place, &word[..word.len() - 1]) && !has_word(&key, place, ""));
        }
        assert!(!has_word(&key, 0, words(&key)[0]) && !has_word(&key, COUNT + 1, ""));
    }
}
