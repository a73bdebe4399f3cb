//! Finding a catalogue by what a person calls it.

use std::str::FromStr;
use std::sync::Arc;

use candour_domain::catalogue::Catalogue;
use candour_domain::digest::Digest;
use candour_domain::ids::{NotAnId, Urn, Version};

use super::{built_in, list};
use crate::{Error, Workspace};

/// A catalogue's URN, and its version where one of several is meant: `urn:…` or `urn:…@2026.1`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The name all its versions share.
    pub urn: Urn,
    /// The version; none means the one last published.
    pub version: Option<Version>,
}

impl FromStr for Named {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        match text.rsplit_once('@') {
            Some((urn, version)) => Ok(Self { urn: urn.parse()?, version: Some(version.parse()?) }),
            None => Ok(Self { urn: text.parse()?, version: None }),
        }
    }
}

/// The catalogue of that name.
pub fn find(workspace: Option<&Workspace>, named: &Named) -> Result<Arc<Catalogue>, Error> {
    let meant = |catalogue: &&Arc<Catalogue>| {
        let document = catalogue.document();
        document.urn == named.urn && named.version.as_ref().is_none_or(|version| document.version == *version)
    };
    let all = list(workspace)?;
    let newest = all.iter().filter(meant).max_by_key(|catalogue| catalogue.document().published);
    newest.cloned().ok_or_else(|| Error::NoCatalogue {
        wanted: named.urn.to_string(),
        known: all.iter().map(|catalogue| catalogue.document().urn.to_string()).collect(),
    })
}

/// The catalogue of exactly these bytes, if it is at hand.
pub fn find_digest(workspace: Option<&Workspace>, sha256: &Digest) -> Result<Option<Arc<Catalogue>>, Error> {
    if let Some(found) = built_in()?.iter().find(|catalogue| catalogue.sha256() == *sha256) {
        return Ok(Some(Arc::clone(found)));
    }
    workspace.map_or(Ok(None), |workspace| workspace.stored_catalogue(sha256))
}
