//! A pack, as whoever opens it sees it.

use candour_domain::catalogue::Catalogue;
use candour_operations::file::RefusedRow;
use candour_operations::key::{KeyState, KnownHow};
use candour_operations::pack::{AuditChange, Change, Inspected, Invited, Kept, Place};
use serde::Serialize;
use ts_rs::TS;

use crate::audit::{InvitedView, areas, due};
use crate::catalogue::{CatalogueDifference, CatalogueListing, ChoiceView};
use crate::frame::DueView;
use crate::moment::moment;

/// What a pack says, what is known of the key that signed it, and how it stands to what is here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PackView {
    /// The audit's id.
    pub audit: String,
    /// Its title.
    pub title: String,
    /// The cycle it belongs to.
    pub cycle: String,
    /// The partnership, by the pack's own word.
    pub partnership: String,
    /// Who signed for it.
    pub signed_by: String,
    /// Their job title.
    pub job_title: String,
    /// When, by their own clock, RFC 3339.
    pub signed_at: String,
    /// Which issue of the audit's pack this is.
    pub issue: u32,
    /// The day by which returns are wanted.
    pub deadline: DueView,
    /// The areas that it covers.
    pub areas: Vec<ChoiceView>,
    /// Who is invited; nobody where it is open to whoever has it.
    pub invited: Vec<InvitedView>,
    /// What is to be read before anything is answered.
    pub instructions: String,
    /// Where a return is sent.
    pub send_to: String,
    /// The catalogue to be answered.
    pub catalogue: CatalogueListing,
    /// How many statements it has.
    pub statements: usize,
    /// What is known of the key.
    pub key: KeyView,
    /// How it stands to the pack of the same audit that is here.
    pub place: PackPlace,
    /// The issue that is here, where another is.
    pub issue_here: Option<u32>,
    /// What it says otherwise than the issue that is here.
    pub changes: Vec<PackChange>,
    /// Whether a later issue names another as the one before it than is here.
    pub follows_another: bool,
    /// The assessments that answer it here.
    pub assessments: Vec<String>,
}

/// What is known here of a key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct KeyView {
    /// SHA-256 of the public key, in hex.
    pub keyid: String,
    /// What is known.
    pub trust: KeyTrust,
    /// Since when it is known, or called back, RFC 3339.
    pub since: Option<String>,
    /// The places, counted from 1, of the three words that confirm it.
    pub places: Vec<u8>,
}

/// How far a key is trusted here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum KeyTrust {
    /// It is a key of this workspace.
    Own,
    /// A person confirmed it.
    Confirmed,
    /// The holder of a confirmed key answers for it.
    Vouched,
    /// Nobody has confirmed it.
    Unconfirmed,
    /// Nobody has confirmed it, and the partnership had another before.
    Changed,
    /// It was called back.
    CalledBack,
}

/// How a pack stands to the one of the same audit that is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PackPlace {
    /// None is here.
    First,
    /// It is the one that is here.
    Here,
    /// It is a later issue.
    Newer,
    /// It is an earlier issue.
    Older,
    /// It says that it is the issue that is here, and says something else.
    Conflict,
}

/// One thing that a later issue says otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PackChange {
    /// What changed, such as "Deadline" or "Now invited".
    pub what: String,
    /// As it was, where it was.
    pub before: Option<String>,
    /// As it is, where it is.
    pub after: Option<String>,
    /// How the catalogue differs, where it does.
    pub catalogue: Option<CatalogueDifference>,
}

impl KeyView {
    pub(crate) fn of(keyid: String, state: KeyState, places: Option<[u8; 3]>) -> Self {
        let (trust, since) = match state {
            KeyState::Known { since, how } => {
                let trust = match how {
                    KnownHow::Own => KeyTrust::Own,
                    KnownHow::Confirmed => KeyTrust::Confirmed,
                    KnownHow::Vouched(_) => KeyTrust::Vouched,
                };
                (trust, Some(since))
            }
            KeyState::Unconfirmed => (KeyTrust::Unconfirmed, None),
            KeyState::Changed => (KeyTrust::Changed, None),
            KeyState::CalledBack { at } => (KeyTrust::CalledBack, Some(at)),
        };
        let places = places.map(|places| places.to_vec()).unwrap_or_default();
        Self { keyid, trust, since: since.map(moment), places }
    }
}

impl From<&Inspected> for PackView {
    fn from(inspected: &Inspected) -> Self {
        let (pack, catalogue) = (inspected.pack.content(), inspected.catalogue.as_ref());
        let signer = inspected.pack.signer();
        let (place, issue_here) = match &inspected.place {
            Place::First => (PackPlace::First, None),
            Place::Here => (PackPlace::Here, None),
            Place::Newer { here, .. } => (PackPlace::Newer, Some(*here)),
            Place::Older { here } => (PackPlace::Older, Some(*here)),
            Place::Conflict => (PackPlace::Conflict, Some(pack.issue)),
        };
        let (changes, follows) = match &inspected.place {
            Place::Newer { changes, follows, .. } => {
                (changes.iter().map(|change| PackChange::of(catalogue, change)).collect(), *follows)
            }
            _ => (Vec::new(), true),
        };
        Self {
            audit: pack.audit.id.to_string(),
            title: pack.audit.title.to_string(),
            cycle: pack.audit.cycle.to_string(),
            partnership: pack.partnership.to_string(),
            signed_by: signer.name.to_string(),
            job_title: signer.job_title.to_string(),
            signed_at: pack.signed_at.to_string(),
            issue: pack.issue,
            deadline: due(pack.audit.deadline, inspected.today),
            areas: areas(catalogue, &pack.audit.areas),
            invited: pack
                .audit
                .invited
                .iter()
                .map(|invited| InvitedView::of(catalogue, invited, String::new()))
                .collect(),
            instructions: pack.instructions.to_string(),
            send_to: pack.send_to.to_string(),
            catalogue: CatalogueListing::from(catalogue),
            statements: catalogue.document().standards.iter().map(|s| s.statements.len()).sum(),
            key: KeyView::of(signer.keyid.to_string(), inspected.key, inspected.places),
            place,
            issue_here,
            changes,
            follows_another: !follows,
            assessments: Vec::new(),
        }
    }
}

impl From<&Kept> for PackView {
    fn from(kept: &Kept) -> Self {
        let assessments = kept.linked.iter().map(|link| link.assessment.to_string()).collect();
        Self { assessments, ..Self::from(&kept.inspected) }
    }
}

impl PackChange {
    fn of(catalogue: &Catalogue, change: &Change) -> Self {
        let told = |what: &str, before: Option<String>, after: Option<String>| Self {
            what: what.to_owned(),
            before,
            after,
            catalogue: None,
        };
        let both = |what: &str, before: &dyn ToString, after: &dyn ToString| {
            told(what, Some(before.to_string()), Some(after.to_string()))
        };
        let area = |id| areas(catalogue, [id]).pop().map(|area| area.name);
        let agency = |invited: &Invited| Some(agency_text(catalogue, invited));
        match change {
            Change::Audit(change) => match change {
                AuditChange::Title { before, after } => both("Title", before, after),
                AuditChange::Cycle { before, after } => both("Cycle", before, after),
                AuditChange::Deadline { before, after } => both("Deadline", before, after),
                AuditChange::AreaAdded(id) => told("Area added", None, area(id)),
                AuditChange::AreaRemoved(id) => told("Area no longer covered", area(id), None),
                AuditChange::Invited(invited) => told("Now invited", None, agency(invited)),
                AuditChange::NoLongerInvited(invited) => told("No longer invited", agency(invited), None),
                AuditChange::InvitedOtherwise { before, after } => {
                    told("Invited otherwise", agency(before), agency(after))
                }
            },
            Change::Instructions { before, after } => both("Instructions", before, after),
            Change::SendTo { before, after } => both("Where to send", before, after),
            Change::Recipient => told("The key that returns are encrypted to", None, None),
            Change::Catalogue(difference) => Self {
                catalogue: Some(CatalogueDifference::from(difference.as_ref())),
                ..told("Catalogue", None, Some(catalogue.document().title.to_string()))
            },
        }
    }
}

/// An agency in a line: its name, kind and areas.
fn agency_text(catalogue: &Catalogue, invited: &Invited) -> String {
    let view = InvitedView::of(catalogue, invited, String::new());
    let areas: Vec<String> = view.areas.into_iter().map(|area| area.name).collect();
    format!("{}, {}, {}", view.name, view.kind.name, areas.join(", "))
}

/// A received file that was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RefusedView {
    /// When, RFC 3339.
    pub at: String,
    /// Its name.
    pub file_name: String,
    /// Its size.
    #[ts(type = "number")]
    pub bytes: u64,
    /// SHA-256 of all of it, in hex.
    pub sha256: String,
    /// A stable word for why.
    pub code: String,
    /// Why, as a sentence.
    pub reason: String,
}

impl From<&RefusedRow> for RefusedView {
    fn from(row: &RefusedRow) -> Self {
        Self {
            at: moment(row.at),
            file_name: row.file_name.clone(),
            bytes: row.bytes,
            sha256: row.sha256.to_string(),
            code: row.code.clone(),
            reason: row.reason.clone(),
        }
    }
}
