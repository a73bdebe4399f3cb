//! Finding words in what people wrote, whatever their case, accents and quotation marks.
//!
//! Both sides are folded: letters lose their case and their marks, compatible forms become plain ones (a pasted `ﬁ` is
//! `fi`), curly quotation marks and dashes become straight, and what does not show goes. What is found is told as ranges of
//! bytes of the text itself, which begin and end between characters.

use std::ops::Range;

use unicode_normalization::char::decompose_compatible;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use crate::text::is_hidden;

/// How many characters an excerpt has at most, and how many of them stand before the first word that was found.
const EXCERPT: usize = 180;
const BEFORE: usize = 50;
/// Where a text goes on.
const ELLIPSIS: &str = "…";

/// The words that somebody looks for: a text holds them if it holds each of them, in any order.
#[derive(Clone, PartialEq, Eq)]
pub struct Words(Vec<String>);

// What people look for stays out of logs and panics too.
impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Words({})", self.0.len())
    }
}

impl Words {
    /// The words of what was typed, each once; none where nothing shows.
    pub fn typed(typed: &str) -> Self {
        let mut words: Vec<String> = Vec::new();
        for word in folded(typed).split_whitespace() {
            if !words.iter().any(|known| known == word) {
                words.push(word.to_owned());
            }
        }
        Self(words)
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether what was typed is this number or label, and nothing else.
    pub fn are(&self, label: &str) -> bool {
        matches!(self.0.as_slice(), [only] if *only == folded(label))
    }

    /// Whether a text holds them all. `room` is only there to be used again from text to text.
    pub fn are_in(&self, text: &str, room: &mut String) -> bool {
        if self.is_empty() || text.is_empty() {
            return false;
        }
        room.clear();
        fold(text, room, |_, _| ());
        self.0.iter().all(|word| room.contains(word.as_str()))
    }

    /// Where they stand in a text: in order, apart from each other.
    pub fn places_in(&self, text: &str) -> Vec<Range<usize>> {
        apart(self.occurrences(text))
    }

    /// Every occurrence of every word, in order, with the word's number.
    fn occurrences(&self, text: &str) -> Vec<(usize, Range<usize>)> {
        let mut plain = String::with_capacity(text.len());
        // For every byte of the folded text, where its character begins in the text itself.
        let mut origins: Vec<usize> = Vec::with_capacity(text.len());
        fold(text, &mut plain, |origin, bytes| origins.resize(origins.len() + bytes, origin));
        let mut found = Vec::new();
        for (number, word) in self.0.iter().enumerate() {
            let places = plain.match_indices(word.as_str());
            found.extend(places.filter_map(|(at, _)| {
                let last = origins.get((at + word.len()).checked_sub(1)?)?;
                Some((number, *origins.get(at)?..end_of_character(text, *last)))
            }));
        }
        found.sort_by_key(|(_, place)| (place.start, place.end));
        found
    }

    /// The part of a text that shows most of them, on one line.
    pub fn excerpt(&self, text: &str) -> Excerpt {
        let occurrences = self.occurrences(text);
        let first = self.richest(&occurrences);
        let start = start_of_excerpt(text, first);
        let end = end_of_excerpt(text, start, EXCERPT);
        let offset = if start > 0 { ELLIPSIS.len() } else { 0 };
        let within = apart(occurrences).into_iter().filter(|place| place.start < end && place.end > start);
        let found = within
            .map(|place| place.start.max(start) - start + offset..place.end.min(end) - start + offset)
            .collect();
        Excerpt { text: one_line(text, start, end), found }
    }

    /// Where the stretch of an excerpt's length that holds most of the words begins.
    fn richest(&self, occurrences: &[(usize, Range<usize>)]) -> usize {
        let mut held = vec![0_usize; self.0.len()];
        let (mut different, mut most) = (0, 0);
        let mut best = occurrences.first().map_or(0, |(_, place)| place.start);
        let mut ahead = occurrences.iter().peekable();
        for (number, place) in occurrences {
            while let Some((next, _)) = ahead.next_if(|(_, next)| next.end <= place.start + EXCERPT - BEFORE)
            {
                if let Some(times) = held.get_mut(*next) {
                    different += usize::from(*times == 0);
                    *times += 1;
                }
            }
            if different > most {
                (most, best) = (different, place.start);
            }
            if let Some(times) = held.get_mut(*number).filter(|times| **times > 0) {
                *times -= 1;
                different -= usize::from(*times == 0);
            }
        }
        best
    }
}

/// A part of a text on one line, and where in it what was looked for stands.
#[derive(Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The part, with `…` where the text goes on.
    pub text: String,
    /// Ranges of its bytes, in order, apart from each other, each between characters.
    pub found: Vec<Range<usize>>,
}

impl std::fmt::Debug for Excerpt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Excerpt({} bytes, {:?})", self.text.len(), self.found)
    }
}

impl Excerpt {
    /// Its pieces in order, each with whether it was found: put together they are the text.
    pub fn pieces(&self) -> Vec<(&str, bool)> {
        let mut pieces = Vec::new();
        let mut at = 0;
        for place in &self.found {
            pieces.extend(self.text.get(at..place.start).map(|between| (between, false)));
            pieces.extend(self.text.get(place.clone()).map(|found| (found, true)));
            at = place.end;
        }
        pieces.extend(self.text.get(at..).map(|rest| (rest, false)));
        pieces.retain(|(piece, _)| !piece.is_empty());
        pieces
    }
}

/// Occurrences without overlaps.
fn apart(occurrences: Vec<(usize, Range<usize>)>) -> Vec<Range<usize>> {
    let mut places: Vec<Range<usize>> = Vec::new();
    for (_, place) in occurrences {
        match places.last_mut() {
            Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
            _ => places.push(place),
        }
    }
    places
}

/// The first words of a text on one line, at most so many characters, with `…` where it goes on.
pub fn first_words(text: &str, most: usize) -> String {
    one_line(text, 0, end_of_excerpt(text, 0, most))
}

/// A part of a text on one line, with `…` where the text goes on.
fn one_line(text: &str, start: usize, end: usize) -> String {
    let part = text.get(start..end).unwrap_or_default();
    let mut shown = String::with_capacity(part.len() + 2 * ELLIPSIS.len());
    if start > 0 {
        shown.push_str(ELLIPSIS);
    }
    shown.extend(part.chars().map(|c| if matches!(c, '\n' | '\t') { ' ' } else { c }));
    if end < text.len() {
        shown.push_str(ELLIPSIS);
    }
    shown
}

/// Somewhat before `at`, at the beginning of a word.
fn start_of_excerpt(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    let Some((start, _)) = before.char_indices().rev().nth(BEFORE - 1) else { return 0 };
    let skipped = before.get(start..).and_then(|part| part.find(char::is_whitespace));
    skipped.map_or(start, |blank| {
        let rest = before.get(start + blank..).unwrap_or_default();
        at - rest.trim_start().len()
    })
}

/// As far on as an excerpt goes, at the end of a word where there is one.
fn end_of_excerpt(text: &str, start: usize, most: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let Some((longest, _)) = rest.char_indices().nth(most) else { return text.len() };
    let part = rest.get(..longest).unwrap_or_default();
    let blank = part.rfind(char::is_whitespace).filter(|blank| *blank > longest / 2);
    start + part.get(..blank.unwrap_or(longest)).unwrap_or_default().trim_end().len()
}

/// The end of the character that begins at `at`, with all that clings to it: its marks, joiners, an emoji's tone.
fn end_of_character(text: &str, at: usize) -> usize {
    let mut rest = text.get(at..).unwrap_or_default().chars();
    rest.next();
    let clings = |c: &char| {
        !c.is_whitespace()
            && (is_hidden(*c)
                || matches!(*c, '\u{1F3FB}'..='\u{1F3FF}')
                || matches!(
                    c.general_category(),
                    GeneralCategory::NonspacingMark
                        | GeneralCategory::EnclosingMark
                        | GeneralCategory::SpacingMark
                ))
    };
    let clinging: usize = rest.clone().take_while(clings).map(char::len_utf8).sum();
    text.len() - rest.as_str().len() + clinging
}

pub(crate) fn folded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    fold(text, &mut plain, |_, _| ());
    plain
}

/// Folds a text onto the end of `plain`; `note` is told where each character begins and how many bytes it became.
fn fold(text: &str, plain: &mut String, mut note: impl FnMut(usize, usize)) {
    let mut at = 0;
    let mut rest = text;
    while !rest.is_empty() {
        // Most text is ASCII in long stretches, which need no looking up.
        let ascii = rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
        let (stretch, beyond) = rest.split_at(ascii);
        let before = plain.len();
        plain.push_str(stretch);
        if let Some(new) = plain.get_mut(before..) {
            new.make_ascii_lowercase();
        }
        (at..at + ascii).for_each(|origin| note(origin, 1));
        let mut characters = beyond.chars();
        if let Some(c) = characters.next() {
            let before = plain.len();
            fold_character(c, plain);
            note(at + ascii, plain.len() - before);
        }
        rest = characters.as_str();
        at = text.len() - rest.len();
    }
}

fn fold_character(c: char, plain: &mut String) {
    match c {
        '‘' | '’' | '‚' | '‛' | '′' | '´' | 'ʼ' | 'ʻ' => plain.push('\''),
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => plain.push('"'),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => plain.push('-'),
        c if c.is_whitespace() => plain.push(' '),
        c => decompose_compatible(c, |part| {
            let mark = matches!(
                part.general_category(),
                GeneralCategory::NonspacingMark | GeneralCategory::EnclosingMark
            );
            if !mark && !is_hidden(part) {
                part.to_lowercase().for_each(|lower| fold_letter(lower, plain));
            }
        }),
    }
}

/// Letters that no decomposition takes apart, and that a keyboard without them writes in another way.
fn fold_letter(c: char, plain: &mut String) {
    match c {
        'æ' => plain.push_str("ae"),
        'œ' => plain.push_str("oe"),
        'ß' => plain.push_str("ss"),
        'þ' => plain.push_str("th"),
        'ø' => plain.push('o'),
        'ł' => plain.push('l'),
        'đ' | 'ð' => plain.push('d'),
        'ħ' => plain.push('h'),
        'ŧ' => plain.push('t'),
        'ı' => plain.push('i'),
        'ς' => plain.push('σ'),
        // What a lower-case letter is made with, such as the dot of İ.
        c if c.general_category() == GeneralCategory::NonspacingMark => {}
        c => plain.push(c),
    }
}
