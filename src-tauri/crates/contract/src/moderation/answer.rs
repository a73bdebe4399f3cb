//! The page of one answer in moderation: what the agency signed, and what the panel says of it.

use candour_domain::assessment::as_shown;
use candour_domain::ids::{GradeId, MemberId, StatementKey};
use candour_domain::moderation::Spot;
use candour_operations::moderation::{Moderated, Queue, Returned, Typed};
use serde::Serialize;
use ts_rs::TS;

use super::list::{mark, name_of, short_title};
use super::{MemberView, ReasonView, SaidView, TypedView, may_not};
use crate::brief::{self, BriefAnswer, SignedByView, SignedOffView};
use crate::moment::moment;
use crate::summary::GradeMark;

/// An answer in moderation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AnswerPage {
    /// The audit's title.
    pub title: String,
    /// Who sits at this computer.
    pub me: Option<MemberView>,
    /// The agency's id in the audit.
    pub agency: String,
    /// Its name.
    pub agency_name: String,
    /// The statement's key.
    pub statement: String,
    /// Its number.
    pub number: String,
    /// A few words for it.
    pub short_title: String,
    /// The statement.
    pub text: String,
    /// The return that counts; null where none does.
    pub returned: Option<ModeratedReturn>,
    /// The digest of the answer, by which a decision is bound to it.
    pub digest: Option<String>,
    /// The answer, as it was signed.
    pub answer: Option<BriefAnswer>,
    /// What the agency's own grade asks for here.
    pub asks: Option<String>,
    /// What each grade looks like here, in the scale's order.
    pub descriptors: Vec<DescriptorView>,
    /// Why it stands out.
    pub reasons: Vec<ReasonView>,
    /// Whether it was drawn at random.
    pub drawn: bool,
    /// A stable word for where it stands.
    pub state: String,
    /// In words.
    pub state_words: String,
    /// Why nobody decided on it, as a sentence.
    pub why_not: Option<String>,
    /// The grade that the panel holds right.
    pub panel: Option<GradeMark>,
    /// The grade that is settled.
    pub settled: Option<GradeMark>,
    /// What each member last decided.
    pub says: Vec<MemberSays>,
    /// All that was said of it, the last first.
    pub history: Vec<SaidView>,
    /// Why whoever sits here does not moderate this agency.
    pub may_not: Option<String>,
    /// What they were typing.
    pub typed: TypedView,
}

/// The return that an answer stands in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ModeratedReturn {
    /// Its revision.
    pub revision: u32,
    /// When it was taken in, RFC 3339.
    pub received_at: String,
    /// The lead who attested it.
    pub attested: Option<SignedByView>,
    /// How it was signed off.
    pub signed_off: Option<SignedOffView>,
}

/// What a grade looks like here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DescriptorView {
    /// The grade.
    pub grade: GradeMark,
    /// What it looks like.
    pub text: String,
}

/// What a member last decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MemberSays {
    /// Who.
    pub name: String,
    /// The grade that it should have, in their view.
    pub grade: Option<GradeMark>,
    /// Whether that is the final grade, agreed.
    pub agreed: bool,
    /// Whether they declared an interest in the agency since.
    pub declared_later: bool,
}

impl ModeratedReturn {
    pub(super) fn of(returned: &Returned) -> Self {
        let (row, signed) = (&returned.counted.row, returned.signed.as_ref());
        Self {
            revision: row.held.revision,
            received_at: moment(row.received_at),
            attested: signed.and_then(|signed| signed.attested.as_ref()).map(SignedByView::from),
            signed_off: signed.and_then(|signed| signed.signed_off.as_ref()).map(SignedOffView::from),
        }
    }
}

impl AnswerPage {
    /// An answer before one of the members; none where the statement is not asked of the agency.
    pub fn of(
        queue: &Queue,
        spot: &Spot,
        returned: Option<&Returned>,
        me: Option<MemberId>,
        typed: Typed,
    ) -> Option<Self> {
        let moderated = &queue.moderated;
        let (agency, key) = (spot.agency, &spot.statement);
        let (_, statement) = moderated.catalogue.statement(key)?;
        let scale = moderated.catalogue.scale_of(key)?;
        let asked = moderated.asked_of(agency)?.answers.get(key)?;
        let stand = moderated.moderation.stand(agency, key);
        let descriptor = |grade: &candour_domain::catalogue::Grade| {
            statement.descriptors.get(&grade.id).unwrap_or(&grade.meaning).to_string()
        };
        let own = asked.grade.as_ref().and_then(|grade| scale.grade(grade));
        let mark_of = |grade: Option<&GradeId>| mark(moderated, key, grade);
        let why_not = queue.not_looked_at.iter().find(|(open, _)| open == spot);
        let events = stand.events.iter().chain(&stand.of_earlier_answer).chain(&stand.void);
        let sitting = moderated.members.iter().find(|member| Some(member.id) == me);
        Some(Self {
            title: moderated.audit.title.to_string(),
            me: sitting.map(MemberView::from),
            agency: agency.to_string(),
            agency_name: name_of(moderated, agency),
            statement: key.to_string(),
            number: statement.number.to_string(),
            short_title: short_title(statement),
            text: statement.text.to_string(),
            returned: returned.map(ModeratedReturn::of),
            digest: asked.answer.map(|digest| digest.to_string()),
            answer: returned.and_then(|returned| signed(moderated, returned, key)),
            asks: own.map(descriptor),
            descriptors: scale
                .grades
                .iter()
                .map(|grade| DescriptorView { grade: GradeMark::from(grade), text: descriptor(grade) })
                .collect(),
            reasons: queue
                .of(spot)
                .map(|queued| ReasonView::all(&moderated.catalogue, queued))
                .unwrap_or_default(),
            drawn: moderated.moderation.drawn().contains(spot),
            state: stand.state.as_str().to_owned(),
            state_words: stand.state.to_string(),
            why_not: why_not.map(|(_, why)| why.to_string()),
            panel: mark_of(stand.panel.as_ref()),
            settled: mark_of(stand.settled.as_ref()),
            says: stand
                .views
                .iter()
                .map(|view| MemberSays {
                    name: view.by.name.to_string(),
                    grade: mark_of(view.grade.as_ref()),
                    agreed: view.agreed,
                    declared_later: view.declared_later,
                })
                .collect(),
            history: SaidView::all(moderated, events),
            may_not: may_not(moderated, me, agency),
            typed: typed.into(),
        })
    }
}

/// The answer as it was signed.
fn signed(moderated: &Moderated, returned: &Returned, key: &StatementKey) -> Option<BriefAnswer> {
    let contents = as_shown(&moderated.catalogue, &returned.counted.contents);
    let questions = moderated.catalogue.questions(&contents.agency);
    let question = questions.iter().find(|question| question.statement.key == *key)?;
    Some(brief::answer(question, &contents))
}
