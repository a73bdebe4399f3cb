//! A sheet to try on, and workbooks made to look like one.

use candour_domain::assessment::Answer;
use candour_domain::catalogue::Catalogue;
use candour_domain::digest::Digest;
use candour_domain::ids::ShareId;
use candour_sheets::{Asked, AskedStatement, Column};
use candour_test_support::assessment::{agency, day, id, moment, prose};
use rust_xlsxwriter::{Workbook, Worksheet};
use uuid::Uuid;

pub(crate) const SHARE: ShareId = ShareId::new(Uuid::from_u128(0x5A));

pub(crate) fn base() -> Digest {
    Digest::of(b"base")
}

/// What is asked of a police force of the RAG catalogue: five statements, of which the first is answered.
pub(crate) fn asked(catalogue: &Catalogue) -> Asked<'_> {
    let agency = agency("police", &["cambridgeshire"]);
    let statements = catalogue.questions(&agency).into_iter().map(|question| {
        let first = question.statement.key == id("leadership-1");
        let answer = match first {
            true => Answer {
                grade: Some(id("partly_met")),
                evidence: prose("Minutes\nof May"),
                ..Answer::default()
            },
            false => Answer::default(),
        };
        AskedStatement { question, answer, already: if first { "E1 Minutes".into() } else { String::new() } }
    });
    Asked {
        share: SHARE,
        base: base(),
        agency: "=HYPERLINK(\"x\") & Co",
        catalogue: "Test <catalogue>",
        colleague: "@Ann",
        lead: "+Alex",
        email: "alex@example.org",
        by_when: Some(day(6, 30)),
        note: "=cmd|' /C calc'!A0",
        at: moment(5),
        statements: statements.collect(),
    }
}

/// A workbook as somebody might make one: the hidden sheet, and a sheet that `fill` fills.
pub(crate) fn forged(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet());
    let machine = workbook.add_worksheet();
    for (row, text) in (0..).zip(["candour-share-sheet/1", &SHARE.to_string(), &base().to_string()]) {
        machine.write_string(row, 0, text).expect("written");
    }
    workbook.save_to_buffer().expect("a workbook")
}

/// Writes headings and hidden names from a column on, in any order.
pub(crate) fn heads(sheet: &mut Worksheet, columns: &[(u16, Column)]) {
    for (at, column) in columns {
        sheet.write_string(0, *at, column.heading()).expect("written");
        let name = format!("candour:{}", name(*column));
        sheet.write_string(1, *at, name).expect("written");
    }
}

pub(crate) fn name(column: Column) -> &'static str {
    match column {
        Column::Number => "number",
        Column::Statement => "statement",
        Column::Grades => "grades",
        Column::Already => "already",
        Column::Grade => "grade",
        Column::Evidence => "evidence",
        Column::Impact => "impact",
        Column::ImpactNotYet => "impact_not_yet",
        Column::Reason => "reason",
        Column::Alternative => "alternative",
        Column::Note => "note",
        Column::Action => "action",
        Column::ActionLead => "action_lead",
        Column::ActionImpact => "action_impact",
        Column::ActionDue => "action_due",
        Column::ActionProgress => "action_progress",
        Column::AnsweredBy => "answered_by",
        Column::AnsweredOn => "answered_on",
        Column::Key => "key",
    }
}

/// All columns in their order.
pub(crate) fn all() -> Vec<(u16, Column)> {
    (0..).zip(Column::ALL).collect()
}

pub(crate) fn at(column: Column) -> u16 {
    u16::try_from(Column::ALL.iter().position(|known| *known == column).expect("one of them")).expect("few")
}
