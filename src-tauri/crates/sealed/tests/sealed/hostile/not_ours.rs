//! Files that are none of ours, newer than ours, or not in the form of ours.

use candour_sealed::refusal::Fault;
use candour_sealed::{EncryptedFor, NotDecrypted, Refusal};

use super::{all_refused, file, of_file};
use crate::good::{bundle, submission_file};

#[test]
fn what_is_not_a_file_of_ours() {
    let newer = |found: &str| Refusal::Newer { part: None, found: found.to_owned() };
    let deep = r#"{"format":"candour-bundle/1","kind":"submission","envelopes":"#.to_owned()
        + &"[".repeat(200)
        + &"]".repeat(200)
        + "}";
    let many = vec!["{}"; 1_000_000].join(",");
    all_refused(vec![
        ("empty", vec![], Refusal::Empty),
        ("an agency.json", b"{\"name\":\"Larkfen Homes\"}".to_vec(), Refusal::NotACandourFile),
        (
            "a backup of a workspace",
            b"{\"format\":\"candour-backup/1\",\"purpose\":\"backup\"}\n\0\0".to_vec(),
            Refusal::Backup,
        ),
        ("a picture", b"\x89PNG\r\n\x1a\n".to_vec(), Refusal::NotACandourFile),
        (
            "a byte order mark before a good file",
            [b"\xef\xbb\xbf".to_vec(), submission_file()].concat(),
            Refusal::NotACandourFile,
        ),
        ("a blank before a good file", [b" ".to_vec(), submission_file()].concat(), Refusal::NotACandourFile),
        ("33 MiB", vec![b'{'; 33 * 1024 * 1024], Refusal::TooLarge { bytes: 33 * 1024 * 1024 }),
        ("encrypted with age", encrypted_to_itself(), Refusal::Encrypted(EncryptedFor::Keys)),
        (
            "encrypted, and cut short",
            b"age-encryption.org/v1\n-> X25519 abc".to_vec(),
            Refusal::EncryptionFaulty(NotDecrypted::Damaged),
        ),
        (
            "encrypted with a later age",
            b"age-encryption.org/v2\n".to_vec(),
            Refusal::EncryptionFaulty(NotDecrypted::Newer),
        ),
        (
            "encrypted with age, in armour that is cut short",
            b"\r\n-----BEGIN AGE ENCRYPTED FILE-----\nYWdl".to_vec(),
            Refusal::EncryptionFaulty(NotDecrypted::Damaged),
        ),
        ("not JSON", b"{format}".to_vec(), of_file(Fault::NotJson { line: 1, column: 2 })),
        ("200 levels deep", deep.clone().into_bytes(), of_file(Fault::TooDeep)),
        ("200 levels deep and cut short", "{\"a\":".repeat(200).into_bytes(), of_file(Fault::TooDeep)),
        (
            "a million envelopes",
            format!(r#"{{"format":"candour-bundle/1","kind":"submission","envelopes":[{many}]}}"#)
                .into_bytes(),
            of_file(Fault::MissingField("payloadType".into())),
        ),
        ("another format", file("candour-bundle/1", "candour-bindle/1"), Refusal::NotACandourFile),
        (
            "a newer format of the same shape",
            file("candour-bundle/1", "candour-bundle/2"),
            newer("candour-bundle/2"),
        ),
        (
            "a newer format of another shape",
            br#"{"parts":[[1,2.5]],"format":"candour-bundle/12"}"#.to_vec(),
            newer("candour-bundle/12"),
        ),
        (
            "a newer format of more depth",
            deep.replace("bundle/1", "bundle/3").into_bytes(),
            newer("candour-bundle/3"),
        ),
        (
            "an unknown kind",
            file("\"kind\":\"submission\"", "\"kind\":\"sub\u{202e}mission\""),
            Refusal::UnknownKind { found: r"sub\u{202e}mission".into() },
        ),
        (
            "an unknown field",
            file("{\"format\"", "{\"note\":1,\"format\""),
            of_file(Fault::UnknownField("note".into())),
        ),
        (
            "a field twice",
            file("\"kind\"", "\"kind\":\"pack\",\"kind\""),
            of_file(Fault::RepeatedField("kind".into())),
        ),
        (
            "a list in place of an object",
            br#"["candour-bundle/1","submission",[]]"#.to_vec(),
            Refusal::NotACandourFile,
        ),
        ("white space changed", file("\",\"kind\"", "\", \"kind\""), of_file(Fault::WrittenOtherwise)),
        ("a line end added", [submission_file(), b"\n".to_vec()].concat(), of_file(Fault::WrittenOtherwise)),
        (
            "an escape that is not needed",
            file("application/", "application\\/"),
            of_file(Fault::WrittenOtherwise),
        ),
        (
            "fields in another order",
            file(
                "\"format\":\"candour-bundle/1\",\"kind\":\"submission\"",
                "\"kind\":\"submission\",\"format\":\"candour-bundle/1\"",
            ),
            of_file(Fault::WrittenOtherwise),
        ),
        (
            "an envelope that is a list",
            bundle("keycard", &[r#"["x","y",[]]"#]),
            of_file(Fault::WrittenOtherwise),
        ),
        (
            "two files in one",
            [submission_file(), submission_file()].concat(),
            of_file(Fault::NotJson { line: 1, column: submission_file().len() + 1 }),
        ),
    ]);
}

fn encrypted_to_itself() -> Vec<u8> {
    let recipient = crate::encrypted::partnership().recipient().clone();
    candour_sealed::encryption::encrypt_to(&[recipient], &submission_file()).expect("encrypts")
}
