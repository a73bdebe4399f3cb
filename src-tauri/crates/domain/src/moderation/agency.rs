//! What moderation says of one agency as a whole: for its panel day, and for the letter to it.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Act, Attendee, Event, History, Validity};
use crate::ids::{InvitedId, MemberId};

/// What stands of one agency, each in the order in which it was done.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OfAgency<'h> {
    /// What to ask it.
    pub lines_of_enquiry: Vec<&'h Event>,
    /// The themes it shows.
    pub themes: Vec<&'h Event>,
    /// Its good practice.
    pub good_practice: Vec<&'h Event>,
    /// Notes, of the agency and of its answers.
    pub notes: Vec<&'h Event>,
    /// What evidence was seen.
    pub evidence_seen: Vec<&'h Event>,
    /// Who declared an interest in it.
    pub interests: Vec<&'h Event>,
    /// Who was there when it was discussed, each once a day.
    pub present: BTreeSet<(NaiveDate, Attendee)>,
    /// Those of them who had declared an interest in it.
    pub present_with_interest: BTreeSet<MemberId>,
}

/// Gathers it.
pub fn of_agency<'h>(history: &'h History, validity: &Validity, agency: InvitedId) -> OfAgency<'h> {
    let mut found = OfAgency::default();
    let stands = |event: &&Event| validity.stands(event.id) && event.act.agency() == Some(agency);
    for event in history.in_order().into_iter().filter(stands) {
        match &event.act {
            Act::LineOfEnquiry { .. } => found.lines_of_enquiry.push(event),
            Act::Theme { .. } => found.themes.push(event),
            Act::GoodPractice { .. } => found.good_practice.push(event),
            Act::Note { .. } => found.notes.push(event),
            Act::EvidenceSeen { .. } => found.evidence_seen.push(event),
            Act::InterestDeclared { .. } => found.interests.push(event),
            Act::Attended { day, who, .. } => found.present.extend(who.iter().map(|who| (*day, who.clone()))),
            // These are where an answer stands.
            Act::Proposed { .. }
            | Act::Accepted { .. }
            | Act::Replied { .. }
            | Act::Agreed { .. }
            | Act::LeftOut { .. }
            | Act::Sampled { .. }
            | Act::Withdrawn { .. } => {}
        }
    }
    let interested: BTreeSet<MemberId> = validity.interested(agency).map(|(member, _)| member).collect();
    let members = found.present.iter().filter_map(|(_, attendee)| attendee.member);
    found.present_with_interest = members.filter(|member| interested.contains(member)).collect();
    found
}
