//! PDFs as they come out. What stands in them is read by another's program in tests/journeys/paper.rs.

use std::collections::BTreeSet;

use candour_domain::assessment::{Action, AgencyProfile, Answer, Contents, EvidenceEntry, Person};
use candour_domain::catalogue::Catalogue;
use candour_domain::digest::Digest;
use candour_domain::text::{Line, Prose};
use chrono::{DateTime, NaiveDate};

use super::*;

const AWKWARD: &str = "#panic(\"run\") #read(\"/etc/passwd\") $ x $ <label> @ref `raw` // gone \\ 😀 日本語 \u{202E}\n• one\n• two";

fn prose(text: &str) -> Prose {
    Prose::tidy(text).expect("short")
}

fn line(text: &str) -> Line {
    Line::tidy(text).expect("short")
}

fn contents(catalogue: &Catalogue, text: &str) -> Contents {
    let agency = AgencyProfile {
        id: "01890000-0000-7000-8000-000000000001".parse().expect("an id"),
        name: line("Open Door #x 😀"),
        kind: "charity".parse().expect("an id"),
        areas: BTreeSet::from(["cambridgeshire".parse().expect("an id")]),
        opted_in: BTreeSet::new(),
    };
    let mut contents = Contents::empty(agency);
    let action = "01890000-0000-7000-8000-000000000002".parse().expect("an id");
    let entry = "01890000-0000-7000-8000-000000000003".parse().expect("an id");
    contents.actions.push(Action {
        lead: line("Communications officer"),
        action: prose(text),
        impact: prose(text),
        due: NaiveDate::from_ymd_opt(2026, 1, 31),
        progress: prose(text),
        ..Action::blank(action, 1)
    });
    let entry_of = EvidenceEntry {
        title: line("Board minutes"),
        location: prose(text),
        ..EvidenceEntry::blank(entry, 1)
    };
    contents.evidence_register.push(entry_of);
    contents.summary.risks = prose(text);
    let questions = catalogue.questions(&contents.agency);
    for (at, question) in questions.iter().enumerate().skip(1) {
        let grade = &question.scale.grades[at % question.scale.grades.len()];
        let answer = Answer {
            grade: Some(grade.id.clone()),
            evidence: prose(text),
            impact: prose(text),
            reason: prose(text),
            alternative: prose(text),
            note: prose(text),
            cites: vec![entry],
            actions: vec![action],
            ..Answer::default()
        };
        contents.answers.insert(question.statement.key.clone(), answer);
    }
    contents
}

fn made(catalogue: &[u8], text: &str, signed: bool) -> Vec<u8> {
    let catalogue = Catalogue::read(catalogue.to_vec()).expect("sound");
    let contents = contents(&catalogue, text);
    let person = |name: &str| Person { name: line(name), job_title: line("Director"), email: line("") };
    let signature = Signature {
        name: "Tobias Wenlock".into(),
        job_title: "Managing Director".into(),
        on_behalf_of: None,
        at: DateTime::from_timestamp(1_800_000_000, 0).expect("in range"),
        key: "ab".repeat(32),
    };
    let pdf = assessment_pdf(&Paper {
        id: "01890000-0000-7000-8000-000000000004".parse().expect("an id"),
        revision: 1,
        catalogue: &catalogue,
        contents: &contents,
        lead: &person("Maren Ockley"),
        officer: &person("Tobias Wenlock"),
        due: None,
        today: NaiveDate::from_ymd_opt(2026, 11, 25).expect("a day"),
        reference: signed.then(|| Digest::of(b"signed")),
        attested: signed.then(|| signature.clone()),
        signed_off: signed.then_some(signature),
        words: Some("I sign off this self-assessment."),
    });
    pdf.expect("made")
}

const SECTION_11: &[u8] = include_bytes!("../../../../assets/catalogues/section-11.json");
const BRAG: &[u8] = include_bytes!("../../../../assets/catalogues/section-11-brag.json");

#[test]
fn whatever_was_written_makes_an_accessible_pdf() {
    for (name, catalogue, text, signed) in [
        ("awkward", SECTION_11, AWKWARD, true),
        ("brag", BRAG, "The Director of Homes was given the role by board minute on 3 June.", false),
        ("empty", SECTION_11, "", false),
    ] {
        let pdf = made(catalogue, text, signed);
        assert!(pdf.starts_with(b"%PDF-1.7"), "{name}");
        if let Some(folder) = std::env::var_os("CANDOUR_KEEP_PDFS") {
            std::fs::write(std::path::Path::new(&folder).join(format!("{name}.pdf")), pdf).expect("kept");
        }
    }
}
