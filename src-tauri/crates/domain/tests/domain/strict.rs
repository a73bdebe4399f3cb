//! JSON and dates, read strictly.

use candour_domain::catalogue::Catalogue;
use candour_domain::reading::{Faults, Node, read_date};
use candour_domain::strict_json::parse;
use candour_test_support::catalogue::rag_json;
use proptest::prelude::*;
use serde_json::{Value, json};

fn told(bytes: &[u8]) -> Vec<String> {
    match Catalogue::read(bytes.to_vec()) {
        Ok(_) => Vec::new(),
        Err(faults) => faults.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn what_is_no_json_is_told_with_its_place() {
    let good = rag_json().to_string();
    for end in [0, 1, 10, good.len() / 2, good.len() - 1] {
        let found = told(&good.as_bytes()[..end]);
        assert!(found.len() == 1 && found[0].contains("line 1, column"), "{found:?}");
    }
    assert!(told(b"{\"schema\":1,\"schema\":2}")[0].contains("\"schema\" stands twice"));
    assert!(told(&[0xff, 0xfe, b'{'])[0].contains("UTF-8"), "{:?}", told(&[0xff, 0xfe, b'{']));
    assert!(told(format!("{good}{{}}").as_bytes())[0].contains("line 1"));
    assert_eq!(told(b"[]"), ["should be an object, { … }"]);
    assert_eq!(told(b"null"), ["should be an object, { … }"]);
}

#[test]
fn a_byte_order_mark_is_named() {
    let marked = [b"\xEF\xBB\xBF".as_slice(), rag_json().to_string().as_bytes()].concat();
    assert!(told(&marked)[0].contains("byte order mark"), "{:?}", told(&marked));
}

#[test]
fn too_large_a_file_is_refused_before_it_is_read() {
    let huge = vec![b'['; candour_domain::catalogue::BYTES_LIMIT + 1];
    assert!(told(&huge)[0].contains("larger than 16 MiB"));
}

#[test]
fn a_day_is_written_one_way() {
    assert!(read_date("2027-03-31").is_some());
    assert!(read_date("2028-02-29").is_some());
    for other in [
        "2027-3-31",
        "2027-03-1 ",
        " 2027-3-31",
        "2027- 3- 1",
        "+2027-3-31",
        "2027-02-29",
        "2027-13-01",
        "31-03-2027",
        "2027/03/31",
        "20270331",
        "1999-12-31",
        "2101-01-01",
        "",
        "2027-03-31T00:00:00Z",
        "00/01/1900",
        "２０２７-03-31",
    ] {
        assert_eq!(read_date(other), None, "{other:?}");
    }
}

#[test]
fn what_a_fault_repeats_from_a_file_cannot_steer_a_terminal() {
    let mut json = rag_json();
    json["\u{1b}[2J\u{202E}evil"] = json!(1);
    json["standards"][0]["statements"][0]["descriptors"]["\u{1b}[31m\n"] = json!("x");
    json["sources"][0]["id"] = json!("\u{7}\u{1b}]0;x");
    let found = told(json.to_string().as_bytes());
    assert_eq!(found.len(), 3, "{found:?}");
    for fault in found {
        assert!(!fault.contains(|c: char| c.is_control() || c == '\u{202E}'), "{fault:?}");
    }
}

#[test]
fn a_list_longer_than_any_sane_one_is_named_and_not_read() {
    let long = json!({"list": vec![Value::Null; 10_001], "map": (0..10_001).map(|n| (n.to_string(), json!(1))).collect::<serde_json::Map<_, _>>()});
    let faults = Faults::default();
    let object = Node::root(&long, &faults).object(&["list", "map"]).expect("an object");
    assert!(object.required("list").expect("there").items().is_empty());
    assert!(object.required("map").expect("there").entries().is_empty());
    let told: Vec<_> = faults.into_vec().iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("10001"), "{told:?}");
}

#[test]
fn past_a_thousand_faults_the_rest_is_only_mentioned() {
    let faults = Faults::default();
    (0..5_000).for_each(|n| faults.add(n.to_string(), "is wrong"));
    let told = faults.into_vec();
    assert_eq!((told.len(), told[1_000].problem.as_str()), (1_001, "there are more faults than these"));
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<i32>().prop_map(|n| Value::from(f64::from(n) / 4.0)),
        "\\PC{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            proptest::collection::btree_map("\\PC{0,6}", inner, 0..6)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn all_that_is_written_is_read_back(value in any_json()) {
        prop_assert_eq!(parse(value.to_string().as_bytes()), Ok(value));
    }

    #[test]
    fn no_bytes_bring_it_down(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
        let _ = Catalogue::read(bytes);
    }

    #[test]
    fn no_json_brings_the_checker_down(value in any_json(), at in 0usize..400) {
        // Any part of a good catalogue, replaced by anything.
        let mut json = rag_json();
        replace(&mut json, &value, &mut { at });
        match Catalogue::read(json.to_string().into_bytes()) {
            Ok(_) => {}
            Err(faults) => prop_assert!(!faults.is_empty()),
        }
    }
}

fn replace(json: &mut Value, by: &Value, left: &mut usize) {
    if *left == 0 {
        *json = by.clone();
    }
    *left = left.wrapping_sub(1);
    match json {
        Value::Array(items) => items.iter_mut().for_each(|item| replace(item, by, left)),
        Value::Object(fields) => fields.values_mut().for_each(|field| replace(field, by, left)),
        _ => {}
    }
}
