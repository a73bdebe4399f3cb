//! Sentences for an agency's answers: always the same for the same agency and statement, and for no two of them alike.

use std::collections::BTreeMap;

use candour_domain::digest::Digest;
use candour_domain::text::{Line, Prose};

use super::plan::{AgencyPlan, faulty};
use crate::Error;

/// Draws for one text: what is drawn goes by what the text is for, and by nothing else.
pub(super) struct Lots(Vec<u8>);

impl Lots {
    pub(super) fn of(parts: &[&str]) -> Self {
        Self(Digest::of(parts.join("\t").as_bytes()).to_string().into_bytes())
    }

    /// A number below `most`, another for every `which`.
    pub(super) fn number(&self, which: usize, most: usize) -> usize {
        let at = which * 4 % self.0.len().max(1);
        let drawn =
            self.0.iter().cycle().skip(at).take(6).fold(0_usize, |sum, digit| sum * 31 + usize::from(*digit));
        drawn.checked_rem(most).unwrap_or_default()
    }

    /// One of several.
    pub(super) fn one<'a, T>(&self, which: usize, of: &'a [T]) -> Option<&'a T> {
        of.get(self.number(which, of.len()))
    }
}

/// The words of one text.
pub(super) struct Speech<'a> {
    pub(super) lots: Lots,
    slots: BTreeMap<&'static str, String>,
    agency: &'a AgencyPlan,
}

impl<'a> Speech<'a> {
    /// The words of an agency; `shown` is what could show it, from the statement.
    pub(super) fn of(agency: &'a AgencyPlan, shown: &[Prose], months: &[String], lots: Lots) -> Self {
        let example =
            |which: usize| lots.one(which, shown).map(|line| plain(line.as_str())).unwrap_or_default();
        let (a, mut b) = (example(0), example(1));
        if a == b {
            let other = shown.iter().map(|line| plain(line.as_str())).find(|other| *other != a);
            b = other.unwrap_or_default();
        }
        let many = 12 + lots.number(2, 37);
        let of_many = many - 1 - lots.number(3, many / 6 + 1);
        let month = lots.one(4, months).cloned().unwrap_or_default();
        let slots = BTreeMap::from([
            ("a", a),
            ("b", b),
            ("n", many.to_string()),
            ("m", of_many.to_string()),
            ("m2", (3 + lots.number(5, 9)).to_string()),
            ("m3", (1 + lots.number(6, 2)).to_string()),
            ("day", (2 + lots.number(7, 26)).to_string()),
            ("month", month),
        ]);
        Self { lots, slots, agency }
    }

    /// A sentence with the words in their places. A place in capitals begins with one.
    fn filled(&self, frame: &str) -> String {
        let mut text = String::new();
        let mut rest = frame;
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let Some((slot, behind)) = after.split_once('}') else { break };
            let word = self.word(&slot.to_lowercase());
            let capital = slot.starts_with(char::is_uppercase);
            text.push_str(&if capital { capitalised(&word) } else { word });
            rest = behind;
        }
        text.push_str(rest);
        text
    }

    fn word(&self, slot: &str) -> String {
        if let Some(word) = self.slots.get(slot) {
            return word.clone();
        }
        match slot {
            "lead" => self.agency.lead.name.to_string(),
            "team_bare" => self
                .agency
                .words
                .get("team")
                .map(|team| team.trim_start_matches("the ").to_owned())
                .unwrap_or_default(),
            slot => self.agency.words.get(slot).cloned().unwrap_or_default(),
        }
    }

    pub(super) fn prose(&self, frame: Option<&String>) -> Result<Prose, Error> {
        Prose::tidy(&frame.map(|frame| self.filled(frame)).unwrap_or_default()).map_err(faulty)
    }

    pub(super) fn line(&self, frame: Option<&String>) -> Result<Line, Error> {
        Line::tidy(&frame.map(|frame| self.filled(frame)).unwrap_or_default()).map_err(faulty)
    }
}

/// As it stands within a sentence: with a small letter, unless it is a name in capitals.
fn plain(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => {
            first.to_lowercase().chain(text.chars().skip(1)).collect()
        }
        _ => text.to_owned(),
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    first + letters.as_str()
}
