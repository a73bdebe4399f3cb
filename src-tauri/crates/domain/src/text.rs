//! What people type: how it is tidied on the way in, and what a received file may hold.
//!
//! Tidying is the one change made to a person's words, and each part of it is named here: line ends become `\n`, spaces
//! that only look like spaces become spaces, invisible leftovers of a word processor go, what a word processor puts
//! before an item of a list becomes `• `, characters are composed (NFC), control characters go, and blank space at either
//! end goes.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// The most characters that one free-text field may hold.
pub const PROSE_LIMIT: usize = 20_000;
/// The most characters that a name, a title or another single line may hold.
pub const LINE_LIMIT: usize = 200;

/// Why some text cannot be kept or taken in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextFault {
    /// More characters than the field may hold.
    #[error("has {characters} characters; at most {limit} fit here")]
    TooLong {
        /// How many the field may hold.
        limit: usize,
        /// How many there are.
        characters: usize,
    },
    /// A received text holds a control character, which Candour never writes.
    #[error("holds a control character")]
    ControlCharacter,
    /// A received name holds characters that hide or reorder others, is not composed, or has stray blank space.
    #[error("holds hidden characters, stray blank space or letters that are not in composed form")]
    NotTidy,
}

/// Whether a character shows nothing of itself, but may steer or reorder what does.
pub(crate) fn is_hidden(c: char) -> bool {
    // Most text is ASCII, and looking a category up costs more than all else that is done with a character.
    if c.is_ascii() {
        return c.is_control();
    }
    matches!(
        c.general_category(),
        GeneralCategory::Control
            | GeneralCategory::Format
            | GeneralCategory::LineSeparator
            | GeneralCategory::ParagraphSeparator
    )
}

fn is_composed(text: &str) -> bool {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => true,
        IsNormalized::No => false,
        IsNormalized::Maybe => text.nfc().eq(text.chars()),
    }
}

/// The text in composed form. Most text is in it already, and looking is much cheaper than composing.
fn composed(text: String) -> String {
    if is_composed(&text) { text } else { text.nfc().collect() }
}

fn within(text: &str, limit: usize) -> Result<(), TextFault> {
    // A character is at least one byte, so most texts need no counting.
    if text.len() <= limit {
        return Ok(());
    }
    let characters = text.chars().count();
    if characters > limit { Err(TextFault::TooLong { limit, characters }) } else { Ok(()) }
}

/// Text to be shown to people, with characters that hide or reorder others written out, such as `⟨U+202E⟩`.
pub fn visible(text: &str) -> Cow<'_, str> {
    let deceives = |c: char| {
        matches!(c, '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{E0000}'..='\u{E007F}')
            || (c.is_control() && c != '\n' && c != '\t')
    };
    if !text.contains(deceives) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if deceives(c) { shown.push_str(&format!("⟨U+{:04X}⟩", u32::from(c))) } else { shown.push(c) }
    }
    Cow::Owned(shown)
}

/// Free text of any number of lines, at most [`PROSE_LIMIT`] characters, without control characters but `\n` and `\t`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Prose(String);

impl Prose {
    /// Tidies what a person typed or pasted; only its length can be refused.
    pub fn tidy(typed: &str) -> Result<Self, TextFault> {
        let tidy = bulleted(plain(typed).trim());
        within(&tidy, PROSE_LIMIT)?;
        Ok(Self(tidy))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing was written that shows: a received text of blanks and hidden characters says nothing either.
    pub fn is_empty(&self) -> bool {
        self.0.chars().all(|c| c.is_whitespace() || is_hidden(c))
    }

    /// How many words it has: runs between blanks that hold a letter or a digit.
    pub fn words(&self) -> usize {
        self.0.split_whitespace().filter(|run| run.chars().any(char::is_alphanumeric)).count()
    }
}

/// What is pasted into a field, tidied as it will be when it is kept, but for blank space at its ends, which parts it
/// from the words it is put between. Its length is judged with the whole field's, when that is kept.
pub fn pasted(text: &str, one_line: bool) -> String {
    if one_line {
        let plain = visible_blanks(text);
        let space = |there: bool| if there { " " } else { "" };
        let words = single_spaced(&plain);
        let (before, after) = (plain.starts_with(' '), plain.ends_with(' ') && !words.is_empty());
        return format!("{}{words}{}", space(before), space(after));
    }
    let plain = plain(text);
    let (start, rest) = plain.split_at(plain.len() - plain.trim_start().len());
    let (words, end) = rest.split_at(rest.trim_end().len());
    format!("{start}{}{end}", bulleted(words))
}

/// Free text in plain characters and lines.
fn plain(text: &str) -> String {
    composed(text.replace("\r\n", "\n").chars().filter_map(plain_character).collect())
}

fn bulleted(text: &str) -> String {
    text.split('\n').map(plain_bullet).collect::<Vec<_>>().join("\n")
}

/// A single line without what shows nothing of itself, every blank a space.
fn visible_blanks(text: &str) -> String {
    let visible = |c: char| if c.is_whitespace() { Some(' ') } else { (!is_hidden(c)).then_some(c) };
    composed(text.chars().filter_map(visible).collect())
}

fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One character of free text in its plain form, or nothing.
fn plain_character(c: char) -> Option<char> {
    match c {
        '\n' | '\t' => Some(c),
        // Word's line break, and the separators of other programs.
        '\r' | '\u{000B}' | '\u{000C}' | '\u{0085}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        // No-break spaces, wide and narrow.
        '\u{00A0}' | '\u{202F}' => Some(' '),
        // Zero-width space, byte order mark, soft hyphen: word-processor leftovers. Joiners stay: scripts and emoji need them.
        '\u{200B}' | '\u{FEFF}' | '\u{00AD}' => None,
        c if c.is_control() => None,
        c => Some(c),
    }
}

/// A line whose bullet came from a symbol font, or with a tab, in the plain form `• text`, as far in as it stood.
fn plain_bullet(line: &str) -> String {
    let trimmed = line.trim_start_matches([' ', '\t']);
    let rest = trimmed
        .strip_prefix(['\u{F0B7}', '\u{F0A7}', '\u{00B7}', '\u{2022}', '\u{25AA}', '\u{25CF}', '\u{25E6}'])
        .filter(|rest| rest.starts_with([' ', '\t']))
        .or_else(|| trimmed.strip_prefix("o\t"));
    match rest {
        Some(rest) => {
            let (indent, _) = line.split_at(line.len() - trimmed.len());
            format!("{indent}• {}", rest.trim_start_matches([' ', '\t']))
        }
        None => line.to_owned(),
    }
}

impl TryFrom<String> for Prose {
    type Error = TextFault;

    /// Takes text from a received file, unchanged or not at all.
    fn try_from(text: String) -> Result<Self, TextFault> {
        within(&text, PROSE_LIMIT)?;
        if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
            return Err(TextFault::ControlCharacter);
        }
        Ok(Self(text))
    }
}

impl From<Prose> for String {
    fn from(prose: Prose) -> String {
        prose.0
    }
}

impl fmt::Display for Prose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

// What people write about children's services stays out of logs and panics.
impl fmt::Debug for Prose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Prose({} bytes)", self.0.len())
    }
}

/// A name, a title or another single line: composed (NFC), no control or format characters, at most [`LINE_LIMIT`].
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Line(String);

impl Line {
    /// Tidies what a person typed: hidden characters go, runs of blanks become one space.
    pub fn tidy(typed: &str) -> Result<Self, TextFault> {
        let tidy = single_spaced(&visible_blanks(typed));
        within(&tidy, LINE_LIMIT)?;
        Ok(Self(tidy))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether somebody who typed this means what is called so: the case of letters and blanks round it make no difference.
    pub fn is_called(&self, typed: &str) -> bool {
        self.0.to_lowercase() == typed.trim().to_lowercase()
    }
}

impl TryFrom<String> for Line {
    type Error = TextFault;

    /// Takes text from a received file, unchanged or not at all.
    fn try_from(text: String) -> Result<Self, TextFault> {
        within(&text, LINE_LIMIT)?;
        let blank_ends = text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace);
        if blank_ends || text.chars().any(is_hidden) || !is_composed(&text) {
            return Err(TextFault::NotTidy);
        }
        Ok(Self(text))
    }
}

impl From<Line> for String {
    fn from(line: Line) -> String {
        line.0
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Line({} bytes)", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn prose(typed: &str) -> String {
        Prose::tidy(typed).expect("short").into()
    }

    #[test]
    fn a_page_pasted_from_word_comes_out_plain() {
        let pasted =
            "\u{FEFF}Evidence\u{00A0}held:\r\n\u{F0B7}\tMinutes\u{200B}\r\no\tAudit\u{000B}next line\r\n\r\n";
        assert_eq!(prose(pasted), "Evidence held:\n• Minutes\n• Audit\nnext line");
    }

    #[test]
    fn what_is_pasted_keeps_the_blanks_that_part_it_from_its_neighbours() {
        assert_eq!(
            pasted(" the\u{00A0}audit\r\n\u{F0B7}\tMinutes\u{200B}\n", false),
            " the audit\n• Minutes\n"
        );
        assert_eq!(pasted("\u{FEFF}Head of\tLicensing\r\n", true), "Head of Licensing ");
        assert_eq!(
            (pasted("\n", true), pasted("", true), pasted(" ", false)),
            (" ".into(), "".into(), " ".into())
        );
        assert_eq!(pasted(&"x".repeat(PROSE_LIMIT + 1), false).len(), PROSE_LIMIT + 1);
    }

    #[test]
    fn what_scripts_and_emoji_need_stays() {
        let family = "👩\u{200D}👧 می\u{200C}خواهم";
        assert_eq!(prose(family), family);
    }

    #[test]
    fn limits_count_characters_after_tidying() {
        assert!(Prose::tidy(&"é".repeat(PROSE_LIMIT)).is_ok());
        assert_eq!(
            Prose::tidy(&"é".repeat(PROSE_LIMIT + 1)),
            Err(TextFault::TooLong { limit: PROSE_LIMIT, characters: PROSE_LIMIT + 1 })
        );
        assert!(Prose::tidy(&format!("{}   ", "x".repeat(PROSE_LIMIT))).is_ok());
        assert!(Line::tidy(&"x".repeat(LINE_LIMIT + 1)).is_err());
    }

    #[test]
    fn a_received_name_may_not_hide_or_reorder_letters() {
        for bad in ["Ali\u{202E}ce", "Al\u{200B}ice", "e\u{301}", " Alice", "Al\nice", "Al\u{0}ice"] {
            assert_eq!(Line::try_from(bad.to_owned()), Err(TextFault::NotTidy), "{bad:?}");
        }
        assert!(Line::try_from("Zoë O'Brien-Ní Dhomhnaill".to_owned()).is_ok());
    }

    #[test]
    fn debug_does_not_repeat_what_was_written() {
        assert_eq!(format!("{:?}", Prose::tidy("private").expect("short")), "Prose(7 bytes)");
    }

    proptest! {
        #[test]
        fn tidying_twice_is_tidying_once(typed in "\\PC{0,80}|[\\x00-\\x20\u{F0B7}\u{2022}o\u{A0}e\u{301}]{0,40}") {
            let once = Prose::tidy(&typed).expect("short");
            prop_assert_eq!(Prose::tidy(once.as_str()).expect("short"), once.clone());
            prop_assert_eq!(Prose::try_from(once.as_str().to_owned()), Ok(once));
            let line = Line::tidy(&typed).expect("short");
            prop_assert_eq!(Line::try_from(line.as_str().to_owned()), Ok(line));
        }

        #[test]
        fn plain_text_is_kept_to_the_letter(typed in "[a-zA-Z0-9<>=|'\",.;:!?()/-]([ a-zA-Z0-9<>=|'\",.;:!?()/-]{0,60}[a-zA-Z0-9.])?") {
            prop_assert_eq!(prose(&typed), typed);
        }
    }
}
