//! Making the sheet: instructions, a row a statement, and what reads it back, hidden. All that anybody wrote goes in as text.

use candour_domain::assessment::{Answer, AnswerField};
use candour_domain::catalogue::{Question, Scale};
use candour_domain::digest::Digest;
use candour_domain::ids::ShareId;
use chrono::{DateTime, NaiveDate, Utc};
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign,
    FormatBorder, Formula, ProtectionOptions, Workbook, Worksheet, XlsxError,
};

use crate::Column;

/// Says in the hidden sheet what it is, and which form of it.
pub(crate) const FORM: &str = "candour-share-sheet/1";
pub(crate) const FORM_FAMILY: &str = "candour-share-sheet/";
/// The row of the headings, of the hidden names below it, and of the first statement.
const HEADINGS: u32 = 0;
const NAMES: u32 = 1;
const FIRST: u32 = 2;
const MACHINE_SHEET: &str = "Candour";
const A4: u8 = 9;
/// On fewer pages beside each other nobody could read it on paper.
const PAGES_WIDE: u16 = 3;
const READ_ME_WIDTH: f64 = 70.0;
/// A line of text, what a row leaves room for at least, and the tallest that Excel knows, in points.
const LINE: f64 = 15.0;
const ROOM: f64 = 8.0 * LINE;
const TALLEST: f64 = 409.0;

/// What is asked of a colleague.
#[derive(Debug, Clone)]
pub struct Asked<'a> {
    /// The share's id, by which it is read back.
    pub share: ShareId,
    /// The digest of what the answers stand at: what a return is compared with.
    pub base: Digest,
    /// The agency.
    pub agency: &'a str,
    /// The catalogue's title.
    pub catalogue: &'a str,
    /// For whom.
    pub colleague: &'a str,
    /// Who asks: a name, or nothing.
    pub lead: &'a str,
    /// Where to send it back to: an address, or nothing.
    pub email: &'a str,
    /// By when it is wanted.
    pub by_when: Option<NaiveDate>,
    /// What the lead says besides.
    pub note: &'a str,
    /// When it is made.
    pub at: DateTime<Utc>,
    /// The statements, in the catalogue's order.
    pub statements: Vec<AskedStatement<'a>>,
}

/// A statement that is asked.
#[derive(Debug, Clone)]
pub struct AskedStatement<'a> {
    /// The statement, where it stands and how it is graded.
    pub question: Question<'a>,
    /// The answer as it stands.
    pub answer: Answer,
    /// What the answer cites and plans already, in words.
    pub already: String,
}

/// The sheet could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the sheet could not be made: {0}")]
pub struct NotMade(String);

impl From<XlsxError> for NotMade {
    fn from(fault: XlsxError) -> Self {
        Self(fault.to_string())
    }
}

/// Writes the workbook.
pub fn make(asked: &Asked<'_>) -> Result<Vec<u8>, NotMade> {
    let mut workbook = Workbook::new();
    let title = format!("Statements for {}: {}", asked.colleague, asked.agency);
    let made = ExcelDateTime::from_timestamp(asked.at.timestamp())?;
    let about = DocProperties::new()
        .set_title(title.clone())
        .set_subject(asked.catalogue)
        .set_author(asked.lead)
        .set_creation_datetime(&made);
    workbook.set_properties(&about);
    read_me(workbook.add_worksheet(), asked)?;
    let lists = Lists::of(asked);
    answers(workbook.add_worksheet(), asked, &lists, &title)?;
    machine(workbook.add_worksheet(), asked, &lists)?;
    Ok(workbook.save_to_buffer()?)
}

fn read_me(sheet: &mut Worksheet, asked: &Asked<'_>) -> Result<(), NotMade> {
    sheet.set_name("Read me first")?.set_column_width(0, READ_ME_WIDTH)?;
    sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0).protect();
    let heading = Format::new().set_bold().set_font_size(16).set_text_wrap();
    let strong = Format::new().set_bold().set_text_wrap();
    let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let count = match asked.statements.len() {
        1 => "1 statement".to_owned(),
        many => format!("{many} statements"),
    };
    let who = if asked.lead.is_empty() { "The safeguarding lead".to_owned() } else { asked.lead.to_owned() };
    let mut lines = vec![
        (format!("{}: {count} for {}", asked.agency, asked.colleague), &heading),
        (format!("For the safeguarding self-assessment “{}”.", asked.catalogue), &plain),
        (format!("{who} asks you to answer {count} on the next sheet, “Answers”."), &plain),
    ];
    if let Some(day) = asked.by_when {
        lines.push((format!("Please send it back by {}.", day.format("%-d %B %Y")), &strong));
    }
    if !asked.email.is_empty() {
        lines.push((format!("Send it to {}, as an attachment.", asked.email), &plain));
    }
    if !asked.note.is_empty() {
        lines.push((asked.note.to_owned(), &plain));
    }
    lines.extend([
        ("How to fill it in".to_owned(), &strong),
        ("One row is one statement. Choose the grade whose description fits best; the column “What each grade looks like” has them.".to_owned(), &plain),
        ("Then say what shows it and where that is kept, and what has changed for children. A few sentences are enough. Alt and Enter together begin a new line in a cell, and a row grows where its lower edge is pulled down.".to_owned(), &plain),
        ("Where something has to get better, fill in the five parts of a new action. For more than one action, say so in the note of context.".to_owned(), &plain),
        ("Leave blank what you cannot answer: a blank cell changes nothing that is there already.".to_owned(), &plain),
        ("Write your name and the day under “Answered by” and “Answered on”.".to_owned(), &plain),
        ("Please do not name children, or people accused. Say where evidence is kept; do not paste it.".to_owned(), &strong),
        ("The grey cells are the question and cannot be changed. Keep the columns and rows as they are: that way your answers find their place.".to_owned(), &plain),
        ("This sheet is not encrypted. Send it only by a way that your agency has agreed for such things.".to_owned(), &plain),
    ]);
    for (row, (text, format)) in (0..).zip(lines) {
        // The heading is half as large again.
        let larger = if row == 0 { 1.5 } else { 1.0 };
        sheet.set_row_height(row, larger * height(&text, READ_ME_WIDTH / larger))?;
        sheet.write_string_with_format(row, 0, text, format)?;
    }
    Ok(())
}

/// How tall a row has to be, in points, to show a text in a column of a width. Excel works that out by itself where nothing is said, and
/// LibreOffice shows one line.
fn height(text: &str, width: f64) -> f64 {
    // Widths are counted in digits of Excel's own font; another that stands in for it is wider.
    let holds = (width * 0.85).max(1.0);
    let lines = text.split('\n').map(|line| (line.chars().count() as f64 / holds).ceil().max(1.0));
    (lines.sum::<f64>() * LINE).min(TALLEST)
}

/// The grades to choose from, a column of the hidden sheet for each scale in use.
struct Lists<'a>(Vec<&'a Scale>);

impl<'a> Lists<'a> {
    /// Where the first list stands in the hidden sheet.
    const COLUMN: u16 = 4;

    fn of(asked: &Asked<'a>) -> Self {
        let mut scales: Vec<&Scale> = Vec::new();
        for statement in &asked.statements {
            if !scales.iter().any(|scale| scale.id == statement.question.scale.id) {
                scales.push(statement.question.scale);
            }
        }
        Self(scales)
    }

    fn place(&self, scale: &Scale) -> Option<(u16, usize)> {
        let at = self.0.iter().position(|known| known.id == scale.id)?;
        Some((Self::COLUMN + u16::try_from(at).ok()?, scale.grades.len()))
    }

    /// The choice of grades of a scale. The range is ours; nothing that anybody wrote is in it.
    fn choice(&self, scale: &Scale) -> Option<DataValidation> {
        let (column, grades) = self.place(scale)?;
        let letters = rust_xlsxwriter::utility::column_number_to_name(column);
        let range = format!("={MACHINE_SHEET}!${letters}$1:${letters}${grades}");
        let choice = DataValidation::new().allow_list_formula(Formula::new(range)).ignore_blank(true);
        let choice = choice.set_error_style(DataValidationErrorStyle::Stop);
        choice
            .set_error_title("Not one of the grades")
            .and_then(|choice| choice.set_error_message("Choose one from the list, or leave the cell blank."))
            .ok()
    }
}

/// The looks of the cells.
struct Looks {
    heading: Format,
    question: Format,
    answer: Format,
    hidden: Format,
}

impl Looks {
    fn new() -> Self {
        let cell = || {
            Format::new()
                .set_text_wrap()
                .set_align(FormatAlign::Top)
                .set_border(FormatBorder::Thin)
                .set_num_format("@")
        };
        Self {
            heading: cell()
                .set_bold()
                .set_background_color(Color::RGB(0x000F_6B5C))
                .set_font_color(Color::White),
            question: cell().set_background_color(Color::RGB(0x00EC_EEEA)),
            answer: cell().set_unlocked(),
            hidden: Format::new(),
        }
    }
}

fn answers(sheet: &mut Worksheet, asked: &Asked<'_>, lists: &Lists<'_>, title: &str) -> Result<(), NotMade> {
    let looks = Looks::new();
    sheet.set_name("Answers")?.set_landscape().set_paper_size(A4).set_print_fit_to_pages(PAGES_WIDE, 0);
    sheet.set_repeat_rows(HEADINGS, HEADINGS)?.set_repeat_columns(0, 1)?.set_freeze_panes(FIRST, 2)?;
    // A header is a little language of its own, in which & begins a command.
    sheet.set_header(format!("&L{}", title.replace('&', "&&"))).set_footer("&RPage &P of &N");
    for (at, column) in (0..).zip(Column::ALL) {
        sheet.set_column_width(at, column.width())?;
        sheet.write_string_with_format(HEADINGS, at, column.heading(), &looks.heading)?;
        sheet.write_string_with_format(NAMES, at, column.name(), &looks.hidden)?;
        if column == Column::Key {
            sheet.set_column_hidden(at)?;
        }
    }
    let heads = Column::ALL.map(|column| height(column.heading(), column.width()));
    sheet.set_row_height(HEADINGS, heads.into_iter().fold(LINE, f64::max))?;
    sheet.set_row_hidden(NAMES)?;
    for (row, statement) in (FIRST..).zip(&asked.statements) {
        let tall = Column::ALL.map(|column| height(&text(statement, column), column.width()));
        sheet.set_row_height(row, tall.into_iter().fold(ROOM, f64::max))?;
        for (at, column) in (0..).zip(Column::ALL) {
            let look = if column.is_filled_in() { &looks.answer } else { &looks.question };
            match text(statement, column) {
                text if text.is_empty() => sheet.write_blank(row, at, look)?,
                text => sheet.write_string_with_format(row, at, text, look)?,
            };
            if column == Column::Grade
                && let Some(choice) = lists.choice(statement.question.scale)
            {
                sheet.add_data_validation(row, at, row, at, &choice)?;
            }
        }
    }
    let may = ProtectionOptions {
        format_columns: true,
        format_rows: true,
        format_cells: true,
        ..ProtectionOptions::default()
    };
    sheet.protect_with_options(&may);
    sheet.set_selection(FIRST, 4, FIRST, 4)?;
    sheet.set_active(true);
    Ok(())
}

/// What stands in a cell at first.
fn text(asked: &AskedStatement<'_>, column: Column) -> String {
    let (statement, answer) = (asked.question.statement, &asked.answer);
    match column {
        Column::Number => statement.number.to_string(),
        Column::Statement => statement.text.to_string(),
        Column::Grades => grades(asked),
        Column::Already => asked.already.clone(),
        Column::Grade => {
            let grade = answer.grade.as_ref().and_then(|grade| asked.question.scale.grade(grade));
            grade.map(|grade| grade.label.to_string()).unwrap_or_default()
        }
        Column::Key => statement.key.to_string(),
        column => {
            let prose = column.field().and_then(|field: AnswerField| answer.prose(field));
            prose.map(ToString::to_string).unwrap_or_default()
        }
    }
}

fn grades(asked: &AskedStatement<'_>) -> String {
    let says = |grade: &candour_domain::catalogue::Grade| {
        let words = asked.question.statement.descriptors.get(&grade.id).unwrap_or(&grade.meaning);
        format!("{}: {words}", grade.label)
    };
    asked.question.scale.grades.iter().map(says).collect::<Vec<_>>().join("\n\n")
}

/// What this program reads first; people never see it.
fn machine(sheet: &mut Worksheet, asked: &Asked<'_>, lists: &Lists<'_>) -> Result<(), NotMade> {
    sheet.set_name(MACHINE_SHEET)?.set_very_hidden(true).protect();
    let facts = [FORM.to_owned(), asked.share.to_string(), asked.base.to_string()];
    for (row, fact) in (0..).zip(facts) {
        sheet.write_string(row, 0, fact)?;
    }
    for scale in &lists.0 {
        let Some((column, _)) = lists.place(scale) else { continue };
        for (row, grade) in (0..).zip(&scale.grades) {
            sheet.write_string(row, column, grade.label.as_str())?;
        }
    }
    Ok(())
}
