//! The keys that people sign with: one a person and role, made when it is first needed.

use candour_domain::assessment::Role;
use candour_domain::digest::Digest;
use candour_domain::ids::AgencyId;
use candour_domain::text::Line;
use candour_sealed::wrap::{self, NotUnwrapped, Passphrase};
use candour_sealed::{AgeIdentity, SigningKey};
use candour_store::{KnownHow, KnownKeyRow, SigningKeyRow, Transaction};
use chrono::{DateTime, Utc};

use crate::workspace::long_enough;
use crate::{Error, Workspace};

/// Who signs: a name and a job title, both of them said.
pub(crate) struct Person {
    pub(crate) name: Line,
    pub(crate) job_title: Line,
}

impl Person {
    pub(crate) fn named(name: &str, job_title: &str) -> Result<Self, Error> {
        Ok(Self { name: line("name", name)?, job_title: line("job title", job_title)? })
    }
}

/// A line that was typed and may not be blank.
pub(crate) fn line(field: &'static str, typed: &str) -> Result<Line, Error> {
    let line = Line::tidy(typed).map_err(|fault| Error::field(field, fault))?;
    if line.is_empty() { Err(Error::Blank { field }) } else { Ok(line) }
}

/// The key that a person last used in a role, if they have one that was not retired.
pub(crate) fn standing(
    workspace: &Workspace,
    role: Role,
    name: &Line,
) -> Result<Option<SigningKeyRow>, Error> {
    let theirs = |key: &SigningKeyRow| key.role == role && key.name.is_called(name.as_str());
    let keys = workspace.store.signing_keys()?;
    Ok(keys.into_iter().find(|key| theirs(key) && key.retired_at.is_none()))
}

/// A key to sign with, and what is to be kept of it if it is new.
pub(crate) struct Ready {
    pub(crate) key: SigningKey,
    new: Option<SigningKeyRow>,
}

/// The lead's key: not wrapped, for the database it lies in is encrypted.
pub(crate) fn of_lead(workspace: &Workspace, lead: &Person) -> Result<Ready, Error> {
    match standing(workspace, Role::Lead, &lead.name)? {
        Some(kept) => Ok(Ready::standing(read(&kept.secret)?)),
        None => make(workspace, Role::Lead, lead, None),
    }
}

/// Opens the officer's key with its own passphrase, which is asked at every signature.
pub(crate) fn of_officer(kept: &SigningKeyRow, passphrase: &Passphrase) -> Result<Ready, Error> {
    let secret = wrap::unwrap(&kept.secret, passphrase).map_err(|fault| match fault {
        NotUnwrapped::WrongPassphrase => Error::WrongOfficerPassphrase { name: kept.name.clone() },
        NotUnwrapped::Damaged => Error::Key(fault.to_string()),
    })?;
    Ok(Ready::standing(read(&secret)?))
}

/// Makes a key, wrapped with a passphrase where one is given.
pub(crate) fn make(
    workspace: &Workspace,
    role: Role,
    person: &Person,
    passphrase: Option<&Passphrase>,
) -> Result<Ready, Error> {
    passphrase.map_or(Ok(()), long_enough)?;
    let key = SigningKey::from_seed(*workspace.ports.secret()?);
    let ready = Ready::of(key, role, person, workspace.now())?;
    let Some(passphrase) = passphrase else { return Ok(ready) };
    let wrapped = |new: SigningKeyRow| -> Result<_, Error> {
        let secret = wrap::wrap(&new.secret, passphrase).map_err(|fault| Error::Key(fault.to_string()))?;
        Ok(SigningKeyRow { secret: secret.into(), wrapped: true, ..new })
    };
    Ok(Ready { new: ready.new.map(wrapped).transpose()?, ..ready })
}

/// A key of the lead's or the partnership's, which no passphrase wraps, by its id.
pub(crate) fn by_id(workspace: &Workspace, keyid: &Digest) -> Result<SigningKey, Error> {
    let kept = workspace.store.signing_key(keyid)?.filter(|kept| !kept.wrapped);
    read(&kept.ok_or_else(|| Error::Key(format!("the key {keyid} is not in this workspace")))?.secret)
}

pub(crate) fn read(der: &[u8]) -> Result<SigningKey, Error> {
    SigningKey::from_pkcs8_der(der).map_err(|fault| Error::Key(fault.to_string()))
}

impl Ready {
    /// A key that is kept here already.
    pub(crate) fn standing(key: SigningKey) -> Self {
        Self { key, new: None }
    }

    /// A key that is new to this computer, to be kept as it is.
    pub(crate) fn of(
        key: SigningKey,
        role: Role,
        person: &Person,
        created_at: DateTime<Utc>,
    ) -> Result<Self, Error> {
        let new = SigningKeyRow {
            keyid: key.public_key().key_id().digest(),
            role,
            name: person.name.clone(),
            job_title: person.job_title.clone(),
            public_spki: key.public_key().spki_der().to_vec(),
            secret: key.to_pkcs8_der().map_err(|fault| Error::Key(fault.to_string()))?,
            wrapped: false,
            created_at,
            retired_at: None,
        };
        Ok(Self { key, new: Some(new) })
    }

    /// Keeps a key that is new here. Keys of this computer are known to it, if they were not before.
    pub(crate) fn keep(
        &self,
        tx: &Transaction<'_>,
        organisation: &Line,
        at: DateTime<Utc>,
    ) -> Result<(), Error> {
        let Some(new) = &self.new else { return Ok(()) };
        tx.add_signing_key(new)?;
        if tx.known_key(&new.keyid)?.is_some() {
            return Ok(());
        }
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
pub(crate) fn identity(workspace: &Workspace, agency: AgencyId) -> Result<(AgeIdentity, bool), Error> {
    match workspace.store.identity(agency)? {
        Some(secret) => {
            let identity =
                AgeIdentity::from_secret(&secret).map_err(|fault| Error::Key(fault.to_string()))?;
            Ok((identity, false))
        }
        None => Ok((AgeIdentity::generate(), true)),
    }
}

/// The age identity of an agency that has one by now: made when it first attested.
pub(crate) fn own_identity(workspace: &Workspace, agency: AgencyId) -> Result<AgeIdentity, Error> {
    let secret = workspace.store.identity(agency)?;
    let secret = secret.ok_or_else(|| Error::Key("the agency's own identity is missing".into()))?;
    AgeIdentity::from_secret(&secret).map_err(|fault| Error::Key(fault.to_string()))
}
