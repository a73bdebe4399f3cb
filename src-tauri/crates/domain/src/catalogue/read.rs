//! From JSON to a document: the shape of every part, all faults collected.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::str::FromStr;

use super::document::*;
use crate::reading::{Node, Object};
use crate::text::{Line, Prose};

const RULES: [(&str, FieldRule); 3] =
    [("required", FieldRule::Required), ("optional", FieldRule::Optional), ("absent", FieldRule::Absent)];
const DUTIES: [(&str, Duty); 3] =
    [("section_11", Duty::Section11), ("other", Duty::Other), ("invited", Duty::Invited)];
const SOURCE_KINDS: [(&str, SourceKind); 4] = [
    ("statute", SourceKind::Statute),
    ("statutory_guidance", SourceKind::StatutoryGuidance),
    ("good_practice", SourceKind::GoodPractice),
    ("local", SourceKind::Local),
];

/// A part that could not be read is left out of the lists; its faults say why.
fn read_items<'d, T>(node: &Node<'d>, read: impl Fn(&Node<'d>) -> Option<T>) -> Vec<T> {
    node.some_items().iter().filter_map(read).collect()
}

fn id<T: FromStr<Err: Display>>(object: &Object<'_>, name: &str) -> Option<T> {
    object.required(name)?.id()
}

fn line(object: &Object<'_>, name: &str) -> Option<Line> {
    object.required(name)?.some_line()
}

fn prose(object: &Object<'_>, name: &str) -> Option<Prose> {
    object.required(name)?.some_prose()
}

fn list<'d, T>(object: &Object<'d>, name: &str, read: impl Fn(&Node<'d>) -> Option<T>) -> Vec<T> {
    object.required(name).map(|node| read_items(&node, read)).unwrap_or_default()
}

fn ids<T: FromStr<Err: Display>>(node: &Node<'_>) -> Vec<T> {
    node.items().iter().filter_map(Node::id).collect()
}

/// Reads every part, so that all faults are found, and gives the document if each could be read.
pub(super) fn document(root: &Node<'_>) -> Option<CatalogueDocument> {
    let object = root.object(&[
        "schema",
        "urn",
        "version",
        "language",
        "title",
        "publisher",
        "licence",
        "published",
        "introduction",
        "sources",
        "scales",
        "areas",
        "agency_kinds",
        "standards",
        "supersedes",
    ])?;
    let schema = object.required("schema").and_then(|node| schema(&node));
    let urn = id(&object, "urn");
    let version = id(&object, "version");
    let language = object.required("language").and_then(|node| language(&node));
    let title = line(&object, "title");
    let publisher = line(&object, "publisher");
    let licence = line(&object, "licence");
    let published = object.required("published").and_then(|node| node.date());
    let introduction = prose(&object, "introduction");
    let sources = list(&object, "sources", source);
    let scales = list(&object, "scales", scale);
    let areas = list(&object, "areas", area);
    let agency_kinds = list(&object, "agency_kinds", agency_kind);
    let standards = list(&object, "standards", standard);
    let supersedes =
        object.optional("supersedes").map(|node| node.items().iter().filter_map(superseded).collect());
    Some(CatalogueDocument {
        schema: schema?,
        urn: urn?,
        version: version?,
        language: language?,
        title: title?,
        publisher: publisher?,
        licence: licence?,
        published: published?,
        introduction: introduction?,
        sources,
        scales,
        areas,
        agency_kinds,
        standards,
        supersedes: supersedes.unwrap_or_default(),
    })
}

/// Whether it says that its form is newer; that is its one fault then, since what is new in it is none.
pub(super) fn is_newer(root: &Node<'_>) -> bool {
    let Some(node) = root.peek("schema") else { return false };
    let number = node.value().as_str().and_then(|text| text.strip_prefix("candour-catalogue/"));
    let newer = number.and_then(|number| number.parse::<u32>().ok()).filter(|number| *number > 1);
    if let Some(number) = newer {
        node.fault(format!(
            "is \"candour-catalogue/{number}\", a newer form than this version of Candour reads ({}): update Candour",
            super::SCHEMA
        ));
    }
    newer.is_some()
}

fn schema(node: &Node<'_>) -> Option<String> {
    let text = node.text()?;
    if text != super::SCHEMA {
        node.fault(format!("should be \"{}\"", super::SCHEMA));
        return None;
    }
    Some(text.to_owned())
}

fn language(node: &Node<'_>) -> Option<String> {
    let text = node.text()?;
    let part = |part: &str| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric());
    let first = |part: &str| part.len() >= 2 && part.chars().all(|c| c.is_ascii_lowercase());
    let plain = text.len() <= 35 && text.split('-').all(part) && text.split('-').next().is_some_and(first);
    if !plain {
        node.fault("should be a language tag such as en-GB");
    }
    plain.then(|| text.to_owned())
}

fn source(node: &Node<'_>) -> Option<Source> {
    let object = node.object(&["id", "title", "citation", "kind", "duty"])?;
    let (id, title, citation) = (id(&object, "id"), line(&object, "title"), prose(&object, "citation"));
    let kind = object.optional("kind").map(|node| node.one_of(&SOURCE_KINDS));
    let duty = object.optional("duty").map(|node| node.one_of(&DUTIES));
    Some(Source { id: id?, title: title?, citation: citation?, kind: kind.flatten(), duty: duty.flatten() })
}

fn scale(node: &Node<'_>) -> Option<Scale> {
    let object = node.object(&["id", "title", "grades"])?;
    let (id, title, grades) = (id(&object, "id"), line(&object, "title"), list(&object, "grades", grade));
    Some(Scale { id: id?, title: title?, grades })
}

fn grade(node: &Node<'_>) -> Option<Grade> {
    let object =
        node.object(&["id", "label", "meaning", "colour", "rank", "counts", "descriptor", "fields"])?;
    let (id, label, meaning) = (id(&object, "id"), line(&object, "label"), prose(&object, "meaning"));
    let colour = object.required("colour").and_then(|node| colour(&node));
    let rank = object.required("rank").and_then(|node| node.integer(-1_000..=1_000));
    let counts = object.required("counts").and_then(|node| node.boolean());
    let descriptor = object.required("descriptor").and_then(|node| node.boolean());
    let fields = object.required("fields").and_then(|node| field_rules(&node));
    Some(Grade {
        id: id?,
        label: label?,
        meaning: meaning?,
        colour: colour?,
        rank: rank?,
        counts: counts?,
        descriptor: descriptor?,
        fields: fields?,
    })
}

fn colour(node: &Node<'_>) -> Option<String> {
    let text = node.text()?;
    let hex = |digits: &str| digits.len() == 6 && digits.chars().all(|c| c.is_ascii_hexdigit());
    let word = (1..=20).contains(&text.len()) && text.chars().all(|c| c.is_ascii_lowercase());
    let known = word || text.strip_prefix('#').is_some_and(hex);
    if !known {
        node.fault("should be a colour's name such as amber, or #rrggbb");
    }
    known.then(|| text.to_owned())
}

fn field_rules(node: &Node<'_>) -> Option<FieldRules> {
    let object = node.object(&["evidence", "impact", "reason", "alternative", "action", "note"])?;
    let rule = |name: &str| object.required(name).and_then(|node| node.one_of(&RULES));
    let (evidence, impact, reason) = (rule("evidence"), rule("impact"), rule("reason"));
    let (alternative, action, note) = (rule("alternative"), rule("action"), rule("note"));
    Some(FieldRules {
        evidence: evidence?,
        impact: impact?,
        reason: reason?,
        alternative: alternative?,
        action: action?,
        note: note?,
    })
}

fn area(node: &Node<'_>) -> Option<Area> {
    let object = node.object(&["id", "name"])?;
    let (id, name) = (id(&object, "id"), line(&object, "name"));
    Some(Area { id: id?, name: name? })
}

fn agency_kind(node: &Node<'_>) -> Option<AgencyKind> {
    let object = node.object(&["id", "name", "duty"])?;
    let (id, name) = (id(&object, "id"), line(&object, "name"));
    let duty = object.required("duty").and_then(|node| node.one_of(&DUTIES));
    Some(AgencyKind { id: id?, name: name?, duty: duty? })
}

fn applies_to(object: &Object<'_>) -> AppliesTo {
    let read = |node: Node<'_>| {
        let object = node.object(&["areas", "agency_kinds", "opt_in"])?;
        Some(AppliesTo {
            areas: object.optional("areas").map(|node| ids(&node)).unwrap_or_default(),
            agency_kinds: object.optional("agency_kinds").map(|node| ids(&node)).unwrap_or_default(),
            opt_in: object.optional("opt_in").and_then(|node| node.boolean()).unwrap_or(false),
        })
    };
    object.optional("applies_to").and_then(read).unwrap_or_default()
}

fn standard(node: &Node<'_>) -> Option<Standard> {
    let object = node.object(&[
        "key",
        "number",
        "title",
        "short_title",
        "introduction",
        "applies_to",
        "scale",
        "statements",
    ])?;
    let (key, number, title) = (id(&object, "key"), line(&object, "number"), line(&object, "title"));
    let short_title = object.optional("short_title").and_then(|node| node.some_line());
    let introduction = prose(&object, "introduction");
    let applies_to = applies_to(&object);
    let scale = object.optional("scale").and_then(|node| node.id());
    let statements = list(&object, "statements", statement);
    Some(Standard {
        key: key?,
        number: number?,
        title: title?,
        short_title,
        introduction: introduction?,
        applies_to,
        scale,
        statements,
    })
}

fn statement(node: &Node<'_>) -> Option<Statement> {
    let object = node.object(&[
        "key",
        "number",
        "text",
        "short_title",
        "guidance",
        "descriptors",
        "evidence_examples",
        "impact_prompt",
        "sources",
        "applies_to",
        "scale",
    ])?;
    let (key, number) = (id(&object, "key"), line(&object, "number"));
    let (text, guidance) = (prose(&object, "text"), prose(&object, "guidance"));
    let short_title = object.optional("short_title").and_then(|node| node.some_line());
    let descriptors =
        object.required("descriptors").map(|node| by_key(&node, Node::some_prose)).unwrap_or_default();
    let evidence_examples = list(&object, "evidence_examples", Node::some_prose);
    let impact_prompt = object.optional("impact_prompt").and_then(|node| node.some_prose());
    let sources = list(&object, "sources", Node::id);
    let applies_to = applies_to(&object);
    let scale = object.optional("scale").and_then(|node| node.id());
    Some(Statement {
        key: key?,
        number: number?,
        text: text?,
        short_title,
        guidance: guidance?,
        descriptors,
        evidence_examples,
        impact_prompt,
        sources,
        applies_to,
        scale,
    })
}

/// An object whose keys are identifiers.
fn by_key<'d, K: FromStr<Err: Display> + Ord, T>(
    node: &Node<'d>,
    read: impl Fn(&Node<'d>) -> Option<T>,
) -> BTreeMap<K, T> {
    let mut map = BTreeMap::new();
    for (name, value) in node.entries() {
        match name.parse::<K>() {
            Ok(key) => map.extend(read(&value).map(|value| (key, value))),
            Err(fault) => value.fault(fault.to_string()),
        }
    }
    map
}

fn superseded(node: &Node<'_>) -> Option<Supersedes> {
    let object = node.object(&["urn", "version", "statements", "grades"])?;
    let (urn, version) = (id(&object, "urn"), id(&object, "version"));
    let statements = object.required("statements").map(|node| by_key(&node, id_or_none)).unwrap_or_default();
    let grades = object.required("grades").map(|node| by_key(&node, id_or_none)).unwrap_or_default();
    Some(Supersedes { urn: urn?, version: version?, statements, grades })
}

fn id_or_none<T: FromStr<Err: Display>>(node: &Node<'_>) -> Option<Option<T>> {
    if node.is_null() { Some(None) } else { node.id().map(Some) }
}
