//! What a person reads: text for the terminal, or one JSON value.

use std::io::{ErrorKind, Write as _};

use candour_contract::Failure;
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, Width, presets};
use serde::Serialize;

/// How wide lines of text are at most.
const WIDTH: usize = 100;

/// How wide a column of numbers is at most; its head may take two lines.
const NUMBER_WIDTH: Width = Width::Fixed(12);

/// Where results go, and in which form.
pub(crate) struct Output {
    json: bool,
}

impl Output {
    pub(crate) fn new(json: bool) -> Self {
        Self { json }
    }

    /// Prints a result: the JSON of it, or the text.
    pub(crate) fn result(&self, value: &impl Serialize, text: impl FnOnce() -> String) {
        // A view holds nothing that JSON cannot.
        let json = || serde_json::to_string_pretty(value).unwrap_or_default();
        if self.json { print_bytes(format!("{}\n", json()).as_bytes()) } else { print(&text()) }
    }

    /// Prints a document's own bytes as JSON, or the text.
    pub(crate) fn document(&self, bytes: &[u8], text: impl FnOnce() -> String) {
        if self.json { print_bytes(bytes) } else { print(&text()) }
    }

    /// Prints a table for spreadsheets, byte for byte; refused where JSON was asked for.
    pub(crate) fn csv(&self, text: &str) -> Result<(), Failure> {
        if self.json {
            let hint = "Nothing was printed. Say one of them.";
            return Err(Failure::new("csv_or_json", "a table and JSON were both asked for", hint));
        }
        print_bytes(text.as_bytes());
        Ok(())
    }

    /// Says something that is no result.
    pub(crate) fn note(&self, text: &str) {
        eprintln!("{}", wrapped(text, ""));
    }

    /// Says what goes on: with the results where people read, apart from them where a program does.
    pub(crate) fn tell(&self, text: &str) {
        if self.json { self.note(text) } else { print(&wrapped(text, "")) }
    }

    /// Prints a part of a result as soon as it is known; not where a program gets all of them at the end.
    pub(crate) fn as_it_goes(&self, text: impl FnOnce() -> String) -> bool {
        if !self.json {
            print(&text());
        }
        !self.json
    }

    /// Says why something did not happen, in the terminal's words.
    pub(crate) fn failure(&self, failure: Failure) {
        let failure = failure.in_terminal();
        if self.json {
            eprintln!("{}", serde_json::to_string_pretty(&failure).unwrap_or_default());
            return;
        }
        eprintln!("{}", wrapped(&failure.message, ""));
        for fault in &failure.faults {
            let place = if fault.place.is_empty() { String::new() } else { format!("{}: ", fault.place) };
            eprintln!("{}", wrapped(&format!("- {place}{}", fault.problem), "  "));
        }
        for gap in &failure.gaps {
            let place = gap.number.as_ref().or(gap.label.as_ref());
            let place = place.map(|place| format!("{place}: ")).unwrap_or_default();
            eprintln!("{}", wrapped(&format!("- {place}{}", gap.message), "  "));
        }
        if !failure.hint.is_empty() {
            eprintln!("{}", wrapped(&failure.hint, ""));
        }
    }
}

/// Prints lines to standard output; a file's name in them steers no terminal.
fn print(text: &str) {
    print_bytes(format!("{}\n", candour_contract::visible(text.trim_end())).as_bytes());
}

/// Prints a document byte for byte: its digest is its identity. A reader that has gone, as `head` goes, wants no more and hears
/// no complaint.
fn print_bytes(bytes: &[u8]) {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(fault) if fault.kind() != ErrorKind::BrokenPipe => {
            eprintln!("What was asked for was done, but could not be printed: {fault}.");
            std::process::exit(1);
        }
        _ => {}
    }
}

/// Text in lines that fit, with characters that would hide or reorder others made visible.
pub(crate) fn wrapped(text: &str, indent: &str) -> String {
    let visible = candour_contract::visible(text);
    // Only blanks part words: a date, an option, a path or "N/A" stays whole.
    let options = textwrap::Options::new(WIDTH)
        .subsequent_indent(indent)
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    let mut filled = Vec::new();
    for (at, line) in visible.lines().enumerate() {
        let first = if at == 0 || line.is_empty() { "" } else { indent };
        filled.push(textwrap::fill(line, options.clone().initial_indent(first)));
    }
    filled.join("\n")
}

/// A table with these heads; columns from `numbers` on are narrow and aligned to the right.
pub(crate) fn table(heads: &[&str], numbers: usize) -> Table {
    let mut table = Table::new();
    table.load_preset(presets::UTF8_BORDERS_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(WIDTH as u16).set_header(heads);
    for column in table.column_iter_mut().skip(numbers) {
        column.set_cell_alignment(CellAlignment::Right);
        column.set_constraint(ColumnConstraint::UpperBoundary(NUMBER_WIDTH));
    }
    table
}

/// `1 gap`, `2 gaps`.
pub(crate) fn counted(count: usize, one: &str, more: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {more}") }
}
