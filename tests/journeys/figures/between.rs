//! An audit beside the last one before it of the same standards: what moved, and the answers that each figure counts, by other code.

use std::collections::BTreeMap;

use candour_contract::BetweenView;
use candour_domain::comparison::{ComparedFigure, Direction};
use candour_domain::ids::AuditId;
use candour_operations::comparison::{self, AsOf, CountedAnswer, answers_between};
use candour_test_support::assessment::id;
use serde_json::{Value, json};

use super::Seen;
use super::again::{Cells, NONE, Told};
use super::looked::{GRADINGS, Looked, scale_of};
use super::office::Office;
use super::story::{Lots, Story, list};

/// An audit that was held, with all that happened in it.
pub(crate) struct Earlier {
    pub(crate) audit: AuditId,
    pub(crate) story: Story,
}

impl Earlier {
    /// What became of it in a later audit of the same standards.
    pub(crate) fn beside(
        &self,
        office: &Office,
        later: AuditId,
        told: &Told<'_>,
        story: &Story,
        seen: &mut Seen,
    ) {
        let told_before = Told::of(&self.story, self.story.steps.len());
        let mut lots = Lots::of(0xBE7 ^ story.steps.len() as u64);
        for grading in 0..GRADINGS.len() {
            let looked = if grading == 0 { Looked::default() } else { Looked::drawn(&mut lots, story) };
            let pair =
                Pair { before: (&self.story, told_before.cells()), now: (story, told.cells()), grading };
            let between =
                comparison::compare(&office.workspace, self.audit, later, AsOf::Now).expect("compared");
            let asked = looked.asked(grading);
            let named = format!("{later} beside {}: {asked:?}", self.audit);
            let filter = asked.filter(&between.now.catalogue).expect("known");
            let whose = asked.grading().expect("known");
            let view = BetweenView::of(&between, &filter, whose).expect("joined");
            let (agencies, statements) = looked.frame(story);
            let agencies_before = looked.frame(&self.story).0;
            assert_eq!(view.statements.len(), statements.len(), "{named}");
            for (of, (standard, statement)) in view.statements.iter().zip(&statements) {
                assert_eq!(of.key, *statement, "{named}");
                let expected = pair.figures((&agencies_before, &agencies), standard, statement);
                let count = |figure: &str| expected.get(figure).map_or(0, Vec::len);
                let moved = [of.lowered, of.same, of.raised, of.otherwise];
                assert_eq!(
                    moved,
                    ["lowered", "same", "raised", "otherwise"].map(count),
                    "{named} {statement}"
                );
                let met =
                    |tally: &candour_contract::TallyView| tally.met.as_ref().expect("a grade").share.count;
                assert_eq!(met(&of.now), count("met_now"), "{named} {statement}");
                let then = of.then_on_scale_of_now.as_ref().expect("one scale");
                assert_eq!(met(then), count("met_then"), "{named} {statement}");
            }
            // Any of them is opened; all of them of all audits would take minutes.
            let Some((standard, statement)) = statements.get(lots.below(6)) else { continue };
            let expected = pair.figures((&agencies_before, &agencies), standard, statement);
            let moved = Direction::ALL.map(ComparedFigure::Moved);
            let then = ComparedFigure::MetThen(Some(id(statement)));
            for figure in moved.into_iter().chain([ComparedFigure::MetNow, then]) {
                let name = figure.to_string();
                let name = name.split(':').next().expect("a name");
                let what = (&id(statement), &figure, whose);
                let found =
                    answers_between(&office.workspace, between.clone(), &filter, what).expect("opened");
                let row = |answer: &CountedAnswer| answer.row;
                let rows: Vec<_> = found
                    .answers
                    .iter()
                    .map(|one| (one.before.as_ref().map(row), one.now.as_ref().map(row)))
                    .collect();
                assert_eq!(
                    rows,
                    expected.get(name).cloned().unwrap_or_default(),
                    "{named} {statement} {name}"
                );
                (!rows.is_empty()).then(|| seen.saw(format!("between: {name}")));
                for one in &found.answers {
                    pair.said(one.before.as_ref(), (&pair.before.1, statement), &named);
                    pair.said(one.now.as_ref(), (&pair.now.1, statement), &named);
                }
            }
        }
    }
}

/// Two audits of the same standards, and whose grades are looked at.
struct Pair<'s> {
    before: (&'s Story, Cells),
    now: (&'s Story, Cells),
    grading: usize,
}

/// The places of agencies then and now.
type Places = Vec<(Option<usize>, Option<usize>)>;

impl Pair<'_> {
    /// For each figure of a statement, the agencies that it counts. An agency has the same place among the invited of every audit.
    fn figures(
        &self,
        (before, now): (&[usize], &[usize]),
        standard: &str,
        statement: &str,
    ) -> BTreeMap<&'static str, Places> {
        let grades = list(&scale_of(&self.now.0.catalogue, standard)["grades"]);
        let grade = |id: &str| grades.iter().find(|grade| grade["id"] == id);
        let word = |cells: &Cells, agency: usize| {
            let word = cells[&(agency, statement.to_owned())].grades[self.grading].clone();
            (!NONE.contains(&word.as_str())).then_some(word)
        };
        let met = |id: &str| {
            let judged = || grades.iter().filter(|grade| grade["counts"] == true);
            let enough = judged().filter(|grade| grade["fields"]["action"] != "required");
            let least = enough.filter_map(|grade| grade["rank"].as_i64()).min().expect("one");
            judged().any(|grade| grade["id"] == id && grade["rank"].as_i64() >= Some(least))
        };
        let mut found: BTreeMap<&'static str, Places> = BTreeMap::new();
        for agency in before {
            if word(&self.before.1, *agency).is_some_and(|was| met(&was)) {
                found.entry("met_then").or_default().push((Some(*agency), None));
            }
        }
        for agency in now {
            let Some(is) = word(&self.now.1, *agency) else { continue };
            if met(&is) {
                found.entry("met_now").or_default().push((None, Some(*agency)));
            }
            let Some(was) = before.contains(agency).then(|| word(&self.before.1, *agency)).flatten() else {
                continue;
            };
            let of = |id: &str, what: &str| grade(id).map_or(Value::Null, |grade| grade[what].clone());
            let name = match (of(&was, "counts") == json!(true)) && (of(&is, "counts") == json!(true)) {
                _ if was == is => "same",
                false => "otherwise",
                true if of(&is, "rank").as_i64() < of(&was, "rank").as_i64() => "lowered",
                true => "raised",
            };
            found.entry(name).or_default().push((Some(*agency), Some(*agency)));
        }
        found
    }

    /// What is opened is what the agency sent.
    fn said(&self, answer: Option<&CountedAnswer>, (cells, statement): (&Cells, &str), named: &str) {
        let Some(CountedAnswer { row, answer: Some(answer), .. }) = answer else { return };
        let own = answer.grade.as_ref().map(ToString::to_string);
        assert_eq!(own.as_deref(), Some(cells[&(*row, statement.to_owned())].grades[0].as_str()), "{named}");
    }
}
