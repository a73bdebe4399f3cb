//! Words as they stand on paper. What the typeface has no letter for is written out where the pages are set.

use candour_domain::text::visible;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

/// A run of letters without a blank is offered a break after so many, or it would run off the page.
const LONGEST_RUN: usize = 28;
/// A place where a line may break, which shows nothing.
const BREAK: char = '\u{200B}';

/// A part of a free text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Block {
    /// Lines that stand together.
    Lines(Vec<String>),
    /// A list.
    List(Vec<String>),
}

/// One line of text.
pub(crate) fn line(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut run = 0;
    for c in visible(text).chars() {
        run = if c.is_whitespace() { 0 } else { run + 1 };
        match c {
            c if c.is_whitespace() => shown.push(' '),
            // `visible` writes characters out between these, which the typeface lacks.
            '⟨' => shown.push('['),
            '⟩' => shown.push(']'),
            '→' => shown.push_str("->"),
            '\u{2010}' | '\u{2011}' => shown.push('-'),
            c => shown.push(c),
        }
        if run > 0 && run % LONGEST_RUN == 0 {
            shown.push(BREAK);
        }
    }
    shown
}

/// Free text: blank lines part paragraphs, bullets make lists.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut parted = true;
    for raw in text.lines() {
        let raw = raw.trim();
        if raw.is_empty() {
            parted = true;
            continue;
        }
        match (raw.strip_prefix("• ").or_else(|| raw.strip_prefix("- ")), found.last_mut()) {
            (Some(item), Some(Block::List(items))) if !parted => items.push(line(item.trim())),
            (Some(item), _) => found.push(Block::List(vec![line(item.trim())])),
            (None, Some(Block::Lines(lines))) if !parted => lines.push(line(raw)),
            (None, _) => found.push(Block::Lines(vec![line(raw)])),
        }
        parted = false;
    }
    found
}

/// The start of a text where there is room for so many characters, cut between words and said to be cut.
pub(crate) fn start(text: &str, room: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= room {
        return line(&text);
    }
    let cut: String = text.chars().take(room).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(before, _)| before);
    line(&format!("{}…", cut.trim_end_matches([',', ';', '.', ' '])))
}

/// A day as people write it.
pub(crate) fn day(date: NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}

/// A day where there is little room.
pub(crate) fn short_day(date: NaiveDate) -> String {
    date.format("%-d %b %Y").to_string()
}

/// A moment of somebody's clock.
pub(crate) fn moment(at: DateTime<Utc>) -> String {
    at.format("%-d %B %Y at %H:%M:%S UTC").to_string()
}

/// `1 statement`, `2 statements`.
pub(crate) fn count(many: usize, one: &str) -> String {
    if many == 1 { format!("1 {one}") } else { format!("{many} {one}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hides_is_written_out() {
        assert_eq!(line("Zoë’s plan – 50 %"), "Zoë’s plan – 50 %");
        assert_eq!(line("Ali\u{202E}ce"), "Ali[U+202E]ce");
        assert_eq!(line("a\tb"), "a b");
    }

    #[test]
    fn text_is_parted_as_it_was_written() {
        let found = blocks("One\ntwo\n\nthree\n• a\n• b\n");
        let lines = |lines: &[&str]| lines.iter().map(|&line| line.to_owned()).collect::<Vec<_>>();
        assert_eq!(
            found,
            [
                Block::Lines(lines(&["One", "two"])),
                Block::Lines(lines(&["three"])),
                Block::List(lines(&["a", "b"]))
            ]
        );
    }

    #[test]
    fn what_is_cut_says_so() {
        assert_eq!(start("Four short words here", 100), "Four short words here");
        assert_eq!(start("Four short words here", 12), "Four short…");
    }
}
