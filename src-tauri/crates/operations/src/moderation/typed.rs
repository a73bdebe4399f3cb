//! What is being typed in the panel's form: kept as it is typed, and gone as soon as it is said.

use candour_domain::ids::{AuditId, MemberId};
use candour_domain::moderation::{About, Act, Event};
use candour_domain::text::{Line, Prose};
use candour_store::{ModerationDraft, StoreError, Transaction};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{add, before, member};
use crate::{Error, Workspace};

/// The form, as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// The grade that is to be proposed, by its id.
    pub grade: String,
    /// Why.
    pub reason: String,
    /// What the agency is asked for.
    pub request: String,
    /// By when.
    pub by_when: String,
    /// What evidence was seen.
    pub evidence_seen: String,
    /// Which entries of the agency's register that is, by their ids.
    pub cites: Vec<String>,
    /// What good practice was found.
    pub good_practice: String,
    /// Whether others may be told of it.
    pub may_be_shared: bool,
    /// A line of enquiry.
    pub line_of_enquiry: String,
    /// A theme.
    pub theme: String,
    /// A note.
    pub note: String,
    /// Why it is left out.
    pub left_out: String,
    /// What the agency replied.
    pub reply: String,
    /// In what way it did.
    pub how: String,
    /// Who said that, for it.
    pub said_by: String,
    /// What interest is declared.
    pub interest: String,
    /// Who was there besides the members: one a line.
    pub present: String,
    /// Which members were there, by their names.
    pub members: Vec<String>,
}

impl Typed {
    /// What is left when this was said.
    #[must_use]
    pub fn without(self, act: &Act) -> Self {
        let blank = String::new;
        match act {
            Act::Proposed { .. } => {
                Self { grade: blank(), reason: blank(), request: blank(), by_when: blank(), ..self }
            }
            // These say a grade alone: a reason that was typed is not said by them, and stays.
            Act::Accepted { .. } | Act::Agreed { .. } => Self { grade: blank(), ..self },
            Act::EvidenceSeen { .. } => Self { evidence_seen: blank(), cites: Vec::new(), ..self },
            Act::GoodPractice { .. } => Self { good_practice: blank(), may_be_shared: false, ..self },
            Act::LineOfEnquiry { .. } => Self { line_of_enquiry: blank(), ..self },
            Act::Theme { .. } => Self { theme: blank(), ..self },
            Act::Note { .. } => Self { note: blank(), ..self },
            Act::LeftOut { .. } => Self { left_out: blank(), ..self },
            Act::Replied { .. } => Self { reply: blank(), how: blank(), said_by: blank(), ..self },
            Act::InterestDeclared { .. } => Self { interest: blank(), ..self },
            Act::Attended { .. } => Self { present: blank(), members: Vec::new(), ..self },
            Act::Sampled { .. } | Act::Withdrawn { .. } => self,
        }
    }

    /// No field is longer than it may be when it is said.
    fn fits(&self) -> Result<(), Error> {
        let lines = [
            ("grade", &self.grade),
            ("by_when", &self.by_when),
            ("theme", &self.theme),
            ("said_by", &self.said_by),
            ("reply", &self.how),
        ];
        let ticked = self.cites.iter().map(|one| ("evidence_seen", one));
        let ticked = ticked.chain(self.members.iter().map(|one| ("present", one)));
        for (field, text) in lines.into_iter().chain(ticked) {
            Line::tidy(text).map_err(|fault| Error::field(field, fault))?;
        }
        let texts = [
            ("reason", &self.reason),
            ("request", &self.request),
            ("evidence_seen", &self.evidence_seen),
            ("good_practice", &self.good_practice),
            ("line_of_enquiry", &self.line_of_enquiry),
            ("note", &self.note),
            ("left_out", &self.left_out),
            ("reply", &self.reply),
            ("interest", &self.interest),
            ("present", &self.present),
        ];
        for (field, text) in texts {
            Prose::tidy(text).map_err(|fault| Error::field(field, fault))?;
        }
        Ok(())
    }
}

/// What a member was typing of an answer, or of an agency as a whole.
pub fn typed(workspace: &Workspace, audit: AuditId, by: MemberId, about: &About) -> Result<Typed, Error> {
    let drafts = workspace.store.moderation_drafts(audit, by)?;
    let of =
        drafts.into_iter().find(|draft| draft.invited == about.agency && draft.statement == about.statement);
    // A form that a later version kept is no reason to stop anybody: what is understood of it is shown.
    Ok(of.map(|of| serde_json::from_value(of.draft).unwrap_or_default()).unwrap_or_default())
}

/// Keeps what a member is typing.
pub fn keep_typed(
    workspace: &mut Workspace,
    audit: AuditId,
    by: MemberId,
    about: &About,
    typed: &Typed,
) -> Result<(), Error> {
    typed.fits()?;
    let by = member(workspace, audit, by)?;
    // That the audit asks for it; what was typed of what it asks no more is kept where it is.
    before::before(workspace, audit, about.agency)?;
    let draft = draft(about, typed);
    let operation = add::operation("moderation.type", workspace, audit, &by);
    workspace.store.transact(operation, |tx| Ok(keep(tx, audit, by.id, &draft)?))
}

/// Keeps a form, or forgets it where nothing is typed in it.
pub(super) fn keep(
    tx: &Transaction<'_>,
    audit: AuditId,
    by: MemberId,
    draft: &ModerationDraft,
) -> Result<(), StoreError> {
    match draft.draft.is_null() {
        true => tx.forget_moderation_draft(audit, by, draft.invited, draft.statement.as_ref()),
        false => tx.save_moderation_draft(audit, by, draft),
    }
}

/// What is left of the author's forms when an event was said: null where that is nothing. An interest is of the agency as a whole,
/// whatever answer was open when it was declared.
pub(super) fn rest(
    workspace: &Workspace,
    audit: AuditId,
    event: &Event,
) -> Result<Vec<ModerationDraft>, Error> {
    let everywhere = matches!(event.act, Act::InterestDeclared { .. });
    let mut rest = Vec::new();
    for before in workspace.store.moderation_drafts(audit, event.by.id)? {
        let of_this = Some(before.invited) == event.act.agency()
            && (everywhere || before.statement.as_ref() == event.act.statement());
        if of_this {
            let typed: Typed = serde_json::from_value(before.draft).unwrap_or_default();
            let about = About { agency: before.invited, statement: before.statement };
            rest.push(draft(&about, &typed.without(&event.act)));
        }
    }
    Ok(rest)
}

fn draft(about: &About, typed: &Typed) -> ModerationDraft {
    let draft = match *typed == Typed::default() {
        true => Value::Null,
        // Plain fields of text.
        false => serde_json::to_value(typed).unwrap_or_default(),
    };
    ModerationDraft { invited: about.agency, statement: about.statement.clone(), draft }
}
