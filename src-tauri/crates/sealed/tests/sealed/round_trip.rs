//! What goes in comes out: through every field, whatever people type, and nothing makes the reader fall over.

use candour_domain::assessment::{Action, Answer, Contents, EvidenceEntry, Role, Summary};
use candour_domain::ids::{ActionId, EvidenceId};
use candour_domain::text::{Line, Prose};
use candour_sealed::payload::App;
use candour_sealed::seal::{self, Attested, SignedBy};
use candour_sealed::{VerifiedFile, VerifiedSubmission, WorkspaceKeys, verify};
use chrono::NaiveDate;
use naughty_strings::BLNS;
use proptest::prelude::*;
use uuid::Uuid;

use crate::good::{LEAD, OFFICER, attested, bundle, envelope, key, lead, now, officer, submission_file};

/// Signs, writes, verifies and reads.
fn through_a_file(attested: Attested, lead: &SignedBy, officer: &SignedBy) -> Box<VerifiedSubmission> {
    let attestation = seal::attest(attested, &key(LEAD), lead, now()).expect("attests");
    let checked = verify::attestation(&attestation).expect("holds");
    let signoff = seal::sign_off(&checked, &key(OFFICER), officer, now()).expect("signs");
    let file = seal::submission_file(&attestation, &signoff, None).expect("a file");
    match verify(&file).expect("good") {
        VerifiedFile::Submission(file) => file,
        _ => panic!("a submission was made"),
    }
}

/// One text in every field that takes text.
fn everywhere(prose: &Prose, line: &Line) -> (Attested, SignedBy) {
    let mut attested = attested();
    let prose = || prose.clone();
    attested.contents.agency.name = line.clone();
    for answer in attested.contents.answers.values_mut() {
        *answer = Answer {
            evidence: prose(),
            impact: prose(),
            impact_not_yet: prose(),
            reason: prose(),
            alternative: prose(),
            note: prose(),
            ..answer.clone()
        };
    }
    for action in &mut attested.contents.actions {
        *action = Action {
            lead: line.clone(),
            action: prose(),
            impact: prose(),
            progress: prose(),
            ..action.clone()
        };
    }
    for entry in &mut attested.contents.evidence_register {
        *entry =
            EvidenceEntry { title: line.clone(), location: prose(), owner: line.clone(), ..entry.clone() };
    }
    attested.contents.summary = Summary { strengths: prose(), risks: prose(), support_wanted: prose() };
    attested.app = App { name: line.clone(), version: line.clone() };
    let by =
        SignedBy { name: line.clone(), job_title: line.clone(), on_behalf_of: Some(line.clone()), ..lead() };
    (attested, by)
}

fn comes_back(prose: &Prose, line: &Line) {
    let (made, by) = everywhere(prose, line);
    let file = through_a_file(made.clone(), &by, &by);
    let read = file.submission().content();
    assert_eq!(read.contents(), made.contents);
    assert_eq!(read.app, made.app);
    for signer in file.signers() {
        assert_eq!((&signer.name, &signer.job_title, &signer.on_behalf_of), (line, line, &by.on_behalf_of));
    }
    let card = seal::keycard_file(line.clone(), Role::Colleague, &key(LEAD), &by, now()).expect("a file");
    let Ok(VerifiedFile::Keycard(card)) = verify(&card) else { panic!("a key card") };
    assert_eq!(card.card().content().organisation, *line);
    // As any reader of JSON sees it, too.
    let seen: serde_json::Value = serde_json::from_slice(file.submission().payload()).expect("JSON");
    assert_eq!(seen["summary"]["risks"], prose.as_str());
    assert_eq!(seen["signer"]["name"], line.as_str());
}

#[test]
fn naughty_strings_through_every_field_and_back() {
    let mut tried = 0;
    for typed in BLNS.iter().chain(&[
        "<script>alert(1)</script>",
        "=cmd|'/c calc'!A1",
        "../../etc/passwd",
        "CON",
        "\u{202e}abc",
    ]) {
        let prose = Prose::tidy(typed).expect("fits");
        // Some are longer than a line may be, some nothing but blanks: those are refused before they come here.
        let line = Line::tidy(typed).unwrap_or_default();
        let line = if line.is_empty() { Line::tidy("x").expect("fits") } else { line };
        comes_back(&prose, &line);
        tried += 1;
    }
    assert!(tried > 400, "{tried}");
}

#[test]
fn fields_at_their_limit() {
    for c in ["x", "é", "\"", "\\", "\n", "𝄞", "\u{2028}"] {
        let prose =
            format!("x{}x", c.repeat(19_998)).try_into().unwrap_or_else(|_| Prose::tidy("x").expect("fits"));
        let line =
            format!("x{}x", c.repeat(198)).try_into().unwrap_or_else(|_| Line::tidy("x").expect("fits"));
        comes_back(&prose, &line);
    }
}

#[test]
fn more_than_fits_into_a_file_is_refused_before_it_is_signed() {
    let mut large = attested();
    let text: Prose = "\"".repeat(20_000).try_into().expect("at the limit");
    let answer = Answer {
        evidence: text.clone(),
        impact: text.clone(),
        note: text.clone(),
        reason: text,
        ..Answer::default()
    };
    large.contents.answers =
        (0..200).map(|n| (format!("a{n}").parse().expect("a key"), answer.clone())).collect();
    let refused = seal::attest(large.clone(), &key(LEAD), &lead(), now()).expect_err("too large");
    assert!(matches!(refused, seal::NotSealed::TooLarge { bytes } if bytes > 32_000_000), "{refused}");

    // And the largest that is signed does fit, with its sign-off.
    large.contents.answers.retain(|key, _| key.as_str().len() < 4);
    let refused = seal::attest(large.clone(), &key(LEAD), &lead(), now()).map(|_| ());
    assert_eq!(refused, Ok(()), "100 answers of 160,000 bytes");
    through_a_file(large, &lead(), &officer());
}

fn any_line() -> impl Strategy<Value = Line> {
    "\\PC{0,40}".prop_map(|typed| Line::tidy(&typed).expect("short"))
}

fn some_line() -> impl Strategy<Value = Line> {
    any_line().prop_map(|line| if line.is_empty() { Line::tidy("x").expect("short") } else { line })
}

fn any_prose() -> impl Strategy<Value = Prose> {
    "(\\PC|[\n\t\"\\\\/<>&\u{7f}\u{2028}\u{202e}]){0,60}"
        .prop_map(|typed| Prose::tidy(&typed).expect("short"))
}

fn any_date() -> impl Strategy<Value = Option<NaiveDate>> {
    proptest::option::of((2000..=2100, 1..=366_u32).prop_map(|(year, day)| {
        NaiveDate::from_yo_opt(year, day).unwrap_or_else(|| NaiveDate::from_yo_opt(year, 1).expect("a day"))
    }))
}

fn any_ids() -> impl Strategy<Value = Vec<Uuid>> {
    proptest::collection::btree_set(any::<u128>().prop_map(Uuid::from_u128), 0..5)
        .prop_map(|ids| ids.into_iter().collect())
}

fn any_answer() -> impl Strategy<Value = Answer> {
    let grade = proptest::option::of("[a-z0-9][a-z0-9_-]{0,20}".prop_map(|id| id.parse().expect("a grade")));
    (grade, proptest::collection::vec(any_prose(), 6), any_ids(), any_ids()).prop_map(
        |(grade, prose, cites, actions)| {
            let [evidence, impact, impact_not_yet, reason, alternative, note] =
                prose.try_into().expect("six");
            let (cites, actions) = (
                cites.into_iter().map(EvidenceId::new).collect(),
                actions.into_iter().map(ActionId::new).collect(),
            );
            Answer { grade, evidence, impact, impact_not_yet, reason, alternative, note, cites, actions }
        },
    )
}

prop_compose! {
    fn any_contents()(
        name in some_line(),
        keys in proptest::collection::btree_set("[a-z0-9][a-z0-9_-]{0,63}", 0..6),
        answers in proptest::collection::vec(any_answer(), 6),
        ids in any_ids(),
        lines in proptest::collection::vec(any_line(), 10),
        prose in proptest::collection::vec(any_prose(), 15),
        dates in proptest::collection::vec(any_date(), 10),
    ) -> Contents {
        let mut contents = attested().contents;
        contents.agency.name = name;
        contents.agency.areas = keys.iter().map(|key| key.parse().expect("an area")).collect();
        contents.agency.opted_in = keys.iter().map(|key| key.parse().expect("a standard")).collect();
        contents.answers = keys.iter().map(|key| key.parse().expect("a statement")).zip(answers).collect();
        let parts = || ids.iter().zip(&lines).zip(&prose).zip(&dates).zip(1..);
        contents.actions = parts().map(|((((id, line), prose), date), number)| Action {
            id: ActionId::new(*id), number, lead: line.clone(), action: prose.clone(), impact: prose.clone(), due: *date, progress: prose.clone(),
        }).collect();
        contents.evidence_register = parts().map(|((((id, line), prose), date), number)| EvidenceEntry {
            id: EvidenceId::new(*id), number, title: line.clone(), location: prose.clone(), owner: line.clone(), date: *date, review_by: *date,
        }).collect();
        contents.summary.risks = prose[9].clone();
        contents
    }
}

proptest! {
    #[test]
    fn whatever_an_agency_says_comes_back(contents in any_contents(), name in some_line(), revision in 2_u32..) {
        let mut made = attested();
        made.contents = contents;
        made.revision = revision;
        made.previous.as_mut().expect("one before").revision = revision - 1;
        let by = SignedBy { name, ..officer() };
        let file = through_a_file(made.clone(), &lead(), &by);
        prop_assert_eq!(file.submission().content().contents(), made.contents);
        prop_assert_eq!(&file.signoff().by_key().expect("a key").signer().name, &by.name);
    }

    #[test]
    fn no_bytes_make_the_reader_fall_over(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = verify(&bytes);
        let _ = WorkspaceKeys::read(&bytes);
    }

    #[test]
    fn no_json_makes_the_reader_fall_over(text in "[{}\\[\\]\":,a-e0-9null\\\\ -]{0,200}") {
        let _ = verify(format!("{{{text}").as_bytes());
        let payload = format!("{{{text}");
        let wrapped = envelope("application/vnd.candour.keycard.v1+json", payload.as_bytes(), LEAD);
        prop_assert!(verify(&bundle("keycard", &[&wrapped])).is_err());
    }

    #[test]
    fn a_good_file_with_pieces_exchanged_is_refused(from in 0_usize..4000, to in 0_usize..4000, length in 1_usize..200) {
        let good = submission_file();
        let mut file = good.clone();
        let last = file.len() - length;
        file.copy_within(from.min(last)..from.min(last) + length, to.min(last));
        prop_assert!(file == good || verify(&file).is_err());
    }
}
