//! What happens in one random audit, in plain words: who is invited, what comes in which order, and what the panel says.

use candour_test_support::catalogue::{brag_json, inspection_json, points_json, rag_json};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The people of the panel.
pub(crate) const MEMBERS: [&str; 3] = ["Priya", "Sam", "Tove"];

/// Draws that are always the same for the same number.
pub(crate) struct Lots(u64);

impl Lots {
    pub(crate) fn of(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut drawn = self.0;
        drawn = (drawn ^ (drawn >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        drawn = (drawn ^ (drawn >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        drawn ^ (drawn >> 31)
    }

    pub(crate) fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % most as u64).expect("small")
    }

    /// Whether it falls out so, once in so many times.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub(crate) fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// Some of them, perhaps none, in their order.
    pub(crate) fn some<T: Clone>(&mut self, of: &[T], one_in: usize) -> Vec<T> {
        of.iter().filter(|_| self.once_in(one_in)).cloned().collect()
    }
}

/// An audit, and all that happens in it.
pub(crate) struct Story {
    pub(crate) catalogue: Value,
    pub(crate) agencies: Vec<Agency>,
    /// So many days after the returns come.
    pub(crate) deadline: i64,
    pub(crate) steps: Vec<Step>,
}

/// One of the invited.
#[derive(Debug, Clone)]
pub(crate) struct Agency {
    pub(crate) name: String,
    pub(crate) kind: String,
    /// The areas that it is invited for.
    pub(crate) areas: Vec<String>,
}

/// One thing that happens.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    /// A return comes.
    Comes(Return),
    /// Somebody rings an agency, and confirms the key of what is held apart.
    Confirms {
        agency: usize,
    },
    /// A member of the panel says something.
    Says {
        by: usize,
        agency: usize,
        statement: String,
        what: Says,
    },
    /// A member takes back what was said in an earlier step.
    TakesBack {
        by: usize,
        step: usize,
    },
    /// A member declares an interest in an agency.
    Declares {
        by: usize,
        agency: usize,
    },
    /// A later day is agreed with an agency, or it will not take part.
    Extends {
        agency: usize,
    },
    Declines {
        agency: usize,
    },
    /// What there is counts as it stands.
    Freezes,
}

/// What an agency sends.
#[derive(Debug, Clone)]
pub(crate) struct Return {
    pub(crate) agency: usize,
    pub(crate) revision: u32,
    pub(crate) how: How,
    /// The areas in which it says that it works, and the standards that it chose to answer.
    pub(crate) areas: Vec<String>,
    pub(crate) opted_in: Vec<String>,
    /// For each statement of the catalogue, were it asked: a grade, and which words.
    pub(crate) answers: BTreeMap<String, (String, usize)>,
}

/// How a return is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum How {
    /// As it should be.
    Signed,
    /// With a key that nobody has confirmed yet.
    OtherKey,
    /// Before anybody signed it off.
    Provisional,
    /// With an answer missing.
    Incomplete,
    /// For an audit that is not this one.
    ElsewhereAddressed,
}

/// What a member of the panel says of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Says {
    Accepts,
    Proposes(String),
    Agrees(String),
    /// The agency's reply, in one of its three ways.
    Hears(&'static str),
    /// A note, which decides nothing.
    Notes,
}

/// The statements of a catalogue, each with its standard and the ids of its scale's grades.
pub(crate) fn statements(catalogue: &Value) -> Vec<(String, String, Vec<String>)> {
    let mut found = Vec::new();
    for standard in list(&catalogue["standards"]) {
        let scale = list(&catalogue["scales"]).iter().find(|scale| scale["id"] == standard["scale"]);
        let grades: Vec<String> =
            list(&scale.expect("a scale")["grades"]).iter().map(|grade| text(&grade["id"])).collect();
        for statement in list(&standard["statements"]) {
            found.push((text(&standard["key"]), text(&statement["key"]), grades.clone()));
        }
    }
    found
}

pub(crate) fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).expect("a list")
}

pub(crate) fn text(value: &Value) -> String {
    value.as_str().expect("text").to_owned()
}

/// The catalogue that asks for most, with a standard more that is graded on another scale.
fn two_scales_json() -> Value {
    let (mut catalogue, other) = (rag_json(), brag_json());
    let mut standard = other["standards"][0].clone();
    standard["number"] = json!("6");
    for (at, number) in ["6.1", "6.2"].iter().enumerate() {
        standard["statements"][at]["number"] = json!(number);
    }
    catalogue["urn"] = json!("urn:candour:catalogue:two-scales");
    catalogue["scales"].as_array_mut().expect("a list").push(other["scales"][0].clone());
    catalogue["standards"].as_array_mut().expect("a list").push(standard);
    catalogue
}

impl Story {
    pub(crate) fn of(seed: u64) -> Self {
        let mut lots = Lots::of(seed);
        let catalogues = [rag_json(), two_scales_json(), brag_json(), points_json(), inspection_json()];
        let catalogue = lots.one(&catalogues).clone();
        let mut told = Self { catalogue, agencies: Vec::new(), deadline: 0, steps: Vec::new() };
        told.deadline = lots.below(5) as i64 - 2;
        for n in 0..lots.below(8) + 1 {
            let kind = lots.one(&["police", "police", "health", "school", "charity"]).to_string();
            let areas = match lots.below(3) {
                0 => vec!["cambridgeshire"],
                1 => vec!["peterborough"],
                _ => vec!["cambridgeshire", "peterborough"],
            };
            let areas = areas.into_iter().map(str::to_owned).collect();
            told.agencies.push(Agency { name: format!("Agency {n}"), kind, areas });
        }
        for agency in 0..told.agencies.len() {
            if !lots.once_in(6) {
                told.comes(&mut lots, agency);
            }
        }
        for _ in 0..lots.below(22) {
            told.happens(&mut lots);
        }
        told
    }

    /// A return of an agency: the next revision as a rule, and seldom one that is there or that is not the next.
    fn comes(&mut self, lots: &mut Lots, agency: usize) {
        let before = self.steps.iter().rev().find_map(|step| match step {
            Step::Comes(before) if before.agency == agency => Some(before.clone()),
            _ => None,
        });
        let next = before.as_ref().map_or(1, |before| before.revision + 1);
        let revision = match lots.below(8) {
            0 => next + 1,
            1 => next.saturating_sub(1).max(1),
            _ => next,
        };
        let how = match lots.below(10) {
            0 | 1 => How::OtherKey,
            2 => How::Provisional,
            3 => How::Incomplete,
            4 if lots.once_in(2) => How::ElsewhereAddressed,
            _ => How::Signed,
        };
        let mut areas = self.agencies[agency].areas.clone();
        if lots.once_in(6) && !areas.iter().any(|area| area == "peterborough") {
            areas.push("peterborough".to_owned());
        }
        let has_neglect = statements(&self.catalogue).iter().any(|(standard, ..)| standard == "neglect");
        let opted_in = if has_neglect && lots.once_in(4) { vec!["neglect".to_owned()] } else { vec![] };
        let answers = statements(&self.catalogue).into_iter().map(|(_, statement, grades)| {
            let earlier = before.as_ref().and_then(|before| before.answers.get(&statement)).cloned();
            let answer = earlier.filter(|_| !lots.once_in(3));
            let answer = answer.unwrap_or_else(|| (lots.one(&grades).clone(), lots.below(2)));
            (statement, answer)
        });
        let answers = answers.collect();
        self.steps.push(Step::Comes(Return { agency, revision, how, areas, opted_in, answers }));
    }

    fn happens(&mut self, lots: &mut Lots) {
        let (agency, by) = (lots.below(self.agencies.len()), lots.below(MEMBERS.len()));
        match lots.below(22) {
            0 => self.comes(lots, agency),
            1 => self.steps.push(Step::Confirms { agency }),
            2 => self.steps.push(Step::Freezes),
            3 => self.steps.push(Step::Extends { agency }),
            4 => self.steps.push(Step::Declines { agency }),
            5 => self.steps.push(Step::Declares { by, agency }),
            6 | 7 if !self.steps.is_empty() => {
                let step = lots.below(self.steps.len());
                if let Step::Says { .. } | Step::TakesBack { .. } = self.steps[step] {
                    self.steps.push(Step::TakesBack { by, step });
                }
            }
            _ => self.says(lots, by, agency),
        }
    }

    /// Something is said of an answer: as often as not of the one that was spoken of last.
    fn says(&mut self, lots: &mut Lots, by: usize, agency: usize) {
        let spoken_of = self.steps.iter().rev().find_map(|step| match step {
            Step::Says { agency, statement, .. } => Some((*agency, statement.clone())),
            _ => None,
        });
        let all = statements(&self.catalogue);
        let drawn = (agency, lots.one(&all).1.clone());
        let (agency, statement) = spoken_of.filter(|_| !lots.once_in(3)).unwrap_or(drawn);
        let grades = &all.iter().find(|(_, key, _)| *key == statement).expect("there").2;
        let grade = lots.one(grades).clone();
        let what = match lots.below(9) {
            0..=2 => Says::Accepts,
            3..=5 => Says::Proposes(grade),
            6 => Says::Agrees(grade),
            7 => Says::Hears(["facts", "more_evidence", "disagrees"][lots.below(3)]),
            _ => Says::Notes,
        };
        self.steps.push(Step::Says { by, agency, statement, what });
    }
}
