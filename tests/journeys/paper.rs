//! An assessment as a PDF, read by another's program (poppler): its tags, its words, and whether it says that it is a draft.

use std::path::Path;
use std::process::Command;

use naughty_strings::BLNS;
use serde_json::json;

use crate::desk::Desk;
use crate::fill::{SECTION_11, agency};

const AGENCY: &str = include_str!("../../assets/demo/agency.json");
const ANSWERS: &str = include_str!("../../assets/demo/answers.json");
const LAST_ANSWER: &str = include_str!("../../assets/demo/last-answer.json");

fn poppler(program: &str, args: &[&str], pdf: &Path) -> String {
    let to_screen: &[&str] = if program == "pdftotext" { &["-"] } else { &[] };
    let output = Command::new(program).args(args).arg(pdf).args(to_screen).output();
    let output = output.expect("poppler-utils is installed by script/bootstrap");
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The text of some pages, with every blank made one space.
fn text(pdf: &Path, first: &str, last: &str) -> String {
    let text = poppler("pdftotext", &["-f", first, "-l", last, "-raw"], pdf);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn signed_demo() -> (Desk, String) {
    let desk = Desk::new();
    let id = desk.start(SECTION_11, &serde_json::from_str(AGENCY).expect("JSON"));
    desk.apply(&id, &serde_json::from_str(ANSWERS).expect("JSON"));
    (desk, id)
}

#[test]
fn a_draft_says_so_until_it_is_signed_and_a_screen_reader_finds_its_way() {
    let (desk, id) = signed_demo();
    let draft = desk.json(&["assessment", "pdf", &id, "--out", &desk.named("draft.pdf")]);
    assert_eq!(draft["draft"], true);
    let pdf = desk.path("draft.pdf");
    let info = poppler("pdfinfo", &[], &pdf);
    for said in ["Tagged:          yes", "Larkfen Homes – ", "PDF version"] {
        assert!(info.contains(said), "{said}: {info}");
    }
    let tags = poppler("pdfinfo", &["-struct-text"], &pdf);
    for tag in ["H1", "H2", "H3", "Table", "TH", "TD", "LI"] {
        assert!(tags.lines().any(|line| line.trim_start().starts_with(tag)), "no {tag}: {tags:.3000}");
    }
    let brief = text(&pdf, "1", "2");
    assert!(brief.contains("DRAFT") && brief.contains("1 thing is still missing"), "{brief}");
    assert!(text(&pdf, "3", "3").contains("The agency"), "the brief is two pages");
    let whole = text(&pdf, "1", "99");
    assert!(whole.contains(&id) && whole.contains("Not answered"));

    desk.refused(&["assessment", "pdf", &id, "--out", &desk.named("draft.pdf")])
        .says("in_the_way", &["draft.pdf"]);
    desk.apply(&id, &serde_json::from_str(LAST_ANSWER).expect("JSON"));
    desk.attest(&id);
    desk.sign_off(&id, &["--on-behalf-of", "Tobias Wenlock"]);
    let reference = desk.export(&id, "return.candour")["payload_sha256"].as_str().expect("text").to_owned();
    let made = desk.json(&["assessment", "pdf", &id, "--out", &desk.named("draft.pdf"), "--replace"]);
    assert_eq!(made["draft"], false);
    let whole = text(&pdf, "1", "99");
    assert!(!whole.contains("DRAFT") && whole.contains(&reference));
    for said in [
        "Signed off by",
        "on behalf of Tobias Wenlock",
        "Attested by",
        "I sign off this self-assessment as the person",
    ] {
        assert!(whole.contains(said), "{said}");
    }
}

#[test]
fn no_text_keeps_a_pdf_from_being_made_and_none_of_it_is_markup() {
    let desk = Desk::new();
    let id = desk.start(
        SECTION_11,
        &agency("#set text(red) *Hope* $x$ 😀", "voluntary_or_faith_group", &["cambridgeshire"]),
    );
    let markup =
        "#panic(\"run\") #read(\"/etc/passwd\") $ x $ <label> @ref `raw` // gone /* gone */ \\ ~ -- 日本語";
    let all = format!("{markup}\n{}\n{}", BLNS.join("\n"), "x".repeat(1000));
    let all: String = all.chars().take(19_000).collect();
    let answer = json!({"grade": "partly_met", "evidence": all, "impact": markup, "note": all});
    desk.apply(&id, &json!({"answers": {"named-senior-lead": answer}, "summary": {"risks": all}}));
    desk.done(&["assessment", "pdf", &id, "--out", &desk.named("odd.pdf")]);
    let whole = text(&desk.path("odd.pdf"), "1", "99");
    for said in [
        "#panic(\"run\") #read(\"/etc/passwd\") $ x $ <label> @ref `raw` // gone /* gone */",
        "*Hope*",
        "[U+1F600]",
        "[U+65E5]",
    ] {
        assert!(whole.contains(said), "{said}");
    }
    let after_the_brief = text(&desk.path("odd.pdf"), "2", "3");
    assert!(after_the_brief.contains("The agency"), "the brief is two pages at most");
}
