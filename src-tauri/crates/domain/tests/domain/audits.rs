//! What an audit must be, whoever wrote it.

use candour_domain::audit::{AREAS_LIMIT, Audit, AuditFault, INVITED_LIMIT, Invited};
use candour_domain::ids::{AuditId, InvitedId};
use candour_domain::text::Line;
use chrono::NaiveDate;
use uuid::Uuid;

fn line(text: &str) -> Line {
    Line::tidy(text).expect("a line")
}

fn invited(id: u128, name: &str) -> Invited {
    Invited {
        id: InvitedId::new(Uuid::from_u128(id)),
        name: line(name),
        kind: "police".parse().expect("a kind"),
        areas: ["peterborough".parse().expect("an area")].into(),
    }
}

fn audit() -> Audit {
    Audit {
        id: AuditId::new(Uuid::from_u128(1)),
        title: line("Section 11 audit"),
        cycle: line("2027/28"),
        deadline: NaiveDate::from_ymd_opt(2027, 9, 30).expect("a day"),
        areas: ["peterborough", "cambridgeshire"].map(|area| area.parse().expect("an area")).into(),
        invited: vec![invited(1, "Fenland Police"), invited(2, "Fenland Ambulance Trust")],
    }
}

fn with(change: impl FnOnce(&mut Audit)) -> Result<(), AuditFault> {
    let mut audit = audit();
    change(&mut audit);
    audit.check()
}

#[test]
fn an_invited_agency_is_meant_by_its_id_or_its_name_and_of_two_of_one_name_neither_is_guessed() {
    let audit = Audit {
        id: AuditId::new(Uuid::from_u128(9)),
        title: line("Section 11"),
        cycle: line(""),
        deadline: NaiveDate::from_ymd_opt(2027, 3, 31).expect("a day"),
        areas: ["peterborough".parse().expect("an area")].into(),
        invited: vec![
            invited(1, "St Mary's School"),
            invited(2, "ST MARY'S SCHOOL"),
            invited(3, "Fen Police"),
        ],
    };
    let meant =
        |typed: &str| audit.meant(typed).iter().map(|one| one.id.uuid().as_u128()).collect::<Vec<_>>();
    assert_eq!(meant("  fen police "), [3]);
    assert_eq!(meant("st mary's school"), [1, 2]);
    assert_eq!(meant(&audit.invited[1].id.to_string().to_uppercase()), [2]);
    assert!(meant("Fen").is_empty() && meant("").is_empty());
}

#[test]
fn an_audit_is_good_with_and_without_anybody_invited() {
    assert_eq!(audit().check(), Ok(()));
    assert_eq!(with(|audit| audit.invited.clear()), Ok(()));
    assert_eq!(with(|audit| audit.cycle = line("")), Ok(()));
    let two = audit().invited(InvitedId::new(Uuid::from_u128(2))).map(|invited| invited.name.clone());
    assert_eq!(two, Some(line("Fenland Ambulance Trust")));
    assert_eq!(audit().invited(InvitedId::new(Uuid::from_u128(3))), None);
}

#[test]
fn what_the_types_cannot_say_is_told() {
    let day = |year| NaiveDate::from_ymd_opt(year, 1, 1).expect("a day");
    let elsewhere = || "luton".parse().expect("an area");
    assert_eq!(with(|audit| audit.title = line(" ")), Err(AuditFault::NoTitle));
    assert_eq!(with(|audit| audit.areas.clear()), Err(AuditFault::NoArea));
    for year in [1999, 2101, -1, 20_027] {
        assert_eq!(with(|audit| audit.deadline = day(year)), Err(AuditFault::Deadline(day(year))));
    }
    assert_eq!(with(|audit| audit.invited[1].name = line("")), Err(AuditFault::NamelessAgency));
    let first = audit().invited[0].id;
    assert_eq!(with(|audit| audit.invited[1].id = first), Err(AuditFault::InvitedTwice(first)));
    assert_eq!(
        with(|audit| audit.invited[0].areas.clear()),
        Err(AuditFault::InvitedForNoArea(line("Fenland Police")))
    );
    assert_eq!(
        with(|audit| audit.invited[0].areas.extend([elsewhere()])),
        Err(AuditFault::InvitedForOtherArea { name: line("Fenland Police"), area: elsewhere() })
    );
}

#[test]
fn more_than_an_audit_holds_is_told() {
    let areas = |n: usize| (0..n).map(|at| format!("area-{at}").parse().expect("an area"));
    let most = |count, what, limit| Err(AuditFault::TooMany { what, count, limit });
    assert_eq!(with(|audit| audit.areas.extend(areas(AREAS_LIMIT - 2))), Ok(()));
    assert_eq!(
        with(|audit| audit.areas.extend(areas(AREAS_LIMIT))),
        most(AREAS_LIMIT + 2, "areas", AREAS_LIMIT)
    );
    let many = |n: usize| (0..n as u128).map(|id| invited(id, "One of many")).collect::<Vec<_>>();
    assert_eq!(with(|audit| audit.invited = many(INVITED_LIMIT)), Ok(()));
    assert_eq!(
        with(|audit| audit.invited = many(INVITED_LIMIT + 1)),
        most(INVITED_LIMIT + 1, "invited agencies", INVITED_LIMIT)
    );
}

#[test]
fn areas_and_kinds_are_those_of_the_catalogue() {
    let catalogue = candour_test_support::catalogue::rag();
    let mut audit = audit();
    assert_eq!(audit.check_against(&catalogue), Ok(()));
    audit.invited[1].kind = "lighthouse".parse().expect("a kind");
    let name = line("Fenland Ambulance Trust");
    let unknown = AuditFault::UnknownKind { name, kind: "lighthouse".parse().expect("a kind") };
    assert_eq!(audit.check_against(&catalogue), Err(unknown));
    audit.areas.insert("luton".parse().expect("an area"));
    let unknown = AuditFault::UnknownArea("luton".parse().expect("an area"));
    assert_eq!(audit.check_against(&catalogue), Err(unknown));
    audit.title = line("");
    assert_eq!(audit.check_against(&catalogue), Err(AuditFault::NoTitle));
}
