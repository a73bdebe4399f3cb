//! How the papers of a panel stand: to whom they were given and what came back, or whose are here and how far they are.

use std::collections::BTreeSet;

use candour_domain::ids::{AuditId, InvitedId, MemberId};
use candour_domain::moderation::{Member, Validity};
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
    /// How much the member has said and decided.
    pub said: usize,
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
    let said = workspace.store.moderation(id)?.events().filter(|event| event.by == content.member).count();
    let sent = files(workspace, ModerationFileKind::PanelReturn, Direction::Made)?;
    let sent = sent.into_iter().rfind(|row| row.audit == id);
    let sent = sent.map(|row| {
        let returned = verify::panel_return(&envelope(workspace, &row.payload_sha256)?)?;
        Ok::<_, Error>(Sent { file_name: row.file_name, at: row.at, events: returned.content().events.len() })
    });
    Ok(Some(Here {
        audit: id,
        title: content.audit.title.clone(),
        member: content.member.name.clone(),
        from: last.signer().name.clone(),
        agencies: invited.map(|one| one.name.clone()).collect(),
        at: row.at,
        said,
        sent: sent.transpose()?,
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
