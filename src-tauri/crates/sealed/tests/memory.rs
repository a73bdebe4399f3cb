//! What the largest and the meanest files cost: at most 200 MB above idle, 350 while a passphrase is checked, and two seconds.
//!
//! Each case runs in a process of its own, because what a process took at most is counted for all of its life. Seconds are held to only in
//! a release build: `cargo test --release -p candour-sealed --test memory -- --nocapture` prints them all.

// Whatever fails here fails a test.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::print_stdout)]
#![cfg(target_os = "linux")]

use std::process::Command;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use candour_domain::catalogue::Catalogue;
use candour_sealed::encryption::{
    decrypt_with_identity, decrypt_with_passphrase, encrypt_to, encrypt_with, encrypted_for,
};
use candour_sealed::{AgeIdentity, NotDecrypted, Passphrase, Refusal, verify};

const MEGABYTE: usize = 1_000_000;
/// With room for the header of an encrypted file.
const LARGEST: usize = 32 * 1024 * 1024 - 16 * 1024;

fn identity() -> AgeIdentity {
    AgeIdentity::from_secret("AGE-SECRET-KEY-12KR6VALZHCTAPADW55DKUS5WJRUYRU935V0HDY0ST247V8S3ULNST3NW3F")
        .expect("an identity")
}

/// A file as large as files get, of one part with such a text.
fn file(kind: &str, part: &str, payload: &str) -> Vec<u8> {
    let text = STANDARD.encode(payload);
    format!(
        r#"{{"format":"candour-bundle/1","kind":"{kind}","envelopes":[{{"payloadType":"application/vnd.candour.{part}.v1+json","payload":"{text}","signatures":[{{"keyid":"","sig":""}}]}}]}}"#
    )
    .into_bytes()
}

/// The text of a kept file, with one thing put into it until it fills a file.
fn filled(kept: &str, before: &str, item: impl Fn(usize) -> String) -> String {
    let path = format!("{}/tests/sealed/data/{kept}.candour", env!("CARGO_MANIFEST_DIR"));
    let file: serde_json::Value = serde_json::from_slice(&std::fs::read(path).expect("kept")).expect("JSON");
    let text = STANDARD.decode(file["envelopes"][0]["payload"].as_str().expect("text")).expect("base64");
    let text = String::from_utf8(text).expect("text");
    let (start, end) = text.split_once(before).expect("the place");
    let mut filled = format!("{start}{before}");
    for n in 0.. {
        let item = item(n);
        if filled.len() + item.len() + end.len() > LARGEST / 4 * 3 - 1000 {
            break;
        }
        filled.push_str(&item);
    }
    filled + end
}

const ANSWER: &str = r#"{"grade":null,"evidence":"","impact":"","impact_not_yet":"","reason":"","alternative":"","note":"","cites":[],"actions":[]}"#;

/// A case: its name, how its file is made, what is done with it, and how many megabytes that may take.
type Case = (&'static str, fn() -> Vec<u8>, fn(&[u8]), usize);

fn refused(bytes: &[u8]) {
    assert!(verify(bytes).is_err());
}

fn faulty_catalogue(bytes: &[u8]) {
    assert!(Catalogue::read(bytes.to_vec()).is_err());
}

fn opened_and_refused(bytes: &[u8]) {
    let content = decrypt_with_identity(bytes, &identity()).expect("opens");
    assert!(verify(&content).is_err());
}

fn sent(content: &[u8]) -> Vec<u8> {
    encrypt_to(&[identity().recipient().clone()], content).expect("encrypts")
}

fn submission(payload: &str) -> Vec<u8> {
    let one = file("submission", "submission", payload);
    let end = br#","signatures":[{"keyid":"","sig":""}]}]}"#;
    let signoff = br#","signatures":[{"keyid":"","sig":""}]},{"payloadType":"application/vnd.candour.signoff.v1+json","payload":"","signatures":[{"keyid":"","sig":""}]}]}"#;
    [&one[..one.len() - end.len()], signoff].concat()
}

const CASES: &[Case] = &[
    (
        "as many long answers as fit, encrypted",
        || {
            sent(&submission(&filled("submission", "\"answers\":{", |n| {
                format!("\"b{n}\":{},", ANSWER.replace(":\"\"", &format!(":\"{}\"", "x".repeat(20_000))))
            })))
        },
        opened_and_refused,
        200,
    ),
    (
        "as many short answers as fit, encrypted",
        || sent(&submission(&filled("submission", "\"answers\":{", |n| format!("\"b{n}\":{ANSWER},")))),
        opened_and_refused,
        200,
    ),
    (
        "as many areas as fit",
        || submission(&filled("submission", "\"areas\":[", |n| format!("\"a{n}\","))),
        refused,
        200,
    ),
    (
        "as many cites as fit",
        || {
            submission(&filled("submission", "\"cites\":[", |n| {
                format!("\"00000000-0000-0000-0000-{n:012x}\",")
            }))
        },
        refused,
        200,
    ),
    (
        "as many areas as fit, in a pack",
        || file("pack", "pack", &filled("pack", "\"areas\":[", |n| format!("\"a{n}\","))),
        refused,
        200,
    ),
    (
        "as many invited as fit, in a pack",
        || {
            file(
                "pack",
                "pack",
                &filled("pack", "\"invited\":[", |n| {
                    format!(
                        "{{\"id\":\"00000000-0000-0000-0000-{n:012x}\",\"name\":\"x\",\"kind\":\"x\",\"areas\":[]}},"
                    )
                }),
            )
        },
        refused,
        200,
    ),
    (
        "the largest document, in a pack, encrypted",
        || sent(&file("pack", "pack", &filled("pack", "\"document\":\"", |_| "AAAA".repeat(1000)))),
        opened_and_refused,
        200,
    ),
    (
        "as many values as fit, in a catalogue",
        || format!("[{}0]", "0,".repeat(8 * 1024 * 1024 - 10)).into_bytes(),
        faulty_catalogue,
        200,
    ),
    (
        "as many names as fit, in a catalogue",
        || {
            let names: String = (0..1_200_000).map(|n| format!("\"{n:x}\":[],")).collect();
            format!("{{{names}\"\":0}}").into_bytes()
        },
        faulty_catalogue,
        200,
    ),
    (
        "as many envelopes as fit",
        || {
            let one = r#"{"payloadType":"","payload":"","signatures":[]}"#;
            let all = vec![one; LARGEST / (one.len() + 1) - 10].join(",");
            format!(r#"{{"format":"candour-bundle/1","kind":"pack","envelopes":[{all}]}}"#).into_bytes()
        },
        refused,
        200,
    ),
    (
        "as many signatures as fit",
        || {
            let one = r#"{"keyid":"","sig":""}"#;
            let all = vec![one; LARGEST / (one.len() + 1) - 10].join(",");
            format!(r#"{{"format":"candour-bundle/1","kind":"pack","envelopes":[{{"payloadType":"","payload":"","signatures":[{all}]}}]}}"#).into_bytes()
        },
        refused,
        200,
    ),
    (
        "a header of five million stanzas",
        || [b"age-encryption.org/v1\n".as_slice(), &b"-> a\n\n".repeat(5_000_000)].concat(),
        |bytes| {
            assert_eq!(encrypted_for(bytes), Err(NotDecrypted::Damaged));
            assert!(matches!(verify(bytes), Err(Refusal::EncryptionFaulty(_))));
        },
        200,
    ),
    (
        "an armour of one line",
        || [b"-----BEGIN AGE ENCRYPTED FILE-----\n".as_slice(), &b"A".repeat(32_000_000)].concat(),
        |bytes| {
            assert_eq!(encrypted_for(bytes), Err(NotDecrypted::Damaged));
        },
        200,
    ),
    (
        "a wrong passphrase",
        || encrypt_with(&Passphrase::new("right").expect("typed"), &vec![b'{'; LARGEST]).expect("encrypts"),
        |bytes| {
            let wrong = Passphrase::new("wrong").expect("typed");
            assert_eq!(
                decrypt_with_passphrase(bytes, &wrong).map(|_| ()),
                Err(NotDecrypted::WrongPassphrase)
            );
        },
        350,
    ),
    (
        "the right passphrase",
        || encrypt_with(&Passphrase::new("right").expect("typed"), &vec![b'{'; LARGEST]).expect("encrypts"),
        |bytes| {
            let right = Passphrase::new("right").expect("typed");
            refused(&decrypt_with_passphrase(bytes, &right).expect("opens"));
        },
        350,
    ),
];

/// What the process took at most and what it takes now, in bytes.
fn memory() -> (usize, usize) {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let of = |name: &str| -> usize {
        let line = status.lines().find(|line| line.starts_with(name)).expect("a line");
        line.split_whitespace().nth(1).expect("a number").parse::<usize>().expect("a number") * 1024
    };
    (of("VmHWM:"), of("VmRSS:"))
}

/// The processor's time that the process took: other programs of a busy machine do not count.
fn processor_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("Linux");
    let (_, fields) = stat.rsplit_once(") ").expect("a name in brackets");
    let ticks = |at: usize| fields.split(' ').nth(at).expect("a field").parse::<f64>().expect("a number");
    // proc(5): the fourteenth and fifteenth field, in hundredths of a second.
    (ticks(11) + ticks(12)) / 100.0
}

const CHILD: &str = "CANDOUR_MEMORY_CASE";

/// What a child does: its one case, on a file that another process made, so that making it is not counted.
fn run_one(case: usize, path: &str) {
    let (_, _, act, _) = CASES[case];
    let bytes = std::fs::read(path).expect("the file");
    // Idle is an app that has not read the file yet.
    let (most_before, now) = memory();
    let idle = most_before.max(now) - bytes.len();
    let begun = processor_seconds();
    act(&bytes);
    let seconds = processor_seconds() - begun;
    println!("memory {} seconds {seconds}", memory().0.saturating_sub(idle));
}

#[test]
fn no_file_costs_more_than_it_may() {
    if let Ok(case) = std::env::var(CHILD) {
        let (case, path) = case.split_once(' ').expect("a case and a path");
        return run_one(case.parse().expect("a number"), path);
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("file");
    let mut faults = Vec::new();
    for (case, (name, make, _, megabytes)) in CASES.iter().enumerate() {
        let bytes = make();
        assert!(
            bytes.len() > 12 * MEGABYTE && bytes.len() <= 32 * 1024 * 1024,
            "{name}: {} bytes",
            bytes.len()
        );
        std::fs::write(&path, &bytes).expect("writes");
        drop(bytes);
        let child = Command::new(std::env::current_exe().expect("this test"))
            .args(["--nocapture", "no_file_costs_more_than_it_may"])
            .env(CHILD, format!("{case} {}", path.display()))
            .output()
            .expect("runs");
        let said = String::from_utf8_lossy(&child.stdout).into_owned();
        let words: Vec<&str> = said.split_whitespace().skip_while(|word| *word != "memory").collect();
        let [_, memory, _, seconds, ..] = words.as_slice() else {
            panic!("{name}: {said}{}", String::from_utf8_lossy(&child.stderr))
        };
        let memory: usize = memory.parse().expect("a number");
        let took = Duration::from_secs_f64(seconds.parse().expect("a number"));
        println!("{name}: {} MB, {took:.1?}", memory / MEGABYTE);
        if memory > megabytes * MEGABYTE {
            faults.push(format!("{name}: {} MB, where {megabytes} are the most", memory / MEGABYTE));
        }
        if !cfg!(debug_assertions) && took > Duration::from_secs(2) {
            faults.push(format!("{name}: {took:.1?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
