//! What is made reads back as it was, whatever the texts are.

use std::io::Read as _;

use candour_domain::assessment::AnswerField;
use candour_sheets::{make, read};
use candour_test_support::assessment::id;
use candour_test_support::catalogue::rag;

use crate::support::{SHARE, asked, base};

#[test]
fn a_sheet_that_nobody_touched_says_what_was_there_and_no_more() {
    let catalogue = rag();
    let bytes = make(&asked(&catalogue)).expect("made");
    let returned = read(&bytes).expect("read");
    assert_eq!((returned.share, returned.base, &returned.told[..]), (SHARE, base(), &[][..]));
    let keys: Vec<&str> = returned.rows.iter().map(|row| row.statement.as_str()).collect();
    assert_eq!(keys, ["leadership-1", "leadership-2", "sharing-1", "sharing-2", "custody-1"]);
    let first = &returned.rows[0];
    assert_eq!(first.row, 3, "as Excel numbers it");
    assert_eq!(first.grade.as_ref().map(|(word, _)| word.as_str()), Some("Grade partly_met"));
    assert_eq!(first.texts[&AnswerField::Evidence].as_str(), "Minutes\nof May");
    assert_eq!(first.wording, catalogue.statement(&id("leadership-1")).expect("there").1.text.as_str());
    for row in &returned.rows[1..] {
        assert!(row.grade.is_none() && row.texts.is_empty() && row.action.is_none() && row.by.is_empty());
    }
}

/// The parts of a workbook, by name.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a zip");
    let names: Vec<String> = archive.file_names().flatten().map(|name| name.into_owned()).collect();
    let mut read = |name: &String| {
        let mut text = String::new();
        archive.by_name(name).expect("there").read_to_string(&mut text).expect("text");
        text
    };
    names.iter().map(|name| (name.clone(), read(name))).collect()
}

#[test]
fn no_formula_is_made_of_anybodys_text_and_nothing_leads_out() {
    let catalogue = rag();
    let parts = parts(&make(&asked(&catalogue)).expect("made"));
    let sheets: Vec<&String> =
        parts.iter().filter(|(name, _)| name.contains("worksheets/sheet")).map(|(_, text)| text).collect();
    assert_eq!(sheets.len(), 3);
    for sheet in &sheets {
        assert!(!sheet.contains("<f>") && !sheet.contains("<f "), "no cell holds a formula");
    }
    let all: String = parts.iter().map(|(_, text)| text.as_str()).collect();
    assert!(all.contains("=cmd|"), "it is there, as text");
    assert!(
        !parts.iter().any(|(name, _)| name.contains("externalLink") || name.contains("vba")),
        "nothing leads out"
    );
    assert!(!all.contains("TargetMode"));
}

#[test]
fn it_is_made_to_be_read_and_printed_by_anybody() {
    let catalogue = rag();
    let parts = parts(&make(&asked(&catalogue)).expect("made"));
    let part = |name: &str| {
        parts.iter().find(|(known, _)| known == name).map(|(_, text)| text.clone()).expect("there")
    };
    let answers = part("xl/worksheets/sheet2.xml");
    for wanted in [
        "orientation=\"landscape\"",
        "fitToHeight=\"0\"",
        "state=\"frozen\"",
        "<sheetProtection",
        "type=\"list\"",
    ] {
        assert!(answers.contains(wanted), "{wanted}");
    }
    assert!(part("docProps/core.xml").contains("Statements for @Ann"), "the document has a title");
    let workbook = part("xl/workbook.xml");
    assert!(workbook.contains("veryHidden") && workbook.contains("Print_Titles"), "{workbook}");
}

/// A program that takes the word of a sheet for how tall its rows are shows one line of those that say nothing.
#[test]
fn a_row_of_more_than_a_line_says_how_tall_it_is() {
    let catalogue = rag();
    let parts = parts(&make(&asked(&catalogue)).expect("made"));
    let tall = |name: &str| -> Vec<f64> {
        let (_, sheet) = parts.iter().find(|(part, _)| part == name).expect("there");
        let rows = sheet.split("<row ").skip(1).filter_map(|row| row.split('>').next());
        let shown = rows.filter(|row| !row.contains("hidden=\"1\""));
        let said = shown.map(|row| row.split(" ht=\"").nth(1).and_then(|rest| rest.split('"').next()));
        said.map(|tall| tall.map_or(15.0, |tall| tall.parse().expect("points"))).collect()
    };
    let (read_me, answers) = (tall("xl/worksheets/sheet1.xml"), tall("xl/worksheets/sheet2.xml"));
    assert!(read_me.iter().filter(|tall| **tall >= 30.0).count() > 4, "{read_me:?}");
    assert_eq!(answers.len(), 6, "the headings and five statements");
    assert!(answers[1..].iter().all(|tall| (120.0..=409.0).contains(tall)), "{answers:?}");
}
