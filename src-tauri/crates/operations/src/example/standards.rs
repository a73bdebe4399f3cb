//! What the example's joined audits ask: the standards that come with Candour, under a name of their own, and those of an invented earlier
//! cycle whose place they take. In the product's own catalogue nothing invented is named.

use candour_domain::catalogue::Catalogue;
use candour_domain::ids::{StatementKey, Urn, Version};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::plan::faulty;
use crate::{Error, catalogue};

const STANDARDS: &str = include_str!("../../../../../assets/area/standards.json");
/// Whose standards they are.
const LIKE: &str = "urn:candour:catalogue:section-11";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Standards {
    urn: Urn,
    title: String,
    introduction: String,
    before: Before,
}

/// In what the earlier ones differ.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Before {
    version: Version,
    published: String,
    title: String,
    introduction: String,
    /// Statements that were not asked yet.
    not_yet_asked: Vec<StatementKey>,
    /// Statements that were asked instead, or are asked no more.
    asked: Vec<AskedThen>,
}

/// A statement of then: like one of now, but for what it says itself.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AskedThen {
    like: StatementKey,
    statement: Map<String, Value>,
    /// The statement that took its place; none where it has no counterpart.
    leads_to: Option<StatementKey>,
}

/// The earlier ones and those of now.
pub(super) fn read() -> Result<[Catalogue; 2], Error> {
    let said: Standards = serde_json::from_str(STANDARDS).map_err(faulty)?;
    let like = catalogue::find(None, &LIKE.parse().map_err(faulty)?)?;
    let mut now: Map<String, Value> = serde_json::from_slice(like.bytes()).map_err(faulty)?;
    now.extend(object(json!({
        "urn": said.urn, "title": said.title, "introduction": said.introduction,
        "supersedes": [{
            "urn": said.urn, "version": said.before.version, "statements": said.before.leads_to(), "grades": {},
        }],
    })));
    let before = said.before.of(&now);
    Ok([whole(before)?, whole(now)?])
}

impl Before {
    fn leads_to(&self) -> Map<String, Value> {
        let lead =
            |then: &AskedThen| Some((then.statement.get("key")?.as_str()?.to_owned(), json!(then.leads_to)));
        self.asked.iter().filter_map(lead).collect()
    }

    /// What was asked then, by what is asked now.
    fn of(&self, now: &Map<String, Value>) -> Map<String, Value> {
        let mut before = now.clone();
        before.extend(object(json!({
            "version": self.version, "published": self.published, "title": self.title,
            "introduction": self.introduction, "supersedes": [],
        })));
        let standards = before.get_mut("standards").and_then(Value::as_array_mut);
        for standard in standards.into_iter().flatten() {
            if let Some(Value::Array(statements)) = standard.get_mut("statements") {
                *statements = statements.iter().flat_map(|statement| self.in_place_of(statement)).collect();
            }
        }
        before
    }

    fn in_place_of(&self, now: &Value) -> Vec<Value> {
        let is = |key: &StatementKey| now.get("key").and_then(Value::as_str) == Some(key.as_str());
        let replaced = self.asked.iter().filter_map(|then| then.leads_to.as_ref()).any(is);
        let kept = (!replaced && !self.not_yet_asked.iter().any(is)).then(|| now.clone());
        let then = self.asked.iter().filter(|then| is(&then.like)).map(|then| {
            let mut statement = now.as_object().cloned().unwrap_or_default();
            statement.extend(then.statement.clone());
            Value::Object(statement)
        });
        kept.into_iter().chain(then).collect()
    }
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        _ => Map::new(),
    }
}

fn whole(document: Map<String, Value>) -> Result<Catalogue, Error> {
    let first = |faults: Vec<candour_domain::reading::Fault>| {
        faulty(faults.first().map(ToString::to_string).unwrap_or_default())
    };
    Catalogue::read(Value::Object(document).to_string().into_bytes()).map_err(first)
}
