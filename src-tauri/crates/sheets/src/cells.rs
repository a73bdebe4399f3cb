//! The cells of a workbook that anybody may have made: unpacked within limits, read one by one, never as a grid.

use std::io::Cursor;

use calamine::{DataRef, Reader as _, Xlsx};
use candour_archives::{Archive, Limits, NotAnArchive};
use chrono::NaiveDate;

use crate::Refused;

/// No sheet that Candour makes is larger, filled in.
pub(crate) const BYTES_LIMIT: usize = 16 * 1024 * 1024;
const UNPACKED_LIMIT: u64 = 96 * 1024 * 1024;
/// What a workbook is packed of. Its sheets are plain text, which packs densely.
const LIMITS: Limits =
    Limits { files: 500, each: UNPACKED_LIMIT, all: UNPACKED_LIMIT, density: UNPACKED_LIMIT };
/// Beyond these, nothing is looked at: the sheet's own rows and columns are far fewer.
const ROWS_LIMIT: u32 = 12_000;
const COLUMNS_LIMIT: u32 = 400;
const CELLS_LIMIT: usize = 400_000;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// Words, or a number as words.
    Text(String),
    /// A day.
    Day(NaiveDate),
    /// A formula: what it came to is not looked at.
    Formula,
    /// An error such as #REF!.
    Error,
}

/// A cell: its row and column, from 0, and what stands there.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Cell {
    pub(crate) row: u32,
    pub(crate) column: u32,
    pub(crate) value: Value,
}

/// A sheet: its cells in the order of the file, and its merged ranges as first row, first column, last row, last column.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) cells: Vec<Cell>,
    pub(crate) merged: Vec<(u32, u32, u32, u32)>,
    /// Whether some cells lie too far out to be looked at.
    pub(crate) further: bool,
}

/// All sheets of a workbook.
pub(crate) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Refused> {
    check_container(bytes)?;
    let damaged = |why: calamine::XlsxError| Refused::Damaged(short(&why.to_string()));
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut sheets = Vec::new();
    for name in workbook.sheet_names() {
        // A chart is a sheet too, and has no cells.
        if let Ok(mut sheet) = cells(&mut workbook, &name) {
            let merged = workbook.merge_cells_by_sheet_name(&name).unwrap_or_default();
            let range = |at: calamine::Dimensions| (at.start.0, at.start.1, at.end.0, at.end.1);
            sheet.merged = merged.into_iter().map(range).collect();
            sheets.push(sheet);
        }
    }
    Ok(sheets)
}

fn cells(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Sheet, calamine::XlsxError> {
    let mut sheet = Sheet::default();
    let mut reader = workbook.worksheet_cells_reader(name)?;
    while let Some(cell) = reader.next_cell_with_formula_metadata()? {
        let (row, column) = cell.pos;
        if row >= ROWS_LIMIT || column >= COLUMNS_LIMIT || sheet.cells.len() >= CELLS_LIMIT {
            sheet.further = true;
            continue;
        }
        let value = if cell.formula.is_some() { Some(Value::Formula) } else { value(&cell.value) };
        sheet.cells.extend(value.map(|value| Cell { row, column, value }));
    }
    Ok(sheet)
}

fn value(data: &DataRef<'_>) -> Option<Value> {
    let text = |text: &str| (!text.trim().is_empty()).then(|| Value::Text(text.to_owned()));
    match data {
        DataRef::Empty => None,
        DataRef::String(words) | DataRef::DateTimeIso(words) | DataRef::DurationIso(words) => text(words),
        DataRef::SharedString(words) => text(words),
        DataRef::Int(number) => Some(Value::Text(number.to_string())),
        DataRef::Float(number) => Some(Value::Text(number.to_string())),
        DataRef::Bool(yes) => Some(Value::Text(if *yes { "TRUE" } else { "FALSE" }.to_owned())),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            let day = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into());
            Some(day.map_or_else(|| Value::Text(moment.as_f64().to_string()), Value::Day))
        }
        DataRef::DateTime(moment) => Some(Value::Text(moment.as_f64().to_string())),
        DataRef::Error(_) => Some(Value::Error),
    }
}

/// That it is a workbook without macros, and how large it is once unpacked: counted, since what it says of itself may be a lie.
fn check_container(bytes: &[u8]) -> Result<(), Refused> {
    const OLD: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    if bytes.len() > BYTES_LIMIT {
        return Err(Refused::TooLarge { limit: BYTES_LIMIT });
    }
    if bytes.starts_with(&OLD) {
        return Err(Refused::OldOrLocked);
    }
    if !bytes.starts_with(b"PK") {
        return Err(Refused::NotAWorkbook);
    }
    let mut archive = Archive::open(Cursor::new(bytes), LIMITS).map_err(|why| match why {
        NotAnArchive::TooMany { .. } => Refused::UnpacksTooLarge { limit: UNPACKED_LIMIT },
        other => Refused::Damaged(other.to_string()),
    })?;
    let names = archive.names();
    let named = |name: &str| names.iter().any(|known| known == name);
    if names.iter().any(|name| name.to_ascii_lowercase().ends_with("vbaproject.bin")) {
        return Err(Refused::Macros);
    }
    if named("META-INF/manifest.xml") && named("content.xml") {
        return Err(Refused::OpenDocument);
    }
    if !named("[Content_Types].xml") || !named("xl/workbook.xml") {
        return Err(Refused::NotAWorkbook);
    }
    match archive.unpacks_within_limits() {
        Ok(true) => Ok(()),
        Ok(false) => Err(Refused::UnpacksTooLarge { limit: UNPACKED_LIMIT }),
        Err(why) => Err(Refused::Damaged(why.to_string())),
    }
}

/// What others say of a fault, within bounds: it may repeat the file.
fn short(why: &str) -> String {
    why.chars().filter(|c| !c.is_control()).take(200).collect()
}
