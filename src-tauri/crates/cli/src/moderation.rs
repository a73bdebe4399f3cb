//! `candour moderation`.

mod text;

use candour_contract::{
    About, AgencyPanel, AnswerPage, AuditId, Failure, InvitedId, MemberId, MemberView, ModerationView, Reply,
    SaidView,
};
use candour_operations::Workspace;
use candour_operations::moderation::{
    self, Decision, Moderated, Present, Remark, Replying, Seen, Typed, declare_interest, record_reply, remark,
};

use crate::args::{
    How, ModerationAnswer as Answer, ModerationCommand as Command, ModerationPlace as Place, SaidBy,
};
use crate::output::Output;
use crate::session::Session;
use crate::{Outcome, input};

pub(crate) fn run(command: Command, session: &Session, output: &Output) -> Result<Outcome, Failure> {
    match command {
        Command::Member { audit, name } => member(&audit, name.as_deref(), session, output)?,
        Command::Queue { audit } => {
            let view = list(&audit, session)?;
            output.result(&view, || text::queue(&view));
        }
        Command::Status { audit } => {
            let view = list(&audit, session)?;
            output.result(&view, || text::status(&view));
        }
        Command::Show { place } => show(&place, session, output)?,
        other => said(other, session, output)?,
    }
    Ok(Outcome::Done)
}

/// What adds to the history, and tells what was added.
fn said(command: Command, session: &Session, output: &Output) -> Result<(), Failure> {
    let mut desk = Desk { workspace: session.open()? };
    let (audit, event) = match command {
        Command::Decide { answer, by, propose, reason, request, by_when, accept: _, agree } => {
            let (audit, seen, by) = desk.seen(&answer, &by)?;
            let decision = match (&propose, &agree) {
                (Some(grade), _) => Decision::Propose {
                    grade,
                    reason: reason.as_deref().unwrap_or_default(),
                    request: &request,
                    by_when: by_when.map(|typed| crate::assessment::date(&typed)).transpose()?,
                },
                (None, Some(grade)) => Decision::Agree(grade),
                (None, None) => Decision::Accept,
            };
            (audit, moderation::decide(&mut desk.workspace, audit, by, &seen, decision)?)
        }
        Command::Evidence { answer, by, what, cite } => {
            let (audit, seen, by) = desk.seen(&answer, &by)?;
            (audit, moderation::see_evidence(&mut desk.workspace, audit, by, &seen, &what, &cite)?)
        }
        Command::Reply { answer, by, how, text, said_by } => {
            let (audit, seen, by) = desk.seen(&answer, &by)?;
            let reply = match how {
                How::Facts => Reply::Facts,
                How::MoreEvidence => Reply::MoreEvidence,
                How::Disagrees => Reply::Disagrees,
            };
            let replying = Replying { reply, text: &text, said_by: &said_by };
            (audit, record_reply(&mut desk.workspace, audit, by, &seen, replying)?)
        }
        Command::Note { place, by, text } => desk.remark(&place, &by, Remark::Note(&text))?,
        Command::Enquiry { place, by, question } => {
            desk.remark(&place, &by, Remark::LineOfEnquiry(&question))?
        }
        Command::Theme { place, by, theme } => desk.remark(&place, &by, Remark::Theme(&theme))?,
        Command::GoodPractice { place, by, what, may_be_shared } => {
            desk.remark(&place, &by, Remark::GoodPractice { what: &what, may_be_shared })?
        }
        Command::LeaveOut { place, by, because } => desk.remark(&place, &by, Remark::LeaveOut(&because))?,
        Command::Sample { audit, by, size, seed } => {
            let (audit, by) = desk.sits(&audit, &by)?;
            (audit, moderation::sample(&mut desk.workspace, audit, by, size, seed.as_deref())?)
        }
        Command::Interest { audit, agency, by, what } => {
            let (audit, by) = desk.sits(&audit, &by)?;
            let agency = desk.agency(audit, &agency)?;
            (audit, declare_interest(&mut desk.workspace, audit, by, agency, &what)?)
        }
        Command::Attended { audit, agency, by, day, who } => {
            let (audit, by) = desk.sits(&audit, &by)?;
            let agency = agency.map(|typed| desk.agency(audit, &typed)).transpose()?;
            let day = match day {
                Some(typed) => crate::assessment::date(&typed)?,
                None => desk.workspace.today(),
            };
            let present: Vec<Present> = who.iter().map(|typed| Present::read(typed)).collect();
            (audit, moderation::attended(&mut desk.workspace, audit, by, agency, day, &present)?)
        }
        Command::Withdraw { audit, event, by, because } => {
            let (audit, by) = desk.sits(&audit, &by)?;
            (audit, moderation::withdraw(&mut desk.workspace, audit, by, &event, &because)?)
        }
        Command::Member { .. } | Command::Queue { .. } | Command::Status { .. } | Command::Show { .. } => {
            return Ok(());
        }
    };
    let view = SaidView::of(&desk.moderated(audit)?, &event);
    output.result(&view, || text::said(&view));
    Ok(())
}

/// The workspace, and what is meant by what was typed.
struct Desk {
    workspace: Workspace,
}

impl Desk {
    fn sits(&self, audit: &str, by: &SaidBy) -> Result<(AuditId, MemberId), Failure> {
        let audit = input::id::<AuditId>(audit)?;
        Ok((audit, moderation::member_named(&self.workspace, audit, &by.by)?.id))
    }

    fn moderated(&self, audit: AuditId) -> Result<Moderated, Failure> {
        Ok(moderation::show(&self.workspace, audit)?)
    }

    fn agency(&self, audit: AuditId, typed: &str) -> Result<InvitedId, Failure> {
        Ok(moderation::agency(&self.moderated(audit)?.audit, typed)?)
    }

    fn seen(&self, answer: &Answer, by: &SaidBy) -> Result<(AuditId, Seen, MemberId), Failure> {
        let (audit, by) = self.sits(&answer.audit, by)?;
        let moderated = self.moderated(audit)?;
        let agency = moderation::agency(&moderated.audit, &answer.agency)?;
        let statement = moderation::statement(&moderated.catalogue, &answer.statement)?;
        Ok((audit, Seen { agency, statement, answer: None }, by))
    }

    fn remark(
        &mut self,
        place: &Place,
        by: &SaidBy,
        said: Remark<'_>,
    ) -> Result<(AuditId, moderation::Event), Failure> {
        let (audit, by) = self.sits(&place.audit, by)?;
        let moderated = self.moderated(audit)?;
        let about = about(&moderated, place)?;
        Ok((audit, remark(&mut self.workspace, audit, by, about, said)?))
    }
}

fn about(moderated: &Moderated, place: &Place) -> Result<About, Failure> {
    let agency = moderation::agency(&moderated.audit, &place.agency)?;
    let statement = place.statement.as_deref();
    let statement = statement.map(|typed| moderation::statement(&moderated.catalogue, typed)).transpose()?;
    Ok(About { agency, statement })
}

fn list(audit: &str, session: &Session) -> Result<ModerationView, Failure> {
    let queue = moderation::queue(&session.open()?, input::id::<AuditId>(audit)?)?;
    Ok(ModerationView::of(&queue, None))
}

fn member(audit: &str, name: Option<&str>, session: &Session, output: &Output) -> Result<(), Failure> {
    let audit = input::id::<AuditId>(audit)?;
    let mut workspace = session.open()?;
    if let Some(name) = name {
        let view = MemberView::from(&moderation::join(&mut workspace, audit, name)?);
        output.result(&view, || format!("{} moderates this audit now.", view.name));
        return Ok(());
    }
    let moderated = moderation::show(&workspace, audit)?;
    let views: Vec<MemberView> = moderated.members.iter().map(MemberView::from).collect();
    output.result(&views, || match views.is_empty() {
        true => "Nobody is named yet.".to_owned(),
        false => views.iter().map(|member| member.name.as_str()).collect::<Vec<_>>().join("\n"),
    });
    Ok(())
}

fn show(place: &Place, session: &Session, output: &Output) -> Result<(), Failure> {
    let audit = input::id::<AuditId>(&place.audit)?;
    let workspace = session.open()?;
    let queue = moderation::queue(&workspace, audit)?;
    let About { agency, statement } = about(&queue.moderated, place)?;
    let returned = moderation::returned(&workspace, audit, agency)?;
    let not_asked = || {
        let hint = "Nothing was changed. See what it is asked with: candour moderation show AUDIT AGENCY.";
        input::refused("not_asked_of_agency", "this is not asked of that agency", hint)
    };
    match statement {
        Some(statement) => {
            let spot = moderation::Spot { agency, statement };
            let page = AnswerPage::of(&queue, &spot, returned.as_ref(), None, Typed::default());
            let page = page.ok_or_else(not_asked)?;
            output.result(&page, || text::answer(&page));
        }
        None => {
            let panel =
                AgencyPanel::of(&queue, agency, returned.as_ref(), None, Typed::default(), workspace.today());
            let panel = panel.ok_or_else(not_asked)?;
            output.result(&panel, || text::agency(&panel));
        }
    }
    Ok(())
}
