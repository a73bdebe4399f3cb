//! The matrix in a terminal: a table a standard, with a few letters for each grade and what they mean below.

use candour_contract::{CellMark, GradeMark, MatrixColumn, MatrixView};

use crate::output::{table, wrapped};

/// A few letters for each of several words: the first of each of their words, or the whole where that would be the same for two.
pub(super) fn letters(labels: &[&str]) -> Vec<String> {
    let initials = |label: &str| -> String {
        label.split_whitespace().filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect()
    };
    let short: Vec<String> = labels.iter().map(|label| initials(label)).collect();
    let alone = |at: usize| short.iter().filter(|other| Some(*other) == short.get(at)).count() == 1;
    labels
        .iter()
        .zip(&short)
        .enumerate()
        .map(|(at, (label, letters))| if alone(at) { letters.clone() } else { (*label).to_owned() })
        .collect()
}

/// The letters of all that can stand in a cell. What is no grade has a sign.
fn signs(marks: &[CellMark]) -> Vec<String> {
    let grades: Vec<&CellMark> = marks.iter().filter(|mark| mark.colour.is_some()).collect();
    let mut labels: Vec<&str> = grades.iter().map(|mark| mark.label.as_str()).collect();
    labels.sort_unstable();
    labels.dedup();
    let of = letters(&labels);
    let sign = |mark: &CellMark| match (mark.colour.is_some(), mark.code.as_str()) {
        (true, _) => labels
            .iter()
            .zip(&of)
            .find(|(label, _)| **label == mark.label)
            .map(|(_, letters)| letters.clone()),
        (false, "unanswered") => Some("?".to_owned()),
        (false, "not_settled") => Some("...".to_owned()),
        (false, "not_returned") => Some("-".to_owned()),
        (false, _) => Some(String::new()),
    };
    marks.iter().map(|mark| sign(mark).unwrap_or_default()).collect()
}

pub(super) fn text(view: &MatrixView) -> String {
    let signs = signs(&view.marks);
    let sign = |mark: usize| signs.get(mark).map(String::as_str).unwrap_or_default();
    let mut blocks = vec![super::head(&view.audit)];
    let mut moved = false;
    for standard in &view.choices.standards {
        let within: Vec<(usize, &MatrixColumn)> = view
            .columns
            .iter()
            .enumerate()
            .filter(|(_, column)| column.statement.standard == standard.id)
            .collect();
        if within.is_empty() {
            continue;
        }
        let heads = within.iter().map(|(_, column)| column.statement.number.as_str());
        let heads: Vec<&str> = std::iter::once("Agency").chain(heads).collect();
        let mut rows = table(&heads, 1);
        for row in &view.rows {
            let cells = within.iter().map(|(at, _)| {
                let (cell, own) = (row.cells.get(*at), row.own.get(*at));
                moved |= cell != own;
                let star = if cell == own { "" } else { "*" };
                format!("{}{star}", sign(cell.copied().unwrap_or_default()))
            });
            rows.add_row(std::iter::once(row.name.clone()).chain(cells));
        }
        let letters = |grade: &GradeMark| {
            let at = view.marks.iter().position(|mark| mark.label == grade.label);
            sign(at.unwrap_or_default()).to_owned()
        };
        let frequent = within
            .iter()
            .map(|(_, column)| column.tally.most_frequent.iter().map(letters).collect::<Vec<_>>().join("="));
        rows.add_row(std::iter::once("Most frequent".to_owned()).chain(frequent));
        blocks.push(format!("\n{}\n{rows}", standard.name));
    }
    let told = view.marks.iter().zip(&signs).filter(|(_, sign)| !sign.is_empty());
    let mut legend: Vec<String> = told.map(|(mark, sign)| format!("{sign} {}", mark.label)).collect();
    legend.dedup();
    legend.push("blank: not asked".to_owned());
    if moved {
        legend.push("* differs from the agency's own grade".to_owned());
    }
    blocks.push(wrapped(&format!("\n{}. \"=\" between two is a tie.", legend.join("; ")), "  "));
    blocks.join("\n")
}
