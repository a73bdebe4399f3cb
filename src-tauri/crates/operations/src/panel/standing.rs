//! How the papers of a panel stand: to whom they were given and what came back, or whose are here and how far they are.

use std::collections::BTreeSet;

use candour_domain::ids::{AuditId, EventId, InvitedId, MemberId};
use candour_domain::moderation::{Event, Member, Validity};
use candour_domain::text::{Line, Prose};
use candour_sealed::verify;
use candour_store::{Direction, ModerationFileKind, ModerationFileRow};
use chrono::{DateTime, Utc};
use zeroize::Zeroizing;

use super::papers;
use crate::outcome::{envelope, files};
use crate::received::counted;
use crate::{Error, Workspace, audit, moderation};

/// How they stand, where the coordinator gives them.
pub struct Standing {
    /// The audit.
    pub audit: AuditId,
    /// Its title.
    pub title: Line,
    /// Who moderates it, as somebody whom papers can be given.
    pub members: Vec<Candidate>,
    /// Whose returns count, in the order of the invited.
    pub agencies: Vec<(InvitedId, Line)>,
    /// What was given, the last first.
    pub given: Vec<Given>,
}

/// Somebody whom papers can be given.
pub struct Candidate {
    /// Who.
    pub member: Member,
    /// In which agencies they declared an interest: they are not given these.
    pub interests: Vec<InvitedId>,
}

/// Papers that were given.
pub struct Given {
    /// To whom.
    pub member: Line,
    /// Whose returns are in them.
    pub agencies: Vec<Line>,
    /// The file's name, without where it is.
    pub file_name: String,
    /// When.
    pub at: DateTime<Utc>,
    /// The words that open them.
    pub words: Zeroizing<String>,
    /// What came back, oldest first.
    pub back: Vec<Back>,
}

/// What came back, and was merged.
pub struct Back {
    /// The file's name, without where it was.
    pub file_name: String,
    /// When it was merged.
    pub at: DateTime<Utc>,
    /// How many events were in it.
    pub events: usize,
    /// What the member says besides; may be empty.
    pub note: Prose,
}

/// The papers of an audit that are here, on a member's computer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Here {
    /// The audit.
    pub audit: AuditId,
    /// Its title.
    pub title: Line,
    /// For whom they are.
    pub member: Line,
    /// Who gave them.
    pub from: Line,
    /// Whose returns are in them.
    pub agencies: Vec<Line>,
    /// When the last of them were opened.
    pub at: DateTime<Utc>,
    /// How much the member has said and decided, here or before.
    pub said: usize,
    /// How much of it nobody else has: it was neither in the papers nor sent back.
    pub unsent: usize,
    /// What was last sent back.
    pub sent: Option<Sent>,
}

/// What a member sent back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// The file's name, without where it is.
    pub file_name: String,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// How much was in it.
    pub events: usize,
}

/// To whom papers of an audit were given, and whom they can be given.
pub fn standing(workspace: &Workspace, id: AuditId) -> Result<Standing, Error> {
    let listed = audit::show(workspace, id)?;
    let called = |id: InvitedId| listed.row.audit.invited(id).map(|one| one.name.clone()).unwrap_or_default();
    let history = workspace.store.moderation(id)?;
    let validity = Validity::of(&history, &listed.catalogue);
    let returns = counted(workspace, &listed.row.audit)?;
    let interests = |member: MemberId| {
        let agencies = returns.iter().map(|one| one.invited);
        agencies.filter(|agency| validity.interest(member, *agency).is_some()).collect()
    };
    let members = moderation::members(workspace, id)?.into_iter();
    let mut given = Vec::new();
    for (row, panel) in papers(workspace, id, Direction::Made)? {
        given.push(Given {
            member: row.name.clone(),
            agencies: panel.content().returns.iter().map(|within| called(within.invited_id)).collect(),
            back: back(workspace, &row)?,
            file_name: row.file_name,
            at: row.at,
            words: row.words.unwrap_or_default(),
        });
    }
    Ok(Standing {
        audit: id,
        title: listed.row.audit.title.clone(),
        members: members.map(|member| Candidate { interests: interests(member.id), member }).collect(),
        agencies: returns.iter().map(|one| (one.invited, called(one.invited))).collect(),
        given,
    })
}

/// What came back of these papers.
fn back(workspace: &Workspace, given: &ModerationFileRow) -> Result<Vec<Back>, Error> {
    let rows = files(workspace, ModerationFileKind::PanelReturn, Direction::Received)?;
    let rows = rows.into_iter().filter(|row| row.about == Some(given.payload_sha256));
    rows.map(|row| {
        let returned = verify::panel_return(&envelope(workspace, &row.payload_sha256)?)?;
        let content = returned.content();
        let (events, note) = (content.events.len(), content.note.clone());
        Ok(Back { file_name: row.file_name, at: row.at, events, note })
    })
    .collect()
}

/// The papers that are here for a member of a panel, audit by audit, the last opened first.
pub fn received(workspace: &Workspace) -> Result<Vec<Here>, Error> {
    let rows = files(workspace, ModerationFileKind::Panel, Direction::Received)?;
    let mut audits: Vec<AuditId> = Vec::new();
    for row in rows.iter().rev() {
        if !audits.contains(&row.audit) {
            audits.push(row.audit);
        }
    }
    let here = audits.into_iter().map(|audit| here(workspace, audit));
    Ok(here.collect::<Result<Vec<_>, Error>>()?.into_iter().flatten().collect())
}

/// Those of one audit; nothing where none of it were opened here.
pub fn here(workspace: &Workspace, id: AuditId) -> Result<Option<Here>, Error> {
    let all = papers(workspace, id, Direction::Received)?;
    let Some((row, last)) = all.first() else { return Ok(None) };
    let content = last.content();
    let within = all.iter().flat_map(|(_, panel)| &panel.content().returns);
    let given: BTreeSet<InvitedId> = within.map(|within| within.invited_id).collect();
    let invited = content.audit.invited.iter().filter(|one| given.contains(&one.id));
    let mut known: BTreeSet<EventId> =
        all.iter().flat_map(|(_, panel)| &panel.content().events).map(|event| event.id).collect();
    let sent = files(workspace, ModerationFileKind::PanelReturn, Direction::Made)?;
    let sent = sent.into_iter().rfind(|row| row.audit == id);
    let sent = sent.map(|row| {
        let returned = verify::panel_return(&envelope(workspace, &row.payload_sha256)?)?;
        let events = &returned.content().events;
        known.extend(events.iter().map(|event| event.id));
        Ok::<_, Error>(Sent { file_name: row.file_name, at: row.at, events: events.len() })
    });
    let sent = sent.transpose()?;
    let history = workspace.store.moderation(id)?;
    let own: Vec<&Event> = history.events().filter(|event| event.by == content.member).collect();
    Ok(Some(Here {
        audit: id,
        title: content.audit.title.clone(),
        member: content.member.name.clone(),
        from: last.signer().name.clone(),
        agencies: invited.map(|one| one.name.clone()).collect(),
        at: row.at,
        said: own.len(),
        unsent: own.iter().filter(|event| !known.contains(&event.id)).count(),
        sent,
    }))
}

/// Who alone moderates an audit here: the member for whom the papers are; nothing where it is moderated without papers.
pub fn holder(workspace: &Workspace, audit: AuditId) -> Result<Option<Member>, Error> {
    let rows = files(workspace, ModerationFileKind::Panel, Direction::Received)?;
    let Some(row) = rows.iter().rfind(|row| row.audit == audit) else { return Ok(None) };
    let members = workspace.store.moderators(audit)?;
    let mut of_name = members.into_iter().filter(|member| member.name == row.name);
    if let (Some(only), None) = (of_name.next(), of_name.next()) {
        return Ok(Some(only));
    }
    // Of two of one name, the papers say which.
    let papers = papers(workspace, audit, Direction::Received)?;
    Ok(papers.into_iter().next().map(|(_, panel)| panel.content().member.clone()))
}

#[cfg(test)]
mod tests {
    use candour_domain::moderation::Act;
    use candour_sealed::SpokenWords;

    use super::*;
    use crate::file::{self, Overwrite};
    use crate::moderation::{self, Fault, Remark};
    use crate::outcome::sides::{Sides, act_in, name, named, prose};
    use crate::panel::{self, Make};

    fn papers_for(sides: &mut Sides, member: &str) -> panel::Made {
        let path = sides.path(&format!("papers for {member}.candour"));
        let asked =
            Make { audit: sides.audit, member, agencies: &[], path: &path, overwrite: Overwrite::Yes };
        panel::make(&mut sides.partnership, &asked).expect("made")
    }

    fn opened_on(computer: &mut Workspace, made: &panel::Made) {
        let words = SpokenWords::heard(&made.words).expect("words");
        panel::open(computer, &made.path, &words, &made.words).expect("opened");
    }

    #[test]
    fn nobody_but_the_member_says_anything_with_their_papers() {
        let mut sides = Sides::new(1);
        sides.returned(0);
        let sam = moderation::join(&mut sides.partnership, sides.audit, "Sam Reed").expect("named");
        let made = papers_for(&mut sides, "Jo Park");
        let (mut computer, audit, agency) = (sides.computer("jo"), sides.audit, sides.invited(0));
        assert_eq!(holder(&computer, audit).expect("read"), None);
        opened_on(&mut computer, &made);
        let jo = holder(&computer, audit).expect("read").expect("papers");
        assert_eq!(jo.name.as_str(), "Jo Park");
        let refused = [
            moderation::member(&computer, audit, sam.id).map(drop).expect_err("by id"),
            moderation::member_named(&computer, audit, "Sam Reed").map(drop).expect_err("by name"),
            moderation::join(&mut computer, audit, "Ivy Lane").map(drop).expect_err("somebody new"),
            {
                let whole = candour_domain::moderation::About { agency, statement: None };
                moderation::remark(&mut computer, audit, sam.id, whole, Remark::Note("Not mine."))
                    .map(drop)
                    .expect_err("said by another")
            },
        ];
        for why in refused {
            assert!(matches!(&why, Error::Moderation(Fault::PapersOf(only)) if *only == jo.name), "{why}");
        }
        assert_eq!(moderation::member_named(&computer, audit, "jo park").expect("themselves"), jo);
        assert_eq!(workspace_events(&computer, audit), 0);
        // Where the papers were made, whoever moderates sits down.
        assert_eq!(holder(&sides.partnership, audit).expect("read"), None);
        moderation::member(&sides.partnership, audit, sam.id).expect("sits");
    }

    fn workspace_events(workspace: &Workspace, audit: AuditId) -> usize {
        workspace.store.moderation(audit).expect("read").len()
    }

    #[test]
    fn it_is_told_who_has_papers_and_what_came_back_of_them() {
        let mut sides = Sides::new(2);
        sides.returned(0);
        sides.returned(1);
        let jo = moderation::join(&mut sides.partnership, sides.audit, "Jo Park").expect("named");
        let interest = Act::InterestDeclared { agency: sides.invited(1), what: prose("I sit on its board.") };
        act_in(&mut sides.partnership, sides.audit, &jo, interest);
        let made = papers_for(&mut sides, "Jo Park");
        papers_for(&mut sides, "Sam Reed");
        let audit = sides.audit;
        let before = standing(&sides.partnership, audit).expect("read");
        let whom: Vec<_> =
            before.members.iter().map(|one| (one.member.name.as_str(), one.interests.len())).collect();
        assert!(whom.contains(&("Jo Park", 1)) && whom.contains(&("Sam Reed", 0)), "{whom:?}");
        assert_eq!(before.agencies.len(), 2);
        let given: Vec<_> = before
            .given
            .iter()
            .map(|one| (one.member.as_str(), one.agencies.len(), one.back.len()))
            .collect();
        assert_eq!(given, [("Sam Reed", 2, 0), ("Jo Park", 1, 0)]);
        assert_eq!(*before.given[1].words, *made.words);

        let mut computer = sides.computer("jo");
        opened_on(&mut computer, &made);
        let mine = received(&computer).expect("read");
        assert_eq!((mine[0].member.as_str(), mine[0].said, &mine[0].sent), ("Jo Park", 0, &None));
        assert_eq!(mine[0].agencies, [named(&name(0))]);
        let whole = candour_domain::moderation::About { agency: sides.invited(0), statement: None };
        moderation::remark(&mut computer, audit, jo.id, whole.clone(), Remark::Note("Ask again."))
            .expect("said");
        let path = sides.path("from Jo Park.candour");
        panel::give_back(&mut computer, audit, "I had an hour.", &path, Overwrite::Yes).expect("given");
        moderation::remark(&mut computer, audit, jo.id, whole, Remark::Note("And again.")).expect("said");
        let mine = here(&computer, audit).expect("read").expect("papers");
        assert_eq!((mine.said, mine.unsent, mine.sent.map(|sent| sent.events)), (2, 1, Some(1)));

        // The words that are kept open it, though papers were given to another since.
        let bytes = std::fs::read(&path).expect("read");
        let report =
            file::look_inside_ours(&sides.partnership, "from Jo Park.candour", &bytes).expect("read");
        assert_eq!(report.and_then(|report| report.kind), Some("panel-return"));
        assert!(file::is_no_return(&sides.partnership, std::slice::from_ref(&path)).expect("read"));
        assert!(!file::is_no_return(&sides.partnership, &[sides.path("return.candour")]).expect("read"));
        let found = panel::look(&sides.partnership, &path).expect("looked at");
        assert_eq!((found.audit, found.member.as_str(), found.events, found.new), (audit, "Jo Park", 1, 1));
        let events = workspace_events(&sides.partnership, audit);
        panel::merge(&mut sides.partnership, None, &path).expect("merged");
        assert_eq!(workspace_events(&sides.partnership, audit), events + 1);
        let after = standing(&sides.partnership, audit).expect("read");
        let back = &after.given[1].back;
        assert_eq!((back.len(), back[0].events, back[0].note.as_str()), (1, 1, "I had an hour."));
        assert_eq!(panel::look(&sides.partnership, &path).expect("again").new, 0);
        assert!(
            received(&sides.partnership).expect("read").is_empty(),
            "where they were made none were opened"
        );
        // Nothing of it opens where it was not made.
        let refused = panel::look(&computer, &path).expect_err("not made there");
        assert!(matches!(refused, Error::Panel(panel::Fault::NothingGiven)), "{refused}");
    }
}
