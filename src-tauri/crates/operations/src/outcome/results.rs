//! What the moderation of an audit comes to: frozen where a cut-off was set, and else as it stands now.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use candour_domain::audit::Invited;
use candour_domain::catalogue::Catalogue;
use candour_domain::digest::Digest;
use candour_domain::ids::{AuditId, EventId, GradeId, InvitedId, StatementKey};
use candour_domain::moderation::{
    Act, Asked, CutOff, Event, History, JoinedLater, Moderation, Queued, Spot, Stand, State, WhyNot,
    of_agency,
};
use candour_domain::text::{Line, Prose};
use candour_sealed::payload::{Decision, GoodPractice, NotDecided, Why};
use candour_store::{AuditRow, ReceivedRow};

use super::Fault;
use crate::moderation::{Among, earlier};
use crate::received::{self, CountedRow, counted_rows};
use crate::{Error, Workspace, audit};

/// What stands in place of a reason where the panel agreed a grade that nobody had proposed with one.
const AGREED: &str = "The panel agreed this grade.";

/// The returns of an audit, what was said of them, and what that comes to.
pub(crate) struct Results {
    pub(crate) row: AuditRow,
    pub(crate) catalogue: Arc<Catalogue>,
    /// Those that the results are of, in the order of the invited.
    pub(crate) returns: Vec<CountedRow>,
    pub(crate) history: History,
    pub(crate) moderation: Moderation,
    pub(crate) queue: Arc<Vec<Queued>>,
    pub(crate) cut_off: Option<CutOff>,
    /// What came after the cut-off, and so is in none of this.
    pub(crate) later: JoinedLater,
    asked: Vec<Asked>,
    standing_out: BTreeSet<Spot>,
    events: BTreeMap<EventId, Event>,
}

/// What is said of one agency's return.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Said {
    pub(crate) decided: BTreeMap<StatementKey, Decision>,
    pub(crate) not_decided: BTreeMap<StatementKey, NotDecided>,
    pub(crate) good_practice: Vec<GoodPractice>,
    /// Answers on which members of the panel differ: a person settles these first.
    pub(crate) unsettled: Vec<StatementKey>,
}

impl Results {
    pub(crate) fn of(workspace: &Workspace, id: AuditId) -> Result<Self, Error> {
        let listed = audit::show(workspace, id)?;
        let (mut row, catalogue) = (listed.row, listed.catalogue);
        let now = counted_rows(workspace, &row.audit)?;
        let all = workspace.store.moderation(id)?;
        let cut_off = workspace.store.cut_offs(id)?.pop();
        let (returns, history, later) = match &cut_off {
            None => (now, all, JoinedLater::default()),
            Some(cut_off) => {
                let digests = now.iter().map(|one| (one.invited, one.row.held.payload)).collect();
                let later = cut_off.joined_later(&digests, &all);
                (frozen(workspace, &mut row, cut_off)?, cut_off.history(&all), later)
            }
        };
        let among = Among { audit: &row.audit, catalogue: &catalogue, returns: &returns };
        let queue = among.standing_out(workspace, earlier(workspace, &row.audit, &catalogue)?.as_ref())?;
        let standing_out = queue.iter().map(|queued| queued.spot.clone()).collect();
        let asked = received::asked(workspace, &row.audit, &catalogue, &returns)?;
        let moderation = Moderation::of(&history, &catalogue, &asked);
        let events = history.events().map(|event| (event.id, event.clone())).collect();
        Ok(Self {
            row,
            catalogue,
            returns,
            history,
            moderation,
            queue,
            cut_off,
            later,
            asked,
            standing_out,
            events,
        })
    }

    /// What one of the invited is called.
    pub(crate) fn name(&self, invited: InvitedId) -> Line {
        self.row.audit.invited(invited).map(|one| one.name.clone()).unwrap_or_default()
    }

    /// Its return, or why there is none that these results are of.
    pub(crate) fn of_agency(&self, invited: InvitedId) -> Result<&CountedRow, Fault> {
        let agency = self.name(invited);
        let found = self.returns.iter().find(|one| one.invited == invited);
        found.ok_or(match self.later.returned.contains(&invited) {
            true => Fault::NotInCutOff { agency },
            false => Fault::NotReturned { agency },
        })
    }

    /// What came after the cut-off and is about this agency: its return, or so many events.
    pub(crate) fn later_of(&self, invited: InvitedId, all: &History) -> (bool, usize) {
        let later: BTreeSet<EventId> = self.later.events.iter().copied().collect();
        let about = |event: &&Event| later.contains(&event.id) && event.act.agency() == Some(invited);
        let returned = [&self.later.returned, &self.later.revised].into_iter().flatten();
        (returned.into_iter().any(|id| *id == invited), all.events().filter(about).count())
    }

    /// What is said of an agency's return; nothing of one that these results are not of.
    pub(crate) fn said(&self, invited: InvitedId) -> Said {
        let mut said = Said::default();
        let Some(asked) = self.asked.iter().find(|asked| asked.agency == invited) else { return said };
        let one = std::slice::from_ref(asked);
        for (spot, why) in self.moderation.not_looked_at(&self.history, one, &self.standing_out) {
            let Some(reason) = Why::of(why) else { continue };
            let because = match why {
                WhyNot::LeftOut(event) => self.because(event),
                _ => Prose::default(),
            };
            said.not_decided.insert(spot.statement, NotDecided { why: reason, because });
        }
        for (statement, answer) in &asked.answers {
            let stand = self.moderation.stand(invited, statement);
            match (&stand.panel, stand.state) {
                (_, State::NotLookedAt) => {}
                (Some(grade), state) if state != State::MembersDiffer => {
                    let decision = self.decision(stand, answer.grade.clone(), grade.clone());
                    said.decided.insert(statement.clone(), decision);
                }
                _ => {
                    said.unsettled.push(statement.clone());
                    let begun = NotDecided { why: Why::Begun, because: Prose::default() };
                    said.not_decided.insert(statement.clone(), begun);
                }
            }
        }
        said.good_practice = self.good_practice(invited);
        said
    }

    fn decision(&self, stand: &Stand, own: Option<GradeId>, grade: GradeId) -> Decision {
        // The last proposal of this very grade says why, and what is asked for.
        let proposed = stand.events.iter().rev().find_map(|id| match &self.events.get(id)?.act {
            Act::Proposed { grade: proposed, reason, request, by_when, .. } if *proposed == grade => {
                Some((reason.clone(), request.clone(), *by_when))
            }
            _ => None,
        });
        let (mut reason, request, by_when) = proposed.unwrap_or_default();
        if reason.is_empty() && own.as_ref() != Some(&grade) {
            reason = Prose::tidy(AGREED).unwrap_or_default();
        }
        Decision { settled: stand.settled.is_some(), own, grade, reason, request, by_when }
    }

    fn because(&self, event: EventId) -> Prose {
        match self.events.get(&event).map(|event| &event.act) {
            Some(Act::LeftOut { because, .. }) => because.clone(),
            _ => Prose::default(),
        }
    }

    fn good_practice(&self, invited: InvitedId) -> Vec<GoodPractice> {
        let found = of_agency(&self.history, self.moderation.validity(), invited).good_practice;
        let each = found.into_iter().filter_map(|event| match &event.act {
            Act::GoodPractice { about, what, may_be_shared } => Some(GoodPractice {
                statement: about.statement.clone(),
                what: what.clone(),
                may_be_shared: *may_be_shared,
            }),
            _ => None,
        });
        each.collect()
    }
}

/// The returns that a cut-off is of, each where it was frozen: also where a later revision counts by now, or its place is another's.
fn frozen(workspace: &Workspace, row: &mut AuditRow, cut_off: &CutOff) -> Result<Vec<CountedRow>, Error> {
    let held = workspace.store.received(row.audit.id)?;
    let held: HashMap<Digest, &ReceivedRow> = held.iter().map(|row| (row.held.payload, row)).collect();
    audit::as_frozen(&mut row.audit, cut_off, |payload| held.get(payload).map(|row| &row.profile));
    let of = |invited: &Invited| {
        let row = (*held.get(cut_off.returns.get(&invited.id)?)?).clone();
        Some(CountedRow { invited: invited.id, row })
    };
    Ok(row.audit.invited.iter().filter_map(of).collect())
}
