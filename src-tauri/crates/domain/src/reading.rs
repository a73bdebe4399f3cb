//! Reading a JSON document for people: every fault is collected with its place, none hides another.

use std::cell::RefCell;
use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde_json::{Map, Value};

use crate::text::{Line, Prose, is_hidden};

/// One thing wrong with a document or an entry, and where.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// A path a person can follow, such as `standards[2].statements[0].text`; empty for the document itself.
    pub place: String,
    /// What is wrong and what is wanted.
    pub problem: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.place.is_empty() {
            f.write_str(&self.problem)
        } else {
            write!(f, "{}: {}", self.place, self.problem)
        }
    }
}

/// The faults found so far.
#[derive(Debug, Default)]
pub struct Faults(RefCell<Vec<Fault>>);

/// Past this many the rest is only mentioned: a hostile file must not fill memory or a screen.
const MOST_FAULTS: usize = 1_000;
/// No list or object of an honest document has more entries.
const ITEMS_LIMIT: usize = 10_000;

impl Faults {
    /// Adds a fault. What it repeats from a file may not steer a terminal or reorder a line.
    pub fn add(&self, place: impl Into<String>, problem: impl Into<String>) {
        let plain = |text: String| text.replace(is_hidden, "\u{FFFD}");
        let mut faults = self.0.borrow_mut();
        match faults.len() {
            0..MOST_FAULTS => {
                faults.push(Fault { place: plain(place.into()), problem: plain(problem.into()) });
            }
            MOST_FAULTS => faults
                .push(Fault { place: String::new(), problem: "there are more faults than these".into() }),
            _ => {}
        }
    }

    /// Whether none was found.
    pub fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// All of them, in the order found.
    pub fn into_vec(self) -> Vec<Fault> {
        self.0.into_inner()
    }
}

/// A value in the document and the way to it.
#[derive(Debug, Clone)]
pub struct Node<'d> {
    place: String,
    value: &'d Value,
    faults: &'d Faults,
}

/// An object in the document.
#[derive(Debug)]
pub struct Object<'d> {
    place: String,
    fields: &'d Map<String, Value>,
    faults: &'d Faults,
}

impl<'d> Node<'d> {
    /// The document itself.
    pub fn root(value: &'d Value, faults: &'d Faults) -> Self {
        Self { place: String::new(), value, faults }
    }

    /// The path to it.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// Whether it is `null`.
    pub fn is_null(&self) -> bool {
        self.value.is_null()
    }

    /// Reports a fault here.
    pub fn fault(&self, problem: impl Into<String>) {
        self.faults.add(self.place.clone(), problem);
    }

    fn wanted<T>(&self, found: Option<T>, wanted: &str) -> Option<T> {
        if found.is_none() {
            self.fault(format!("should be {wanted}"));
        }
        found
    }

    /// An object with no field besides those known.
    pub fn object(&self, known: &[&str]) -> Option<Object<'d>> {
        let fields = self.wanted(self.value.as_object(), "an object, { … }")?;
        for name in fields.keys().filter(|name| !known.contains(&name.as_str())) {
            let shown: String = name.chars().take(80).collect();
            self.fault(format!(
                "has a field \"{shown}\" that is not known here (known: {})",
                known.join(", ")
            ));
        }
        Some(Object { place: self.place.clone(), fields, faults: self.faults })
    }

    /// The entries of an object whose keys are free.
    pub fn entries(&self) -> Vec<(&'d str, Node<'d>)> {
        let Some(fields) = self.wanted(self.value.as_object(), "an object, { … }") else {
            return Vec::new();
        };
        if !self.fits(fields.len()) {
            return Vec::new();
        }
        fields
            .iter()
            .map(|(name, value)| (name.as_str(), child(&self.place, name, value, self.faults)))
            .collect()
    }

    fn fits(&self, length: usize) -> bool {
        if length > ITEMS_LIMIT {
            self.fault(format!("has {length} items; at most {ITEMS_LIMIT} fit"));
        }
        length <= ITEMS_LIMIT
    }

    /// The items of a list.
    pub fn items(&self) -> Vec<Node<'d>> {
        let items = self.wanted(self.value.as_array(), "a list, [ … ]");
        if items.is_some_and(|items| self.fits(items.len())) { self.peek_items() } else { Vec::new() }
    }

    /// The items of a list that may not be empty.
    pub fn some_items(&self) -> Vec<Node<'d>> {
        let items = self.items();
        if items.is_empty() && self.value.is_array() {
            self.fault("should not be empty");
        }
        items
    }

    /// A text as it stands.
    pub fn text(&self) -> Option<&'d str> {
        self.wanted(self.value.as_str(), "text in quotation marks")
    }

    /// Free text, tidied; may be empty.
    pub fn prose(&self) -> Option<Prose> {
        Prose::tidy(self.text()?).map_err(|fault| self.fault(fault.to_string())).ok()
    }

    /// Free text that says something.
    pub fn some_prose(&self) -> Option<Prose> {
        self.prose().filter(|prose| self.not_blank(prose.is_empty()))
    }

    /// One line, tidied; may be empty.
    pub fn line(&self) -> Option<Line> {
        Line::tidy(self.text()?).map_err(|fault| self.fault(fault.to_string())).ok()
    }

    /// One line that says something.
    pub fn some_line(&self) -> Option<Line> {
        self.line().filter(|line| self.not_blank(line.is_empty()))
    }

    fn not_blank(&self, blank: bool) -> bool {
        if blank {
            self.fault("should not be empty");
        }
        !blank
    }

    /// An identifier.
    pub fn id<T: FromStr<Err: fmt::Display>>(&self) -> Option<T> {
        self.text()?.parse().map_err(|fault: T::Err| self.fault(fault.to_string())).ok()
    }

    /// A whole number within a range.
    pub fn integer(&self, range: RangeInclusive<i64>) -> Option<i64> {
        let number = self.value.as_i64().filter(|number| range.contains(number));
        self.wanted(number, &format!("a whole number from {} to {}", range.start(), range.end()))
    }

    /// `true` or `false`.
    pub fn boolean(&self) -> Option<bool> {
        self.wanted(self.value.as_bool(), "true or false")
    }

    /// A day, ISO 8601, within the years that the formats hold.
    pub fn date(&self) -> Option<NaiveDate> {
        let text = self.text()?;
        self.wanted(read_date(text), "a date such as 2027-03-31, in the years 2000 to 2100")
    }

    /// One of a few words.
    pub fn one_of<T: Copy>(&self, choices: &[(&str, T)]) -> Option<T> {
        let text = self.text()?;
        let found = choices.iter().find(|(word, _)| *word == text).map(|(_, choice)| *choice);
        self.wanted(
            found,
            &format!("one of {}", choices.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ")),
        )
    }
}

/// A day written `2027-03-31`, in the years 2000 to 2100.
pub fn read_date(text: &str) -> Option<NaiveDate> {
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    // chrono reads 2027-3-1 and "2027- 3- 1" too; one day is written one way.
    ((2000..=2100).contains(&date.year()) && date.to_string() == text).then_some(date)
}

/// Looking without a word: for what has been read, and faulted, already.
impl<'d> Node<'d> {
    /// A field, where this is an object that has it.
    pub(crate) fn peek(&self, name: &str) -> Option<Node<'d>> {
        Some(child(&self.place, name, self.value.as_object()?.get(name)?, self.faults))
    }

    /// The items, where this is a list of a sane length.
    pub(crate) fn peek_items(&self) -> Vec<Node<'d>> {
        let items = self.value.as_array().filter(|items| items.len() <= ITEMS_LIMIT);
        let node =
            |(index, value)| Node { place: format!("{}[{index}]", self.place), value, faults: self.faults };
        items.into_iter().flatten().enumerate().map(node).collect()
    }

    /// The entries, where this is an object of a sane size.
    pub(crate) fn peek_entries(&self) -> Vec<(&'d str, Node<'d>)> {
        let fields = self.value.as_object().filter(|fields| fields.len() <= ITEMS_LIMIT);
        let node =
            |(name, value): (&'d String, _)| (name.as_str(), child(&self.place, name, value, self.faults));
        fields.into_iter().flatten().map(node).collect()
    }

    /// The value as it stands.
    pub(crate) fn value(&self) -> &'d Value {
        self.value
    }

    /// The identifier, where this is one.
    pub(crate) fn peek_id<T: FromStr>(&self) -> Option<T> {
        self.value.as_str()?.parse().ok()
    }
}

fn child<'d>(place: &str, name: &str, value: &'d Value, faults: &'d Faults) -> Node<'d> {
    let shown: String = name.chars().take(80).collect();
    let place = if place.is_empty() { shown } else { format!("{place}.{shown}") };
    Node { place, value, faults }
}

impl<'d> Object<'d> {
    /// A field that must be there.
    pub fn required(&self, name: &str) -> Option<Node<'d>> {
        let found = self.optional(name);
        if found.is_none() {
            self.faults.add(self.place.clone(), format!("lacks \"{name}\""));
        }
        found
    }

    /// A field that may be absent.
    pub fn optional(&self, name: &str) -> Option<Node<'d>> {
        self.fields.get(name).map(|value| child(&self.place, name, value, self.faults))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_fault_is_told_with_its_place() {
        let document = json!({"name": "", "extra": 1, "items": [{"due": "2027-3-1"}, 7]});
        let faults = Faults::default();
        let object = Node::root(&document, &faults).object(&["name", "kind", "items"]).expect("object");
        object.required("name").and_then(|node| node.some_line());
        object.required("kind");
        for item in object.required("items").expect("there").items() {
            item.object(&["due"]).and_then(|item| item.required("due")).and_then(|due| due.date());
        }
        let told: Vec<String> = faults.into_vec().iter().map(Fault::to_string).collect();
        assert_eq!(
            told,
            [
                "has a field \"extra\" that is not known here (known: name, kind, items)",
                "name: should not be empty",
                "lacks \"kind\"",
                "items[0].due: should be a date such as 2027-03-31, in the years 2000 to 2100",
                "items[1]: should be an object, { … }",
            ]
        );
    }
}
