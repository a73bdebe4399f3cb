//! Who signed, by their own word, and the key that they signed with.

use candour_domain::assessment::Role;
use candour_domain::ids::DeviceId;
use candour_domain::text::Line;
use serde::{Deserialize, Serialize};

use crate::keys::{KeyId, PublicKey};
use crate::refusal::Fault;

/// Who signed, as every signed text says. The key proves that the text is whole; who holds the key is confirmed elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signer {
    /// Their name.
    pub name: Line,
    /// Their job title.
    pub job_title: Line,
    /// In what part they sign.
    pub role: Role,
    /// For whom they sign, where not for themselves.
    pub on_behalf_of: Option<Line>,
    /// SHA-256 of the public key.
    pub keyid: KeyId,
    /// The key that the signature holds under.
    pub public_key: PublicKey,
    /// The computer, more exactly the workspace, that they signed on.
    pub device_id: DeviceId,
}

impl Signer {
    pub(crate) fn check(&self) -> Result<(), Fault> {
        let blank = |what: &str| Err(Fault::Content(format!("the {what} of who signed is blank")));
        if self.name.is_empty() {
            return blank("name");
        }
        if self.job_title.is_empty() {
            return blank("job title");
        }
        if self.on_behalf_of.as_ref().is_some_and(Line::is_empty) {
            return Err(Fault::Content("it is signed on behalf of somebody without a name".to_owned()));
        }
        Ok(())
    }
}
