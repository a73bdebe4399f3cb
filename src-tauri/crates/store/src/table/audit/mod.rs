//! The audits of the partnership that this workspace speaks for, and the packs that were issued for them.

use std::collections::BTreeMap;

use candour_domain::audit::{Audit, Invited};
use candour_domain::digest::Digest;
use candour_domain::ids::{AuditId, InvitedId};
use candour_domain::text::{Line, Prose};
use chrono::{DateTime, Utc};

use crate::reader::{Cells, date_text, lines_text, time_text};
use crate::{Reader, StoreError, Transaction};

pub(crate) const SCHEMA: &str = include_str!("schema.sql");

/// An audit as its next pack would say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    /// What is asked of whom.
    pub audit: Audit,
    /// The catalogue to be answered.
    pub catalogue: Digest,
    /// What is to be read before anything is answered.
    pub instructions: Prose,
    /// Where a return is sent.
    pub send_to: Line,
    /// Whom to write to at each of the invited: kept here, and in no pack.
    pub contacts: BTreeMap<InvitedId, Line>,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub changed_at: DateTime<Utc>,
}

/// A pack that was issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedRow {
    /// SHA-256 of what was signed.
    pub sha256: Digest,
    /// The audit.
    pub audit: AuditId,
    /// From 1.
    pub issue: u32,
    /// When.
    pub issued_at: DateTime<Utc>,
    /// The file's name, without where it went.
    pub file_name: String,
    /// The file, exactly as it was made.
    pub file: Vec<u8>,
}

fn audit(cells: &Cells<'_>) -> Result<AuditRow, StoreError> {
    Ok(AuditRow {
        audit: Audit {
            id: cells.parsed("id")?,
            title: cells.wording("title")?,
            cycle: cells.wording("cycle")?,
            deadline: cells.date("deadline")?,
            areas: cells.lines("areas")?,
            invited: Vec::new(),
        },
        catalogue: cells.parsed("catalogue")?,
        instructions: cells.wording("instructions")?,
        send_to: cells.wording("send_to")?,
        contacts: BTreeMap::new(),
        created_at: cells.time("created_at")?,
        changed_at: cells.time("changed_at")?,
    })
}

impl Reader {
    /// The audits, the one begun last first.
    pub fn audits(&self) -> Result<Vec<AuditRow>, StoreError> {
        let all = self.rows("audit", include_str!("all.sql"), (), audit)?;
        all.into_iter().map(|row| self.with_invited(row)).collect()
    }

    /// One audit.
    pub fn audit(&self, id: AuditId) -> Result<Option<AuditRow>, StoreError> {
        let row = self.row("audit", include_str!("one.sql"), [id.to_string()], audit)?;
        row.map(|row| self.with_invited(row)).transpose()
    }

    /// The title of an audit, where there is one.
    pub fn audit_title(&self, id: AuditId) -> Result<Option<Line>, StoreError> {
        self.row("audit", include_str!("title.sql"), [id.to_string()], |cells| cells.wording("title"))
    }

    /// Which issue a pack of an audit is, by what was signed; none for one that was never issued here.
    pub fn issue_of(&self, audit: AuditId, pack: &Digest) -> Result<Option<u32>, StoreError> {
        let which = [audit.to_string(), pack.to_string()];
        self.row("issued_pack", include_str!("issue_of.sql"), which, |cells| cells.number("issue"))
    }

    fn with_invited(&self, mut row: AuditRow) -> Result<AuditRow, StoreError> {
        let sql = include_str!("invited.sql");
        let invited = self.rows("invited", sql, [row.audit.id.to_string()], |cells| {
            let invited = Invited {
                id: cells.parsed("id")?,
                name: cells.wording("name")?,
                kind: cells.parsed("kind")?,
                areas: cells.lines("areas")?,
            };
            Ok((invited, cells.wording::<Line>("contact")?))
        })?;
        for (invited, contact) in invited {
            row.contacts.insert(invited.id, contact);
            row.audit.invited.push(invited);
        }
        Ok(row)
    }

    /// The packs that were issued for an audit, oldest first.
    pub fn issued_packs(&self, audit: AuditId) -> Result<Vec<IssuedRow>, StoreError> {
        self.rows("issued_pack", include_str!("issued.sql"), [audit.to_string()], |cells| {
            Ok(IssuedRow {
                sha256: cells.parsed("sha256")?,
                audit: cells.parsed("audit")?,
                issue: cells.number("issue")?,
                issued_at: cells.time("issued_at")?,
                file_name: cells.str("file_name")?.to_owned(),
                file: cells.blob("file")?.to_vec(),
            })
        })
    }
}

impl Transaction<'_> {
    /// Keeps an audit, or what it says now. Its catalogue is kept already.
    pub fn save_audit(&self, row: &AuditRow) -> Result<(), StoreError> {
        let audit = &row.audit;
        let id = audit.id.to_string();
        let cells = (
            id.as_str(),
            row.catalogue.to_string(),
            audit.title.as_str(),
            audit.cycle.as_str(),
            date_text(audit.deadline),
            lines_text(&audit.areas),
            row.instructions.as_str(),
            row.send_to.as_str(),
            time_text(row.changed_at),
        );
        self.write(include_str!("save.sql"), cells)?;
        self.write(include_str!("forget_invited.sql"), [id.as_str()])?;
        for (place, invited) in audit.invited.iter().enumerate() {
            let contact = row.contacts.get(&invited.id).map(Line::as_str).unwrap_or_default();
            let cells = (
                id.as_str(),
                invited.id.to_string(),
                i64::try_from(place).unwrap_or(i64::MAX),
                invited.name.as_str(),
                invited.kind.as_str(),
                lines_text(&invited.areas),
                contact,
            );
            self.write(include_str!("invite.sql"), cells)?;
        }
        Ok(())
    }

    /// Keeps a pack that was issued, as it was made.
    pub fn keep_issued_pack(&self, pack: &IssuedRow) -> Result<(), StoreError> {
        let cells = (
            pack.sha256.to_string(),
            pack.audit.to_string(),
            pack.issue,
            time_text(pack.issued_at),
            pack.file_name.as_str(),
            pack.file.as_slice(),
        );
        self.write(include_str!("issue.sql"), cells).map_err(|error| error.once("issue of the pack"))?;
        Ok(())
    }
}
