//! Secrets wrapped by a passphrase. Each wrap and each opening costs most of a second by design, so they are few.

use candour_sealed::wrap::{EmptyPassphrase, NotUnwrapped, unwrap, wrap};
use candour_sealed::{Passphrase, RecoveryWords, SigningKey};

use crate::good::{OFFICER, key};

fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(text).expect("not empty")
}

#[test]
fn an_officers_key_is_opened_by_its_own_passphrase_alone() {
    let wrapped =
        wrap(&key(OFFICER).to_pkcs8_der().expect("encodes"), &passphrase("quiet harbour 7")).expect("wraps");
    // An ordinary age file, of the work factor that was asked for and not the one that a debug build would pick.
    let header = String::from_utf8_lossy(&wrapped);
    assert!(
        header.starts_with("age-encryption.org/v1\n-> scrypt ")
            && header.lines().nth(1).expect("a stanza").ends_with(" 18")
    );

    let opened = unwrap(&wrapped, &passphrase("quiet harbour 7")).expect("opens");
    assert_eq!(SigningKey::from_pkcs8_der(&opened).expect("a key").public_key(), key(OFFICER).public_key());
    for wrong in ["quiet harbour 8", "Quiet harbour 7", "quiet harbour 7 ", "x"] {
        let fault = unwrap(&wrapped, &passphrase(wrong)).expect_err("wrong");
        assert_eq!(fault, NotUnwrapped::WrongPassphrase);
        assert!(!fault.to_string().contains(wrong));
    }
}

#[test]
fn a_workspace_key_is_opened_by_recovery_words_however_they_are_typed() {
    let words = RecoveryWords::from_entropy(&[7; 32]).expect("words");
    let wrapped = wrap(&[9; 32], &words.passphrase()).expect("wraps");
    let typed = words.phrase().to_uppercase().replace(' ', "\n 3. ");
    let read = RecoveryWords::read(&typed).expect("reads");
    assert_eq!(*unwrap(&wrapped, &read.passphrase()).expect("opens"), [9; 32]);
    let others = RecoveryWords::from_entropy(&[8; 32]).expect("words");
    assert_eq!(unwrap(&wrapped, &others.passphrase()).expect_err("others"), NotUnwrapped::WrongPassphrase);
}

#[test]
fn what_is_damaged_is_told_apart_from_a_wrong_passphrase_before_one_is_tried() {
    let good = passphrase("x");
    for damaged in
        [&b""[..], b"age-encryption.org/v1", b"age-encryption.org/v1\n-> X25519 x\n\n--- \n", &[0; 100_000]]
    {
        assert_eq!(unwrap(damaged, &good).expect_err("damaged"), NotUnwrapped::Damaged);
    }
    // Twenty-one would take 2 GB: refused without trying. (A mean work factor is as much a foreign file.)
    let wrapped = wrap(b"secret", &good).expect("wraps");
    let text = String::from_utf8_lossy(&wrapped[..100]).into_owned();
    let at = text.find(" 18\n").expect("the work factor");
    let greedy = [&wrapped[..at], b" 21\n", &wrapped[at + 4..]].concat();
    assert_eq!(unwrap(&greedy, &good).expect_err("greedy"), NotUnwrapped::Damaged);
    assert!(unwrap(&wrapped[..wrapped.len() - 1], &good).is_err());
}

#[test]
fn an_empty_passphrase_is_refused_and_none_is_shown() {
    assert_eq!(Passphrase::new("").expect_err("empty"), EmptyPassphrase);
    assert_eq!(format!("{:?}", passphrase("hush")), "Passphrase");
}
