//! A place among the invited, and who may take it.

use serde_json::json;

use crate::receiving::{Cycle, at, verdicts};

#[test]
fn a_confirmed_agency_takes_no_other_place_under_a_new_name_until_a_person_says_so() {
    let cycle = Cycle::new(&["Open Door", "Fen Valley Police"]);
    let inbox = cycle.inbox("inbox");
    let mut agency = cycle.agency("Open Door", Some("Open Door"));
    agency.send(&inbox.join("1.candour"));
    cycle.receive("inbox");
    cycle.confirm("Open Door", &agency);
    assert_eq!(cycle.standing("Open Door"), at("returned", &[]));

    agency.anew("Open Door", "Fen Valley Police");
    agency.sign();
    agency.send(&inbox.join("2.candour"));
    let received = cycle.receive("inbox");
    assert_eq!(verdicts(&received), ["already_have", "taken_in"], "{received}");
    assert_eq!(received["rows"][1]["sort"], "needs_you", "{received}");
    let found = &received["rows"][1]["found"];
    let words = found["proposal"]["words"].as_str().expect("text");
    assert!(words.contains("It has the place of Open Door already."), "{words}");
    assert_eq!(cycle.standing("Fen Valley Police"), at("needs_attention", &["unplaced"]));
    assert_eq!(cycle.run("status", &[])["tally"]["words"], "1 of 2 returned, 1 needs you");
    // Nor by another revision of it; but where it is one agency with two services, a person says so.
    agency.revise("More.");
    agency.send(&inbox.join("3.candour"));
    cycle.receive("inbox");
    assert_eq!(cycle.standing("Fen Valley Police"), at("needs_attention", &["unplaced"]));
    let theirs = found["payload_sha256"].as_str().expect("text");
    let placed = cycle.run("place", &[theirs, "Fen Valley Police"]);
    assert_eq!(placed["placed"]["name"], json!("Fen Valley Police"));
    assert_eq!(cycle.standing("Fen Valley Police"), at("returned", &[]));
    assert_eq!(cycle.standing("Open Door"), at("returned", &[]));
}

#[test]
fn a_return_that_gave_way_counts_again_once_it_is_placed_again() {
    let cycle = Cycle::new(&["Open Door"]);
    let inbox = cycle.inbox("inbox");
    let mut agency = cycle.agency("Open Door", Some("Open Door"));
    agency.send(&inbox.join("1.candour"));
    cycle.receive("inbox");
    cycle.confirm("Open Door", &agency);
    agency.revise("More.");
    agency.send(&inbox.join("2.candour"));
    agency.anew("Open Door", "Open Door");
    agency.sign();
    agency.send(&inbox.join("3.candour"));
    agency.anew("Open Door", "Open Door");
    agency.attest();
    agency.send_provisionally(&inbox.join("4.candour"));
    let received = cycle.receive("inbox");
    assert_eq!(verdicts(&received), ["already_have", "newer_revision", "taken_in", "not_signed_off"]);
    let reference = |row: usize| {
        let found = &received["rows"][row]["found"];
        found["payload_sha256"].as_str().expect("text").to_owned()
    };
    let (first, second, unsigned) = (reference(1), reference(2), reference(3));
    let counts = || {
        let all = cycle.run("agencies", &[]);
        let returns = all[0]["returns"].as_array().expect("a list").iter();
        let counted = returns.filter(|held| held["kept"] == "counted" && held["placed"] == true);
        let named = counted.map(|held| held["payload_sha256"].as_str().expect("text").to_owned());
        named.collect::<Vec<_>>()
    };
    let audit = cycle.partnership.audit.as_str();
    assert_eq!(counts(), [first.as_str()]);
    // What is not signed off takes no place of what counts.
    cycle
        .desk()
        .refused(&["audit", "place", audit, &unsigned, "Open Door", "--instead"])
        .says("does_not_count", &["Open Door"]);
    assert_eq!(counts(), [first.as_str()]);
    cycle.run("place", &[&second, "Open Door", "--instead"]);
    assert_eq!(counts(), [second.as_str()]);
    cycle.run("place", &[&first, "Open Door", "--instead"]);
    assert_eq!(counts(), [first.as_str()], "its last revision, and that alone");
    assert_eq!(cycle.standing("Open Door"), at("returned", &["unplaced"]), "the one that is not signed off");
    cycle.run("place", &[&second, "Open Door", "--instead"]);
    assert_eq!(counts(), [second.as_str()]);
    assert_eq!(cycle.run("status", &[])["tally"]["returned"], 1);
}
