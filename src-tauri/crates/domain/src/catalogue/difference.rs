//! What changed between two versions of a catalogue, by key.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Catalogue, Standard, Statement};
use crate::ids::StatementKey;

/// What a reader of the new version must know of the old.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Difference {
    /// Statements only in the new version.
    pub added: Vec<StatementKey>,
    /// Statements only in the old version.
    pub removed: Vec<StatementKey>,
    /// Statements in both that differ, in the new version's order.
    pub changed: Vec<StatementChange>,
    /// Other parts that differ: `title`, `publisher`, `licence`, `language`, `introduction`, `sources`, `scales`, `areas`,
    /// `agency_kinds`, `standards` (one of them, or the order of what stays), `supersedes`.
    pub parts: Vec<&'static str>,
}

/// How one statement differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatementChange {
    /// The statement.
    pub key: StatementKey,
    /// Which of its parts differ, by their names in the format (`standard` for one that moved).
    pub parts: Vec<&'static str>,
    /// Whether the question itself changed: its text, a descriptor or its scale. Answers must then be looked at again.
    pub question_changed: bool,
}

impl Difference {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Compares two catalogues.
pub fn difference(old: &Catalogue, new: &Catalogue) -> Difference {
    let (before, after) = (by_key(old), by_key(new));
    let mut found = Difference {
        added: in_order(new).filter(|key| !before.contains_key(key)).cloned().collect(),
        removed: in_order(old).filter(|key| !after.contains_key(key)).cloned().collect(),
        ..Difference::default()
    };
    for key in in_order(new) {
        if let (Some(was), Some(is)) = (before.get(key), after.get(key)) {
            found.changed.extend(change(key, *was, *is));
        }
    }
    let stays = |key: &&StatementKey| before.contains_key(key) && after.contains_key(key);
    let reordered = !in_order(old).filter(stays).eq(in_order(new).filter(stays));
    // One that moved to another standard says so itself.
    let moved = found.changed.iter().any(|change| change.parts.contains(&"standard"));
    let (old, new) = (old.document(), new.document());
    let standards = |standards: &[Standard]| standards.iter().map(frame).collect::<Vec<_>>();
    let parts = [
        ("title", old.title != new.title),
        ("publisher", old.publisher != new.publisher),
        ("licence", old.licence != new.licence),
        ("language", old.language != new.language),
        ("introduction", old.introduction != new.introduction),
        ("sources", old.sources != new.sources),
        ("scales", old.scales != new.scales),
        ("areas", old.areas != new.areas),
        ("agency_kinds", old.agency_kinds != new.agency_kinds),
        ("standards", standards(&old.standards) != standards(&new.standards) || (reordered && !moved)),
        ("supersedes", old.supersedes != new.supersedes),
    ];
    found.parts = parts.iter().filter(|(_, differs)| *differs).map(|(part, _)| *part).collect();
    found
}

/// A standard without its statements.
fn frame(standard: &Standard) -> Standard {
    Standard { statements: Vec::new(), ..standard.clone() }
}

fn in_order(catalogue: &Catalogue) -> impl Iterator<Item = &StatementKey> {
    catalogue
        .document()
        .standards
        .iter()
        .flat_map(|standard| &standard.statements)
        .map(|statement| &statement.key)
}

fn by_key(catalogue: &Catalogue) -> BTreeMap<&StatementKey, (&Standard, &Statement)> {
    let standards = catalogue.document().standards.iter();
    standards.flat_map(|standard| standard.statements.iter().map(move |s| (&s.key, (standard, s)))).collect()
}

fn change(
    key: &StatementKey,
    was: (&Standard, &Statement),
    is: (&Standard, &Statement),
) -> Option<StatementChange> {
    let ((old_standard, old), (new_standard, new)) = (was, is);
    let scale =
        |standard: &Standard, statement: &Statement| statement.scale.clone().or(standard.scale.clone());
    let parts = [
        ("standard", old_standard.key != new_standard.key),
        ("number", old.number != new.number),
        ("text", old.text != new.text),
        ("short_title", old.short_title != new.short_title),
        ("guidance", old.guidance != new.guidance),
        ("descriptors", old.descriptors != new.descriptors),
        ("evidence_examples", old.evidence_examples != new.evidence_examples),
        ("impact_prompt", old.impact_prompt != new.impact_prompt),
        ("sources", old.sources != new.sources),
        ("applies_to", old.applies_to != new.applies_to),
        ("scale", scale(old_standard, old) != scale(new_standard, new)),
    ];
    let parts: Vec<_> = parts.iter().filter(|(_, differs)| *differs).map(|(part, _)| *part).collect();
    let question_changed = old.content_hash() != new.content_hash() || parts.contains(&"scale");
    (!parts.is_empty()).then(|| StatementChange { key: key.clone(), parts, question_changed })
}
