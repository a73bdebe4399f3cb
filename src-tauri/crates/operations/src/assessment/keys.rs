//! The keys that people sign with: one a person and role, made when it is first needed.

use candour_domain::assessment::Role;
use candour_domain::ids::AgencyId;
use candour_domain::text::Line;
use candour_sealed::wrap::{self, NotUnwrapped, Passphrase};
use candour_sealed::{AgencyIdentity, SigningKey};
use candour_store::{KnownHow, KnownKeyRow, SigningKeyRow, Transaction};
use chrono::{DateTime, Utc};

use crate::workspace::long_enough;
use crate::{Error, Workspace};

/// Who signs: a name and a job title, both of them said.
pub(super) struct Person {
    pub(super) name: Line,
    pub(super) job_title: Line,
}

impl Person {
    pub(super) fn named(name: &str, job_title: &str) -> Result<Self, Error> {
        Ok(Self { name: line("name", name)?, job_title: line("job title", job_title)? })
    }
}

/// A line that was typed and may not be blank.
pub(super) fn line(field: &'static str, typed: &str) -> Result<Line, Error> {
    let line = Line::tidy(typed).map_err(|fault| Error::field(field, fault))?;
    if line.is_empty() { Err(Error::Blank { field }) } else { Ok(line) }
}

/// The key that a person last used in a role, if they have one that was not retired.
pub(super) fn standing(
    workspace: &Workspace,
    role: Role,
    name: &Line,
) -> Result<Option<SigningKeyRow>, Error> {
    let same_name = |key: &SigningKeyRow| key.name.as_str().to_lowercase() == name.as_str().to_lowercase();
    let keys = workspace.store.signing_keys()?;
    Ok(keys.into_iter().find(|key| key.role == role && key.retired_at.is_none() && same_name(key)))
}

/// A key to sign with, and what is to be kept of it if it is new.
pub(super) struct Ready {
    pub(super) key: SigningKey,
    new: Option<SigningKeyRow>,
}

/// The lead's key: not wrapped, for the database it lies in is encrypted.
pub(super) fn of_lead(workspace: &Workspace, lead: &Person) -> Result<Ready, Error> {
    match standing(workspace, Role::Lead, &lead.name)? {
        Some(kept) => Ok(Ready { key: read(&kept.secret)?, new: None }),
        None => make(workspace, Role::Lead, lead, None),
    }
}

/// Opens the officer's key with its own passphrase, which is asked at every signature.
pub(super) fn of_officer(kept: &SigningKeyRow, passphrase: &Passphrase) -> Result<Ready, Error> {
    let secret = wrap::unwrap(&kept.secret, passphrase).map_err(|fault| match fault {
        NotUnwrapped::WrongPassphrase => Error::WrongOfficerPassphrase { name: kept.name.clone() },
        NotUnwrapped::Damaged => Error::Key(fault.to_string()),
    })?;
    Ok(Ready { key: read(&secret)?, new: None })
}

/// Makes a key, wrapped with a passphrase where one is given.
pub(super) fn make(
    workspace: &Workspace,
    role: Role,
    person: &Person,
    passphrase: Option<&Passphrase>,
) -> Result<Ready, Error> {
    passphrase.map_or(Ok(()), long_enough)?;
    let key = SigningKey::from_seed(*workspace.ports.secret()?);
    let plain = key.to_pkcs8_der().map_err(|fault| Error::Key(fault.to_string()))?;
    let secret = match passphrase {
        Some(passphrase) => wrap::wrap(&plain, passphrase).map_err(|fault| Error::Key(fault.to_string()))?,
        None => plain.to_vec(),
    };
    let new = SigningKeyRow {
        keyid: key.public_key().key_id().digest(),
        role,
        name: person.name.clone(),
        job_title: person.job_title.clone(),
        public_spki: key.public_key().spki_der().to_vec(),
        secret: secret.into(),
        wrapped: passphrase.is_some(),
        created_at: workspace.now(),
        retired_at: None,
    };
    Ok(Ready { key, new: Some(new) })
}

fn read(der: &[u8]) -> Result<SigningKey, Error> {
    SigningKey::from_pkcs8_der(der).map_err(|fault| Error::Key(fault.to_string()))
}

impl Ready {
    /// Keeps a key that was made now. Keys of this computer are known to it.
    pub(super) fn keep(
        &self,
        tx: &Transaction<'_>,
        organisation: &Line,
        at: DateTime<Utc>,
    ) -> Result<(), Error> {
        let Some(new) = &self.new else { return Ok(()) };
        tx.add_signing_key(new)?;
        tx.add_known_key(&KnownKeyRow {
            keyid: new.keyid,
            role: new.role,
            name: new.name.clone(),
            organisation: organisation.clone(),
            public_spki: new.public_spki.clone(),
            since: at,
            how: KnownHow::Own,
        })?;
        Ok(())
    }
}

/// The age identity of an agency, and whether it was made now. Answers to what it sends are encrypted to it.
pub(super) fn identity(workspace: &Workspace, agency: AgencyId) -> Result<(AgencyIdentity, bool), Error> {
    match workspace.store.identity(agency)? {
        Some(secret) => {
            let identity =
                AgencyIdentity::from_secret(&secret).map_err(|fault| Error::Key(fault.to_string()))?;
            Ok((identity, false))
        }
        None => Ok((AgencyIdentity::generate(), true)),
    }
}
