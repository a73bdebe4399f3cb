//! What the example is made of, as `assets/area` has it.

use std::collections::BTreeMap;

use candour_domain::ids::{AgencyKindId, AreaId, GradeId, StandardKey, StatementKey};
use candour_domain::text::{Line, Prose};
use serde::Deserialize;

use crate::Error;

const WORDS: &str = include_str!("../../../../../assets/area/words.json");
const AUDITS: [&str; 3] = [
    include_str!("../../../../../assets/area/section-11-before.json"),
    include_str!("../../../../../assets/area/section-11.json"),
    include_str!("../../../../../assets/area/section-11-brag.json"),
];

/// One audit of the example.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Plan {
    /// What is to be known of it.
    pub(super) label: String,
    /// What it asks.
    pub(super) audit: AuditPlan,
    /// Its catalogue, by its URN and, where there are several, its version.
    pub(super) catalogue: String,
    /// Who is invited.
    pub(super) agencies: Vec<AgencyPlan>,
    /// The grade that a letter stands for.
    pub(super) letters: BTreeMap<char, GradeId>,
    /// For each statement a letter an agency, in their order; a dot where it is not asked.
    pub(super) grades: BTreeMap<StatementKey, String>,
    /// What the agency that revised its return said at first.
    pub(super) revised: BTreeMap<StatementKey, char>,
    /// Texts that stand in several answers, or say next to nothing: what a panel looks for.
    pub(super) same_or_thin: Vec<SameOrThin>,
}

/// What an audit asks.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AuditPlan {
    pub(super) title: Line,
    pub(super) cycle: Line,
    /// How long ago all of it happened.
    #[serde(default)]
    pub(super) days_ago: u32,
    pub(super) deadline_in_days: u64,
    pub(super) areas: Vec<AreaId>,
    pub(super) instructions: Prose,
    pub(super) send_to: Line,
}

/// An agency.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AgencyPlan {
    pub(super) name: Line,
    pub(super) kind: AgencyKindId,
    pub(super) areas: Vec<AreaId>,
    pub(super) state: State,
    #[serde(default)]
    pub(super) opt_in: Vec<StandardKey>,
    #[serde(default)]
    pub(super) lead: WhoSigns,
    #[serde(default)]
    pub(super) officer: WhoSigns,
    /// What its own things are called, for its texts.
    #[serde(default)]
    pub(super) words: BTreeMap<String, String>,
}

/// Somebody who signs.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WhoSigns {
    pub(super) name: Line,
    pub(super) job_title: Line,
}

/// How an agency's return stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum State {
    /// It counts.
    Counted,
    /// Its second revision counts.
    Revised,
    /// Its key was not confirmed.
    Unconfirmed,
    /// Nobody signed it off.
    Unsigned,
    /// There is none.
    Missing,
}

/// One text in the answers of some agencies.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SameOrThin {
    pub(super) statement: StatementKey,
    pub(super) agencies: Vec<Line>,
    pub(super) evidence: Prose,
    #[serde(default)]
    pub(super) impact_not_yet: Prose,
    /// Whether no entry of the register is cited with it.
    #[serde(default)]
    pub(super) cites_nothing: bool,
}

/// The sentences that texts are made of.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub(super) frames: Frames,
    pub(super) months: Vec<String>,
}

/// Sentences with places for an agency's own words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Frames {
    pub(super) evidence_met: Vec<String>,
    pub(super) evidence_partly: Vec<String>,
    pub(super) evidence_not: Vec<String>,
    pub(super) impact_met: Vec<String>,
    pub(super) impact_partly: Vec<String>,
    pub(super) impact_not_yet: Vec<String>,
    pub(super) reason: Vec<String>,
    pub(super) alternative: Vec<String>,
    pub(super) note: Vec<String>,
    pub(super) actions: Vec<ActionFrame>,
    pub(super) leads: Vec<String>,
    pub(super) strengths: Vec<String>,
    pub(super) risks: Vec<String>,
    pub(super) support_wanted: Vec<String>,
}

/// An action.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ActionFrame {
    pub(super) action: String,
    pub(super) impact: String,
    pub(super) progress: String,
}

/// That what comes with Candour cannot be read, which a test would find.
pub(super) fn faulty(fault: impl std::fmt::Display) -> Error {
    Error::BuiltIn(format!("the example area: {fault}"))
}

/// The audits of the example, earliest first, and the sentences of their returns.
pub(super) fn read() -> Result<(Vec<Plan>, Words), Error> {
    let plans: Result<Vec<Plan>, _> = AUDITS.iter().map(|text| serde_json::from_str(text)).collect();
    Ok((plans.map_err(faulty)?, serde_json::from_str(WORDS).map_err(faulty)?))
}

impl Plan {
    /// The grade of an agency, by its place among the invited.
    pub(super) fn grade(&self, statement: &StatementKey, place: usize) -> Option<&GradeId> {
        let letter = self.grades.get(statement)?.chars().nth(place)?;
        self.letters.get(&letter)
    }
}
