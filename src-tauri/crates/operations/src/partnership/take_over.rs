//! Going on for a partnership on another computer: a new coordinator, or a computer that was lost.

use std::path::Path;

use candour_domain::assessment::{Author, Role};
use candour_domain::partnership::Backup;
use candour_domain::text::Line;
use candour_sealed::wrap::Passphrase;
use candour_store::{BackupRow, Operation, PartnershipRow};
use zeroize::Zeroizing;

use super::backup::file_name;
use super::none_yet;
use super::rehearse::read;
use crate::own_keys::{Person, Ready, line};
use crate::{Error, Workspace};

/// Who goes on.
#[derive(Debug)]
pub struct TakeOver<'a> {
    /// The backup.
    pub path: &'a Path,
    /// What opens it.
    pub passphrase: &'a Passphrase,
    /// Who signs from now on, where it is not who did when the backup was made.
    pub person: Option<&'a str>,
    /// Their job title.
    pub job_title: Option<&'a str>,
}

/// Makes the partnership, from a backup of its keys, in a workspace that speaks for none. Agencies see the key that they know. That
/// the backup opened is its rehearsal. Answers with the partnership's name.
pub fn take_over(workspace: &mut Workspace, asked: &TakeOver<'_>) -> Result<Line, Error> {
    none_yet(workspace)?;
    let person = asked.person.map(|typed| line("person", typed)).transpose()?;
    let job_title = asked.job_title.map(|typed| line("job title", typed)).transpose()?;
    let (opened, sha256) = read(asked.path, asked.passphrase)?;
    let now = workspace.now();
    let row = PartnershipRow {
        name: opened.name,
        keyid: opened.key.public_key().key_id().digest(),
        identity: Zeroizing::new(opened.identity.secret().to_owned()),
        since: now,
        taken_over: true,
    };
    let backup = BackupRow {
        sha256,
        file_name: file_name(asked.path),
        backup: Backup { holder: opened.holder, made_at: opened.made_at.moment(), rehearsed_at: Some(now) },
    };
    let person =
        Person { name: person.unwrap_or(opened.person), job_title: job_title.unwrap_or(opened.job_title) };
    let by = Author { role: Role::Partnership, name: person.name.clone() };
    let ready = Ready::of(opened.key, Role::Partnership, &person, now)?;
    let operation = Operation::new("partnership.take_over", now).by(by).with("keyid", row.keyid.to_string());
    workspace.store.transact(operation, |tx| {
        ready.keep(tx, &row.name, now)?;
        tx.add_partnership(&row)?;
        Ok::<_, Error>(tx.save_partnership_backup(&backup)?)
    })?;
    Ok(row.name)
}
