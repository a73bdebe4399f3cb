//! PDFs as they come out of the program that the window runs. What stands in them is read by another's program in `paper`.

use std::collections::BTreeSet;
use std::io::{Read as _, Write as _};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use candour_adapters::PressBeside;
use candour_adapters::press::OTHER_VERSION;
use candour_domain::assessment::{
    Action, AgencyProfile, Answer, Contents, EvidenceEntry, PaperSignOff, Person,
};
use candour_domain::catalogue::Catalogue;
use candour_domain::digest::Digest;
use candour_domain::text::{Line, Prose};
use candour_operations::ports::{Press as _, PressFault, Stop};
use candour_reports::{Paper, Recorded, Signature, SignedOff, assessment_data};
use chrono::{DateTime, NaiveDate};

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

/// How far it is signed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Signed {
    Not,
    Attested,
    ByKey,
    OnPaper,
}

fn data(catalogue: &[u8], text: &str, signed: Signed) -> Vec<u8> {
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
    let awkward = line(&AWKWARD.replace('\n', " "));
    let recorded = || Recorded {
        record: PaperSignOff {
            officer: awkward.clone(),
            job_title: awkward.clone(),
            on_behalf_of: Some(awkward.clone()),
            signed_on: NaiveDate::from_ymd_opt(2027, 1, 15).expect("a day"),
            kept: awkward.clone(),
            recorded_by: awkward.clone(),
        },
        signature: signature.clone(),
    };
    let attested = signed != Signed::Not;
    let data = assessment_data(&Paper {
        id: "01890000-0000-7000-8000-000000000004".parse().expect("an id"),
        revision: 1,
        catalogue: &catalogue,
        contents: &contents,
        carried: None,
        lead: &person("Maren Ockley"),
        officer: &person("Tobias Wenlock"),
        due: None,
        today: NaiveDate::from_ymd_opt(2026, 11, 25).expect("a day"),
        reference: attested.then(|| Digest::of(b"signed")),
        attested: attested.then(|| signature.clone()),
        signed_off: match signed {
            Signed::Not | Signed::Attested => None,
            Signed::ByKey => Some(SignedOff::ByKey(signature.clone())),
            Signed::OnPaper => Some(SignedOff::OnPaper(recorded())),
        },
        words: Some("I sign off this self-assessment."),
    });
    data.expect("JSON")
}

fn beside() -> PressBeside {
    PressBeside::at(env!("CARGO_BIN_EXE_candour").into())
}

const SECTION_11: &[u8] = include_bytes!("../../assets/catalogues/section-11.json");
const BRAG: &[u8] = include_bytes!("../../assets/catalogues/section-11-brag.json");

#[test]
fn whatever_was_written_makes_an_accessible_pdf() {
    for (name, catalogue, text, signed) in [
        ("awkward", SECTION_11, AWKWARD, Signed::ByKey),
        ("awkward on paper", SECTION_11, AWKWARD, Signed::OnPaper),
        ("to be signed", SECTION_11, AWKWARD, Signed::Attested),
        ("brag", BRAG, "The Director of Homes was given the role by board minute on 3 June.", Signed::Not),
        ("empty", SECTION_11, "", Signed::Not),
    ] {
        let pdf = beside().assessment(&data(catalogue, text, signed), &Stop::default()).expect(name);
        assert!(pdf.starts_with(b"%PDF-1.7"), "{name}");
        if let Some(folder) = std::env::var_os("CANDOUR_KEEP_PDFS") {
            std::fs::write(std::path::Path::new(&folder).join(format!("{name}.pdf")), pdf).expect("kept");
        }
    }
}

#[test]
fn pages_can_be_stopped_while_they_are_set() {
    let stop = Stop::default();
    let setting = thread::spawn({
        let stop = stop.clone();
        move || beside().assessment(&data(SECTION_11, &AWKWARD.repeat(50), Signed::ByKey), &stop)
    });
    thread::sleep(Duration::from_millis(300));
    stop.now();
    assert_eq!(setting.join().expect("it did not panic"), Err(PressFault::Stopped));
}

#[test]
fn what_is_no_return_makes_no_pages_and_says_so() {
    let said = beside().assessment(b"{\"title\": \"x\"}", &Stop::default());
    assert!(matches!(&said, Err(PressFault::NotMade(why)) if why.contains("agency")), "{said:?}");
}

#[test]
fn the_program_ends_when_nobody_waits_for_its_pages_any_more() {
    let mut program = Command::new(env!("CARGO_BIN_EXE_candour"));
    program.args(["paper", env!("CARGO_PKG_VERSION")]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut program = program.spawn().expect("starts");
    let began = Instant::now();
    let mut input = program.stdin.take().expect("a way in");
    input.write_all(&data(SECTION_11, &AWKWARD.repeat(50), Signed::ByKey)).expect("told");
    input.write_all(b"\n").expect("told");
    drop(input);
    let mut said = Vec::new();
    program.stdout.take().expect("a way out").read_to_end(&mut said).expect("heard");
    assert!(!program.wait().expect("ended").success() && said.is_empty());
    assert!(began.elapsed() < Duration::from_secs(5), "it went on for {:?}", began.elapsed());
}

#[test]
fn a_window_of_another_version_is_told_so() {
    let mut program = Command::new(env!("CARGO_BIN_EXE_candour"));
    let status = program.args(["paper", "0.0.9"]).stdin(Stdio::null()).status().expect("runs");
    assert_eq!(status.code(), Some(OTHER_VERSION.into()));
}
