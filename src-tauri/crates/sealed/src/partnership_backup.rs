//! A backup of a partnership's keys: one file in one person's care, under that person's passphrase.
//!
//! It is an age file of JSON, which the standard `age` command opens as well. It is neither signed nor sent.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use candour_domain::strict_json;
use candour_domain::text::Line;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::keys::{AgeIdentity, SigningKey};
use crate::payload::SignedAt;
use crate::refusal::shown;
use crate::strict::{SaysItIs, is_newer};
use crate::wrap::{self, NotUnwrapped, NotWrapped, Passphrase};

/// The form that this version writes and reads.
pub const FORMAT: &str = "candour-partnership-backup/1";

/// What a backup holds.
#[derive(Debug)]
pub struct PartnershipBackup {
    /// The partnership.
    pub name: Line,
    /// Who signs for it.
    pub person: Line,
    /// Their job title.
    pub job_title: Line,
    /// Who keeps this backup.
    pub holder: Line,
    /// When it was made.
    pub made_at: SignedAt,
    /// What it signs with.
    pub key: SigningKey,
    /// What opens that which is encrypted to it.
    pub identity: AgeIdentity,
}

/// Why some bytes are not a backup that can be used. It repeats nothing of the secrets in them.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotABackup {
    /// Not a file under a passphrase at all.
    #[error("it is not a backup of a partnership's keys, or it is damaged")]
    Other,
    /// The passphrase does not open it, or it was damaged behind its head: age cannot tell.
    #[error("the passphrase is not right")]
    WrongPassphrase,
    /// Of a later form.
    #[error("it was made by a newer version of Candour ({found})")]
    Newer {
        /// The name of the later form.
        found: String,
    },
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    format: String,
    name: Line,
    person: Line,
    job_title: Line,
    holder: Line,
    made_at: SignedAt,
    key: Zeroizing<String>,
    identity: Zeroizing<String>,
}

impl PartnershipBackup {
    /// The bytes of the file.
    pub fn to_file(&self, passphrase: &Passphrase) -> Result<Vec<u8>, NotWrapped> {
        let key = self.key.to_pkcs8_der().map_err(|_| NotWrapped)?;
        let wire = Wire {
            format: FORMAT.to_owned(),
            name: self.name.clone(),
            person: self.person.clone(),
            job_title: self.job_title.clone(),
            holder: self.holder.clone(),
            made_at: self.made_at,
            key: Zeroizing::new(STANDARD.encode(&*key)),
            identity: Zeroizing::new(self.identity.secret().to_owned()),
        };
        // Room for all of it, so that no copy is left behind in memory by growing.
        let mut json = Zeroizing::new(Vec::with_capacity(8 * 1024));
        serde_json::to_writer_pretty(&mut *json, &wire).map_err(|_| NotWrapped)?;
        wrap::wrap(&json, passphrase)
    }

    /// Opens the bytes of the file.
    pub fn open(file: &[u8], passphrase: &Passphrase) -> Result<Self, NotABackup> {
        let json = wrap::unwrap(file, passphrase).map_err(|fault| match fault {
            NotUnwrapped::Damaged => NotABackup::Other,
            NotUnwrapped::WrongPassphrase => NotABackup::WrongPassphrase,
        })?;
        if let Some(found) = SaysItIs::of(&json).format.filter(|found| is_newer(found, FORMAT)) {
            return Err(NotABackup::Newer { found: shown(&found) });
        }
        // Refuses a name that stands twice; what it read is dropped again.
        strict_json::parse(&json).map_err(|_| NotABackup::Other)?;
        let wire: Wire = serde_json::from_slice(&json).map_err(|_| NotABackup::Other)?;
        let key = STANDARD.decode(wire.key.as_bytes()).map(Zeroizing::new).map_err(|_| NotABackup::Other)?;
        let said = [&wire.name, &wire.person, &wire.job_title, &wire.holder];
        if wire.format != FORMAT || said.iter().any(|line| line.is_empty()) {
            return Err(NotABackup::Other);
        }
        Ok(Self {
            name: wire.name,
            person: wire.person,
            job_title: wire.job_title,
            holder: wire.holder,
            made_at: wire.made_at,
            key: SigningKey::from_pkcs8_der(&key).map_err(|_| NotABackup::Other)?,
            identity: AgeIdentity::from_secret(&wire.identity).map_err(|_| NotABackup::Other)?,
        })
    }

    /// Whether two hold the same keys.
    pub fn holds(&self, key: &SigningKey, identity: &AgeIdentity) -> bool {
        self.key.public_key() == key.public_key() && self.identity.recipient() == identity.recipient()
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    fn line(text: &str) -> Line {
        Line::tidy(text).expect("short")
    }

    fn passphrase(typed: &str) -> Passphrase {
        Passphrase::new(typed).expect("not empty")
    }

    #[test]
    fn a_backup_opens_with_its_passphrase_alone_and_holds_the_same_keys() {
        let at =
            SignedAt::new(DateTime::from_timestamp(1_800_000_000, 0).expect("a time")).expect("in range");
        let made = PartnershipBackup {
            name: line("Larkfen Safeguarding Partnership"),
            person: line("Ann Marsh"),
            job_title: line("Coordinator"),
            holder: line("Bob Fen"),
            made_at: at,
            key: SigningKey::from_seed([3; 32]),
            identity: AgeIdentity::generate(),
        };
        let file = made.to_file(&passphrase("rushes at low water")).expect("wrapped");
        let back = PartnershipBackup::open(&file, &passphrase("rushes at low water")).expect("opens");
        assert!(back.holds(&made.key, &made.identity));
        assert!(!back.holds(&SigningKey::from_seed([4; 32]), &made.identity));
        assert!(!back.holds(&made.key, &AgeIdentity::generate()));
        assert_eq!((&back.name, &back.person, &back.holder), (&made.name, &made.person, &made.holder));
        let wrong = PartnershipBackup::open(&file, &passphrase("rushes at high water"));
        assert_eq!(wrong.expect_err("refused"), NotABackup::WrongPassphrase);
        let shown = format!("{made:?}");
        assert!(!shown.contains("SECRET"), "{shown}");
    }

    #[test]
    fn anything_else_is_named_as_what_it_is() {
        let pass = passphrase("rushes at low water");
        let open = |bytes: &[u8]| PartnershipBackup::open(bytes, &pass).expect_err("refused");
        assert_eq!(open(b""), NotABackup::Other);
        assert_eq!(open(b"{}"), NotABackup::Other);
        let wrapped = |text: &str| wrap::wrap(text.as_bytes(), &pass).expect("wrapped");
        assert_eq!(open(&wrapped("a letter")), NotABackup::Other);
        let found = "candour-partnership-backup/2".to_owned();
        assert_eq!(open(&wrapped(&format!("{{\"format\":\"{found}\"}}"))), NotABackup::Newer { found });
    }
}
