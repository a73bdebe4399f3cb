//! Reading a sheet that came back, from anybody: what is sound is read, the rest is told by row and column.

use std::collections::{BTreeMap, BTreeSet};

use candour_domain::assessment::AnswerField;
use candour_domain::digest::Digest;
use candour_domain::ids::{ShareId, StatementKey};
use candour_domain::text::{Line, Prose, TextFault};
use chrono::NaiveDate;

use crate::cells::{Sheet, Value, sheets};
use crate::made::{FORM, FORM_FAMILY};
use crate::{Column, Refused};

/// No more faults of one sheet are told than this.
const TOLD_LIMIT: usize = 500;

/// A sheet as a colleague left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned {
    /// The share that it says it answers.
    pub share: ShareId,
    /// The digest of what the answers stood at when it was made.
    pub base: Digest,
    /// Its rows, as far as they are of a statement.
    pub rows: Vec<ReturnedRow>,
    /// What was not read, and why, in the order of the sheet.
    pub told: Vec<Told>,
}

/// A row of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnedRow {
    /// Its number in the sheet.
    pub row: u32,
    /// The statement.
    pub statement: StatementKey,
    /// The words of the statement, as they stand there.
    pub wording: String,
    /// The word in the grade's cell, and where that is; none where it is blank.
    pub grade: Option<(String, String)>,
    /// The texts that are not blank.
    pub texts: BTreeMap<AnswerField, Prose>,
    /// The proposed action; none where all five parts are blank.
    pub action: Option<ProposedAction>,
    /// Who answered, by their own word; blank where nobody says.
    pub by: Line,
    /// On which day, by their own word.
    pub on: Option<NaiveDate>,
}

/// An action that a colleague proposes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[allow(missing_docs)] // The fields are those of `Action`.
pub struct ProposedAction {
    pub lead: Line,
    pub action: Prose,
    pub impact: Prose,
    pub due: Option<NaiveDate>,
    pub progress: Prose,
}

/// Something that was not read as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Where, as Excel calls it: `E5`, `row 7` or the sheet.
    pub place: String,
    /// What, in a sentence.
    pub problem: String,
}

/// Reads any bytes.
pub fn read(bytes: &[u8]) -> Result<Returned, Refused> {
    let sheets = sheets(bytes)?;
    let (share, base) = sheets.iter().find_map(facts).ok_or(Refused::NotOurs)??;
    let (sheet, names) =
        sheets.iter().find_map(|sheet| Some((sheet, names(sheet)?))).ok_or(Refused::NoStatements)?;
    let mut reading = Reading { told: Vec::new() };
    let columns = reading.columns(sheet, &names);
    if !columns.contains_key(&Column::Key) {
        return Err(Refused::NoStatements);
    }
    let rows = reading.rows(sheet, &columns, names.row);
    Ok(Returned { share, base, rows, told: reading.told })
}

/// What the hidden sheet says.
fn facts(sheet: &Sheet) -> Option<Result<(ShareId, Digest), Refused>> {
    let text = |row: u32| {
        let cell = sheet.cells.iter().find(|cell| (cell.row, cell.column) == (row, 0))?;
        if let Value::Text(text) = &cell.value { Some(text.trim()) } else { None }
    };
    let form = text(0)?;
    if form != FORM {
        let known: String = form.chars().take(60).collect();
        return form.starts_with(FORM_FAMILY).then_some(Err(Refused::Newer(known)));
    }
    let ids = text(1).and_then(|id| id.parse().ok()).zip(text(2).and_then(|digest| digest.parse().ok()));
    Some(ids.ok_or(Refused::NotOurs))
}

/// The hidden row of names: where each column stands.
struct Names {
    row: u32,
    at: Vec<(u32, Column)>,
}

fn names(sheet: &Sheet) -> Option<Names> {
    let named = |cell: &crate::cells::Cell| match &cell.value {
        Value::Text(text) => Column::named(text),
        _ => None,
    };
    let row = sheet.cells.iter().find(|cell| named(cell).is_some())?.row;
    let on_it = sheet.cells.iter().filter(|cell| cell.row == row);
    Some(Names { row, at: on_it.filter_map(|cell| Some((cell.column, named(cell)?))).collect() })
}

struct Reading {
    told: Vec<Told>,
}

impl Reading {
    fn tell(&mut self, place: String, problem: impl Into<String>) {
        if self.told.len() < TOLD_LIMIT {
            self.told.push(Told { place, problem: problem.into() });
        }
    }

    fn columns(&mut self, sheet: &Sheet, names: &Names) -> BTreeMap<Column, u32> {
        let mut columns = BTreeMap::new();
        for (at, column) in &names.at {
            if columns.contains_key(column) {
                let problem = format!("stands twice, and the second is not read: {}.", column.heading());
                self.tell(format!("column {}", letters(*at)), problem);
            } else {
                columns.insert(*column, *at);
            }
        }
        for column in Column::ALL.into_iter().filter(|column| column.is_filled_in()) {
            if !columns.contains_key(&column) {
                let problem = format!("was taken out: “{}”. What is there already stays.", column.heading());
                self.tell("a column".to_owned(), problem);
            }
        }
        for (first_row, first, last_row, last) in &sheet.merged {
            if *first_row > names.row {
                let place = format!("{}:{}", place(*first_row, *first), place(*last_row, *last));
                self.tell(
                    place,
                    "are merged cells: what stands there is read for their first row and column only.",
                );
            }
        }
        if sheet.further {
            self.tell(
                "the sheet".to_owned(),
                "goes on far beyond its own rows and columns; that is not read.",
            );
        }
        columns
    }

    fn rows(&mut self, sheet: &Sheet, columns: &BTreeMap<Column, u32>, names: u32) -> Vec<ReturnedRow> {
        let mut grid: BTreeMap<u32, BTreeMap<u32, &Value>> = BTreeMap::new();
        for cell in sheet.cells.iter().filter(|cell| cell.row > names) {
            grid.entry(cell.row).or_default().insert(cell.column, &cell.value);
        }
        let (mut rows, mut seen) = (Vec::new(), BTreeSet::new());
        for (at, cells) in &grid {
            let row = Row { at: *at, cells, columns };
            let key = row.value(Column::Key);
            let parsed = match key {
                Some(Value::Text(text)) => text.trim().parse::<StatementKey>().ok(),
                _ => None,
            };
            match parsed {
                Some(key) if seen.contains(&key) => {
                    self.tell(
                        row.name(),
                        "stands for a statement that an earlier row answers; it is not read.",
                    );
                }
                Some(key) => {
                    seen.insert(key.clone());
                    rows.push(self.row(&row, key));
                }
                None if row.is_filled_in() => {
                    let words = row.first_words();
                    self.tell(
                        row.name(),
                        format!("was added, and belongs to no statement: “{words}”. It is not read."),
                    );
                }
                None => {}
            }
        }
        rows
    }

    fn row(&mut self, row: &Row<'_>, statement: StatementKey) -> ReturnedRow {
        let wording = match row.value(Column::Statement) {
            Some(Value::Text(text)) => text.clone(),
            _ => String::new(),
        };
        let mut texts = BTreeMap::new();
        for column in Column::ALL {
            if let Some(field) = column.field()
                && let Some(prose) = self.prose(row, column)
            {
                texts.insert(field, prose);
            }
        }
        let action = ProposedAction {
            lead: self.line(row, Column::ActionLead),
            action: self.prose(row, Column::Action).unwrap_or_default(),
            impact: self.prose(row, Column::ActionImpact).unwrap_or_default(),
            due: self.day(row, Column::ActionDue),
            progress: self.prose(row, Column::ActionProgress).unwrap_or_default(),
        };
        let grade = self.words(row, Column::Grade).map(|word| (word, row.place(Column::Grade)));
        ReturnedRow {
            row: row.at + 1,
            statement,
            wording,
            grade,
            texts,
            action: (action != ProposedAction::default()).then_some(action),
            by: self.line(row, Column::AnsweredBy),
            on: self.day(row, Column::AnsweredOn),
        }
    }

    /// The words of a cell; a formula, an error or a blank has none.
    fn words(&mut self, row: &Row<'_>, column: Column) -> Option<String> {
        match row.value(column)? {
            Value::Text(text) => Some(text.clone()),
            Value::Day(day) => Some(day.format("%-d %B %Y").to_string()),
            Value::Formula => {
                self.tell(
                    row.place(column),
                    "holds a formula, which is not read: only words that were typed are.",
                );
                None
            }
            Value::Error => {
                self.tell(row.place(column), "holds an error of Excel, such as #REF!, which is not read.");
                None
            }
        }
    }

    fn prose(&mut self, row: &Row<'_>, column: Column) -> Option<Prose> {
        let words = self.words(row, column)?;
        match Prose::tidy(&words) {
            Ok(prose) => (!prose.is_empty()).then_some(prose),
            Err(fault) => self.not_read(row, column, &fault),
        }
    }

    fn line(&mut self, row: &Row<'_>, column: Column) -> Line {
        let Some(words) = self.words(row, column) else { return Line::default() };
        match Line::tidy(&words) {
            Ok(line) => line,
            Err(fault) => self.not_read(row, column, &fault).unwrap_or_default(),
        }
    }

    fn day(&mut self, row: &Row<'_>, column: Column) -> Option<NaiveDate> {
        if let Some(Value::Day(day)) = row.value(column) {
            return self.within(row, column, *day);
        }
        let words = self.words(row, column)?;
        let typed = words.trim();
        let forms = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y"];
        match forms.iter().find_map(|form| NaiveDate::parse_from_str(typed, form).ok()) {
            Some(day) => self.within(row, column, day),
            None => {
                let told: String = typed.chars().take(40).collect();
                self.tell(
                    row.place(column),
                    format!("is no day such as 31/3/2027: “{told}”. The rest of the row is read."),
                );
                None
            }
        }
    }

    fn within(&mut self, row: &Row<'_>, column: Column, day: NaiveDate) -> Option<NaiveDate> {
        use chrono::Datelike as _;
        if (2000..=2100).contains(&day.year()) {
            return Some(day);
        }
        self.tell(row.place(column), "is a day outside the years 2000 to 2100. The rest of the row is read.");
        None
    }

    fn not_read<T>(&mut self, row: &Row<'_>, column: Column, fault: &TextFault) -> Option<T> {
        self.tell(row.place(column), format!("is not read: it {fault}."));
        None
    }
}

/// A row of the sheet.
struct Row<'r> {
    at: u32,
    cells: &'r BTreeMap<u32, &'r Value>,
    columns: &'r BTreeMap<Column, u32>,
}

impl Row<'_> {
    fn value(&self, column: Column) -> Option<&Value> {
        self.cells.get(self.columns.get(&column)?).copied()
    }

    fn place(&self, column: Column) -> String {
        let at = self.columns.get(&column).copied().unwrap_or_default();
        format!("{} ({})", place(self.at, at), column.heading())
    }

    fn name(&self) -> String {
        format!("row {}", self.at + 1)
    }

    fn is_filled_in(&self) -> bool {
        self.cells.values().any(|value| matches!(value, Value::Text(_) | Value::Day(_)))
    }

    fn first_words(&self) -> String {
        let text = self.cells.values().find_map(|value| match value {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        });
        candour_domain::find::first_words(text.unwrap_or_default(), 60)
    }
}

/// A column as Excel letters it.
fn letters(column: u32) -> String {
    u16::try_from(column).map(rust_xlsxwriter::utility::column_number_to_name).unwrap_or_default()
}

/// A cell as Excel names it.
fn place(row: u32, column: u32) -> String {
    format!("{}{}", letters(column), row + 1)
}
