//! Responses to outcomes, between an agency and a partnership in workspaces of their own.

use candour_domain::moderation::{Act, State};

use super::*;
use crate::outcome::Fault;
use crate::outcome::sides::{self, Sides, statement};
use crate::outcome::tests::{opened, respond, state};
use crate::{Error, response};

/// What a response says stands where the agency had the outcome before it, in whatever order responses come.
#[test]
fn responses_come_to_the_same_in_any_order() {
    let history = |order: [&str; 2]| {
        let mut sides = Sides::new(1);
        let returned = sides.returned(0);
        sides.propose(0, "leadership-1", "partly_met", "Its use is not counted.");
        let first = opened(&mut sides).payload_sha256;
        respond(&mut sides, returned, first, "first.candour", "We did count it.");
        sides.propose(0, "leadership-1", "not_met", "It was not in use at all.");
        let second = opened(&mut sides).payload_sha256;
        assert_ne!(first, second);
        respond(&mut sides, returned, second, "second.candour", "It was in use since May.");
        for file in order {
            let path = sides.path(file);
            response::take_in(&mut sides.partnership, Some(sides.audit), &path).expect("taken in");
        }
        let history = sides.partnership.store.moderation(sides.audit).expect("read");
        let told: Vec<String> = history
            .in_order()
            .iter()
            .map(|event| match &event.act {
                Act::Replied { text, .. } => format!("{} {text}", event.turn),
                act => format!("{} {}", event.turn, act.code()),
            })
            .collect();
        (told, state(&sides, 0, "leadership-1"))
    };
    let one = history(["first.candour", "second.candour"]);
    assert_eq!(one, history(["second.candour", "first.candour"]));
    assert_eq!(one.1, State::AgencyDisagrees);
    // The first reply and the second proposal were made without knowing of each other: their clocks say which stands first.
    assert_eq!(
        (one.0.len(), one.0[0].as_str(), one.0[3].as_str()),
        (4, "1 proposed", "3 It was in use since May.")
    );
    assert!(one.0.contains(&"2 We did count it.".to_owned()), "{:?}", one.0);
}

/// A key that signed the return and was called back since speaks for nobody.
#[test]
fn a_response_by_a_key_that_was_called_back_is_refused() {
    let mut sides = Sides::new(1);
    let returned = sides.returned(0);
    sides.propose(0, "leadership-1", "partly_met", "Its use is not counted.");
    let outcome = opened(&mut sides).payload_sha256;
    respond(&mut sides, returned, outcome, "response.candour", "We counted it.");
    let by_keyid = crate::partnership::keys(&sides.partnership).expect("there").row.keyid;
    let at = sides.partnership.now();
    let keyids = sides.partnership.store.received(sides.audit).expect("read").remove(0).keyids;
    let operation = candour_store::Operation::new("test", at);
    let called_back = sides.partnership.store.transact(operation, |tx| {
        for keyid in keyids {
            tx.revoke_key(&candour_store::RevocationRow {
                keyid,
                by_keyid,
                at,
                reason: sides::named("Stolen"),
                learned_at: at,
            })?;
        }
        Ok::<_, Error>(())
    });
    called_back.expect("called back");
    let file = sides.path("response.candour");
    let refused =
        response::take_in(&mut sides.partnership, Some(sides.audit), &file).expect_err("called back");
    assert!(matches!(refused, Error::Outcome(Fault::ResponderCalledBack { .. })), "{refused}");
}

/// That a key was confirmed says whose it is: it speaks for that agency, and for no other.
#[test]
fn a_response_by_another_agencys_confirmed_key_is_refused() {
    let mut sides = Sides::new(2);
    let returned = sides.returned(0);
    sides.returned(1);
    sides.propose(0, "leadership-1", "partly_met", "Its use is not counted.");
    let outcome = opened(&mut sides).payload_sha256;
    let shown = save::one(&sides.agency, returned, &outcome).expect("there");
    // Of the other agency, whose key the partnership has confirmed.
    let mut other = sides.computer("the other agency");
    crate::partnership::new(&mut other, sides::name(1).as_str(), "Jo Holt", "Safeguarding lead")
        .expect("made");
    let keys = crate::partnership::keys(&other).expect("there");
    let by = candour_sealed::seal::SignedBy {
        name: keys.signer.name.clone(),
        job_title: keys.signer.job_title.clone(),
        on_behalf_of: None,
        device_id: other.device().expect("there"),
    };
    let note = sides::prose("We never did it.");
    let envelope =
        candour_sealed::seal::response(&shown.outcome, Default::default(), note, &keys.key, &by, other.now())
            .expect("sealed");
    let path = sides.path("forged.candour");
    std::fs::write(&path, candour_sealed::seal::response_file(&envelope).expect("a file")).expect("written");
    let (audit, at, keyid) = (sides.audit, sides.partnership.now(), keys.row.keyid);
    let agency = |sides: &Sides, of: &str| {
        let rows = sides.partnership.store.received(audit).expect("read");
        rows.into_iter().find(|row| row.profile.name.as_str() == of).expect("returned").held.agency
    };
    let belongs = |sides: &mut Sides, of: &str| {
        let agency = agency(sides, of);
        let operation = candour_store::Operation::new("test", at);
        let by = sides::named("Ann Marsh");
        let bound = sides
            .partnership
            .store
            .transact(operation, |tx| Ok::<_, Error>(tx.add_agency_key(agency, &keyid, &by)?));
        bound.expect("bound");
    };
    let known = candour_store::KnownKeyRow {
        keyid,
        role: candour_domain::assessment::Role::Lead,
        name: keys.signer.name.clone(),
        organisation: sides::named(&sides::name(1)),
        public_spki: keys.signer.public_spki.clone(),
        since: at,
        how: candour_store::KnownHow::Confirmed,
    };
    let operation = candour_store::Operation::new("test", at);
    let kept = sides.partnership.store.transact(operation, |tx| Ok::<_, Error>(tx.add_known_key(&known)?));
    kept.expect("known");
    belongs(&mut sides, &sides::name(1));
    let before = sides.partnership.store.moderation_files().expect("read");
    let refused = response::take_in(&mut sides.partnership, None, &path).expect_err("it is not theirs");
    assert!(matches!(refused, Error::Outcome(Fault::ResponderNotKnown { .. })), "{refused}");
    assert_eq!(sides.partnership.store.moderation_files().expect("read"), before, "nothing of it is kept");
    // The same file by a key that was confirmed as this agency's.
    belongs(&mut sides, &sides::name(0));
    response::take_in(&mut sides.partnership, None, &path).expect("theirs");
}

/// A way that was ticked and no words, or words and no way: neither goes, and neither is left out in silence.
#[test]
fn a_reply_that_was_begun_is_finished_or_taken_back() {
    let mut sides = Sides::new(1);
    let returned = sides.returned(0);
    for key in ["leadership-1", "leadership-2", "sharing-1"] {
        sides.propose(0, key, "partly_met", "Its use is not counted.");
    }
    let outcome = opened(&mut sides).payload_sha256;
    respond(&mut sides, returned, outcome, "response.candour", "We counted it.");
    let write = |sides: &mut Sides, key: &str, reply, text| {
        save(&mut sides.agency, returned, outcome, Some(&statement(key)), reply, text).expect("kept");
    };
    let refused = |sides: &Sides| match response_name(&sides.agency, returned, outcome) {
        Err(refused) => refused.to_string(),
        Ok(name) => panic!("{name} would be made"),
    };
    write(&mut sides, "sharing-1", Some(Reply::Disagrees), "");
    write(&mut sides, "leadership-2", Some(Reply::Facts), " ");
    let number = |key: &str| sides.catalogue.statement(&statement(key)).expect("there").1.number.clone();
    let (second, third) = (number("leadership-2"), number("sharing-1"));
    let said = refused(&sides);
    assert!(said.contains(&format!("the reply to {second} and {third} is meant")), "{said}");
    write(&mut sides, "sharing-1", None, "We share it.");
    let said = refused(&sides);
    assert!(said.contains(&format!("in reply to {third},")), "{said}");
    write(&mut sides, "sharing-1", None, "");
    write(&mut sides, "leadership-2", None, "");
    respond(&mut sides, returned, outcome, "response.candour", "We counted it.");
}
