//! Which part of an audit is looked at, and what is counted there by other code.

use std::collections::{BTreeMap, BTreeSet};

use candour_contract::ComparisonAsked;
use serde_json::{Value, json};

use super::again::{Cell, Cells, NONE, Told};
use super::story::{Lots, Story, list, statements, text};

pub(crate) const GRADINGS: [&str; 3] = ["self", "proposed", "final"];
const STATES: [&str; 7] =
    ["not_looked_at", "members_differ", "proposed", "answered", "agency_disagrees", "accepted", "agreed"];

/// What is looked at: nothing named is everything.
#[derive(Debug, Clone, Default)]
pub(crate) struct Looked {
    standards: Vec<String>,
    areas: Vec<String>,
    kinds: Vec<String>,
    grades: Vec<String>,
    states: Vec<String>,
}

impl Looked {
    pub(crate) fn drawn(lots: &mut Lots, story: &Story) -> Self {
        let ids =
            |name: &str| list(&story.catalogue[name]).iter().map(|one| text(&one["id"])).collect::<Vec<_>>();
        let mut looked = Self::default();
        if lots.once_in(2) {
            let all: Vec<String> =
                list(&story.catalogue["standards"]).iter().map(|one| text(&one["key"])).collect();
            looked.standards = lots.some(&all, 2);
        }
        if lots.once_in(2) {
            looked.areas = lots.some(&ids("areas"), 2);
        }
        if lots.once_in(2) {
            looked.kinds = lots.some(&ids("agency_kinds"), 2);
        }
        if lots.once_in(2) {
            let all: BTreeSet<String> =
                statements(&story.catalogue).into_iter().flat_map(|(.., grades)| grades).collect();
            looked.grades = lots.some(&all.into_iter().collect::<Vec<_>>(), 3);
        }
        if lots.once_in(2) {
            looked.states = lots.some(&STATES.map(str::to_owned), 2);
        }
        looked
    }

    /// As a person asks for it: by ids.
    pub(crate) fn asked(&self, grading: usize) -> ComparisonAsked {
        ComparisonAsked {
            standards: self.standards.clone(),
            areas: self.areas.clone(),
            kinds: self.kinds.clone(),
            grades: self.grades.clone(),
            states: self.states.clone(),
            grading: Some(GRADINGS[grading].to_owned()),
            as_of: None,
        }
    }

    /// The agencies and the statements that it is about.
    pub(crate) fn frame(&self, story: &Story) -> (Vec<usize>, Vec<(String, String)>) {
        let any = |wanted: &[String], has: &[String]| {
            wanted.is_empty() || wanted.iter().any(|one| has.contains(one))
        };
        let agencies = story.agencies.iter().enumerate();
        let agencies = agencies.filter(|(_, agency)| {
            any(&self.kinds, std::slice::from_ref(&agency.kind)) && any(&self.areas, &agency.areas)
        });
        let all =
            statements(&story.catalogue).into_iter().map(|(standard, statement, _)| (standard, statement));
        let statements = all.filter(|(standard, _)| any(&self.standards, std::slice::from_ref(standard)));
        (agencies.map(|(at, _)| at).collect(), statements.collect())
    }

    /// Whether a cell is one of those that were asked for: what nobody returned is at no grade and in no state.
    pub(crate) fn shows(&self, cell: &Cell, grading: usize) -> bool {
        let grade = cell.grades[grading].as_str();
        let nothing = ["not_returned", "not_asked"].contains(&grade);
        let at_grade = self.grades.is_empty() || self.grades.iter().any(|wanted| wanted == grade);
        let in_state =
            self.states.is_empty() || (!nothing && self.states.iter().any(|wanted| wanted == cell.state));
        at_grade && in_state
    }
}

/// Cells of some agencies and statements, with all that can be counted of them.
pub(crate) struct Counting<'c> {
    pub(crate) grading: usize,
    pub(crate) cells: Vec<&'c Cell>,
    /// The scale that they are graded on.
    pub(crate) scale: &'c Value,
}

/// The scale of a statement.
pub(crate) fn scale_of<'c>(catalogue: &'c Value, standard: &str) -> &'c Value {
    let of = list(&catalogue["standards"]).iter().find(|one| one["key"] == standard).expect("there");
    list(&catalogue["scales"]).iter().find(|scale| scale["id"] == of["scale"]).expect("there")
}

/// What is counted of some agencies and statements, scale by scale.
pub(crate) fn countings<'c>(
    story: &'c Story,
    cells: &'c Cells,
    (agencies, statements): (&[usize], &[(String, String)]),
    grading: usize,
) -> Vec<Counting<'c>> {
    let mut found: Vec<Counting<'c>> = Vec::new();
    for (standard, statement) in statements {
        let scale = scale_of(&story.catalogue, standard);
        let of = agencies.iter().map(|agency| &cells[&(*agency, statement.clone())]);
        match found.iter_mut().find(|known| known.scale["id"] == scale["id"]) {
            Some(known) => known.cells.extend(of),
            None => found.push(Counting { grading, cells: of.collect(), scale }),
        }
    }
    found
}

impl Counting<'_> {
    fn words(&self) -> Vec<&str> {
        self.cells.iter().map(|cell| cell.grades[self.grading].as_str()).collect()
    }

    fn count(&self, word: &str) -> usize {
        self.words().iter().filter(|known| **known == word).count()
    }

    fn grades(&self) -> &[Value] {
        list(&self.scale["grades"])
    }

    fn judges(&self, word: &str) -> bool {
        self.grades().iter().any(|grade| grade["id"] == word && grade["counts"] == true)
    }

    /// The grades that most have: of all, or of those that are a judgement.
    pub(crate) fn most(&self, judged_only: bool) -> Vec<String> {
        let ids = self.grades().iter().map(|grade| text(&grade["id"]));
        let ids: Vec<String> = ids.filter(|id| !judged_only || self.judges(id)).collect();
        let most = ids.iter().map(|id| self.count(id)).max().unwrap_or(0);
        ids.into_iter().filter(|id| most > 0 && self.count(id) == most).collect()
    }

    /// All of it, as the product says it.
    pub(crate) fn told(&self) -> Value {
        let words = self.words();
        let with_grade = words.iter().filter(|word| !NONE.contains(word)).count();
        let graded = words.iter().filter(|word| self.judges(word)).count();
        let percent = |count: usize, of: usize| match of {
            0 => Value::Null,
            of => json!((100.0 * count as f64 / of as f64 + 0.5).floor() as u64),
        };
        let share = |id: &str, count: usize| {
            let (of, share) = match self.judges(id) {
                true => (json!(graded), percent(count, graded)),
                false => (Value::Null, Value::Null),
            };
            json!({
                "grade": id, "count": count, "of_answered": with_grade, "percent_of_answered": percent(count, with_grade),
                "of_graded": of, "percent_of_graded": share,
            })
        };
        let looked_past = self.cells.iter().filter(|cell| {
            !NONE.contains(&cell.grades[self.grading].as_str()) && cell.state == "not_looked_at"
        });
        let grades: Vec<Value> = self
            .grades()
            .iter()
            .map(|grade| json!({"grade": grade["id"], "share": share(&text(&grade["id"]), self.count(&text(&grade["id"])))}))
            .collect();
        let (met, met_count) = self.met();
        json!({
            "scale": self.scale["id"], "grades": grades, "with_grade": with_grade, "graded": graded,
            "unanswered": self.count("unanswered"), "not_settled": self.count("not_settled"),
            "not_returned": self.count("not_returned"), "not_asked": self.count("not_asked"),
            "not_looked_at": looked_past.count(),
            "met": share(&met, met_count),
            "most_frequent": self.most(false), "most_frequent_graded": self.most(true),
        })
    }

    /// The lowest grade after which nothing is to be improved, and how many have reached it.
    fn met(&self) -> (String, usize) {
        let judged = self.grades().iter().filter(|grade| grade["counts"] == true);
        let enough = judged.filter(|grade| grade["fields"]["action"] != "required");
        let met = enough.min_by_key(|grade| grade["rank"].as_i64()).expect("one");
        let reached = self
            .grades()
            .iter()
            .filter(|grade| grade["counts"] == true && grade["rank"].as_i64() >= met["rank"].as_i64());
        (text(&met["id"]), reached.map(|grade| self.count(&text(&grade["id"]))).sum())
    }

    /// How the agencies' own grades became the final ones.
    pub(crate) fn moves(&self) -> BTreeMap<&'static str, usize> {
        let mut moves: BTreeMap<&'static str, usize> =
            ["same", "lowered", "raised", "otherwise", "not_settled", "not_looked_at"]
                .map(|name| (name, 0))
                .into();
        let rank = |id: &str| {
            self.grades().iter().find(|grade| grade["id"] == id).and_then(|grade| grade["rank"].as_i64())
        };
        for cell in &self.cells {
            let [own, _, settled] = &cell.grades;
            let name = match (NONE.contains(&own.as_str()), cell.state) {
                (true, _) => continue,
                (false, "not_looked_at") => "not_looked_at",
                (false, _) if settled == "not_settled" => "not_settled",
                (false, _) if own == settled => "same",
                (false, _) if !self.judges(own) || !self.judges(settled) => "otherwise",
                (false, _) if rank(settled) < rank(own) => "lowered",
                (false, _) => "raised",
            };
            *moves.entry(name).or_default() += 1;
        }
        moves
    }
}

/// How many of some agencies have a return that counts.
pub(crate) fn returned(told: &Told<'_>, agencies: &[usize]) -> usize {
    agencies.iter().filter(|agency| told.counts(**agency).is_some()).count()
}
