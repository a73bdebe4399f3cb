//! Trouble typed or pasted into every text field comes back as it went in.

use candour_domain::assessment::{AnswerField, Assessment, Edited, Person};
use candour_domain::text::{LINE_LIMIT, Line, PROSE_LIMIT, Prose};
use candour_store::{Operation, StoreError};
use candour_test_support::assessment::{id, lead, line, moment, prose};
use candour_test_support::catalogue::rag;
use naughty_strings::BLNS;

use crate::support::{change, keep, keep_rich, memory, operation, rich};

/// Puts one text into every field that a person types into.
fn everywhere(text: &str) -> Assessment {
    let words: Prose = Prose::tidy(text).expect("within the limit");
    let name: Line =
        Line::tidy(&text.chars().take(LINE_LIMIT).collect::<String>()).expect("within the limit");
    let mut assessment = rich(&rag());
    let answer = assessment.contents.answers.get_mut(&id("leadership-1")).expect("answered");
    let written: Vec<_> =
        AnswerField::ALL.into_iter().filter(|field| answer.prose(*field).is_some()).collect();
    for field in written {
        answer.set_text(field, words.to_string()).expect("tidy");
        let by = candour_domain::assessment::Author { name: name.clone(), ..lead() };
        let edited = Edited { by, at: moment(1), base: words.to_string() };
        assessment.provenance.insert((id("leadership-1"), field), edited);
    }
    let contents = &mut assessment.contents;
    contents.agency.name = name.clone();
    let action = &mut contents.actions[0];
    (action.lead, action.action, action.impact, action.progress) =
        (name.clone(), words.clone(), words.clone(), words.clone());
    let entry = &mut contents.evidence_register[0];
    (entry.title, entry.owner, entry.location) = (name.clone(), name.clone(), words.clone());
    let summary = &mut contents.summary;
    (summary.strengths, summary.risks, summary.support_wanted) =
        (words.clone(), words.clone(), words.clone());
    assessment.comments[0].text = words;
    assessment.comments[0].by.name = name.clone();
    assessment.comments[0].job_title = name.clone();
    assessment.lead = Person { name: name.clone(), job_title: name.clone(), email: name.clone() };
    assessment.officer = assessment.lead.clone();
    assessment
}

#[test]
fn naughty_strings_come_back_from_every_field() {
    for text in BLNS {
        let mut store = memory();
        let assessment = everywhere(text);
        keep(&mut store, &rag(), &assessment);
        assert_eq!(store.assessment(assessment.id).expect("reads"), Some(assessment.clone()), "{text:?}");
        let agency = assessment.contents.agency;
        assert_eq!(
            store.agency_named(&agency.name).expect("reads").map(|row| row.id),
            Some(agency.id),
            "{text:?}"
        );
    }
}

#[test]
fn every_field_takes_its_limit() {
    for character in ["x", "é", "児", "👧"] {
        let mut store = memory();
        let assessment = everywhere(&character.repeat(PROSE_LIMIT));
        assert_eq!(assessment.contents.agency.name, line(&character.repeat(LINE_LIMIT)));
        keep(&mut store, &rag(), &assessment);
        assert_eq!(store.assessment(assessment.id).expect("reads"), Some(assessment));
    }
}

#[test]
fn beyond_the_limit_the_database_refuses_too() {
    let mut store = memory();
    let assessment = keep_rich(&mut store);
    let edited = Edited { by: lead(), at: moment(1), base: String::new() };
    let too_long = "x".repeat(PROSE_LIMIT + 1);
    let refused = store.transact(operation(), |tx| {
        tx.save_answer_field(assessment.id, &id("leadership-1"), AnswerField::Note, &too_long, &edited)
    });
    assert!(matches!(refused, Err(StoreError::Rejected { .. })), "{refused:?}");
    assert_eq!(store.assessment(assessment.id).expect("reads"), Some(assessment));
}

#[test]
fn an_error_never_repeats_what_was_written() {
    let mut store = memory();
    let assessment = keep_rich(&mut store);
    let edited = Edited { by: lead(), at: moment(1), base: "a secret".repeat(3000) };
    let refused = store.transact(operation(), |tx| {
        tx.save_answer_field(assessment.id, &id("leadership-1"), AnswerField::Note, "private", &edited)
    });
    let said = format!("{0} {0:?}", refused.expect_err("too long"));
    assert!(!said.contains("private") && !said.contains("secret"), "{said}");
}

#[test]
fn naughty_strings_pass_through_settings_and_the_log() {
    let mut store = memory();
    let id = keep_rich(&mut store).id;
    for text in BLNS {
        let operation = Operation::new("test", moment(5)).on(id).with("text", *text);
        let saved = store.transact::<_, StoreError>(operation, |tx| tx.save_setting("last", Some(text)));
        saved.expect("saves");
        assert_eq!(store.setting("last").expect("reads").as_deref(), Some(*text));
        assert_eq!(store.changes(id).expect("reads").last().expect("some").detail["text"], *text);
    }
    change(&mut store, |tx| tx.save_setting("empty", Some("")));
    assert_eq!(store.setting("empty").expect("reads").as_deref(), Some(""));
    assert_eq!(prose("").as_str(), "");
}
