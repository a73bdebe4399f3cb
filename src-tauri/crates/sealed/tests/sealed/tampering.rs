//! A file that was changed on its way: at every single byte, and cut off after every byte.

use std::ops::Range;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use candour_sealed::refusal::Fault;
use candour_sealed::{Refusal, verify};

use crate::good::{keycard_file, submission_file};

/// Where something stands in a file, with the reasons that may be given for a change there.
type Region = (Range<usize>, &'static [&'static str]);

const FRAME: &[&str] = &[
    "not-a-candour-file",
    "not-json",
    "cut-short",
    "written-otherwise",
    "unknown-field",
    "missing-field",
    "repeated-field",
    "bad-content",
    "unknown-kind",
    "newer",
    "wrong-part",
];
const TEXT: &[&str] = &["bad-encoding", "signature-does-not-hold"];
/// Without the key that stands in the text, nothing can be said of its signature.
const KEY: &[&str] =
    &["bad-encoding", "signature-does-not-hold", "not-json", "cut-short", "bad-content", "unknown-field"];
const KEY_ID: &[&str] = &["key-does-not-match-id"];
/// What else may be said where a byte ends the text that it stands in, or is none of UTF-8.
const BREAKS: &[&str] = &["not-json", "written-otherwise", "bad-content", "cut-short"];

/// What stands after a name, up to its closing quotation mark, each time that the name stands there.
fn values(file: &str, name: &str, reasons: &'static [&'static str]) -> Vec<Region> {
    let starts = file.match_indices(name).map(|(at, _)| at + name.len());
    starts.map(|start| (start..start + file[start..].find('"').expect("closed"), reasons)).collect()
}

fn regions(file: &str) -> Vec<Region> {
    let texts = values(file, "\"payload\":\"", TEXT);
    let key = |(range, _): &Region| {
        let text = STANDARD.decode(&file[range.clone()]).expect("base64");
        let [(key, _)] = values(str::from_utf8(&text).expect("text"), "\"public_key\":\"", KEY)
            .try_into()
            .expect("one key");
        // With the name before it and the quotation mark after it, in the base64 of three bytes to four.
        (range.start + (key.start - 14) / 3 * 4..range.start + (key.end + 1).div_ceil(3) * 4, KEY)
    };
    let mut regions: Vec<Region> = texts.iter().map(key).collect();
    regions.extend(texts);
    regions.extend(values(file, "\"sig\":\"", TEXT));
    regions.extend(values(file, "\"keyid\":\"", KEY_ID));
    regions
}

#[track_caller]
fn refused_with_reason(file: &[u8], at: usize, byte: u8, regions: &[Region]) {
    let mut changed = file.to_vec();
    changed[at] = byte;
    let refusal = verify(&changed).expect_err("changed");
    let expected =
        regions.iter().find(|(range, _)| range.contains(&at)).map_or(FRAME, |(_, reasons)| reasons);
    let code = refusal.code();
    let breaks = (byte == b'"' || byte == b'\\' || !(0x20..0x80).contains(&byte)) && BREAKS.contains(&code);
    assert!(expected.contains(&code) || breaks, "byte {at} as {byte:#04x}: {code}: {refusal}");
}

#[test]
fn every_byte_of_a_submission_changed() {
    let file = submission_file();
    let regions = regions(std::str::from_utf8(&file).expect("text"));
    for (at, byte) in file.iter().enumerate() {
        for other in [byte ^ 1, byte ^ 0x20, b'A', b'"'] {
            if other != *byte {
                refused_with_reason(&file, at, other, &regions);
            }
        }
    }
}

#[test]
fn bytes_of_a_submission_changed_to_every_other_value() {
    let file = submission_file();
    let regions = regions(std::str::from_utf8(&file).expect("text"));
    for at in (0..file.len()).step_by(61) {
        for other in (0..=255).filter(|other| *other != file[at]) {
            refused_with_reason(&file, at, other, &regions);
        }
    }
}

#[test]
fn every_byte_of_a_key_card_changed() {
    let file = keycard_file();
    let regions = regions(std::str::from_utf8(&file).expect("text"));
    for at in 0..file.len() {
        for other in (0..=255).step_by(5).filter(|other| *other != file[at]) {
            refused_with_reason(&file, at, other, &regions);
        }
    }
}

#[test]
fn cut_off_after_every_byte() {
    for file in [submission_file(), keycard_file()] {
        assert_eq!(verify(&file[..0]), Err(Refusal::Empty));
        for end in 1..file.len() {
            assert_eq!(
                verify(&file[..end]),
                Err(Refusal::Form { part: None, fault: Fault::CutShort }),
                "{end}"
            );
        }
    }
}

#[test]
fn every_byte_left_out_and_every_byte_doubled() {
    let file = submission_file();
    for at in 0..file.len() {
        assert!(verify(&[&file[..at], &file[at + 1..]].concat()).is_err(), "without byte {at}");
        assert!(verify(&[&file[..at], &file[at..=at], &file[at..]].concat()).is_err(), "byte {at} twice");
    }
}
