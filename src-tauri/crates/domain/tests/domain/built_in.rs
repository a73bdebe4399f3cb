//! The catalogues that come with the app, held to what their authors promised.

use std::collections::BTreeSet;

use candour_domain::catalogue::{Catalogue, Duty, Source, SourceKind, Statement};
use candour_test_support::assessment::agency;

fn built_in(name: &str) -> Catalogue {
    let path = format!("{}/../../../assets/catalogues/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(&path).unwrap_or_else(|fault| panic!("{path}: {fault}"));
    Catalogue::read(bytes).unwrap_or_else(|faults| {
        panic!("{name}:\n{}", faults.iter().map(|fault| format!("{fault}\n")).collect::<String>())
    })
}

fn both() -> [Catalogue; 2] {
    ["section-11", "section-11-brag"].map(built_in)
}

fn statements(catalogue: &Catalogue) -> impl Iterator<Item = &Statement> {
    catalogue.document().standards.iter().flat_map(|standard| &standard.statements)
}

fn counts(catalogue: &Catalogue) -> Vec<usize> {
    catalogue.document().standards.iter().map(|standard| standard.statements.len()).collect()
}

#[test]
fn there_are_as_many_statements_as_the_seeds_say() {
    let [rag, brag] = both();
    assert_eq!(counts(&rag), [7, 6, 5, 6, 10, 10, 2, 8]);
    assert_eq!(counts(&brag), [4, 2, 2, 2, 4, 2, 1, 1, 1]);
    for kind in &rag.document().agency_kinds {
        let asked = |areas: &[&str]| rag.questions(&agency(kind.id.as_str(), areas)).len();
        assert_eq!(asked(&["cambridgeshire"]), 46, "{}", kind.id);
        assert_eq!(asked(&["peterborough"]), 54, "{}", kind.id);
        assert_eq!(asked(&["cambridgeshire", "peterborough"]), 54, "{}", kind.id);
    }
    for kind in &brag.document().agency_kinds {
        for area in &brag.document().areas {
            assert_eq!(brag.questions(&agency(kind.id.as_str(), &[area.id.as_str()])).len(), 19);
        }
    }
}

#[test]
fn who_works_in_cambridgeshire_may_opt_in_to_neglect() {
    let [rag, _] = both();
    let mut keen = agency("police", &["cambridgeshire"]);
    keen.opted_in = rag.document().standards.iter().map(|standard| standard.key.clone()).collect();
    assert_eq!(rag.questions(&keen).len(), 54);
}

#[test]
fn numbers_say_where_a_statement_stands() {
    for catalogue in both() {
        for (at, standard) in (1..).zip(&catalogue.document().standards) {
            assert_eq!(standard.number.as_str(), at.to_string());
            for (within, statement) in (1..).zip(&standard.statements) {
                assert_eq!(statement.number.as_str(), format!("{at}.{within}"));
            }
        }
    }
}

#[test]
fn every_statement_helps_who_answers_it() {
    for catalogue in both() {
        for statement in statements(&catalogue) {
            let key = &statement.key;
            assert!(statement.short_title.is_some(), "{key} has no short title");
            assert!(statement.impact_prompt.is_some(), "{key} asks nothing of its own about impact");
            assert!(statement.evidence_examples.len() >= 3, "{key} has too few examples of evidence");
        }
    }
}

#[test]
fn every_statement_rests_on_something_whose_standing_is_said() {
    for catalogue in both() {
        for statement in statements(&catalogue) {
            assert!(!statement.sources.is_empty(), "{}", statement.key);
            for id in &statement.sources {
                let source = catalogue.document().sources.iter().find(|source| source.id == *id);
                assert!(
                    source.is_some_and(|source| source.kind.is_some()),
                    "{} rests on {id}",
                    statement.key
                );
            }
        }
    }
}

#[test]
fn who_is_not_under_section_11_is_never_told_that_a_statement_rests_on_it() {
    // Naming it is enough, whatever duty the catalogue gives to the source; an audit that bears its name is no statute.
    let is_section_11 = |source: &&Source| {
        let named = source.title.as_str().to_lowercase().contains("section 11");
        source.duty == Some(Duty::Section11) || (source.kind == Some(SourceKind::Statute) && named)
    };
    for catalogue in both() {
        for kind in &catalogue.document().agency_kinds {
            let told = statements(&catalogue)
                .filter(|statement| catalogue.sources_for(&statement.key, &kind.id).iter().any(is_section_11))
                .count();
            assert_eq!(told > 0, kind.duty == Duty::Section11, "{} is told so of {told} statements", kind.id);
            for statement in statements(&catalogue) {
                let shown = catalogue.sources_for(&statement.key, &kind.id);
                assert!(!shown.is_empty(), "{} rests on nothing for {}", statement.key, kind.id);
            }
        }
        assert!(catalogue.document().agency_kinds.iter().any(|kind| kind.duty == Duty::Invited));
    }
}

/// The distinct words of a text, in lower case.
fn words(text: &str) -> BTreeSet<String> {
    let lower = text.to_lowercase();
    lower
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}

/// How much of their words two texts share: 2 × shared ÷ (one + other).
fn shared(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    let both = one.intersection(other).count();
    2.0 * both as f64 / (one.len() + other.len()) as f64
}

/// The pairs of texts that share over 60% of their words.
fn alike(texts: &[(String, String)]) -> Vec<String> {
    let texts: Vec<_> = texts.iter().map(|(place, text)| (place, words(text))).collect();
    let pairs =
        texts.iter().enumerate().flat_map(|(at, one)| texts[at + 1..].iter().map(move |other| (one, other)));
    let alike = pairs.filter(|(one, other)| shared(&one.1, &other.1) > 0.6);
    alike.map(|(one, other)| format!("{} and {}: {:.2}", one.0, other.0, shared(&one.1, &other.1))).collect()
}

fn descriptors(catalogue: &Catalogue) -> Vec<(String, String)> {
    let of = |statement: &Statement| {
        let place = |grade: &_| format!("{} {grade}", statement.key);
        statement.descriptors.iter().map(|(grade, text)| (place(grade), text.to_string())).collect::<Vec<_>>()
    };
    statements(catalogue).flat_map(of).collect()
}

#[test]
fn no_two_descriptors_share_most_of_their_words() {
    for catalogue in both() {
        let found = alike(&descriptors(&catalogue));
        assert!(found.is_empty(), "{}:\n{}", catalogue.document().urn, found.join("\n"));
    }
}

#[test]
fn a_planted_pair_of_descriptors_is_found() {
    let [rag, _] = both();
    let mut texts = descriptors(&rag);
    let planted = format!("{} Each year.", texts[7].1.to_uppercase());
    texts.push(("planted".into(), planted));
    let found = alike(&texts);
    assert!(found.iter().any(|pair| pair.starts_with(&format!("{} and planted", texts[7].0))), "{found:?}");
    // Three of five words on either side are just 60%; four are over it.
    let text = |place: &str, text: &str| (place.to_owned(), text.to_owned());
    assert!(
        alike(&[text("a", "one two three four five"), text("b", "One, two; three. Six seven")]).is_empty()
    );
    assert_eq!(
        alike(&[text("a", "one two three four five"), text("b", "one two three four seven")]),
        ["a and b: 0.80"]
    );
}

/// Words that sound like evidence and say nothing that can be seen.
const BANNED: [&str; 5] = ["robust", "embed", "ensur", "effective", "appropriate"];

fn banned(text: &str) -> Option<String> {
    words(text).into_iter().find(|word| BANNED.iter().any(|banned| word.contains(banned)))
}

#[test]
fn nothing_says_what_cannot_be_seen() {
    for catalogue in both() {
        let document = catalogue.document();
        let mut texts = vec![("introduction".to_owned(), document.introduction.to_string())];
        for scale in &document.scales {
            texts.extend(scale.grades.iter().map(|grade| (grade.id.to_string(), grade.meaning.to_string())));
        }
        for standard in &document.standards {
            texts.push((standard.key.to_string(), format!("{} {}", standard.title, standard.introduction)));
        }
        for statement in statements(&catalogue) {
            let of = |text: &dyn ToString| (statement.key.to_string(), text.to_string());
            texts.extend([of(&statement.text), of(&statement.guidance)]);
            texts.extend(statement.short_title.iter().map(|text| of(text)));
            texts.extend(statement.impact_prompt.iter().map(|text| of(text)));
            texts.extend(statement.evidence_examples.iter().map(|text| of(text)));
            texts.extend(statement.descriptors.values().map(|text| of(text)));
        }
        let found = texts.iter().filter_map(|(place, text)| Some(format!("{place}: {}", banned(text)?)));
        let found: Vec<_> = found.collect();
        assert!(found.is_empty(), "{}:\n{}", document.urn, found.join("\n"));
    }
    assert_eq!(banned("Staff are Ensured a place.").as_deref(), Some("ensured"));
    assert_eq!(banned("Staff have a place."), None);
}

#[test]
fn an_honest_agency_can_complete_each() {
    for catalogue in both() {
        let filled = candour_test_support::assessment::assessment(&catalogue)
            .agency(agency("police", &[catalogue.document().areas[0].id.as_str()]))
            .complete();
        assert!(candour_domain::assessment::complete(&catalogue, &filled.contents(), None).is_ok());
    }
}
