//! Whether a return came in time goes by the day where the coordinator sits.

use std::sync::Arc;

use candour_operations::audit::{self, Invitation, Said};
use candour_operations::ports::Ports;
use candour_operations::{partnership, workspace};
use candour_test_support::assessment::{agency, assessment, line, prose};
use candour_test_support::catalogue::{points_json, read};
use candour_test_support::ports::{FixedClock, machine_at};
use candour_test_support::returns::{self, Return};
use chrono::{DateTime, NaiveDate, Utc};

use crate::returns::own_workspace;

/// How many days late a return is, by a clock, that came at a time and perhaps, in the same words, once more.
fn days_late(clock: FixedClock, came: &str, again: Option<&str>) -> i64 {
    let catalogue = read(&points_json());
    let deadline = NaiveDate::from_ymd_opt(2026, 6, 12).expect("a day");
    let moment = |at: &str| -> DateTime<Utc> { at.parse().expect("a moment") };
    let came = moment(came);
    let (mut office, folder, keychain) = own_workspace();
    partnership::new(&mut office, "Larkfen Safeguarding Partnership", "Ann Marsh", "Coordinator")
        .expect("made");
    let said = Said {
        title: line("Section 11 2026"),
        cycle: line("2026"),
        deadline,
        areas: ["peterborough".parse().expect("an id")].into(),
        invited: vec![Invitation {
            id: None,
            name: line("Open Door"),
            kind: "charity".parse().expect("an id"),
            areas: ["peterborough".parse().expect("an id")].into(),
            contact: line(""),
        }],
        instructions: prose(""),
        send_to: line("s11@example.org"),
    };
    let id = audit::save(&mut office, None, &catalogue, said).expect("saved");
    let invited = audit::show(&office, id).expect("shown").row.audit.invited[0].id;
    drop(office);
    let contents = assessment(&catalogue).agency(agency("charity", &["peterborough"])).complete().contents();
    let one = Return { invited, revision: 1, contents };
    returns::keep(folder.path(), None, &machine_at(&keychain, came), id, &[one]);
    if let Some(again) = again {
        returns::keep_again(folder.path(), &machine_at(&keychain, moment(again)), id);
    }

    let ports = Ports { clock: Arc::new(clock), ..machine_at(&keychain, came) };
    let office = workspace::open(folder.path(), None, ports).expect("opens");
    let status = audit::status(&office, id).expect("shown");
    match status.agencies[0].standing.place {
        candour_domain::receiving::Place::Returned { days_late } => days_late,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_return_that_came_after_midnight_in_summer_is_late() {
    let later: DateTime<Utc> = "2026-06-20T09:00:00Z".parse().expect("a moment");
    let came = "2026-06-12T23:30:00Z";
    assert_eq!(days_late(FixedClock::in_summer(later), came, None), 1);
    assert_eq!(days_late(FixedClock::at(later), came, None), 0);
}

#[test]
fn words_that_came_in_time_and_were_signed_off_later_are_not_late() {
    let later: DateTime<Utc> = "2026-06-20T09:00:00Z".parse().expect("a moment");
    let (in_time, after) = ("2026-06-10T09:00:00Z", "2026-06-15T09:00:00Z");
    assert_eq!(days_late(FixedClock::at(later), in_time, Some(after)), 0);
    assert_eq!(days_late(FixedClock::at(later), after, None), 3);
    assert_eq!(days_late(FixedClock::at(later), after, Some("2026-06-16T09:00:00Z")), 3);
}
