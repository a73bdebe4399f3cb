//! Whatever came back: told in words by row and column, and what is sound is read.

use candour_domain::assessment::AnswerField;
use candour_sheets::{Column, Refused, Returned, Told, make, read};
use candour_test_support::assessment::day;
use candour_test_support::catalogue::rag;
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Worksheet};

use crate::support::{all, asked, at, forged, heads};

fn filled(fill: impl FnOnce(&mut Worksheet)) -> Returned {
    let bytes = forged(|sheet| {
        heads(sheet, &all());
        sheet.write_string(2, at(Column::Key), "leadership-1").expect("written");
        fill(sheet);
    });
    read(&bytes).expect("read")
}

fn told(returned: &Returned) -> Vec<String> {
    returned.told.iter().map(|Told { place, problem }| format!("{place} {problem}")).collect()
}

fn put(sheet: &mut Worksheet, row: u32, column: Column, text: &str) {
    sheet.write_string(row, at(column), text).expect("written");
}

#[test]
fn columns_find_their_place_wherever_they_were_moved_and_whatever_they_are_called() {
    let bytes = forged(|sheet| {
        let mut columns: Vec<_> =
            Column::ALL.into_iter().rev().enumerate().map(|(n, c)| (n as u16 * 2, c)).collect();
        columns.retain(|(_, column)| *column != Column::Impact);
        heads(sheet, &columns);
        sheet.write_string(0, columns[3].0, "My own heading").expect("written");
        let place = |wanted: Column| columns.iter().find(|(_, column)| *column == wanted).expect("there").0;
        sheet.write_string(2, place(Column::Key), "leadership-1").expect("written");
        sheet.write_string(2, place(Column::Evidence), "Minutes").expect("written");
    });
    let returned = read(&bytes).expect("read");
    assert_eq!(returned.rows[0].texts[&AnswerField::Evidence].as_str(), "Minutes");
    assert_eq!(
        told(&returned),
        ["a column was taken out: “Impact: what changed for children”. What is there already stays."]
    );
}

#[test]
fn a_formula_is_never_read_and_words_that_look_like_one_are_words() {
    let returned = filled(|sheet| {
        sheet.write_formula(2, at(Column::Evidence), Formula::new("=1+1").set_result("2")).expect("written");
        put(sheet, 2, Column::Impact, "=cmd|' /C calc'!A0");
    });
    assert_eq!(returned.rows[0].texts[&AnswerField::Impact].as_str(), "=cmd|' /C calc'!A0");
    assert!(!returned.rows[0].texts.contains_key(&AnswerField::Evidence));
    let [one] = &told(&returned)[..] else { panic!("one") };
    assert!(one.starts_with("F3 (Evidence: what shows it, and where it is kept) holds a formula"), "{one}");
}

#[test]
fn days_are_read_as_excel_has_them_and_as_people_type_them() {
    let returned = filled(|sheet| {
        let date = ExcelDateTime::from_ymd(2027, 3, 31).expect("a day");
        let look = Format::new().set_num_format("yyyy-mm-dd");
        sheet.write_with_format(2, at(Column::ActionDue), &date, &look).expect("written");
        put(sheet, 2, Column::Action, "Train the night team");
        put(sheet, 2, Column::AnsweredOn, "25/11/2026");
        put(sheet, 2, Column::AnsweredBy, "  Ann   Other ");
        put(sheet, 3, Column::Key, "leadership-2");
        put(sheet, 3, Column::ActionDue, "next spring");
        put(sheet, 3, Column::Action, "Ask the board");
        put(sheet, 4, Column::Key, "sharing-1");
        put(sheet, 4, Column::ActionDue, "1/1/1887");
    });
    let first = &returned.rows[0];
    assert_eq!(
        first.action.as_ref().and_then(|action| action.due),
        chrono::NaiveDate::from_ymd_opt(2027, 3, 31)
    );
    assert_eq!((first.on, first.by.as_str()), (Some(day(11, 25)), "Ann Other"));
    assert_eq!(returned.rows[1].action.as_ref().expect("there").action.as_str(), "Ask the board");
    let told = told(&returned);
    assert!(told[0].contains("is no day such as 31/3/2027: “next spring”"), "{told:?}");
    assert!(told[1].contains("outside the years 2000 to 2100"), "{told:?}");
}

#[test]
fn rows_that_were_added_doubled_or_emptied_are_told() {
    let returned = filled(|sheet| {
        put(sheet, 3, Column::Key, "leadership-1");
        put(sheet, 3, Column::Note, "Again");
        put(sheet, 5, Column::Note, "A row of my own, with a good idea");
        put(sheet, 6, Column::Key, "Not A Key!");
    });
    assert_eq!(returned.rows.len(), 1);
    assert_eq!(
        told(&returned),
        [
            "row 4 stands for a statement that an earlier row answers; it is not read.",
            "row 6 was added, and belongs to no statement: “A row of my own, with a good idea”. It is not read.",
            "row 7 was added, and belongs to no statement: “Not A Key!”. It is not read.",
        ]
    );
}

#[test]
fn merged_cells_long_texts_and_cells_far_out_are_told() {
    let returned = filled(|sheet| {
        let look = Format::new();
        sheet.merge_range(2, at(Column::Note), 3, at(Column::Note), "For both", &look).expect("merged");
        put(sheet, 2, Column::Evidence, &"x".repeat(20_001));
        sheet.write_string(1_000_000, 5, "far out").expect("written");
        sheet.write_string(5, 16_000, "far out").expect("written");
    });
    let told = told(&returned);
    assert!(told.iter().any(|told| told.starts_with("K3:K4 are merged cells")), "{told:?}");
    assert!(told.iter().any(|told| told.contains("far beyond its own rows")), "{told:?}");
    assert!(
        told.iter().any(|told| told.starts_with("F3") && told.contains("20000") | told.contains("20,000")),
        "{told:?}"
    );
    assert_eq!(returned.rows[0].texts[&AnswerField::Note].as_str(), "For both");
}

#[test]
fn what_is_no_sheet_of_ours_is_refused_by_name() {
    let catalogue = rag();
    let sound = make(&asked(&catalogue)).expect("made");
    let foreign = {
        let mut workbook = rust_xlsxwriter::Workbook::new();
        workbook.add_worksheet().write_string(0, 0, "Shopping").expect("written");
        workbook.save_to_buffer().expect("made")
    };
    let old = [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[0; 600]].concat();
    for (bytes, expected) in [
        (b"".to_vec(), "not an Excel workbook"),
        (b"{\"format\":\"candour-bundle/1\"}".to_vec(), "not an Excel workbook"),
        (old, "old Excel workbook (.xls), or one with a password"),
        (foreign, "not a sheet that Candour made"),
        (vec![b'P'; 33 << 20], "larger than 16 MiB"),
        (with_part(&[("xl/vbaProject.bin", b"macro")]), "macros"),
        (
            zipped(&[("mimetype", b"x"), ("content.xml", b"x"), ("META-INF/manifest.xml", b"x")]),
            "OpenDocument",
        ),
        (zipped(&[("a.txt", b"x")]), "not an Excel workbook"),
        (bomb(), "unpack to more than 96 MiB"),
        (newer(), "newer version"),
        (sound[..sound.len() / 2].to_vec(), "damaged"),
    ] {
        let refused = read(&bytes).expect_err(expected);
        assert!(refused.to_string().contains(expected), "{refused} is not {expected}");
        assert!(refused.hint().ends_with('.'), "{refused:?}");
    }
    let nothing = forged(|sheet| {
        sheet.write_string(0, 0, "Number").expect("written");
    });
    assert_eq!(read(&nothing), Err(Refused::NoStatements));
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write as _;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("begun");
        writer.write_all(bytes).expect("written");
    }
    writer.finish().expect("whole").into_inner()
}

fn with_part(more: &[(&str, &[u8])]) -> Vec<u8> {
    let parts: Vec<(&str, &[u8])> = [("[Content_Types].xml", &b"x"[..]), ("xl/workbook.xml", b"x")]
        .into_iter()
        .chain(more.iter().copied())
        .collect();
    zipped(&parts)
}

/// A few hundred kilobytes that unpack to a hundred and twenty megabytes.
fn bomb() -> Vec<u8> {
    let zeros = vec![b' '; 40 << 20];
    with_part(&[("xl/a.xml", &zeros), ("xl/b.xml", &zeros), ("xl/c.xml", &zeros)])
}

fn newer() -> Vec<u8> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    workbook.add_worksheet().write_string(0, 0, "candour-share-sheet/2").expect("written");
    workbook.save_to_buffer().expect("made")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_bytes_make_it_panic(at in any::<proptest::sample::Index>(), byte in any::<u8>(), cut in any::<proptest::sample::Index>()) {
        let catalogue = rag();
        let mut bytes = make(&asked(&catalogue)).expect("made");
        let place = at.index(bytes.len());
        bytes[place] = byte;
        let _ = read(&bytes);
        bytes.truncate(cut.index(bytes.len()));
        let _ = read(&bytes);
    }
}
