//! Moderating an audit, and its panel day.

use candour_contract::{
    About, AgencyPanel, AnswerPage, AuditId, Digest, Failure, InvitedId, JustSaid, MemberId, MemberView,
    ModerationView, NaiveDate, NotADigest, Reply, SaidView, Saying, SpotView, StatementKey, TypedView,
};
use candour_operations::moderation::{self, Decision, Event, Present, Remark, Replying, Seen, Spot};
use candour_operations::{Workspace, panel};
use tauri::State;

use crate::desk::Desk;
use crate::sitting::Sitting;

/// An audit in moderation: the queue, what waits, and how many answers stand where.
#[tauri::command(async)]
pub(crate) fn moderation_list(
    desk: State<'_, Desk>,
    sitting: State<'_, Sitting>,
    of: &str,
) -> Result<ModerationView, Failure> {
    let audit = id(of)?;
    desk.with(|open| {
        let me = sits(open, &sitting, audit)?;
        Ok(ModerationView::of(&moderation::queue(open, audit)?, me))
    })
}

/// The answers of all agencies to one statement.
#[tauri::command(async)]
pub(crate) fn moderation_statement(
    desk: State<'_, Desk>,
    of: &str,
    statement: &str,
) -> Result<Vec<SpotView>, Failure> {
    let (audit, statement) = (id(of)?, id::<StatementKey>(statement)?);
    desk.with(|open| Ok(SpotView::of_statement(&moderation::queue(open, audit)?, &statement)))
}

/// One agency, and nothing of any other.
#[tauri::command(async)]
pub(crate) fn moderation_agency(
    desk: State<'_, Desk>,
    sitting: State<'_, Sitting>,
    of: &str,
    agency: &str,
) -> Result<AgencyPanel, Failure> {
    let (audit, agency) = (id(of)?, id::<InvitedId>(agency)?);
    desk.with(|open| {
        let me = sits(open, &sitting, audit)?;
        let queue = moderation::queue(open, audit)?;
        let typed = typed(open, audit, me, &About { agency, statement: None })?;
        let returned = moderation::returned(open, audit, agency)?;
        let page = AgencyPanel::of(&queue, agency, returned.as_ref(), me, typed, open.today());
        Ok(page.ok_or(candour_operations::Error::from(moderation::Fault::NotInvited(agency)))?)
    })
}

/// One answer.
#[tauri::command(async)]
pub(crate) fn moderation_answer(
    desk: State<'_, Desk>,
    sitting: State<'_, Sitting>,
    of: &str,
    agency: &str,
    statement: &str,
) -> Result<AnswerPage, Failure> {
    let (audit, agency, statement) = (id(of)?, id::<InvitedId>(agency)?, id::<StatementKey>(statement)?);
    desk.with(|open| {
        let me = sits(open, &sitting, audit)?;
        let queue = moderation::queue(open, audit)?;
        let typed = typed(open, audit, me, &About { agency, statement: Some(statement.clone()) })?;
        let returned = moderation::returned(open, audit, agency)?;
        let spot = Spot { agency, statement };
        let page = AnswerPage::of(&queue, &spot, returned.as_ref(), me, typed);
        page.ok_or_else(|| candour_operations::Error::NoStatement(spot.statement.to_string()).into())
    })
}

/// Says who sits at this computer: a member by their id, or somebody new by their name.
#[tauri::command(async)]
pub(crate) fn moderation_sit(
    desk: State<'_, Desk>,
    sitting: State<'_, Sitting>,
    of: &str,
    member: Option<&str>,
    name: &str,
) -> Result<MemberView, Failure> {
    let audit = id(of)?;
    let known = member.map(id::<MemberId>).transpose()?;
    let member = desk.with(|open| {
        Ok(match known {
            Some(known) => moderation::member(open, audit, known)?,
            None => moderation::join(open, audit, name)?,
        })
    })?;
    sitting.sit(audit, member.id);
    Ok(MemberView::from(&member))
}

/// Whoever sat here does not any more: the next one says who they are.
#[tauri::command(async)]
pub(crate) fn moderation_stand_up(sitting: State<'_, Sitting>, of: &str) -> Result<(), Failure> {
    sitting.stand_up(id(of)?);
    Ok(())
}

/// Keeps what a member is typing; when, RFC 3339.
#[tauri::command(async)]
pub(crate) fn moderation_type(
    desk: State<'_, Desk>,
    sitting: State<'_, Sitting>,
    of: &str,
    by: &str,
    agency: &str,
    statement: Option<&str>,
    typed: TypedView,
) -> Result<String, Failure> {
    let audit = id(of)?;
    let about = about(id(agency)?, statement)?;
    desk.with(|open| {
        let by = they_sit(somebody(open, &sitting, audit)?, Some(by))?;
        moderation::keep_typed(open, audit, by, &about, &typed.into())?;
        Ok(candour_contract::moment(open.now()))
    })
}

/// Says or decides something, of an agency where one is named: as a member whose form it is, or else as whoever sits here. What is left
/// of the form is told: what was said is no draft any more.
#[tauri::command(async)]
pub(crate) fn moderation_say(
    desk: State<'_, Desk>,
    sitting: State<'_, Sitting>,
    of: &str,
    by: Option<&str>,
    agency: Option<&str>,
    saying: Saying,
    typed: Option<TypedView>,
) -> Result<JustSaid, Failure> {
    let audit = id(of)?;
    let agency = agency.map(id::<InvitedId>).transpose()?;
    desk.with(|open| {
        let by = they_sit(somebody(open, &sitting, audit)?, by)?;
        let event = say(open, audit, by, agency, saying)?;
        let left = typed.map(|typed| moderation::Typed::from(typed).without(&event.act).into());
        Ok(JustSaid { said: SaidView::of(&moderation::show(open, audit)?, &event), left })
    })
}

/// Who sits here: whoever has papers, or else whoever said so.
fn sits(open: &Workspace, sitting: &Sitting, audit: AuditId) -> Result<Option<MemberId>, Failure> {
    Ok(panel::holder(open, audit)?.map(|only| only.id).or_else(|| sitting.who(audit)))
}

/// The same, for what nobody does unnamed.
fn somebody(open: &Workspace, sitting: &Sitting, audit: AuditId) -> Result<MemberId, Failure> {
    match panel::holder(open, audit)? {
        Some(only) => Ok(only.id),
        None => sitting.somebody(audit),
    }
}

/// Words that one member typed are not said in the name of another, who sat down since.
fn they_sit(sits: MemberId, by: Option<&str>) -> Result<MemberId, Failure> {
    match by.map(id::<MemberId>).transpose()? {
        Some(by) if by != sits => {
            let hint = "Nothing was changed, and the words are still on the page. Whoever typed them sits down again, then saves them.";
            Err(Failure::new("somebody_else_sits", "somebody else sits at this computer by now", hint))
        }
        _ => Ok(sits),
    }
}

fn say(
    open: &mut Workspace,
    audit: AuditId,
    by: MemberId,
    agency: Option<InvitedId>,
    saying: Saying,
) -> Result<Event, Failure> {
    let of_whom = || {
        let hint = "Nothing was changed. Choose an agency, then do it again.";
        agency.ok_or_else(|| Failure::new("no_agency", "no agency is named", hint))
    };
    let seen = |statement: &str, digest: &str| -> Result<Seen, Failure> {
        let answer = digest.parse::<Digest>().map_err(|fault: NotADigest| refused(&fault.to_string()))?;
        Ok(Seen { agency: of_whom()?, statement: id(statement)?, answer: Some(answer) })
    };
    let place = |statement: &Option<String>| about(of_whom()?, statement.as_deref());
    let event = match saying {
        Saying::Propose { statement, digest, grade, reason, request, by_when } => {
            let by_when = by_when.as_deref().map(day).transpose()?;
            let decision = Decision::Propose { grade: &grade, reason: &reason, request: &request, by_when };
            moderation::decide(open, audit, by, &seen(&statement, &digest)?, decision)
        }
        Saying::Accept { statement, digest } => {
            moderation::decide(open, audit, by, &seen(&statement, &digest)?, Decision::Accept)
        }
        Saying::Agree { statement, digest, grade } => {
            moderation::decide(open, audit, by, &seen(&statement, &digest)?, Decision::Agree(&grade))
        }
        Saying::EvidenceSeen { statement, digest, what, cites } => {
            moderation::see_evidence(open, audit, by, &seen(&statement, &digest)?, &what, &cites)
        }
        Saying::Reply { statement, digest, how, text, said_by } => {
            let reply = Reply::named(&how).ok_or_else(|| refused("an agency replies in no such way"))?;
            let replying = Replying { reply, text: &text, said_by: &said_by };
            moderation::record_reply(open, audit, by, &seen(&statement, &digest)?, replying)
        }
        Saying::GoodPractice { statement, what, may_be_shared } => {
            let remark = Remark::GoodPractice { what: &what, may_be_shared };
            moderation::remark(open, audit, by, place(&statement)?, remark)
        }
        Saying::LineOfEnquiry { statement, question } => {
            moderation::remark(open, audit, by, place(&statement)?, Remark::LineOfEnquiry(&question))
        }
        Saying::Theme { statement, theme } => {
            moderation::remark(open, audit, by, place(&statement)?, Remark::Theme(&theme))
        }
        Saying::Note { statement, text } => {
            moderation::remark(open, audit, by, place(&statement)?, Remark::Note(&text))
        }
        Saying::LeaveOut { statement, because } => {
            moderation::remark(open, audit, by, place(&statement)?, Remark::LeaveOut(&because))
        }
        Saying::Interest { what } => moderation::declare_interest(open, audit, by, of_whom()?, &what),
        Saying::Attended { day: on, members, others } => {
            let named = members.into_iter().map(|name| Present { name, ..Present::default() });
            let present: Vec<Present> = named.chain(Present::read_lines(&others)).collect();
            moderation::attended(open, audit, by, agency, day(&on)?, &present)
        }
        Saying::Withdraw { event, because } => moderation::withdraw(open, audit, by, &event, &because),
        Saying::Sample { size, seed } => {
            let seed = Some(seed.trim()).filter(|seed| !seed.is_empty());
            moderation::sample(open, audit, by, size, seed)
        }
    };
    Ok(event?)
}

fn typed(
    open: &Workspace,
    audit: AuditId,
    me: Option<MemberId>,
    about: &About,
) -> Result<moderation::Typed, Failure> {
    Ok(me.map(|me| moderation::typed(open, audit, me, about)).transpose()?.unwrap_or_default())
}

fn about(agency: InvitedId, statement: Option<&str>) -> Result<About, Failure> {
    Ok(About { agency, statement: statement.map(id).transpose()? })
}

/// An id that the page hands back.
fn id<T: std::str::FromStr<Err: std::fmt::Display>>(text: &str) -> Result<T, Failure> {
    text.parse().map_err(|fault: T::Err| refused(&fault.to_string()))
}

fn day(typed: &str) -> Result<NaiveDate, Failure> {
    let hint = "Nothing was changed. Give the day, the month and the year in figures.";
    let no_day = || {
        let mut failure = Failure::new("no_day", "this is no day", hint);
        failure.field = Some("day".to_owned());
        failure
    };
    candour_contract::read_date(typed).ok_or_else(no_day)
}

fn refused(message: &str) -> Failure {
    Failure::new("not_understood", message, "Nothing was changed. Open the page again, then try again.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_says_anything_as_somebody_else() {
        let member =
            |n: u128| -> MemberId { format!("{n:08x}-0000-4000-8000-000000000000").parse().expect("an id") };
        let (sits, other) = (member(1), member(2));
        // What stands in no form is said by whoever sits here; what stands in one, by whose form it is.
        assert_eq!(they_sit(sits, None), Ok(sits));
        assert_eq!(they_sit(sits, Some(&sits.to_string())), Ok(sits));
        let refused = they_sit(sits, Some(&other.to_string())).expect_err("somebody else sits here");
        assert_eq!(refused.code, "somebody_else_sits");
        assert_eq!(
            they_sit(sits, Some("nobody")).map_err(|refused| refused.code),
            Err("not_understood".into())
        );
    }
}
