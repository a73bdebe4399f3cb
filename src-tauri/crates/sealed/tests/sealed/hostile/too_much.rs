//! More than a genuine file holds.

use candour_sealed::refusal::Fault;

use super::{SUBMISSION, form, holds, refused, submission};
use crate::good::{payload, with_submission};

#[test]
fn more_than_a_genuine_file_holds() {
    let before = payload(SUBMISSION);
    let answer = r#"{"grade":null,"evidence":"","impact":"","impact_not_yet":"","reason":"","alternative":"","note":"","cites":[],"actions":[]}"#;
    let many: Vec<String> = (0..9_999).map(|n| format!("\"a{n:07}\":{answer}")).collect();
    let many = submission("\"answers\":{", &format!("\"answers\":{{{},", many.join(",")));
    refused(
        "10,001 answers",
        &many,
        &form(SUBMISSION, Fault::TooMany { what: "answers", count: 10_001, limit: 10_000 }),
    );

    let number = |from, to: &str| submission(&format!("\"number\":{from}"), &format!("\"number\":{to}"));
    let bad = |number, what| {
        form(
            SUBMISSION,
            Fault::Content(format!(
                "the number {number} of one of the {what} is not its own, or out of range"
            )),
        )
    };
    refused("action 0", &number(3, "0"), &bad(0, "improvement actions"));
    refused(
        "entry 4,294,967,295",
        &number(7, "4294967295"),
        &bad(u32::MAX, "entries of the evidence register"),
    );

    let (action, entry) =
        (repeated(&before, "actions", 2_001), repeated(&before, "evidence_register", 2_001));
    let too_many = |what, count, limit| form(SUBMISSION, Fault::TooMany { what, count, limit });
    refused("2,001 actions", &action, &too_many("improvement actions", 2_001, 2_000));
    refused("2,001 register entries", &entry, &too_many("entries in the evidence register", 2_001, 2_000));
    let twice = repeated(&before, "actions", 2);
    refused("one action twice", &twice, &form(SUBMISSION, holds("two improvement actions have the same id")));
    let twice = repeated(&before, "evidence_register", 2);
    refused(
        "one entry twice",
        &twice,
        &form(SUBMISSION, holds("two entries of the evidence register have the same id")),
    );

    let cites = vec!["\"00000000-0000-0000-0000-0000000000e1\""; 101].join(",");
    let cites = submission("[\"00000000-0000-0000-0000-0000000000e1\"]", &format!("[{cites}]"));
    refused("101 cites", &cites, &too_many("register entries cited by one answer", 101, 100));
}

/// The one item of a list, that many times.
fn repeated(payload: &str, list: &str, times: usize) -> Vec<u8> {
    let start = payload.rfind(&format!("\"{list}\":[{{")).expect("the list") + list.len() + 4;
    let end = start + payload[start..].find("}]").expect("its end") + 1;
    let items = vec![&payload[start..end]; times].join(",");
    with_submission(&format!("{}{items}{}", &payload[..start], &payload[end..]))
}

/// A million answers fit into no file when written in full, and short ones are none.
#[test]
fn a_million_answers() {
    let many: Vec<String> = (0..1_000_000).map(|n| format!("\"a{n}\":{{}}")).collect();
    let many = submission("\"answers\":{", &format!("\"answers\":{{{},", many.join(",")));
    refused("a million answers", &many, &form(SUBMISSION, Fault::MissingField("evidence".into())));
}
