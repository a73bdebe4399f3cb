//! What people type and paste is kept, save what the rules name.

use candour_domain::assessment::{
    ActionEdit, AnswerEdit, AnswerField, Change, Edits, EvidenceEdit, SummaryEdit,
};
use candour_domain::text::{Line, Prose};
use candour_test_support::assessment::{action_id, assessment, entry_id};
use candour_test_support::catalogue::rag;
use naughty_strings::BLNS;
use proptest::prelude::*;
use serde_json::json;

use crate::edits::{action_edit, apply, entry_edit, of_answer};

/// What a reader sees, bullets and blanks aside.
fn visible(text: &str) -> String {
    let dropped = |c: &char| {
        !c.is_whitespace() && !c.is_control() && !"\u{200B}\u{FEFF}\u{AD}\u{F0B7}\u{F0A7}·•▪●◦".contains(*c)
    };
    use unicode_normalization::UnicodeNormalization;
    text.nfc().filter(dropped).collect::<String>().nfc().collect()
}

#[test]
fn naughty_strings_pass_through_every_field_and_back() {
    let catalogue = rag();
    let draft = assessment(&catalogue).build();
    assert!(BLNS.len() > 400);
    for naughty in BLNS {
        let prose = Prose::tidy(naughty).expect("short");
        // Longer than a line is refused, and then the field stays as it is.
        let line = Line::tidy(naughty).unwrap_or_default();
        assert_eq!(visible(prose.as_str()), visible(naughty), "{naughty:?}");
        let text = || Change::Set(prose.clone());
        let mut edits = of_answer(
            "leadership-1",
            AnswerEdit {
                evidence: text(),
                impact: text(),
                impact_not_yet: text(),
                reason: text(),
                alternative: text(),
                note: text(),
                ..AnswerEdit::default()
            },
        );
        edits.actions = vec![ActionEdit {
            lead: Change::Set(line.clone()),
            action: text(),
            impact: text(),
            progress: text(),
            ..action_edit(action_id(1))
        }];
        edits.evidence_register = vec![EvidenceEdit {
            title: Change::Set(line.clone()),
            location: text(),
            owner: Change::Set(line.clone()),
            ..entry_edit(entry_id(1))
        }];
        edits.summary = SummaryEdit { strengths: text(), risks: text(), support_wanted: text() };
        let contents = apply(&catalogue, &draft, &edits).expect("any text is kept").assessment.contents;
        // Through JSON and the store's form and back, to the letter.
        if let Some(answer) = contents.answers.values().next() {
            let back: candour_domain::assessment::Answer =
                serde_json::from_str(&json!(answer).to_string()).expect("its own JSON");
            assert_eq!(&back, answer);
            for field in AnswerField::ALL {
                let mut stored = answer.clone();
                stored.clear(field);
                stored.set_text(field, answer.text(field)).expect("its own text");
                assert_eq!(&stored, answer);
            }
        }
        let action = &contents.actions[0];
        let back: candour_domain::assessment::Action =
            serde_json::from_str(&json!(action).to_string()).expect("its own JSON");
        assert_eq!((&back, &action.progress, &action.lead), (action, &prose, &line));
        let entry = &contents.evidence_register[0];
        let back: candour_domain::assessment::EvidenceEntry =
            serde_json::from_str(&json!(entry).to_string()).expect("its own JSON");
        assert_eq!((&back, &entry.location, &entry.owner), (entry, &prose, &line));
        let back: candour_domain::assessment::Summary =
            serde_json::from_str(&json!(contents.summary).to_string()).expect("its own JSON");
        assert_eq!(back, contents.summary);
        assert!(!format!("{contents:?}").contains("Prose(\""));
    }
}

#[test]
fn lists_within_lists_keep_their_shape() {
    let pasted = "Held:\n\u{F0B7}\tMinutes\n    \u{F0B7} of the board\n\to\tof the team\nEnd";
    assert_eq!(
        Prose::tidy(pasted).expect("short").as_str(),
        "Held:\n• Minutes\n    • of the board\n\t• of the team\nEnd"
    );
}

#[test]
fn blank_lines_columns_and_marks_are_kept() {
    for kept in [
        "a\n\n\nb",
        "a\tb\n1\t2",
        "1 · 2",
        "o  clock",
        "-5 °C ± 2",
        "a  b",
        "* star",
        "“Quoted” – ‘so’ …",
        "o'clock",
        "a\n   indented",
    ] {
        assert_eq!(Prose::tidy(kept).expect("short").as_str(), kept);
    }
}

#[test]
fn text_that_shows_nothing_is_nothing() {
    for nothing in ["", " \n\t", "\u{200B}", "\u{2060}", "\u{FEFF}\u{A0}", "\u{200E}"] {
        assert!(Prose::tidy(nothing).expect("short").is_empty(), "{nothing:?}");
        assert!(Line::tidy(nothing).expect("short").is_empty(), "{nothing:?}");
    }
    for something in ["-", "0", "👍", "…", "<br>", "\u{200E}x"] {
        assert!(!Prose::tidy(something).expect("short").is_empty(), "{something:?}");
    }
}

#[test]
fn nothing_is_added_to_an_edit_without_text() {
    let catalogue = rag();
    let applied =
        apply(&catalogue, &assessment(&catalogue).build(), &Edits::default()).expect("nothing to refuse");
    assert_eq!(applied.assessment, assessment(&catalogue).build());
}

proptest! {
    #[test]
    fn nothing_visible_is_ever_lost(typed in any::<String>()) {
        let tidy = Prose::tidy(&typed).expect("short");
        // `o` and a tab is a bullet of Word's.
        prop_assume!(!typed.contains("o\t"));
        prop_assert_eq!(visible(tidy.as_str()), visible(&typed));
    }

    #[test]
    fn tidying_any_text_twice_is_tidying_it_once(typed in "([\u{3000}\u{2003}\u{A0}\u{85} \t\r\no•\u{F0B7}a\u{301}\u{200D}\u{AD}]|\\PC){0,24}") {
        let once = Prose::tidy(&typed).expect("short");
        prop_assert_eq!(Prose::tidy(once.as_str()).expect("short"), once.clone());
        prop_assert_eq!(Prose::try_from(once.as_str().to_owned()), Ok(once));
        let line = Line::tidy(&typed).expect("short");
        prop_assert_eq!(Line::tidy(line.as_str()).expect("short"), line.clone());
        prop_assert_eq!(Line::try_from(line.as_str().to_owned()), Ok(line));
    }
}
