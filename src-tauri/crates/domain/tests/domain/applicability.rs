//! Who is asked what.

use candour_domain::assessment::AgencyProfile;
use candour_domain::catalogue::Catalogue;
use candour_test_support::assessment::{agencies, agency, id};
use candour_test_support::catalogue::{rag, rag_json, read};
use proptest::prelude::*;
use serde_json::json;

fn asked(catalogue: &Catalogue, agency: &AgencyProfile) -> Vec<String> {
    catalogue.questions(agency).iter().map(|question| question.statement.key.to_string()).collect()
}

#[test]
fn areas_and_kinds_decide_and_both_must_fit() {
    let catalogue = rag();
    let all = ["leadership-1", "leadership-2", "sharing-1"];
    let with = |more: &[&str]| -> Vec<String> { all.iter().chain(more).map(ToString::to_string).collect() };
    let of = |kind, areas: &[&str]| asked(&catalogue, &agency(kind, areas));
    assert_eq!(of("charity", &["cambridgeshire"]), all);
    assert_eq!(of("health", &["cambridgeshire"]), with(&["sharing-2"]));
    assert_eq!(of("police", &["cambridgeshire"]), with(&["sharing-2", "custody-1"]));
    assert_eq!(of("charity", &["peterborough"]), with(&["neglect-1", "neglect-2"]));
    assert_eq!(
        of("school", &["cambridgeshire", "peterborough"]),
        with(&["neglect-1", "neglect-2", "hidden-1"])
    );
    assert_eq!(of("school", &["cambridgeshire"]), all, "hidden is for schools of Peterborough");
    assert_eq!(of("charity", &[]), all, "no area is not every area");
}

#[test]
fn who_is_not_asked_may_opt_in_only_where_the_standard_says_so() {
    let catalogue = rag();
    let mut keen = agency("charity", &["cambridgeshire"]);
    keen.opted_in = ["neglect", "custody", "hidden", "unheard-of"].map(id).into();
    assert_eq!(
        asked(&catalogue, &keen),
        ["leadership-1", "leadership-2", "sharing-1", "neglect-1", "neglect-2"]
    );
    keen.areas = [id("peterborough")].into();
    assert_eq!(asked(&catalogue, &keen).len(), 5, "asked once, however asked");
}

#[test]
fn a_standard_of_which_no_statement_applies_does_not_stand_there() {
    let mut json = rag_json();
    json["standards"][2]["applies_to"] = json!({});
    json["standards"][2]["statements"][0]["applies_to"] = json!({"agency_kinds": ["school"]});
    let catalogue = read(&json);
    let keys: Vec<_> = catalogue
        .applicable(&agency("police", &["cambridgeshire"]))
        .iter()
        .map(|a| a.standard.key.to_string())
        .collect();
    assert_eq!(keys, ["leadership", "sharing"]);
}

#[test]
fn a_duty_is_cited_only_to_whom_it_binds() {
    let catalogue = rag();
    let cited = |kind: &str| -> Vec<String> {
        catalogue
            .sources_for(&id("leadership-1"), &id(kind))
            .iter()
            .map(|source| source.id.to_string())
            .collect()
    };
    assert_eq!(cited("police"), ["ca2004-s11", "guidance"]);
    for other in ["school", "charity", "unheard-of"] {
        assert_eq!(cited(other), ["guidance"], "{other}");
    }
    assert!(catalogue.sources_for(&id("no-such"), &id("police")).is_empty());
}

proptest! {
    #[test]
    fn one_statement_at_a_time_and_all_together_agree(agency in agencies(&rag())) {
        let catalogue = rag();
        let together = asked(&catalogue, &agency);
        for statement in catalogue.document().standards.iter().flat_map(|standard| &standard.statements) {
            prop_assert_eq!(catalogue.applies(&statement.key, &agency), together.contains(&statement.key.to_string()));
        }
        prop_assert!(!catalogue.applies(&id("no-such"), &agency));
    }
}
