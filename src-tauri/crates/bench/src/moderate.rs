//! What the pages of an audit wait for, as more agencies return: each answer of the core as the window asks for it, written out.

use std::fmt::Display;
use std::io;
use std::path::Path;
use std::time::Duration;

use candour_contract::{
    AgencyPanel, AnswerPage, AuditHome, AuditSummaryView, MatrixView, ModerationView, OutcomesView, SpotView,
};
use candour_domain::comparison::{Filter, Grading};
use candour_domain::ids::{EventId, MemberId};
use candour_domain::moderation::{Act, Event, Member, On, Spot};
use candour_domain::receiving::Verdict;
use candour_domain::text::Line;
use candour_operations::comparison::{AsOf, returns};
use candour_operations::moderation::{self, Typed};
use candour_operations::received::{Bytes, Came, Given, TakingIn};
use candour_operations::{Workspace, audit, outcome};
use candour_store::{Operation, Store, StoreError, WorkspaceLock};
use serde::Serialize;
use uuid::Uuid;

use crate::cycle::Cycle;
use crate::measure::{Outcome, median, timed};
use crate::report::Growth;
use crate::subject::MOMENT;

const AGENCIES: [usize; 3] = [26, 100, 1_000];
/// One answer in so many has an event on it.
const MODERATED: usize = 10;
const TURNS: usize = 9;
/// Nobody waits for a page, as far as the core goes.
const AT_ONCE: Duration = Duration::from_millis(100);

/// A page, by what it asks the core for.
type Page<'a> = (&'static str, Box<dyn Fn() -> Outcome<Vec<u8>> + 'a>);

pub(crate) fn table(disk: &Path, tell: &mut impl FnMut(&dyn Display) -> io::Result<()>) -> Outcome<()> {
    let mut all: Vec<Growth> = Vec::new();
    for agencies in AGENCIES {
        let cycle = returned(disk, agencies)?;
        let workspace = cycle.open()?;
        let spot = Spot {
            agency: cycle.invited.get(agencies / 2).ok_or("nobody is invited")?.id,
            statement: cycle.contents_of(0)?.answers.into_keys().nth(5).ok_or("no statement")?,
        };
        for (place, (name, page)) in pages(&workspace, &cycle, &spot).into_iter().enumerate() {
            page()?;
            let taken = (0..TURNS).map(|_| timed(&page)).collect::<Outcome<Vec<_>>>()?;
            let taken = (agencies, median(taken));
            match all.get_mut(place) {
                Some(growth) => growth.taken.push(taken),
                None => all.push(Growth { name: name.into(), taken: vec![taken], within: AT_ONCE }),
            }
        }
    }
    for growth in all {
        tell(&growth)?;
    }
    Ok(())
}

/// As the window's commands ask.
fn pages<'a>(open: &'a Workspace, cycle: &'a Cycle, spot: &'a Spot) -> Vec<Page<'a>> {
    let audit = cycle.audit;
    let queue = move || moderation::queue(open, audit);
    let returned = move || moderation::returned(open, audit, spot.agency);
    vec![
        ("audit home", Box::new(move || written(&AuditHome::from(&audit::status(open, audit)?)))),
        ("moderation", Box::new(move || written(&ModerationView::of(&queue()?, None)))),
        (
            "moderation: an agency",
            Box::new(move || {
                let (queue, returned) = (queue()?, returned()?);
                written(&AgencyPanel::of(
                    &queue,
                    spot.agency,
                    returned.as_ref(),
                    None,
                    Typed::default(),
                    open.today(),
                ))
            }),
        ),
        (
            "moderation: an answer",
            Box::new(move || {
                let (queue, returned) = (queue()?, returned()?);
                written(&AnswerPage::of(&queue, spot, returned.as_ref(), None, Typed::default()))
            }),
        ),
        (
            "moderation: a statement",
            Box::new(move || written(&SpotView::of_statement(&queue()?, &spot.statement))),
        ),
        ("moderation: after a decision", Box::new(move || written(&moderation::show(open, audit)?.audit))),
        (
            "outcomes",
            Box::new(move || {
                written(&OutcomesView::of(&audit.to_string(), &outcome::standing(open, audit)?))
            }),
        ),
        (
            "summary",
            Box::new(move || {
                let found = returns(open, audit, AsOf::Now)?;
                written(&AuditSummaryView::of(&found, &Filter::default(), Grading::Final))
            }),
        ),
        (
            "matrix",
            Box::new(move || {
                let found = returns(open, audit, AsOf::Now)?;
                written(&MatrixView::of(&found, &Filter::default(), Grading::Final))
            }),
        ),
    ]
}

fn written(view: &impl Serialize) -> Outcome<Vec<u8>> {
    Ok(serde_json::to_vec(view)?)
}

/// A cycle with everybody's return in it, and decisions on some of the answers.
pub(crate) fn returned(disk: &Path, agencies: usize) -> Outcome<Cycle> {
    let cycle = Cycle::of(disk, agencies)?;
    let mut open = cycle.open()?;
    let mut taking = TakingIn::begin(&open, cycle.audit)?;
    for n in 0..agencies {
        let bytes = Ok(Bytes::Whole(cycle.return_of(n)?.file));
        match taking.take(&mut open, Given { name: format!("{n}.candour"), bytes })?.came {
            Came::Decided { verdict: Verdict::TakenIn { .. }, .. } => {}
            other => return Err(format!("a return was not taken in: {other:?}").into()),
        }
    }
    let moderated = moderation::show(&open, cycle.audit)?;
    drop(open);
    let by = Member { id: MemberId::new(Uuid::from_u128(7)), name: Line::tidy("Priya")? };
    let answers = moderated.asked.iter().flat_map(|asked| {
        asked.answers.iter().filter_map(|(statement, answer)| {
            let (submission, answer) = asked.submission.zip(answer.answer)?;
            Some(On { agency: asked.agency, statement: statement.clone(), submission, answer })
        })
    });
    let mut store = Store::open(WorkspaceLock::acquire(&cycle.home, MOMENT)?, &cycle.key)?;
    store.transact(Operation::new("bench", MOMENT), |tx| {
        for (turn, on) in (0..).zip(answers.step_by(MODERATED)) {
            let id = EventId::new(Uuid::from_u128(u128::from(turn) + 1));
            let event = Event { id, turn, by: by.clone(), at: MOMENT, act: Act::Accepted { on } };
            tx.add_moderation(cycle.audit, &event)?;
        }
        Ok::<_, StoreError>(())
    })?;
    store.close()?;
    Ok(cycle)
}
