//! One agency in moderation: for its page, and for its panel day.

use candour_domain::ids::{InvitedId, MemberId};
use candour_domain::moderation::{Act, Event};
use candour_operations::moderation::{Queue, Returned, Typed};
use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

use super::list::name_of;
use super::{MemberView, ModeratedReturn, SaidView, SpotView, TypedView, may_not};

/// An agency in moderation, and nothing of any other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AgencyPanel {
    /// The audit's id.
    pub audit: String,
    /// Its title.
    pub title: String,
    /// Who moderates.
    pub members: Vec<MemberView>,
    /// Who sits at this computer.
    pub me: Option<MemberView>,
    /// The agency's id in the audit.
    pub agency: String,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: String,
    /// Its return that counts.
    pub returned: Option<ModeratedReturn>,
    /// Its answers, in the catalogue's order.
    pub answers: Vec<SpotView>,
    /// What to ask it.
    pub lines_of_enquiry: Vec<SaidView>,
    /// Themes that show in it.
    pub themes: Vec<SaidView>,
    /// Its good practice.
    pub good_practice: Vec<SaidView>,
    /// Notes.
    pub notes: Vec<SaidView>,
    /// What evidence was seen.
    pub evidence_seen: Vec<SaidView>,
    /// Who declared an interest in it.
    pub interests: Vec<SaidView>,
    /// Why it was left out, as a whole or in part.
    pub left_out: Vec<SaidView>,
    /// Who was there, day by day.
    pub present: Vec<AttendanceView>,
    /// Why whoever sits here does not moderate it.
    pub may_not: Option<String>,
    /// What they were typing of it as a whole.
    pub typed: TypedView,
    /// The day where this computer stands, ISO 8601.
    pub today: String,
}

/// Who was there on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AttendanceView {
    /// The day, ISO 8601.
    pub day: String,
    /// Who.
    pub people: Vec<PersonPresent>,
}

/// Somebody who was there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PersonPresent {
    /// Their name.
    pub name: String,
    /// For whom.
    pub organisation: String,
    /// Whether they had declared an interest in the agency.
    pub interest: bool,
}

impl AgencyPanel {
    /// An agency before one of the members; none where it is not invited.
    pub fn of(
        queue: &Queue,
        agency: InvitedId,
        returned: Option<&Returned>,
        me: Option<MemberId>,
        typed: Typed,
        today: NaiveDate,
    ) -> Option<Self> {
        let moderated = &queue.moderated;
        let invited = moderated.audit.invited(agency)?;
        let told = moderated.of_agency(agency);
        let all = |events: &[&Event]| events.iter().map(|event| SaidView::of(moderated, event)).collect();
        let mut present: Vec<AttendanceView> = Vec::new();
        for (day, attendee) in &told.present {
            let day = day.to_string();
            let person = PersonPresent {
                name: attendee.name.to_string(),
                organisation: attendee.organisation.to_string(),
                interest: attendee.member.is_some_and(|member| told.present_with_interest.contains(&member)),
            };
            match present.last_mut().filter(|last| last.day == day) {
                Some(last) => last.people.push(person),
                None => present.push(AttendanceView { day, people: vec![person] }),
            }
        }
        let left_out = moderated.history.in_order().into_iter().filter(|event| {
            let left = matches!(&event.act, Act::LeftOut { about, .. } if about.agency == agency);
            left && moderated.moderation.validity().stands(event.id)
        });
        let kind = moderated.catalogue.agency_kind(&invited.kind);
        let sitting = moderated.members.iter().find(|member| Some(member.id) == me);
        Some(Self {
            audit: moderated.audit.id.to_string(),
            title: moderated.audit.title.to_string(),
            members: moderated.members.iter().map(MemberView::from).collect(),
            me: sitting.map(MemberView::from),
            agency: agency.to_string(),
            name: name_of(moderated, agency),
            kind: kind.map_or_else(|| invited.kind.to_string(), |kind| kind.name.to_string()),
            returned: returned.map(ModeratedReturn::of),
            answers: SpotView::of_agency(queue, agency),
            lines_of_enquiry: all(&told.lines_of_enquiry),
            themes: all(&told.themes),
            good_practice: all(&told.good_practice),
            notes: all(&told.notes),
            evidence_seen: all(&told.evidence_seen),
            interests: all(&told.interests),
            left_out: left_out.map(|event| SaidView::of(moderated, event)).collect(),
            present,
            may_not: may_not(moderated, me, agency),
            typed: typed.into(),
            today: today.to_string(),
        })
    }
}
