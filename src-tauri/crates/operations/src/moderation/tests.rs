//! What moderation is told without reading what returns say, and what it found before: against all of them read anew, whatever was
//! returned, superseded, placed, held apart or decided in between.

use std::collections::HashMap;

use candour_domain::assessment::Contents;
use candour_domain::catalogue::Way;
use candour_domain::digest::Digest;
use candour_domain::ids::{AgencyId, AssessmentId, AuditId, EventId, InvitedId};
use candour_domain::moderation::{Act, Asked, Event, On, Queued, Reviewed};
use candour_domain::receiving::{Held, Kept, Placed};
use candour_store::{GradesText, Operation, PlacedRow, ReceivedRow, ReceivedTexts};
use chrono::{DateTime, NaiveDate};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};
use uuid::Uuid;

use super::queue;
use crate::audit::{Invitation, Said};
use crate::outcome::Results;
use crate::outcome::sides::{Sides, coordinator};
use crate::received::{Counted, counted};
use crate::{Error, Workspace, audit};

const AGENCIES: usize = 4;

/// Something that happens to one agency's return in one of two audits.
#[derive(Debug, Clone)]
enum Step {
    /// It returns something, or something else than before.
    Returns(u8),
    HeldAs(Kept),
    Unplaced,
    Placed,
    /// The panel accepts an answer.
    Accepted(usize),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0_u8..6).prop_map(Step::Returns),
        1 => Just(Step::HeldAs(Kept::Apart)),
        1 => Just(Step::HeldAs(Kept::Counted)),
        1 => Just(Step::Unplaced),
        1 => Just(Step::Placed),
        2 => (0_usize..4).prop_map(Step::Accepted),
    ]
}

/// A partnership with an audit and the one before it, and what each agency returned last to either.
struct Desk {
    sides: Sides,
    audits: [AuditId; 2],
    payload: Value,
    last: HashMap<(AuditId, usize), ReceivedRow>,
    turns: u32,
}

impl Desk {
    fn new() -> Self {
        let mut sides = Sides::new(AGENCIES);
        sides.returned(0);
        let returned = counted(&sides.partnership, &sides.asked()).expect("read").remove(0).row;
        let payload = sides.partnership.store.received_payload(sides.audit, &returned.held.payload);
        let payload = serde_json::from_slice(&payload.expect("read").expect("there")).expect("JSON");
        let now = audit::show(&sides.partnership, sides.audit).expect("there").row;
        let invited = now.audit.invited.iter().map(|one| Invitation {
            id: None,
            name: one.name.clone(),
            kind: one.kind.clone(),
            areas: one.areas.clone(),
            contact: Default::default(),
        });
        let said = Said {
            title: now.audit.title.clone(),
            cycle: now.audit.cycle.clone(),
            deadline: NaiveDate::from_ymd_opt(2024, 12, 31).expect("a day"),
            areas: now.audit.areas.clone(),
            invited: invited.collect(),
            instructions: now.instructions,
            send_to: now.send_to,
        };
        let before = audit::save(&mut sides.partnership, None, &sides.catalogue, said).expect("saved");
        let audits = [before, sides.audit];
        Self { sides, audits, payload, last: HashMap::from([((audits[1], 0), returned)]), turns: 0 }
    }

    fn transact(
        &mut self,
        work: impl FnOnce(&candour_store::Transaction<'_>) -> Result<(), candour_store::StoreError>,
    ) {
        let operation = Operation::new("test", DateTime::UNIX_EPOCH);
        self.sides.partnership.store.transact(operation, |tx| Ok::<_, Error>(work(tx)?)).expect("written");
    }

    fn invited(&self, audit: AuditId, agency: usize) -> InvitedId {
        audit::show(&self.sides.partnership, audit).expect("there").row.audit.invited[agency].id
    }

    fn step(&mut self, audit: AuditId, agency: usize, step: &Step) {
        let last = self.last.get(&(audit, agency)).cloned();
        match (step, last) {
            (Step::Returns(says), last) => self.returns(audit, agency, *says, last),
            (Step::HeldAs(kept), Some(row)) => {
                self.transact(|tx| tx.keep_received_as(audit, &row.held.payload, *kept));
            }
            (Step::Unplaced, Some(row)) => self.transact(|tx| tx.unplace(audit, row.held.submission)),
            (Step::Placed, Some(row)) => {
                let placed = self.placed(audit, agency, &row);
                self.transact(|tx| tx.place(audit, &placed));
            }
            (Step::Accepted(nth), Some(row)) => self.accepted(audit, agency, *nth, &row),
            (_, None) => {}
        }
    }

    fn placed(&self, audit: AuditId, agency: usize, row: &ReceivedRow) -> PlacedRow {
        let invited = self.invited(audit, agency);
        let placed = Placed { submission: row.held.submission, agency: row.held.agency, invited };
        PlacedRow { placed, by: None, at: DateTime::UNIX_EPOCH }
    }

    /// As what was signed, with other words and grades in it.
    fn returns(&mut self, audit: AuditId, agency: usize, says: u8, last: Option<ReceivedRow>) {
        let revision = last.as_ref().map_or(1, |row| row.held.revision + 1);
        let submission = AssessmentId::new(Uuid::from_u128(0x500 + agency as u128));
        let id = AgencyId::new(Uuid::from_u128(0xa00 + agency as u128));
        let mut said = self.payload.clone();
        said["submission_id"] = json!(submission.to_string());
        said["revision"] = json!(revision);
        said["agency"]["id"] = json!(id.to_string());
        let grades = ["fully_met", "partly_met", "not_met"];
        for (at, answer) in said["answers"].as_object_mut().expect("answers").values_mut().enumerate() {
            answer["grade"] = json!(grades[(usize::from(says) + at) % 3]);
            // Some say the same as others do.
            answer["evidence"] =
                json!(format!("What was said {} times over by several of them here.", says % 3));
        }
        let payload = serde_json::to_vec(&said).expect("written");
        let content: candour_sealed::payload::Submission = serde_json::from_slice(&payload).expect("read");
        let contents: Contents = content.contents();
        let row = ReceivedRow {
            held: Held {
                submission,
                agency: id,
                revision,
                payload: Digest::of(&payload),
                signed_off: true,
                kept: Kept::Counted,
            },
            profile: contents.agency.clone(),
            claims: None,
            keyids: Default::default(),
            received_at: DateTime::UNIX_EPOCH,
            before_at: None,
            file_name: String::new(),
            file_sha256: Digest::of(&payload),
        };
        let placed = self.placed(audit, agency, &row);
        self.transact(|tx| {
            if let Some(last) = &last {
                tx.keep_received_as(audit, &last.held.payload, Kept::Superseded)?;
            }
            let grades = GradesText::of(&contents);
            tx.keep_received(
                audit,
                &row,
                ReceivedTexts { grades: &grades, payload: &payload, file: &payload },
            )?;
            tx.place(audit, &placed)
        });
        self.last.insert((audit, agency), row);
    }

    fn accepted(&mut self, audit: AuditId, agency: usize, nth: usize, row: &ReceivedRow) {
        let contents = crate::received::contents_of(
            &self.sides.partnership,
            &audit::show(&self.sides.partnership, audit).expect("there").row.audit,
            &row.held.payload,
        );
        let (statement, answer) = contents.expect("read").answers.into_iter().nth(nth).expect("so many");
        let on = On {
            agency: self.invited(audit, agency),
            statement,
            submission: row.held.payload,
            answer: answer.digest(),
        };
        self.turns += 1;
        let id = EventId::new(Uuid::from_u128(u128::from(self.turns)));
        let (by, act) = (coordinator(), Act::Accepted { on });
        let event = Event { id, turn: self.turns, by, at: DateTime::UNIX_EPOCH, act };
        self.transact(|tx| tx.add_moderation(audit, &event).map(drop));
    }
}

/// By reading every return.
fn anew(workspace: &Workspace, id: AuditId, before: Option<AuditId>) -> (Vec<Asked>, Vec<Queued>) {
    let listed = audit::show(workspace, id).expect("there");
    let (audit, catalogue) = (&listed.row.audit, &listed.catalogue);
    let returns = counted(workspace, audit).expect("read");
    let earlier: HashMap<AgencyId, Counted> = before
        .map(|before| audit::show(workspace, before).expect("there").row.audit)
        .map(|before| counted(workspace, &before).expect("read"))
        .unwrap_or_default()
        .into_iter()
        .map(|one| (one.contents.agency.id, one))
        .collect();
    let asked = audit.invited.iter().map(|invited| {
        let returned = returns.iter().find(|one| one.invited == invited.id);
        returned.map_or_else(
            || Asked::of_invited(catalogue, invited),
            |one| Asked::of_return(catalogue, one.invited, one.row.held.payload, &one.contents),
        )
    });
    let reviewed: Vec<Reviewed<'_>> = returns
        .iter()
        .map(|one| Reviewed {
            agency: one.invited,
            kind: &audit.invited(one.invited).expect("invited").kind,
            contents: &one.contents,
            earlier: earlier
                .get(&one.contents.agency.id)
                .map(|before| (&before.contents, Way::between(catalogue, catalogue))),
        })
        .collect();
    (asked.collect(), candour_domain::moderation::queue(catalogue, &reviewed))
}

#[test]
fn what_was_found_before_is_what_would_be_found_now() {
    let mut desk = Desk::new();
    let steps = prop::collection::vec((0_usize..2, 0_usize..AGENCIES, step()), 60);
    let steps = steps.new_tree(&mut TestRunner::new(Config::default())).expect("drawn").current();
    let mut stood_out = 0;
    for (which, agency, step) in &steps {
        desk.step(desk.audits[*which], *agency, step);
        let [before, now] = desk.audits;
        for (id, before) in [(now, Some(before)), (before, None)] {
            let found = queue(&desk.sides.partnership, id).expect("read");
            let (asked, queued) = anew(&desk.sides.partnership, id, before);
            assert_eq!(found.earlier.is_some(), before.is_some());
            assert_eq!(found.moderated.asked, asked, "after {step:?} of {agency}");
            assert_eq!(*found.queued, queued, "after {step:?} of {agency}");
            for queued in &queued {
                assert_eq!(found.of(&queued.spot), Some(queued));
            }
            stood_out += queued.len();
            // Outcomes look at no audit before.
            let results = Results::of(&desk.sides.partnership, id).expect("read");
            assert_eq!(*results.queue, anew(&desk.sides.partnership, id, None).1);
        }
    }
    assert!(stood_out > 0, "nothing ever stood out");
}
