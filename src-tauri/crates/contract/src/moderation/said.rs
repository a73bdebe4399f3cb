//! What somebody said or decided, in words.

use candour_domain::assessment::EvidenceEntry;
use candour_domain::ids::EventId;
use candour_domain::moderation::{Act, Event, Void};
use candour_domain::text::Line;
use candour_operations::moderation::Moderated;
use serde::Serialize;
use ts_rs::TS;

use super::TypedView;
use super::words::label;
use crate::moment::moment;

/// An event, as the history tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SaidView {
    /// Its id.
    pub id: String,
    /// A stable word for what it is.
    pub kind: String,
    /// What was done, in a few words.
    pub words: String,
    /// What was said with it; may be empty.
    pub text: String,
    /// What the agency is asked for; may be empty.
    pub request: String,
    /// By when, ISO 8601.
    pub by_when: Option<String>,
    /// By whom.
    pub by: String,
    /// When, by their own clock, RFC 3339.
    pub at: String,
    /// The statement's key; null for the agency as a whole.
    pub statement: Option<String>,
    /// The statement's number.
    pub number: Option<String>,
    /// Why it does not count, as a sentence; null where it stands.
    pub void: Option<String>,
    /// By which event it was withdrawn: withdrawing that brings it back.
    pub withdrawn_by: Option<String>,
    /// Whether it was said of an answer that is another by now.
    pub of_earlier_answer: bool,
}

/// Something that was said just now, and what is left of the form that it stood in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct JustSaid {
    /// What was said.
    pub said: SaidView,
    /// The form without it; null where it stood in none.
    pub left: Option<TypedView>,
}

impl SaidView {
    /// An event of an audit.
    pub fn of(moderated: &Moderated, event: &Event) -> Self {
        let catalogue = &moderated.catalogue;
        let (text, request, by_when) = said(moderated, &event.act);
        let statement = event.act.statement();
        let void = moderated.moderation.validity().void(event.id);
        let counts = event.act.on().is_none_or(|on| {
            let answer = moderated.asked_of(on.agency).and_then(|asked| asked.answers.get(&on.statement));
            answer.and_then(|answer| answer.answer) == Some(on.answer)
        });
        Self {
            id: event.id.to_string(),
            kind: event.act.code().to_owned(),
            words: words(moderated, &event.act),
            text,
            request,
            by_when,
            by: event.by.name.to_string(),
            at: moment(event.at),
            statement: statement.map(ToString::to_string),
            number: statement.and_then(|key| Some(catalogue.statement(key)?.1.number.to_string())),
            void: void.map(|void| why_void(moderated, void)),
            withdrawn_by: match void {
                Some(Void::Withdrawn { by }) => Some(by.to_string()),
                _ => None,
            },
            of_earlier_answer: !counts,
        }
    }

    /// Events by their ids, the last first.
    pub(super) fn all<'e>(moderated: &Moderated, ids: impl IntoIterator<Item = &'e EventId>) -> Vec<Self> {
        let ids: std::collections::BTreeSet<&EventId> = ids.into_iter().collect();
        let events = moderated.history.in_order().into_iter().rev();
        events.filter(|event| ids.contains(&event.id)).map(|event| Self::of(moderated, event)).collect()
    }
}

fn why_void(moderated: &Moderated, void: &Void) -> String {
    let Void::Withdrawn { by } = void else { return void.to_string() };
    match moderated.history.event(*by) {
        Some(Event { by, act: Act::Withdrawn { because, .. }, .. }) => {
            format!("Withdrawn by {}: {because}", by.name)
        }
        _ => void.to_string(),
    }
}

fn words(moderated: &Moderated, act: &Act) -> String {
    let catalogue = &moderated.catalogue;
    match act {
        Act::Proposed { on, grade, .. } => format!("Proposed: {}", label(catalogue, &on.statement, grade)),
        Act::Accepted { .. } => "Accepted as graded".to_owned(),
        Act::Agreed { on, grade } => format!("Agreed: {}", label(catalogue, &on.statement, grade)),
        Act::EvidenceSeen { .. } => "Evidence seen".to_owned(),
        Act::GoodPractice { may_be_shared: true, .. } => "Good practice, which may be shared".to_owned(),
        Act::GoodPractice { .. } => "Good practice, not to be shared yet".to_owned(),
        Act::LineOfEnquiry { .. } => "Line of enquiry".to_owned(),
        Act::Theme { .. } => "Theme".to_owned(),
        Act::Replied { reply, said_by, response, .. } => {
            let how = if response.is_some() { "in a signed response" } else { "as recorded here" };
            format!("The agency {reply}: {said_by}, {how}")
        }
        Act::Note { .. } => "Note".to_owned(),
        Act::LeftOut { .. } => "Left out".to_owned(),
        Act::Sampled { seed, from, drawn } => {
            format!("Drew {} of {from} answers at random, from the seed {seed}", drawn.len())
        }
        Act::InterestDeclared { .. } => "Declared an interest".to_owned(),
        Act::Attended { day, .. } => format!("Who was there on {day}"),
        Act::Withdrawn { event, .. } => match moderated.history.event(*event) {
            Some(Event { act: Act::Withdrawn { .. }, .. }) => "Withdrew a withdrawal".to_owned(),
            Some(event) => format!("Withdrew “{}”", words(moderated, &event.act)),
            None => "Withdrew something that is not here".to_owned(),
        },
    }
}

/// The text of an event, what it asks for, and by when.
fn said(moderated: &Moderated, act: &Act) -> (String, String, Option<String>) {
    let text = match act {
        Act::Proposed { reason, request, by_when, .. } => {
            return (reason.to_string(), request.to_string(), by_when.map(|day| day.to_string()));
        }
        Act::EvidenceSeen { on, what, cites } => {
            let register = moderated.register_of(on.agency);
            let cited: Vec<String> = cites.iter().filter_map(|id| cited(register, *id)).collect();
            match cited.is_empty() {
                true => what.to_string(),
                false => format!("{what}\n({})", cited.join("; ")),
            }
        }
        Act::GoodPractice { what, .. } | Act::InterestDeclared { what, .. } => what.to_string(),
        Act::LineOfEnquiry { question, .. } => question.to_string(),
        Act::Theme { theme, .. } => theme.to_string(),
        Act::Replied { text, .. } | Act::Note { text, .. } => text.to_string(),
        Act::LeftOut { because, .. } | Act::Withdrawn { because, .. } => because.to_string(),
        Act::Attended { who, .. } => {
            let person = |name: &Line, of: &Line| match of.is_empty() {
                true => name.to_string(),
                false => format!("{name} ({of})"),
            };
            let who: Vec<String> =
                who.iter().map(|attendee| person(&attendee.name, &attendee.organisation)).collect();
            who.join(", ")
        }
        Act::Accepted { .. } | Act::Agreed { .. } | Act::Sampled { .. } => String::new(),
    };
    (text, String::new(), None)
}

fn cited(register: &[EvidenceEntry], id: candour_domain::ids::EvidenceId) -> Option<String> {
    let entry = register.iter().find(|entry| entry.id == id)?;
    Some(format!("{} {}", entry.label(), entry.title))
}
