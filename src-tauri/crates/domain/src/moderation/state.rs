//! Where each answer stands in moderation: folded from the events that stand, whatever the order in which they came.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use chrono::{DateTime, Utc};

use super::history::by_place;
use super::{Act, Asked, AskedAnswer, Event, History, Member, Reply, Spot, Validity};
use crate::catalogue::Catalogue;
use crate::ids::{EventId, GradeId, InvitedId, MemberId, StatementKey};

/// Where an answer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Nobody has decided anything on it.
    NotLookedAt,
    /// Members of the panel decided differently: a person settles it.
    MembersDiffer,
    /// Another grade is proposed.
    Proposed,
    /// The agency replied with facts or more evidence.
    Answered,
    /// The agency disagrees.
    AgencyDisagrees,
    /// The agency's own grade was accepted.
    Accepted,
    /// The final grade was agreed.
    Agreed,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::NotLookedAt,
        Self::MembersDiffer,
        Self::Proposed,
        Self::Answered,
        Self::AgencyDisagrees,
        Self::Accepted,
        Self::Agreed,
    ];

    /// Its stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotLookedAt => "not_looked_at",
            Self::MembersDiffer => "members_differ",
            Self::Proposed => "proposed",
            Self::Answered => "answered",
            Self::AgencyDisagrees => "agency_disagrees",
            Self::Accepted => "accepted",
            Self::Agreed => "agreed",
        }
    }

    /// The state of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotLookedAt => "Not looked at",
            Self::MembersDiffer => "Members differ",
            Self::Proposed => "Proposed",
            Self::Answered => "Answered by the agency",
            Self::AgencyDisagrees => "The agency disagrees",
            Self::Accepted => "Accepted",
            Self::Agreed => "Agreed",
        })
    }
}

/// What one member last decided on an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// Who.
    pub by: Member,
    /// When, by their own clock.
    pub at: DateTime<Utc>,
    /// By which event.
    pub event: EventId,
    /// The grade that it should have, in their view: the agency's own where they accepted it.
    pub grade: Option<GradeId>,
    /// Whether that is the final grade, agreed.
    pub agreed: bool,
    /// Whether they declared an interest in the agency after they decided.
    pub declared_later: bool,
}

/// Where an answer stands, and what it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stand {
    /// Where.
    pub state: State,
    /// Each member's last decision, in the order in which these were made.
    pub views: Vec<View>,
    /// The grade that the panel holds right; none where its members differ, and where nobody decided.
    pub panel: Option<GradeId>,
    /// The last thing that the agency replied, and by which event.
    pub reply: Option<(Reply, EventId)>,
    /// The grade that is settled: agreed, or accepted as the agency gave it.
    pub settled: Option<GradeId>,
    /// What stands of the answer that counts, in the order in which it was done.
    pub events: Vec<EventId>,
    /// What was said of an answer that is another by now: history, and no decision on this one.
    pub of_earlier_answer: Vec<EventId>,
    /// What does not stand, by id.
    pub void: Vec<EventId>,
}

impl Stand {
    fn untouched() -> Self {
        Self {
            state: State::NotLookedAt,
            views: Vec::new(),
            panel: None,
            reply: None,
            settled: None,
            events: Vec::new(),
            of_earlier_answer: Vec::new(),
            void: Vec::new(),
        }
    }
}

/// Why nothing was decided on an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WhyNot {
    /// No return of the agency counts.
    NotReturned,
    /// The return has no grade there.
    NotGraded,
    /// It was decided on, but the agency has answered otherwise since.
    AnswerChanged,
    /// It was left out on purpose: the event says why.
    LeftOut(EventId),
    /// Only members with an interest in the agency decided, which does not stand.
    OnlyInterested,
    /// Evidence was seen or something noted, and nothing decided.
    Begun,
    /// It was drawn at random, and nobody got to it.
    Drawn,
    /// It stands out, and nobody got to it.
    StandsOut,
    /// It neither stands out nor was drawn.
    NotChosen,
}

impl WhyNot {
    /// A stable word for it.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotReturned => "not_returned",
            Self::NotGraded => "not_graded",
            Self::AnswerChanged => "answer_changed",
            Self::LeftOut(_) => "left_out",
            Self::OnlyInterested => "only_interested",
            Self::Begun => "begun",
            Self::Drawn => "drawn",
            Self::StandsOut => "stands_out",
            Self::NotChosen => "not_chosen",
        }
    }
}

impl fmt::Display for WhyNot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotReturned => "No return of the agency counts.",
            Self::NotGraded => "The return has no grade there.",
            Self::AnswerChanged => "It was decided on, but the agency has answered otherwise since.",
            Self::LeftOut(_) => "It was left out on purpose.",
            Self::OnlyInterested => {
                "Only members with an interest in the agency decided, which does not count."
            }
            Self::Begun => "It was begun, and nothing was decided.",
            Self::Drawn => "It was drawn at random, and nobody got to it.",
            Self::StandsOut => "It stands out, and nobody got to it.",
            Self::NotChosen => "It neither stands out nor was drawn.",
        })
    }
}

/// What the events of an audit come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moderation {
    validity: Validity,
    /// What anything was said of.
    touched: BTreeMap<InvitedId, BTreeMap<StatementKey, Stand>>,
    /// Agencies that were left out as a whole, by which event.
    left_out: BTreeMap<InvitedId, EventId>,
    drawn: BTreeSet<Spot>,
    untouched: Stand,
}

impl Moderation {
    /// Folds the events, for the answers that there are to moderate.
    pub fn of(history: &History, catalogue: &Catalogue, asked: &[Asked]) -> Self {
        let validity = Validity::of(history, catalogue);
        let places = by_place(history, &validity);
        let answers: BTreeMap<InvitedId, &Asked> = asked.iter().map(|asked| (asked.agency, asked)).collect();
        let mut moderation = Self {
            touched: BTreeMap::new(),
            left_out: BTreeMap::new(),
            drawn: BTreeSet::new(),
            untouched: Stand::untouched(),
            validity,
        };
        for ((agency, statement), events) in places {
            let left_out = events.iter().find(|event| matches!(event.act, Act::LeftOut { .. }));
            match (statement, left_out) {
                (Some(statement), _) => {
                    let answer = answers.get(&agency).and_then(|asked| asked.answers.get(statement));
                    let stand = moderation.fold(agency, answer, &events);
                    moderation.touched.entry(agency).or_default().insert(statement.clone(), stand);
                }
                (None, Some(event)) => drop(moderation.left_out.insert(agency, event.id)),
                (None, None) => {}
            }
        }
        for event in history.events() {
            let place = event.act.agency().zip(event.act.statement());
            match (&event.act, place) {
                (Act::Sampled { drawn, .. }, _) if moderation.validity.stands(event.id) => {
                    moderation.drawn.extend(drawn.iter().cloned());
                }
                (_, Some((agency, statement))) if !moderation.validity.stands(event.id) => {
                    let of_agency = moderation.touched.entry(agency).or_default();
                    let stand = of_agency.entry(statement.clone()).or_insert_with(Stand::untouched);
                    stand.void.push(event.id);
                }
                _ => {}
            }
        }
        moderation
    }

    /// Which events stand, and why the others do not.
    pub fn validity(&self) -> &Validity {
        &self.validity
    }

    /// Where an agency's answer to a statement stands.
    pub fn stand(&self, agency: InvitedId, statement: &StatementKey) -> &Stand {
        self.touched.get(&agency).and_then(|stands| stands.get(statement)).unwrap_or(&self.untouched)
    }

    /// Every answer of which anything was said, by agency and statement.
    pub fn touched(&self) -> impl Iterator<Item = (InvitedId, &StatementKey, &Stand)> {
        let agencies = self.touched.iter();
        agencies.flat_map(|(agency, stands)| stands.iter().map(|(key, stand)| (*agency, key, stand)))
    }

    /// The answers that were drawn at random.
    pub fn drawn(&self) -> &BTreeSet<Spot> {
        &self.drawn
    }

    /// All that nobody decided on, and why, agency by agency. `standing_out` is what the queue holds.
    pub fn not_looked_at(
        &self,
        history: &History,
        asked: &[Asked],
        standing_out: &BTreeSet<Spot>,
    ) -> Vec<(Spot, WhyNot)> {
        let events: BTreeMap<EventId, &Event> = history.events().map(|event| (event.id, event)).collect();
        let mut found = Vec::new();
        for asked in asked {
            for (statement, answer) in &asked.answers {
                let stand = self.stand(asked.agency, statement);
                if stand.state == State::NotLookedAt {
                    let spot = Spot { agency: asked.agency, statement: statement.clone() };
                    let chosen = standing_out.contains(&spot);
                    let why = self.why_not(asked, answer, stand, &spot, &events, chosen);
                    found.push((spot, why));
                }
            }
        }
        found
    }

    fn why_not(
        &self,
        asked: &Asked,
        answer: &AskedAnswer,
        stand: &Stand,
        spot: &Spot,
        events: &BTreeMap<EventId, &Event>,
        stands_out: bool,
    ) -> WhyNot {
        let act = |id: &EventId| events.get(id).map(|event| &event.act);
        let left_out = stand.events.iter().find(|id| matches!(act(id), Some(Act::LeftOut { .. })));
        let decides =
            |act: &Act| matches!(act, Act::Proposed { .. } | Act::Accepted { .. } | Act::Agreed { .. });
        let interested = |id: &EventId| {
            matches!(self.validity.void(*id), Some(super::Void::Interest(_))) && act(id).is_some_and(decides)
        };
        if asked.submission.is_none() {
            WhyNot::NotReturned
        } else if answer.grade.is_none() {
            WhyNot::NotGraded
        } else if stand.of_earlier_answer.iter().any(|id| act(id).is_some_and(decides)) {
            WhyNot::AnswerChanged
        } else if let Some(event) = left_out.or_else(|| self.left_out.get(&asked.agency)) {
            WhyNot::LeftOut(*event)
        } else if stand.void.iter().any(interested) {
            WhyNot::OnlyInterested
        } else if !stand.events.is_empty() {
            WhyNot::Begun
        } else if self.drawn.contains(spot) {
            WhyNot::Drawn
        } else if stands_out {
            WhyNot::StandsOut
        } else {
            WhyNot::NotChosen
        }
    }

    /// Where the events on one answer lead, in the order in which they were done.
    fn fold(&self, agency: InvitedId, answer: Option<&AskedAnswer>, events: &[&Event]) -> Stand {
        let mut stand = Stand::untouched();
        // What each member last decided, and the last reply, each with its place among all that was done.
        let mut decided: BTreeMap<MemberId, (usize, View)> = BTreeMap::new();
        let mut replied: Option<(usize, Reply)> = None;
        let own = answer.and_then(|answer| answer.grade.clone());
        for (place, event) in events.iter().enumerate() {
            let counts = event.act.on().is_none_or(|on| answer.and_then(|a| a.answer) == Some(on.answer));
            if !counts {
                stand.of_earlier_answer.push(event.id);
                continue;
            }
            stand.events.push(event.id);
            let (grade, agreed) = match &event.act {
                Act::Proposed { grade, .. } => (Some(grade.clone()), false),
                Act::Accepted { .. } => (own.clone(), false),
                Act::Agreed { grade, .. } => (Some(grade.clone()), true),
                Act::Replied { reply, .. } => {
                    replied = Some((place, *reply));
                    stand.reply = Some((*reply, event.id));
                    continue;
                }
                _ => continue,
            };
            let declared_later = self.validity.interest(event.by.id, agency).is_some();
            let (by, at, event) = (event.by.clone(), event.at, event.id);
            decided.insert(by.id, (place, View { by, at, event, grade, agreed, declared_later }));
        }
        let mut decided: Vec<(usize, View)> = decided.into_values().collect();
        decided.sort_by_key(|(place, _)| *place);
        let last_agreed = decided.iter().filter(|(_, view)| view.agreed).map(|(place, _)| *place).max();
        // What was agreed settles what was decided before it.
        let open =
            |(place, view): &&(usize, View)| view.agreed || last_agreed.is_none_or(|last| *place > last);
        let grades: BTreeSet<&Option<GradeId>> =
            decided.iter().filter(open).map(|(_, view)| &view.grade).collect();
        let last = decided.last().map(|(place, _)| *place);
        let replied_last = replied.filter(|(place, _)| Some(*place) > last).map(|(_, reply)| reply);
        let panel = grades.iter().next().and_then(|grade| (*grade).clone());
        stand.state = match (grades.len(), replied_last, last_agreed) {
            (0, None, _) => State::NotLookedAt,
            (2.., _, _) => State::MembersDiffer,
            (_, Some(Reply::Disagrees), _) => State::AgencyDisagrees,
            (_, Some(Reply::Facts | Reply::MoreEvidence), _) => State::Answered,
            (1, None, Some(_)) => State::Agreed,
            (1, None, None) if panel == own => State::Accepted,
            (1, None, None) => State::Proposed,
        };
        stand.panel = (stand.state != State::MembersDiffer).then_some(panel).flatten();
        stand.settled = match stand.state {
            State::Agreed | State::Accepted => stand.panel.clone(),
            // The panel's final grade stands, and that the agency disagrees stands beside it.
            State::AgencyDisagrees => last_agreed.and(stand.panel.clone()),
            State::NotLookedAt | State::MembersDiffer | State::Proposed | State::Answered => None,
        };
        stand.views = decided.into_iter().map(|(_, view)| view).collect();
        stand
    }
}
