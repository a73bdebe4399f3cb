//! Files that only those they are meant for can read.

use candour_sealed::encryption::{
    decrypt_with_identity, decrypt_with_passphrase, encrypt_to, encrypt_with, encrypted_for, is_encrypted,
};
use candour_sealed::{
    AgeIdentity, EncryptedFor, NotDecrypted, NotEncrypted, Passphrase, Refusal, SpokenWords, verify,
};

use crate::asked::{IDENTITY, delivered_file};

/// 33 MiB, where at most 32 are read.
const TOO_LARGE: usize = 33 * 1024 * 1024;

pub(crate) fn partnership() -> AgeIdentity {
    AgeIdentity::from_secret(IDENTITY).expect("an identity")
}

#[test]
fn the_partnership_and_the_agency_open_it_and_nobody_else() {
    let (agency, stranger) = (AgeIdentity::generate(), AgeIdentity::generate());
    let recipients = [partnership().recipient().clone(), agency.recipient().clone()];
    let sent = encrypt_to(&recipients, &delivered_file()).expect("encrypts");
    assert_eq!(encrypted_for(&sent), Ok(EncryptedFor::Keys));
    assert_eq!(verify(&sent), Err(Refusal::Encrypted(EncryptedFor::Keys)));
    for opener in [&partnership(), &agency] {
        let opened = decrypt_with_identity(&sent, opener).expect("opens");
        assert_eq!(*opened, delivered_file());
        assert!(verify(&opened).is_ok());
    }
    assert_eq!(decrypt_with_identity(&sent, &stranger), Err(NotDecrypted::ForSomebodyElse));
    let word = Passphrase::new("a").expect("not empty");
    let fault = decrypt_with_passphrase(&sent, &word).expect_err("no passphrase opens it");
    assert_eq!(fault, NotDecrypted::OtherWay(EncryptedFor::Keys));
    // The same text is another file each time.
    assert_ne!(sent, encrypt_to(&recipients, &delivered_file()).expect("encrypts"));
}

#[test]
fn a_file_with_a_passphrase_is_opened_as_it_was_heard() {
    let words = SpokenWords::from_entropy(&[7; 9]);
    let sent = encrypt_with(&words.passphrase(), b"{}").expect("encrypts");
    assert_eq!(encrypted_for(&sent), Ok(EncryptedFor::Passphrase));
    assert_eq!(verify(&sent), Err(Refusal::Encrypted(EncryptedFor::Passphrase)));
    // The work that was asked for, and not what a debug build would pick.
    let header = String::from_utf8_lossy(&sent);
    assert!(header.lines().nth(1).expect("a stanza").ends_with(" 18"));

    let heard = SpokenWords::heard(&words.phrase().to_uppercase().replace('-', " ")).expect("typed");
    assert_eq!(**decrypt_with_passphrase(&sent, &heard).expect("opens"), *b"{}");
    let wrong = SpokenWords::from_entropy(&[8; 9]).passphrase();
    let fault = decrypt_with_passphrase(&sent, &wrong).expect_err("wrong");
    assert_eq!(fault.to_string(), "That passphrase does not open the file.");
    let fault = decrypt_with_identity(&sent, &partnership()).expect_err("no key opens it");
    assert_eq!(fault, NotDecrypted::OtherWay(EncryptedFor::Passphrase));
    // Cut short after the passphrase proved right: that is no fault of the passphrase.
    let cut = &sent[..sent.len() - 1];
    assert_eq!(decrypt_with_passphrase(cut, &heard), Err(NotDecrypted::Damaged));
}

/// Asked of the header alone: the passphrase is never tried, so this takes no time.
#[test]
fn more_work_than_ours_is_refused_before_any_is_done() {
    let sent = encrypt_with(&Passphrase::new("x").expect("not empty"), b"{}").expect("encrypts");
    let at = sent.windows(4).position(|window| window == b" 18\n").expect("the work factor");
    let greedy = |factor: &str| [&sent[..at], factor.as_bytes(), &sent[at + 4..]].concat();
    let passphrase = Passphrase::new("x").expect("not empty");
    for (factor, fault) in [
        (" 19\n", NotDecrypted::TooMuchWork),
        (" 21\n", NotDecrypted::TooMuchWork),
        (" 64\n", NotDecrypted::TooMuchWork),
        (" 255\n", NotDecrypted::TooMuchWork),
        (" 018\n", NotDecrypted::Damaged),
        (" 256\n", NotDecrypted::Damaged),
        (" 99999999999999999999\n", NotDecrypted::Damaged),
    ] {
        let begun = std::time::Instant::now();
        assert_eq!(decrypt_with_passphrase(&greedy(factor), &passphrase), Err(fault), "{factor}");
        assert!(begun.elapsed().as_millis() < 200, "{factor}: {:?}", begun.elapsed());
    }
}

#[test]
fn what_is_no_encrypted_file_is_told_before_memory_is_spent() {
    let opened = |bytes: &[u8]| decrypt_with_identity(bytes, &partnership()).map(|_| ());
    assert_eq!(opened(b"{}"), Err(NotDecrypted::NotEncrypted));
    assert_eq!(opened(b""), Err(NotDecrypted::NotEncrypted));
    assert!(!is_encrypted(b"\xef\xbb\xbfage-encryption.org/v1\n"));
    assert_eq!(opened(b"age-encryption.org/v1\n"), Err(NotDecrypted::Damaged));
    assert_eq!(opened(b"age-encryption.org/v2\nwhatever"), Err(NotDecrypted::Newer));
    assert_eq!(opened(b"age-encryption.org/"), Err(NotDecrypted::Damaged));
    let huge = [b"age-encryption.org/v1\n".as_slice(), &vec![b'a'; TOO_LARGE]].concat();
    assert_eq!(opened(&huge), Err(NotDecrypted::TooLarge { bytes: huge.len() }));
    // A header of nothing but people to encrypt to, by the million.
    let crowd = [b"age-encryption.org/v1\n".as_slice(), &b"-> a\n\n".repeat(5_000_000)].concat();
    let begun = std::time::Instant::now();
    assert_eq!(opened(&crowd), Err(NotDecrypted::Damaged));
    assert!(begun.elapsed().as_millis() < 500, "{:?}", begun.elapsed());
    let armoured = [b"-----BEGIN AGE ENCRYPTED FILE-----\n".as_slice(), &b"-".repeat(30_000_000)].concat();
    assert_eq!(opened(&armoured), Err(NotDecrypted::Damaged));
}

#[test]
fn every_truncation_and_every_changed_byte_is_damage() {
    let sent = encrypt_to(&[partnership().recipient().clone()], b"{\"format\":1}").expect("encrypts");
    for length in 0..sent.len() {
        let fault = decrypt_with_identity(&sent[..length], &partnership()).expect_err("cut short");
        let unrecognised = length < b"age-encryption.org/".len();
        let expected = if unrecognised { NotDecrypted::NotEncrypted } else { NotDecrypted::Damaged };
        assert_eq!(fault, expected, "{length} of {}", sent.len());
    }
    for at in 0..sent.len() {
        for bit in 0..8 {
            let mut changed = sent.clone();
            changed[at] ^= 1 << bit;
            assert!(decrypt_with_identity(&changed, &partnership()).is_err(), "byte {at}, bit {bit}");
        }
    }
    let longer = [&sent[..], b"\n"].concat();
    assert_eq!(decrypt_with_identity(&longer, &partnership()), Err(NotDecrypted::Damaged));
}

#[test]
fn nobody_and_too_much_are_told() {
    assert_eq!(encrypt_to(&[], b"{}"), Err(NotEncrypted::Nobody));
    let recipient = partnership().recipient().clone();
    let most = vec![b'{'; 32 * 1024 * 1024];
    assert_eq!(encrypt_to(&[recipient], &most), Err(NotEncrypted::TooLarge));
}

#[test]
fn every_fault_is_a_sentence_without_a_secret() {
    for fault in [
        NotDecrypted::NotEncrypted,
        NotDecrypted::TooLarge { bytes: 1 },
        NotDecrypted::Damaged,
        NotDecrypted::Newer,
        NotDecrypted::TooMuchWork,
        NotDecrypted::OtherWay(EncryptedFor::Keys),
        NotDecrypted::OtherWay(EncryptedFor::Passphrase),
        NotDecrypted::ForSomebodyElse,
        NotDecrypted::WrongPassphrase,
    ] {
        let sentence = fault.to_string();
        assert!(
            sentence.ends_with('.') && !sentence.contains("AGE") && !sentence.contains("scrypt"),
            "{sentence}"
        );
        assert!(!fault.code().is_empty());
    }
}
