//! The age testkit: what every reader of age files must take and must refuse, through our own functions.

use std::io::Read as _;
use std::path::Path;

use candour_domain::digest::Digest;
use candour_sealed::encryption::{decrypt_with_identity, decrypt_with_passphrase};
use candour_sealed::{AgeIdentity, NotDecrypted, Passphrase};

use crate::encrypted::partnership;

/// What a file of the testkit says of itself, and what it is.
struct Case {
    expected: String,
    payload: Option<String>,
    identities: Vec<AgeIdentity>,
    passphrases: Vec<Passphrase>,
    file: Vec<u8>,
}

fn case(bytes: &[u8]) -> Case {
    let end = bytes.windows(2).position(|window| window == b"\n\n").expect("a blank line");
    let (head, mut file) = (str::from_utf8(&bytes[..end]).expect("text"), bytes[end + 2..].to_vec());
    let all = |name: &str| -> Vec<String> {
        let fields = head.lines().filter_map(|line| line.split_once(": "));
        fields.filter(|(found, _)| *found == name).map(|(_, value)| value.to_owned()).collect()
    };
    if all("compressed") == ["zlib"] {
        let mut whole = Vec::new();
        flate2::read::ZlibDecoder::new(&file[..]).read_to_end(&mut whole).expect("zlib");
        file = whole;
    }
    let identity = |secret: &String| AgeIdentity::from_secret(secret).expect("an identity");
    Case {
        expected: all("expect").remove(0),
        payload: all("payload").pop(),
        identities: all("identity").iter().map(identity).collect(),
        passphrases: all("passphrase").iter().map(|word| Passphrase::new(word).expect("one")).collect(),
        file,
    }
}

fn tried(case: &Case) -> Result<Vec<u8>, NotDecrypted> {
    let with_keys = case.identities.iter().map(|identity| decrypt_with_identity(&case.file, identity));
    let with_words = case.passphrases.iter().map(|word| decrypt_with_passphrase(&case.file, word));
    let mut tried: Vec<_> = with_keys.chain(with_words).collect();
    if tried.is_empty() {
        tried.push(decrypt_with_identity(&case.file, &partnership()));
    }
    let best = tried.iter().position(Result::is_ok).unwrap_or_default();
    tried.swap_remove(best).map(|content| content.to_vec())
}

#[test]
fn the_age_testkit() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sealed/data/age-testkit");
    let mut run = 0;
    for entry in folder.read_dir().expect("the testkit") {
        let path = entry.expect("a file").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if path.extension().is_some() {
            continue;
        }
        let case = case(&std::fs::read(&path).expect("reads"));
        let found = tried(&case);
        match (case.expected.as_str(), &found) {
            ("success", Ok(content)) => {
                assert_eq!(Some(Digest::of(content).to_string()), case.payload, "{name}");
            }
            ("no match", Err(NotDecrypted::ForSomebodyElse | NotDecrypted::WrongPassphrase)) => {}
            // Its stanza is of no sort that there is, so it is for some key.
            ("no match", Err(NotDecrypted::OtherWay(_))) if name == "scrypt_uppercase" => {}
            ("HMAC failure" | "payload failure", Err(NotDecrypted::Damaged)) => {}
            ("armor failure", Err(NotDecrypted::Damaged | NotDecrypted::NotEncrypted)) => {}
            ("header failure", Err(fault)) => {
                let as_it_is = match name.as_str() {
                    "empty" => *fault == NotDecrypted::NotEncrypted,
                    "version_unsupported" => *fault == NotDecrypted::Newer,
                    "scrypt_work_factor_23" => *fault == NotDecrypted::TooMuchWork,
                    _ => *fault == NotDecrypted::Damaged,
                };
                assert!(as_it_is, "{name}: {fault:?}");
            }
            (expected, _) => panic!("{name}: {expected} was expected, and it is {found:?}"),
        }
        run += 1;
    }
    assert_eq!(run, 123);
}
