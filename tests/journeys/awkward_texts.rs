//! Texts that break careless programs, through every field and back: unchanged, save what `domain::text` says it tidies.

use naughty_strings::BLNS;
use serde_json::{Map, Value, json};
use unicode_normalization::UnicodeNormalization as _;

use crate::desk::Desk;
use crate::fill::{SECTION_11, agency, asked};
use crate::room::Room;

/// The named tidying of free text, written a second time: line ends, spaces that only look like spaces, leftovers of a word
/// processor, control characters, bullets, composition, blank ends.
fn tidied(typed: &str) -> String {
    let mut plain = String::new();
    for c in typed.replace("\r\n", "\n").chars() {
        match c {
            '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => plain.push('\n'),
            '\u{A0}' | '\u{202F}' => plain.push(' '),
            '\u{200B}' | '\u{FEFF}' | '\u{AD}' => {}
            '\n' | '\t' => plain.push(c),
            c if c.is_control() => {}
            c => plain.push(c),
        }
    }
    plain.nfc().collect::<String>().trim().to_owned()
}

/// A line has no blanks but single spaces, and nothing that hides or reorders letters.
fn on_one_line(typed: &str) -> String {
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{AD}' | '\u{600}'..='\u{605}' | '\u{61C}' | '\u{6DD}' | '\u{70F}' | '\u{180E}' | '\u{200B}'..='\u{200F}')
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
            || matches!(c, '\u{110BD}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0001}' | '\u{E0020}'..='\u{E007F}')
    };
    let shown: String = typed
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !hidden(*c))
        .nfc()
        .collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

const PROSE: [&str; 6] = ["evidence", "impact", "impact_not_yet", "reason", "alternative", "note"];

fn police() -> Value {
    agency("Fen Valley Police", "police", &["cambridgeshire"])
}

fn keys() -> Vec<String> {
    let catalogue: Value =
        serde_json::from_str(include_str!("../../assets/catalogues/section-11.json")).expect("JSON");
    asked(&catalogue, &police()).into_iter().map(|one| one.key).collect()
}

/// What is shown of a field of an answer: nothing, where nothing in it would show.
fn told(typed: &str) -> String {
    if on_one_line(typed).is_empty() { String::new() } else { tidied(typed) }
}

/// A field that holds nothing is not shown.
fn shown(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

#[test]
fn most_naughty_strings_need_no_tidying_at_all() {
    let same = BLNS.iter().filter(|text| tidied(text) == **text).count();
    assert!(BLNS.len() > 450 && same * 10 > BLNS.len() * 9, "{same} of {}", BLNS.len());
}

#[test]
fn every_string_through_every_field_of_an_answer() {
    let (mut room, keys) = (Room::new(), keys());
    let id = room.start(SECTION_11, &police());
    for chunk in BLNS.chunks(keys.len()) {
        let answers: Map<String, Value> = keys
            .iter()
            .zip(chunk)
            .map(|(key, text)| {
                (
                    key.clone(),
                    PROSE.iter().map(|field| (field.to_string(), json!(text))).collect::<Map<_, _>>().into(),
                )
            })
            .collect();
        room.apply(id, json!({ "answers": answers })).expect("saved");
        let view = room.show(id);
        for (key, text) in keys.iter().zip(chunk) {
            for field in PROSE {
                assert_eq!(shown(&view["answers"][key][field]), told(text), "{field}: {text:?}");
            }
        }
    }
}

#[test]
fn every_string_through_every_field_of_the_lists_and_the_summary() {
    let mut room = Room::new();
    let id = room.start(SECTION_11, &police());
    // A line holds 200 characters.
    let strings: Vec<String> = BLNS.iter().map(|text| text.chars().take(200).collect()).collect();
    let all = || strings.iter().enumerate();
    let actions: Vec<Value> = all().map(|(n, text)| json!({"id": format!("a{n}"), "lead": text, "action": text, "impact": text, "progress": text})).collect();
    let register: Vec<Value> = all()
        .map(|(n, text)| json!({"id": format!("e{n}"), "title": text, "location": text, "owner": text}))
        .collect();
    room.apply(id, json!({"actions": actions, "evidence_register": register})).expect("saved");
    let view = room.show(id);
    for (n, text) in all() {
        let (action, entry) = (&view["actions"][n], &view["evidence_register"][n]);
        for field in [&action["action"], &action["impact"], &action["progress"], &entry["location"]] {
            assert_eq!(shown(field), tidied(text));
        }
        for line in [&action["lead"], &entry["title"], &entry["owner"]] {
            assert_eq!(shown(line), on_one_line(text), "{text:?}");
        }
    }
    // A small assessment for the fields of which there is one.
    let id = room.start(SECTION_11, &police());
    for (n, text) in all() {
        room.apply(id, json!({"summary": {"strengths": text, "risks": text, "support_wanted": text}}))
            .expect("saved");
        let mut named = police();
        let person = json!({"name": text, "job_title": text, "email": text});
        (named["lead"], named["officer"]) = (person.clone(), person);
        let name = on_one_line(text);
        named["name"] = if name.is_empty() { json!(format!("Agency {n}")) } else { json!(text) };
        room.details(id, &named).expect("saved");
        let view = room.show(id);
        for field in ["strengths", "risks", "support_wanted"] {
            assert_eq!(shown(&view["summary"][field]), tidied(text));
        }
        assert_eq!(
            shown(&view["agency"]),
            if name.is_empty() { format!("Agency {n}") } else { name.clone() }
        );
        for who in ["lead", "officer"] {
            assert!(
                ["name", "job_title", "email"].iter().all(|part| view[who][part] == name),
                "{text:?}: {}",
                view[who]
            );
        }
    }
}

#[test]
fn naughty_answers_are_signed_sent_and_good() {
    let desk = Desk::new();
    let agency = agency("Test Ⱥ\u{202E}agency ﷽ <script>alert(1)</script>", "police", &["cambridgeshire"]);
    let id = &desk.start(SECTION_11, &agency);
    // Three strings a field, each after a letter so that none is blank, over all statements and fields that are sent.
    let mut strings = BLNS.chunks(3).map(|three| format!("a {}", three.join(" | "))).cycle();
    let mut next = || strings.next().expect("for ever");
    let answers: Map<String, Value> = keys()
        .into_iter()
        .enumerate()
        .map(|(n, key)| {
            let answer = match n % 2 {
                0 => json!({"grade": "fully_met", "evidence": next(), "impact": next(), "note": next()}),
                _ => json!({"grade": "not_applicable", "reason": next(), "alternative": next(), "evidence": next(), "note": next()}),
            };
            (key, answer)
        })
        .collect();
    desk.apply(id, &json!({"answers": answers, "summary": {"strengths": next(), "risks": next(), "support_wanted": next()}}));
    let view = desk.show(id);
    for (key, answer) in &answers {
        for (field, text) in answer.as_object().expect("fields") {
            assert_eq!(
                shown(&view["answers"][key][field]),
                tidied(text.as_str().expect("text")),
                "{key}.{field}"
            );
        }
    }
    for step in ["check", "summary", "actions", "log", "show"] {
        let text = desk.done(&["assessment", step, id]).stdout;
        let steers = |c: char| {
            (c.is_control() && c != '\n' && c != '\t')
                || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        };
        assert!(!text.contains(steers), "{step} lets a text steer the terminal");
    }
    desk.attest(id);
    desk.sign_off(id, &[]);
    desk.export(id, "naughty.candour");
    let (good, result) = desk.verify(&desk.path("naughty.candour"), &[]);
    assert!(good, "{result}");
    assert_eq!(result["agency"], "Test Ⱥagency ﷽ <script>alert(1)</script>");
    let before = desk.show(id)["answers"].clone();
    desk.done(&[
        "assessment",
        "reopen",
        id,
        "--reason",
        BLNS.iter().find(|text| text.contains("script")).expect("one"),
    ]);
    assert_eq!(desk.show(id)["answers"], before);
}

#[test]
fn a_page_pasted_from_word_comes_out_plain() {
    let desk = Desk::new();
    let id = &desk.start(SECTION_11, &police());
    let key = &keys()[0];
    let pasted = "\u{FEFF}We hold\u{00A0}minutes:\r\n\u{F0B7}\tof the \u{201C}board\u{201D}\u{200B}\r\no\tof teams\u{2013}all\u{000B}of them\u{00AD}\r\n\u{00A7} 11\u{2026} cafe\u{301}\r\n\r\n";
    desk.apply(id, &json!({"answers": {key: {"evidence": pasted}}}));
    let plain = "We hold minutes:\n• of the \u{201C}board\u{201D}\n• of teams\u{2013}all\nof them\n\u{00A7} 11\u{2026} caf\u{e9}";
    assert_eq!(desk.show(id)["answers"][key]["evidence"], plain);
    // Pasted again it differs in nothing from what was saved.
    assert_eq!(desk.apply(id, &json!({"answers": {key: {"evidence": pasted}}}))["fields"], 0);
    assert_eq!(desk.apply(id, &json!({"answers": {key: {"evidence": plain}}}))["fields"], 0);
}
