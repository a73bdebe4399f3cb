//! The standard `age` command opens what is made here, and what it makes opens here: with keys, with a passphrase, in armour.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use candour_sealed::encryption::{
    decrypt_with_identity, decrypt_with_passphrase, encrypt_to, encrypt_with, encrypted_for,
};
use candour_sealed::{AgeIdentity, EncryptedFor, Passphrase, SpokenWords};

use crate::asked::{IDENTITY, delivered_file};
use crate::encrypted::partnership;

/// Runs a command in a folder, as if somebody typed so many lines.
fn run(folder: &Path, command: &str, typed: &str) {
    // `script` gives the terminal that age asks for a passphrase on.
    let mut child = Command::new("script")
        .args(["--quiet", "--return", "--command", command, "/dev/null"])
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("script and age are installed: script/bootstrap");
    child.stdin.take().expect("a terminal").write_all(typed.as_bytes()).expect("typed");
    assert!(child.wait().expect("ends").success(), "{command}");
}

#[test]
fn age_opens_with_keys_what_is_made_here() {
    let folder = tempfile::tempdir().expect("a folder");
    let agency = AgeIdentity::generate();
    let recipients = [partnership().recipient().clone(), agency.recipient().clone()];
    let sent = encrypt_to(&recipients, &delivered_file()).expect("encrypts");
    std::fs::write(folder.path().join("sent"), sent).expect("writes");
    for secret in [IDENTITY, agency.secret()] {
        std::fs::write(folder.path().join("key"), format!("# a comment\n{secret}\n")).expect("writes");
        run(folder.path(), "age --decrypt -i key -o opened sent", "");
        assert_eq!(std::fs::read(folder.path().join("opened")).expect("opened"), delivered_file());
    }
}

#[test]
fn what_age_makes_for_keys_opens_here_in_both_forms() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("plain"), delivered_file()).expect("writes");
    let ours = partnership();
    for armour in ["", "--armor "] {
        run(folder.path(), &format!("age {armour}-r {} -o made plain", ours.recipient()), "");
        let made = std::fs::read(folder.path().join("made")).expect("made");
        assert_eq!(made.starts_with(b"-----BEGIN"), !armour.is_empty());
        // A mail program puts blank lines round a text, and changes the ends of its lines.
        let crlf =
            String::from_utf8(made.clone()).map(|text| format!("\r\n\r\n{}\r\n", text.replace('\n', "\r\n")));
        for made in [Ok(made), crlf.map(String::into_bytes)].into_iter().flatten() {
            assert_eq!(encrypted_for(&made), Ok(EncryptedFor::Keys));
            assert_eq!(*decrypt_with_identity(&made, &ours).expect("opens"), delivered_file());
        }
    }
}

#[test]
fn a_passphrase_works_both_ways() {
    let folder = tempfile::tempdir().expect("a folder");
    let words = SpokenWords::from_entropy(&[5; 9]);
    let sent = encrypt_with(&words.passphrase(), &delivered_file()).expect("encrypts");
    std::fs::write(folder.path().join("sent"), sent).expect("writes");
    run(folder.path(), "age --decrypt -o opened sent", &format!("{}\n", words.phrase()));
    assert_eq!(std::fs::read(folder.path().join("opened")).expect("opened"), delivered_file());

    let chosen = "quiet Harbour 7";
    run(folder.path(), "age --passphrase --armor -o made opened", &format!("{chosen}\n{chosen}\n"));
    let made = std::fs::read(folder.path().join("made")).expect("made");
    assert_eq!(encrypted_for(&made), Ok(EncryptedFor::Passphrase));
    let passphrase = Passphrase::new(chosen).expect("typed");
    assert_eq!(*decrypt_with_passphrase(&made, &passphrase).expect("opens"), delivered_file());
}
