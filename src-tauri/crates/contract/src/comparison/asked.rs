//! What is to be compared: whose grades, as of when, and of which agencies and statements.

use candour_domain::catalogue::Catalogue;
use candour_domain::comparison::{ComparedFigure, Figure, Filter, Grading};
use candour_domain::moderation::State;
use candour_domain::reading::{Fault, Faults};
use candour_operations::comparison::AsOf;
use serde::Deserialize;
use ts_rs::TS;

use crate::failure::Failure;

/// What is to be compared, as it was chosen or typed: ids, numbers or names. Nothing named is everything.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ComparisonAsked {
    /// Standards, by key, number or title.
    pub standards: Vec<String>,
    /// Areas, by id or name.
    pub areas: Vec<String>,
    /// Kinds of agency, by id or name.
    pub kinds: Vec<String>,
    /// Grades, by id or label.
    pub grades: Vec<String>,
    /// States in moderation, by their stable names or as they are written.
    pub states: Vec<String>,
    /// `self`, `proposed` or `final`, which it is where nothing is said.
    pub grading: Option<String>,
    /// The digest of a cut-off, or `last`; what stands now, where nothing is said.
    pub as_of: Option<String>,
}

const HINT: &str = "Nothing was changed. Say it as the audit has it.";

impl ComparisonAsked {
    /// As of when.
    pub fn as_of(&self) -> Result<AsOf, Failure> {
        match self.as_of.as_deref().map(str::trim) {
            None | Some("" | "now") => Ok(AsOf::Now),
            Some("last") => Ok(AsOf::LastCutOff),
            Some(digest) => match digest.parse() {
                Ok(digest) => Ok(AsOf::CutOff(digest)),
                Err(_) => Err(Failure::new(
                    "bad_cut_off",
                    "that is not the reference of a cut-off",
                    "Nothing was changed. It is 64 digits and letters; or say last, for the one that was frozen last.",
                )),
            },
        }
    }

    /// Whose grades.
    pub fn grading(&self) -> Result<Grading, Failure> {
        let typed = self.grading.as_deref().map(str::trim).filter(|typed| !typed.is_empty());
        let Some(typed) = typed else { return Ok(Grading::Final) };
        Grading::named(&typed.to_lowercase()).ok_or_else(|| {
            Failure::new("bad_grading", "the grades that can be looked at are: self, proposed, final", HINT)
        })
    }

    /// Which agencies and statements; all that the catalogue does not have is told at once.
    pub fn filter(&self, catalogue: &Catalogue) -> Result<Filter, Failure> {
        let document = catalogue.document();
        let faults = Faults::default();
        let standards = document.standards.iter().map(|standard| {
            let names = [standard.key.as_str(), standard.number.as_str(), standard.title.as_str()];
            (names.to_vec(), &standard.key)
        });
        let areas = document.areas.iter().map(|area| (vec![area.id.as_str(), area.name.as_str()], &area.id));
        let kinds =
            document.agency_kinds.iter().map(|kind| (vec![kind.id.as_str(), kind.name.as_str()], &kind.id));
        let grades = document.scales.iter().flat_map(|scale| &scale.grades);
        let grades = grades.map(|grade| (vec![grade.id.as_str(), grade.label.as_str()], &grade.id));
        let states = State::ALL.map(|state| (state, state.to_string()));
        let states = states.iter().map(|(state, words)| (vec![state.as_str(), words.as_str()], state));
        let filter = Filter {
            standards: chosen(&self.standards, standards, "standard", &faults),
            areas: chosen(&self.areas, areas, "area", &faults),
            kinds: chosen(&self.kinds, kinds, "kind", &faults),
            grades: chosen(&self.grades, grades, "grade", &faults),
            states: chosen(&self.states, states, "state", &faults),
        };
        match faults.is_empty() {
            true => Ok(filter),
            false => Err(Failure::of_faults("what is to be looked at", &faults.into_vec())),
        }
    }
}

/// Those of the known that were named, in any case of letters.
fn chosen<'k, T: Clone + Ord + 'k, C: FromIterator<T>>(
    typed: &[String],
    known: impl Iterator<Item = (Vec<&'k str>, &'k T)>,
    what: &str,
    faults: &Faults,
) -> C {
    let known: Vec<_> = known.collect();
    let one = |typed: &String| {
        let wanted = typed.trim().to_lowercase();
        let named = |(names, _): &&(Vec<&str>, &T)| names.iter().any(|name| name.to_lowercase() == wanted);
        let found = known.iter().find(named).map(|(_, value)| (*value).clone());
        if found.is_none() {
            let mut ids: Vec<&str> = known.iter().filter_map(|(names, _)| names.first().copied()).collect();
            ids.dedup();
            faults.add(what, format!("\"{typed}\" is none of: {}", ids.join(", ")));
        }
        found
    };
    typed.iter().filter_map(one).collect()
}

/// A figure that is to be opened: a grade by its id or label, or one of the other things that are counted.
pub fn read_figure(typed: &str, catalogue: &Catalogue) -> Result<Figure, Failure> {
    let wanted = typed.trim().to_lowercase();
    let grades = || catalogue.document().scales.iter().flat_map(|scale| &scale.grades);
    let at =
        grades().find(|grade| grade.id.as_str() == wanted || grade.label.as_str().to_lowercase() == wanted);
    let known = |figure: &Figure| match figure {
        Figure::At(id) => grades().any(|grade| grade.id == *id),
        _ => true,
    };
    let figure =
        Figure::named(&wanted).filter(known).or_else(|| at.map(|grade| Figure::At(grade.id.clone())));
    figure.ok_or_else(|| {
        let mut ids: Vec<&str> = grades().map(|grade| grade.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        let problem = format!(
            "\"{typed}\" is none of: {}, with_grade, graded, unanswered, not_settled, not_returned, not_asked, not_looked_at, same, \
             lowered, raised, otherwise",
            ids.join(", ")
        );
        Failure::of_faults("the figure", &[Fault { place: "figure".into(), problem }])
    })
}

/// A figure of two audits that is to be opened.
pub fn read_compared_figure(typed: &str) -> Result<ComparedFigure, Failure> {
    ComparedFigure::named(&typed.trim().to_lowercase()).ok_or_else(|| {
        let problem =
            format!("\"{typed}\" is none of: met_then, met_now, same, lowered, raised, otherwise, or met_then: and the key of a statement of then");
        Failure::of_faults("the figure", &[Fault { place: "figure".into(), problem }])
    })
}
