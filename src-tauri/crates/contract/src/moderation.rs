//! Moderation, as its pages and the command line show it.

mod agency;
mod answer;
mod list;
mod said;
mod saying;
mod words;

use candour_domain::ids::MemberId;
use candour_domain::moderation::Member;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use agency::{AgencyPanel, AttendanceView, PersonPresent};
pub use answer::{AnswerPage, DescriptorView, MemberSays, ModeratedReturn};
pub use list::{AgencyAnswers, ModerationView, NotLookedAtView, SampleView, SpotView, StateCount};
pub use said::{JustSaid, SaidView};
pub use saying::Saying;
pub use words::ReasonView;

use candour_operations::moderation::Typed;

/// Somebody who moderates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MemberView {
    /// Their id.
    pub id: String,
    /// Their name.
    pub name: String,
}

impl From<&Member> for MemberView {
    fn from(member: &Member) -> Self {
        Self { id: member.id.to_string(), name: member.name.to_string() }
    }
}

/// Why somebody does not moderate an agency, where they do not.
fn may_not(
    moderated: &candour_operations::moderation::Moderated,
    me: Option<MemberId>,
    agency: candour_domain::ids::InvitedId,
) -> Option<String> {
    let since = moderated.moderation.validity().interest(me?, agency)?;
    let day = since.format("%-d %B %Y");
    Some(format!(
        "You declared an interest in this agency on {day}, so you do not moderate it. Ask another member of the panel."
    ))
}

/// What is being typed in the panel's form.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // The fields are those of the form: `Typed` says what each is.
pub struct TypedView {
    pub grade: String,
    pub reason: String,
    pub request: String,
    pub by_when: String,
    pub evidence_seen: String,
    pub cites: Vec<String>,
    pub good_practice: String,
    pub may_be_shared: bool,
    pub line_of_enquiry: String,
    pub theme: String,
    pub note: String,
    pub left_out: String,
    pub reply: String,
    pub how: String,
    pub said_by: String,
    pub interest: String,
    pub present: String,
    pub members: Vec<String>,
}

macro_rules! field_by_field {
    ($from:ty, $to:ty) => {
        impl From<$from> for $to {
            fn from(typed: $from) -> Self {
                Self {
                    grade: typed.grade,
                    reason: typed.reason,
                    request: typed.request,
                    by_when: typed.by_when,
                    evidence_seen: typed.evidence_seen,
                    cites: typed.cites,
                    good_practice: typed.good_practice,
                    may_be_shared: typed.may_be_shared,
                    line_of_enquiry: typed.line_of_enquiry,
                    theme: typed.theme,
                    note: typed.note,
                    left_out: typed.left_out,
                    reply: typed.reply,
                    how: typed.how,
                    said_by: typed.said_by,
                    interest: typed.interest,
                    present: typed.present,
                    members: typed.members,
                }
            }
        }
    };
}
field_by_field!(Typed, TypedView);
field_by_field!(TypedView, Typed);
