//! Making a partnership's keys.

use candour_domain::assessment::Role;
use candour_sealed::keys::AgeIdentity;
use candour_store::{Operation, PartnershipRow};
use zeroize::Zeroizing;

use super::none_yet;
use crate::own_keys::{self, Person, line};
use crate::{Error, Workspace};

/// Makes the key that a partnership signs with and the identity that is encrypted to, once and for good. Whoever signs for it is a
/// person, who may change; the keys stay.
pub fn new(workspace: &mut Workspace, name: &str, person: &str, job_title: &str) -> Result<(), Error> {
    none_yet(workspace)?;
    let name = line("name", name)?;
    let person = Person { name: line("person", person)?, job_title: line("job title", job_title)? };
    let ready = own_keys::make(workspace, Role::Partnership, &person, None)?;
    let identity = AgeIdentity::generate();
    let now = workspace.now();
    let row = PartnershipRow {
        name: name.clone(),
        keyid: ready.key.public_key().key_id().digest(),
        identity: Zeroizing::new(identity.secret().to_owned()),
        since: now,
        taken_over: false,
    };
    let by = candour_domain::assessment::Author { role: Role::Partnership, name: person.name };
    let operation = Operation::new("partnership.new", now).by(by).with("keyid", row.keyid.to_string());
    workspace.store.transact(operation, |tx| {
        ready.keep(tx, &name, now)?;
        Ok(tx.add_partnership(&row)?)
    })
}
