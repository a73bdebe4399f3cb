//! A table for spreadsheets, in which nothing that anybody wrote is ever a formula.

use candour_domain::text::visible;

/// What a spreadsheet may take for the beginning of a formula, the wide forms of it among them.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Rows of cells. It begins with the mark by which spreadsheets know UTF-8.
pub(super) struct Csv(String);

impl Csv {
    pub(super) fn new(heads: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let mut csv = Self("\u{FEFF}".to_owned());
        csv.row(heads.into_iter().map(Into::into));
        csv
    }

    /// Adds a row. Every cell is text: a number has no sign before it, so that it stays as it is.
    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        for (at, cell) in cells.into_iter().enumerate() {
            if at > 0 {
                self.0.push(',');
            }
            self.0.push_str(&escaped(&cell));
        }
        self.0.push_str("\r\n");
    }

    pub(super) fn done(self) -> String {
        self.0
    }
}

/// A cell that is text to whatever reads it: with an apostrophe before what would begin a formula, and in quotation marks where it
/// holds what would end it.
fn escaped(cell: &str) -> String {
    let formula = cell.trim_start_matches(' ').starts_with(FORMULA);
    let mut text = if formula { format!("'{cell}") } else { cell.to_owned() };
    text = visible(&text).into_owned();
    let quoted =
        text.contains(['"', ',', ';', '\n', '\r', '\t']) || text.starts_with(' ') || text.ends_with(' ');
    if quoted { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_anybody_wrote_is_a_formula() {
        for formula in [
            "=1+1",
            "+44 1223",
            "-2",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "  =cmd|' /C calc'!A0",
            "＝1",
            "＋1",
            "－1",
            "＠A1",
        ] {
            let cell = escaped(formula);
            let first = cell.trim_start_matches('"').chars().next();
            assert_eq!(first, Some('\''), "{formula:?} is {cell:?}");
        }
        assert_eq!(escaped("Fen Valley Police"), "Fen Valley Police");
        assert_eq!(escaped("81"), "81");
    }

    #[test]
    fn a_cell_ends_where_it_ends() {
        assert_eq!(escaped("a, b"), "\"a, b\"");
        assert_eq!(escaped("said \"no\""), "\"said \"\"no\"\"\"");
        assert_eq!(escaped("two\nlines"), "\"two\nlines\"");
        assert_eq!(escaped("a;=1+1"), "\"a;=1+1\"");
        assert!(escaped("hid\u{202E}den").contains("U+202E"));
        let mut csv = Csv::new(["One", "Two"]);
        csv.row(["a".to_owned(), "=b".to_owned()]);
        assert_eq!(csv.done(), "\u{FEFF}One,Two\r\na,'=b\r\n");
    }
}
