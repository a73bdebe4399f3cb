//! The figures of 200 random audits, computed a second time by other code: from strings, cell by cell, without a column or a fold.

use std::collections::{BTreeMap, BTreeSet};

use candour_domain::assessment::Contents;
use candour_domain::audit::Invited;
use candour_domain::catalogue::Catalogue;
use candour_domain::comparison::{Base, Filter, Grading, Matrix, Summary, by_area, by_kind, summary};
use candour_domain::ids::{AreaId, GradeId, StatementKey};
use candour_domain::moderation::{Act, Event, History, Moderation};
use candour_test_support::assessment::{any_contents, id};
use candour_test_support::catalogue::{brag_json, inspection_json, points_json, rag_json, read};
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

use crate::panel::{asked, event, invited, invited_id, on, proposed};

/// What a panel does with one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Decides {
    Nothing,
    Accepts,
    Proposes,
    Agrees,
    Differs,
}

#[derive(Debug, Clone)]
struct AnAudit {
    catalogue: Catalogue,
    invited: Vec<Invited>,
    returns: Vec<Option<Contents>>,
    /// For each agency and column, what the panel does and which grade it names.
    decisions: Vec<Vec<(Decides, Index)>>,
    filter: Filter,
}

fn audits() -> impl Strategy<Value = AnAudit> {
    let catalogue = select(vec![rag_json(), brag_json(), points_json(), inspection_json()]);
    (catalogue, 0usize..14).prop_flat_map(|(json, agencies)| {
        let catalogue = read(&json);
        let document = catalogue.document();
        let statements: usize = document.standards.iter().map(|standard| standard.statements.len()).sum();
        let kinds: Vec<String> = document.agency_kinds.iter().map(|kind| kind.id.to_string()).collect();
        let areas: Vec<String> = document.areas.iter().map(|area| area.id.to_string()).collect();
        let standards: Vec<_> = document.standards.iter().map(|standard| standard.key.clone()).collect();
        let agency = (select(kinds.clone()), subsequence(areas.clone(), 1..=2));
        let returned = proptest::option::weighted(0.8, any_contents(&catalogue));
        let does = prop_oneof![
            4 => Just(Decides::Nothing), 1 => Just(Decides::Accepts), 1 => Just(Decides::Proposes),
            1 => Just(Decides::Agrees), 1 => Just(Decides::Differs),
        ];
        let decisions = proptest::collection::vec((does, any::<Index>()), statements);
        let filter = (
            subsequence(standards.clone(), 0..=standards.len()),
            subsequence(areas, 0..=1),
            subsequence(kinds, 0..=2),
        );
        (Just(catalogue), proptest::collection::vec((agency, returned, decisions), agencies), filter)
            .prop_map(|(catalogue, agencies, (standards, areas, kinds))| {
                let filter = Filter {
                    standards: standards.into_iter().collect(),
                    areas: areas.iter().map(|area| id(area)).collect(),
                    kinds: kinds.iter().map(|kind| id(kind)).collect(),
                    ..Filter::default()
                };
                let mut audit =
                    AnAudit { catalogue, invited: vec![], returns: vec![], decisions: vec![], filter };
                for (n, ((kind, areas), returned, decisions)) in (1..).zip(agencies) {
                    let areas: Vec<&str> = areas.iter().map(String::as_str).collect();
                    audit.invited.push(invited(n, &format!("Agency {n}"), &kind, &areas));
                    audit.returns.push(returned);
                    audit.decisions.push(decisions);
                }
                audit
            })
    })
}

/// The cells, each as a word, by agency and statement; and those that nobody has decided on.
type Words = BTreeMap<(usize, String), String>;

struct Again {
    words: [Words; 3],
    untouched: BTreeSet<(usize, String)>,
}

fn statements(catalogue: &Catalogue) -> Vec<StatementKey> {
    catalogue.document().standards.iter().flat_map(|s| &s.statements).map(|s| s.key.clone()).collect()
}

fn again(audit: &AnAudit) -> Again {
    let mut found = Again { words: Default::default(), untouched: BTreeSet::new() };
    for (row, invited) in audit.invited.iter().enumerate() {
        for (column, key) in statements(&audit.catalogue).iter().enumerate() {
            let place = (row, key.to_string());
            let mut profile = candour_test_support::assessment::agency(invited.kind.as_str(), &[]);
            profile.areas.clone_from(&invited.areas);
            let (own, all) = match &audit.returns[row] {
                None if audit.catalogue.applies(key, &profile) => ("not returned".to_owned(), None),
                None => ("not asked".to_owned(), None),
                Some(contents) if !audit.catalogue.applies(key, &contents.agency) => {
                    ("not asked".to_owned(), None)
                }
                Some(contents) => {
                    let given = contents.answers.get(key).and_then(|answer| answer.grade.clone());
                    let known = given.filter(|grade| audit.catalogue.grade(key, grade).is_some());
                    (
                        known.map_or("unanswered".to_owned(), |grade| grade.to_string()),
                        contents.answers.get(key),
                    )
                }
            };
            let (does, grade) = audit.decisions[row][column];
            let does = if all.is_some() { does } else { Decides::Nothing };
            let named = named(&audit.catalogue, key, grade).to_string();
            let as_graded = if own == "unanswered" { "open".to_owned() } else { own.clone() };
            let (proposed, settled) = match does {
                Decides::Nothing => (own.clone(), own.clone()),
                Decides::Accepts => (as_graded.clone(), as_graded),
                Decides::Proposes if named == own => (own.clone(), own.clone()),
                Decides::Proposes => (named, "open".to_owned()),
                Decides::Agrees => (named.clone(), named),
                Decides::Differs if named == own => (own.clone(), own.clone()),
                Decides::Differs => ("open".to_owned(), "open".to_owned()),
            };
            if does == Decides::Nothing {
                found.untouched.insert(place.clone());
            }
            for (words, word) in found.words.iter_mut().zip([own, proposed, settled]) {
                words.insert(place.clone(), word);
            }
        }
    }
    found
}

fn named(catalogue: &Catalogue, key: &StatementKey, grade: Index) -> GradeId {
    let grades = &catalogue.scale_of(key).expect("a scale").grades;
    grade.get(grades).id.clone()
}

fn moderation(audit: &AnAudit) -> Moderation {
    let mut events: Vec<Event> = Vec::new();
    let returned = (1..).zip(&audit.returns).filter_map(|(n, contents)| Some((n, contents.as_ref()?)));
    let all: Vec<_> = returned.map(|(n, contents)| (n, asked(&audit.catalogue, n, contents))).collect();
    for (n, asked) in &all {
        for (column, key) in statements(&audit.catalogue).iter().enumerate() {
            let (does, grade) = audit.decisions[*n as usize - 1][column];
            if asked.answers.get(key).is_none_or(|answer| answer.answer.is_none()) {
                continue;
            }
            let (on, grade) = (|| on(asked, key.as_str()), named(&audit.catalogue, key, grade));
            let acts = match does {
                Decides::Nothing => vec![],
                Decides::Accepts => vec![Act::Accepted { on: on() }],
                Decides::Proposes => vec![proposed(on(), grade.as_str())],
                Decides::Agrees => vec![proposed(on(), grade.as_str()), Act::Agreed { on: on(), grade }],
                Decides::Differs => vec![Act::Accepted { on: on() }, proposed(on(), grade.as_str())],
            };
            for (by, act) in (1..).zip(acts) {
                let number = u32::try_from(events.len()).expect("few") + 1;
                events.push(event(number, by, act));
            }
        }
    }
    let asked: Vec<_> = all.into_iter().map(|(_, asked)| asked).collect();
    Moderation::of(&History::of(events), &audit.catalogue, &asked)
}

fn judges(catalogue: &Catalogue, key: &str, word: &str) -> bool {
    catalogue.grade(&id(key), &id(word)).is_some_and(|grade| grade.counts)
}

/// Whether a summary says of some agencies what the words say.
fn agrees(
    audit: &AnAudit,
    again: &Again,
    grading: usize,
    rows: &[usize],
    told: &Summary<'_>,
) -> Result<(), TestCaseError> {
    let special = ["unanswered", "open", "not returned", "not asked"];
    let mut by_standard: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    for statement in &told.statements {
        let key = statement.statement.key.to_string();
        let words: Vec<&str> =
            rows.iter().map(|row| again.words[grading][&(*row, key.clone())].as_str()).collect();
        let count = |word: &str| words.iter().filter(|known| **known == word).count();
        let tally = &statement.tally;
        let rest = [tally.unanswered, tally.open, tally.not_returned, tally.not_asked];
        prop_assert_eq!(rest, special.map(count), "{}", key);
        let graded: Vec<&str> = words.iter().filter(|word| !special.contains(word)).copied().collect();
        let judged: Vec<&str> =
            graded.iter().filter(|word| judges(&audit.catalogue, &key, word)).copied().collect();
        let untouched = rows
            .iter()
            .zip(&words)
            .filter(|(row, word)| !special.contains(word) && again.untouched.contains(&(**row, key.clone())));
        prop_assert_eq!(tally.not_looked_at, untouched.count());
        for share in tally.shares() {
            let name = share.grade.as_str();
            prop_assert_eq!(share.count, count(name));
            prop_assert_eq!(share.of_answered, graded.len());
            let judge = judges(&audit.catalogue, &key, name);
            prop_assert_eq!(share.of_graded, judge.then_some(judged.len()));
        }
        for (base, of) in [(Base::AllReturns, &graded), (Base::Graded, &judged)] {
            prop_assert_eq!(tally.base(base), of.len());
            let most = of.iter().map(|word| count(word)).max();
            let most: BTreeSet<&str> = of.iter().filter(|word| Some(count(word)) == most).copied().collect();
            let said: BTreeSet<&str> =
                tally.most_frequent(base).iter().map(|grade| grade.id.as_str()).collect();
            prop_assert_eq!(said, most);
        }
        let (standard, _) = audit.catalogue.statement(&id(&key)).expect("there");
        let of_standard = by_standard.entry(standard.key.to_string()).or_default();
        for word in graded {
            *of_standard.entry(word.to_owned()).or_default() += 1;
        }
    }
    prop_assert_eq!(told.standards.len(), by_standard.len());
    for standard in &told.standards {
        let said: BTreeMap<String, usize> = standard
            .tallies
            .iter()
            .flat_map(|tally| tally.counts().map(|(grade, count)| (grade.id.to_string(), count)))
            .filter(|(_, count)| *count > 0)
            .collect();
        prop_assert_eq!(&said, &by_standard[standard.standard.key.as_str()]);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn another_computation_agrees(audit in audits()) {
        let again = again(&audit);
        let mut matrix = Matrix::new(&audit.catalogue, &audit.invited);
        for (n, contents) in (1..).zip(&audit.returns) {
            if let Some(contents) = contents {
                matrix.enter(invited_id(n), contents);
            }
        }
        matrix.lay_over(&moderation(&audit));
        let frame = audit.filter.frame(&matrix);
        let Filter { standards, areas, kinds, .. } = &audit.filter;
        let rows: Vec<usize> = (0..audit.invited.len())
            .filter(|row| {
                let invited = &audit.invited[*row];
                (kinds.is_empty() || kinds.contains(&invited.kind))
                    && (areas.is_empty() || areas.iter().any(|area| invited.areas.contains(area)))
            })
            .collect();
        prop_assert_eq!(&frame.rows, &rows);
        let wanted: Vec<String> = audit.catalogue.document().standards.iter()
            .filter(|standard| standards.is_empty() || standards.contains(&standard.key))
            .flat_map(|standard| standard.statements.iter().map(|statement| statement.key.to_string()))
            .collect();
        for (at, grading) in Grading::ALL.into_iter().enumerate() {
            let told = summary(&matrix, &frame, grading);
            let keys: Vec<String> = told.statements.iter().map(|s| s.statement.key.to_string()).collect();
            prop_assert_eq!(&keys, &wanted);
            agrees(&audit, &again, at, &rows, &told)?;
            for group in by_kind(&matrix, &frame, grading) {
                let of_kind: Vec<usize> = rows.iter().filter(|row| audit.invited[**row].kind == *group.of).copied().collect();
                prop_assert_eq!(group.returned, of_kind.iter().filter(|row| audit.returns[**row].is_some()).count());
                agrees(&audit, &again, at, &of_kind, &group.summary)?;
            }
            for group in by_area(&matrix, &frame, grading) {
                let area: &AreaId = group.of;
                let of_area: Vec<usize> = rows.iter().filter(|row| audit.invited[**row].areas.contains(area)).copied().collect();
                prop_assert_eq!(group.invited, of_area.len());
                agrees(&audit, &again, at, &of_area, &group.summary)?;
            }
        }
    }
}
