//! Trouble in every field that holds text, in every kind of file: it comes back as it went in, or is refused by name.

use candour_domain::text::{Line, Prose};
use candour_sealed::refusal::Fault;
use candour_sealed::{PayloadType, Refusal, verify};
use naughty_strings::BLNS;

use crate::kinds::{Good, all};

/// Fields of one line. `version` is left out: a catalogue has one, which is no text.
const LINES: &[&str] = &[
    "name",
    "job_title",
    "on_behalf_of",
    "organisation",
    "partnership",
    "title",
    "cycle",
    "send_to",
    "colleague",
    "lead",
    "owner",
    "kept",
    "audit_title",
    "theme",
    "said_by",
];
/// Fields of free text. A sign-off's statement is left out: its words are fixed.
const PROSE: &[&str] = &[
    "instructions",
    "note",
    "text",
    "evidence",
    "impact",
    "impact_not_yet",
    "alternative",
    "action",
    "progress",
    "location",
    "strengths",
    "risks",
    "support_wanted",
    "request",
    "what",
    "question",
    "because",
    "overall",
];

/// What nothing may make of a text but text.
const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "=cmd|'/c calc'!A1",
    "+1+1",
    "@SUM(1)",
    "../../etc/passwd",
    "..\\..\\windows",
    "C:\\CON",
    "NUL",
    "COM1.txt",
    "aux.",
    "#import \"/etc/passwd\"",
    "$ $(rm) `rm`",
    "{{constructor}}",
    "%s%n",
];

/// Where the value of a field stands, each time that it is a text.
fn values(payload: &str, field: &str) -> Vec<std::ops::Range<usize>> {
    let name = format!("\"{field}\":\"");
    let starts = payload.match_indices(&name).map(|(at, _)| at + name.len());
    let end = |start: usize| {
        let mut escaped = false;
        let closes = |c: u8| {
            let closes = c == b'"' && !escaped;
            escaped = c == b'\\' && !escaped;
            closes
        };
        start + payload.as_bytes()[start..].iter().copied().position(closes).expect("closed")
    };
    starts.map(|start| start..end(start)).collect()
}

fn written(text: &str) -> String {
    let quoted = serde_json::to_string(text).expect("text");
    quoted[1..quoted.len() - 1].to_owned()
}

fn set_all(payload: &str, field: &str, text: &str) -> String {
    let mut payload = payload.to_owned();
    for range in values(&payload.clone(), field).into_iter().rev() {
        payload.replace_range(range, &written(text));
    }
    payload
}

/// Each type of signed text once, in the shortest file that it stands in.
fn each_type() -> Vec<(Good, usize)> {
    let mut files = all();
    files.sort_by_key(|good| good.parts.len());
    let in_one = |part| {
        let at = |good: &Good| good.parts.iter().position(|found| found.part == part);
        files.iter().find_map(|good| Some((good.clone(), at(good)?)))
    };
    PayloadType::ALL.into_iter().filter_map(in_one).collect()
}

#[test]
fn naughty_strings_through_every_text_of_every_kind_and_back() {
    let (mut fields, types) = (0, each_type());
    for typed in BLNS.iter().chain(HOSTILE) {
        let prose = Prose::tidy(typed).expect("fits");
        let prose = if prose.is_empty() { Prose::tidy("x").expect("fits") } else { prose };
        let line = Line::tidy(typed).unwrap_or_default();
        let line = if line.is_empty() { Line::tidy("x").expect("fits") } else { line };
        for (good, at) in &types {
            let (at, part) = (*at, &good.parts[*at]);
            let mut text = part.payload.clone();
            for (names, value) in [(LINES, line.as_str()), (PROSE, prose.as_str())] {
                for name in names {
                    fields += values(&text, name).len();
                    text = set_all(&text, name, value);
                }
            }
            let file = good.with(at, text.clone()).file();
            let read = verify(&file).unwrap_or_else(|refusal| panic!("{} {typed:?}: {refusal}", good.name));
            // As any reader of JSON sees it.
            let seen: serde_json::Value = serde_json::from_str(&text).expect("JSON");
            assert_eq!(seen["signer"]["name"], line.as_str());
            assert!(read.signers().iter().any(|signer| signer.name == line), "{} {typed:?}", good.name);
        }
    }
    assert!(fields > 20_000, "{fields} fields were filled");
}

#[test]
fn what_hides_or_reorders_letters_is_no_name() {
    let mut tried = 0;
    for good in all() {
        for (at, part) in good.parts.iter().enumerate() {
            for field in LINES {
                for range in values(&part.payload, field) {
                    for hidden in
                        ["\u{202e}x", "x\u{200b}y", "x\u{2066}y", "x\ny", "e\u{301}", " x", "x\u{ad}y"]
                    {
                        let mut text = part.payload.clone();
                        text.replace_range(range.clone(), &written(hidden));
                        let refusal = verify(&good.with(at, text).file()).expect_err(hidden);
                        let said = match &refusal {
                            Refusal::Form { part: Some(found), fault: Fault::Content(said) }
                                if *found == part.part =>
                            {
                                said
                            }
                            _ => panic!("{} {field} {hidden:?}: {refusal}", good.name),
                        };
                        assert!(said.starts_with("holds "), "{} {field}: {said}", good.name);
                        tried += 1;
                    }
                }
            }
        }
    }
    assert!(tried > 400, "{tried} were tried");
}

#[test]
fn control_characters_and_endless_texts_are_refused_everywhere() {
    for good in all() {
        for (at, part) in good.parts.iter().enumerate() {
            for (names, limit) in [(LINES, 200), (PROSE, 20_000)] {
                for range in names.iter().flat_map(|name| values(&part.payload, name)) {
                    for bad in ["x\u{0}", "\u{7}", "\u{9b}0m", &"x".repeat(limit + 1)] {
                        let mut text = part.payload.clone();
                        text.replace_range(range.clone(), &written(bad));
                        let refusal = verify(&good.with(at, text).file()).expect_err("refused");
                        assert_eq!(refusal.code(), "bad-content", "{}: {refusal}", good.name);
                        // What somebody wrote is not repeated: it may be private, and steers no terminal.
                        assert!(!refusal.to_string().contains(bad), "{refusal}");
                    }
                }
            }
        }
    }
}
