//! Agencies, members and events that the tests of the partnership's side share.

use candour_domain::assessment::Contents;
use candour_domain::audit::Invited;
use candour_domain::catalogue::Catalogue;
use candour_domain::digest::Digest;
use candour_domain::ids::{EventId, InvitedId, MemberId, StatementKey};
use candour_domain::moderation::{About, Act, Asked, Event, History, Member, On, Reply, Spot};
use candour_test_support::assessment::{agency, assessment, id, line, moment, prose};
use uuid::Uuid;

pub(crate) fn invited_id(n: u32) -> InvitedId {
    InvitedId::new(Uuid::from_u128(0x1000 + u128::from(n)))
}

pub(crate) fn event_id(n: u32) -> EventId {
    EventId::new(Uuid::from_u128(0xEE00_0000 + u128::from(n)))
}

pub(crate) fn member(n: u32) -> Member {
    Member { id: MemberId::new(Uuid::from_u128(0x3E0 + u128::from(n))), name: line(&format!("Member {n}")) }
}

pub(crate) fn invited(n: u32, name: &str, kind: &str, areas: &[&str]) -> Invited {
    Invited {
        id: invited_id(n),
        name: line(name),
        kind: id(kind),
        areas: areas.iter().map(|area| id(area)).collect(),
    }
}

/// A police force's complete return to the small RAG catalogue, each answer at its first grade but where said.
pub(crate) fn police(catalogue: &Catalogue, grades: &[(&str, &str)]) -> Contents {
    let complete = assessment(catalogue).agency(agency("police", &["cambridgeshire"])).complete();
    grades.iter().fold(complete, |built, (key, grade)| built.answer(key, grade)).contents()
}

pub(crate) fn asked(catalogue: &Catalogue, n: u32, contents: &Contents) -> Asked {
    Asked::of_return(catalogue, invited_id(n), Digest::of(format!("{contents:?}").as_bytes()), contents)
}

pub(crate) fn spot(n: u32, statement: &str) -> Spot {
    Spot { agency: invited_id(n), statement: id(statement) }
}

/// The answer as it stands.
pub(crate) fn on(asked: &Asked, statement: &str) -> On {
    let statement: StatementKey = id(statement);
    On {
        agency: asked.agency,
        submission: asked.submission.expect("returned"),
        answer: asked.answers[&statement].answer.expect("answered"),
        statement,
    }
}

pub(crate) fn about(n: u32, statement: Option<&str>) -> About {
    About { agency: invited_id(n), statement: statement.map(id) }
}

pub(crate) fn proposed(on: On, grade: &str) -> Act {
    let (reason, request) = (prose("Its use is not counted."), prose("Counts by team"));
    Act::Proposed { on, grade: id(grade), reason, request, by_when: None }
}

pub(crate) fn replied(on: On, reply: Reply) -> Act {
    Act::Replied { on, reply, text: prose("We counted it."), said_by: line("Alex Lead"), response: None }
}

pub(crate) fn withdrawn(n: u32) -> Act {
    Act::Withdrawn { event: event_id(n), because: prose("A slip of the pen.") }
}

pub(crate) fn declared(n: u32) -> Act {
    Act::InterestDeclared { agency: invited_id(n), what: prose("My partner works there.") }
}

/// The n-th event, done at the n-th second.
pub(crate) fn event(n: u32, by: u32, act: Act) -> Event {
    Event { id: event_id(n), turn: n, by: member(by), at: moment(n), act }
}

/// Events in the order in which they were done, from the first second on, each with its author.
pub(crate) fn history(acts: impl IntoIterator<Item = (u32, Act)>) -> History {
    History::of((1..).zip(acts).map(|(n, (by, act))| event(n, by, act)))
}
