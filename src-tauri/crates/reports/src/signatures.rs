//! Who signed what, when and how; and the page that a senior officer signs in ink.

use candour_domain::digest::Digest;
use serde::Serialize;

use crate::data::{Pair, pair};
use crate::paper::{Paper, Recorded, Signature, SignedOff};
use crate::words::{day, line, moment};

#[derive(Debug, Serialize)]
pub(crate) struct Signed {
    heading: &'static str,
    /// What has to be said of it before its details.
    note: Option<String>,
    details: Vec<Pair>,
}

/// What stands on the page to be signed in ink, above the lines to write on.
#[derive(Debug, Serialize)]
pub(crate) struct ToSign {
    /// What is signed.
    details: Vec<Pair>,
    /// The reference, to be copied off the page.
    reference: String,
    /// The words signed under.
    words: String,
}

/// What every page is marked with until it is signed off.
pub(crate) fn mark(paper: &Paper<'_>) -> &'static str {
    match (&paper.signed_off, &paper.attested) {
        (Some(_), _) => "",
        (None, Some(_)) => "NOT SIGNED OFF",
        (None, None) => "DRAFT",
    }
}

/// What every page of what was signed off says.
pub(crate) fn stamp(paper: &Paper<'_>) -> String {
    match &paper.signed_off {
        Some(SignedOff::ByKey(by)) => format!("Signed off {}", moment(by.at)),
        Some(SignedOff::OnPaper(paper)) => format!("Signed on paper {}", day(paper.record.signed_on)),
        None => String::new(),
    }
}

/// What a reader must know of it before anything else.
pub(crate) fn standing(paper: &Paper<'_>, lacks: usize) -> String {
    match (&paper.signed_off, &paper.attested) {
        (Some(SignedOff::ByKey(by)), _) => {
            let whom =
                by.on_behalf_of.as_ref().map(|whom| format!(" on behalf of {whom}")).unwrap_or_default();
            line(&format!("Signed off by {}, {}{whom}, on {}.", by.name, by.job_title, moment(by.at)))
        }
        (Some(SignedOff::OnPaper(paper)), _) => line(&paper.record.in_return()),
        (None, Some(by)) => line(&format!(
            "{}, {}, attested it on {}; the senior officer has not signed it.",
            by.name,
            by.job_title,
            moment(by.at)
        )),
        (None, None) if lacks == 0 => "Nothing is missing, and nobody has signed it.".to_owned(),
        (None, None) => format!("{} still missing, and nobody has signed it.", still(lacks)),
    }
}

fn still(lacks: usize) -> String {
    if lacks == 1 { "1 thing is".to_owned() } else { format!("{lacks} things are") }
}

/// All that stands signed, in the order that it was.
pub(crate) fn signatures(paper: &Paper<'_>) -> Vec<Signed> {
    let attested = paper.attested.as_ref().map(|by| by_key("Attested by the safeguarding lead", by));
    let signed_off = paper.signed_off.as_ref().map(|signed_off| match signed_off {
        SignedOff::ByKey(by) => by_key("Signed off", by),
        SignedOff::OnPaper(paper) => on_paper(paper),
    });
    attested.into_iter().chain(signed_off).collect()
}

fn by_key(heading: &'static str, signature: &Signature) -> Signed {
    let pairs = [
        ("Name", signature.name.clone()),
        ("Job title", signature.job_title.clone()),
        ("On behalf of", signature.on_behalf_of.clone().unwrap_or_default()),
        ("When, by the clock of the computer signed on", moment(signature.at)),
    ];
    let pairs = pairs.into_iter().filter_map(|(name, text)| pair(name, &text));
    Signed { heading, note: None, details: pairs.chain([key("Key", signature)]).collect() }
}

/// The lead's record, told as that: the key beside it is the lead's.
fn on_paper(paper: &Recorded) -> Signed {
    let (record, by) = (&paper.record, &paper.signature);
    let pairs = [
        ("Name on the paper", record.officer.to_string()),
        ("Job title on the paper", record.job_title.to_string()),
        ("On behalf of", record.on_behalf_of.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("Day on the paper", day(record.signed_on)),
        ("Where the paper is kept", record.kept.to_string()),
        ("Recorded by the safeguarding lead", format!("{}, {}", by.name, by.job_title)),
        ("When it was recorded, by the clock of the lead's computer", moment(by.at)),
    ];
    let pairs = pairs.into_iter().filter_map(|(name, text)| pair(name, &text));
    Signed {
        heading: "Signed on paper, as recorded by the safeguarding lead",
        note: Some(line(&record.in_return())),
        details: pairs.chain([key("The lead's key, under which it was recorded", by)]).collect(),
    }
}

/// Whole, without a place to break, so that it can be copied.
fn key(name: &'static str, signature: &Signature) -> Pair {
    Pair { name, text: signature.key.clone() }
}

/// The page to be signed, where it is attested and nobody has signed it off.
pub(crate) fn to_sign(paper: &Paper<'_>, agency: &str) -> Option<ToSign> {
    let (reference, words) = (paper.reference?, paper.words?);
    let attested = paper.attested.as_ref().filter(|_| paper.signed_off.is_none())?;
    let document = paper.catalogue.document();
    let pairs = [
        ("Agency", agency.to_owned()),
        (
            "Self-assessment",
            format!("{}, version {}, return {}", document.title, document.version, paper.revision),
        ),
        ("Attested by the safeguarding lead", format!("{}, {}", attested.name, attested.job_title)),
        ("When, by the clock of the lead's computer", moment(attested.at)),
    ];
    Some(ToSign {
        details: pairs.into_iter().filter_map(|(name, text)| pair(name, &text)).collect(),
        reference: in_groups(reference),
        words: line(words),
    })
}

/// As the window shows the beginning of it.
fn in_groups(reference: Digest) -> String {
    let digits = reference.to_string();
    let mut shown = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && at % 4 == 0 {
            shown.push(' ');
        }
        shown.push(digit);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_printed_so_that_it_can_be_copied() {
        let (reference, shown) = (Digest::of(b"abc"), in_groups(Digest::of(b"abc")));
        assert!(shown.starts_with("ba78 16bf 8f01 cfea ") && shown.len() == 64 + 15, "{shown}");
        assert!(reference.begins_with(&shown) && reference.begins_with(&shown[..14]));
    }
}
