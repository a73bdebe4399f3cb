//! A document in its exact bytes within a signed text: base64, so that nothing in between can spell it otherwise.

use std::fmt;

use base64::Engine as _;
use base64::display::Base64Display;
use base64::engine::general_purpose::STANDARD;
use candour_domain::catalogue::{BYTES_LIMIT, Catalogue, CatalogueRef};
use candour_domain::digest::Digest;
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::refusal::Fault;

/// The exact bytes of a document.
#[derive(Clone, PartialEq, Eq)]
pub struct Document(Vec<u8>);

impl Document {
    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The bytes, to be kept.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

impl From<Vec<u8>> for Document {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Document({} bytes)", self.0.len())
    }
}

impl Serialize for Document {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Written as it is made: it may be megabytes.
        serializer.collect_str(&Base64Display::new(&self.0, &STANDARD))
    }
}

impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = Document;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a document")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Document, E> {
                STANDARD
                    .decode(text)
                    .map(Document)
                    .map_err(|_| E::custom("a document is not encoded as it must be"))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

/// A catalogue that travels with what is asked of it: which one, and its exact bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CatalogueWithin {
    /// Which one: its digest is that of the bytes.
    pub reference: CatalogueRef,
    /// The exact bytes. Whether they are a catalogue without a fault is for [`CatalogueWithin::read`] to say.
    pub document: Document,
}

/// Why the catalogue in a file cannot be worked with.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FaultyCatalogue {
    /// It has faults, as a catalogue that somebody wrote may have; each with its place.
    #[error("The catalogue in the file has {} faults. The first: {}", .0.len(), first(.0))]
    Faults(Vec<candour_domain::reading::Fault>),
    /// It is another than the file says.
    #[error("The catalogue in the file is {found}, where the file says that it is {said}.")]
    Misnamed {
        /// What the file says.
        said: String,
        /// What the catalogue says of itself.
        found: String,
    },
}

fn first(faults: &[candour_domain::reading::Fault]) -> String {
    faults.first().map(ToString::to_string).unwrap_or_default()
}

impl CatalogueWithin {
    /// The catalogue, to be put into a file.
    pub fn of(catalogue: &Catalogue) -> Self {
        Self { reference: catalogue.reference(), document: catalogue.bytes().to_vec().into() }
    }

    /// Reads and checks it. It takes as long as reading any catalogue, and is not done by verifying the file.
    pub fn read(&self) -> Result<Catalogue, FaultyCatalogue> {
        let catalogue = Catalogue::read(self.document.0.clone()).map_err(FaultyCatalogue::Faults)?;
        let found = catalogue.reference();
        if found == self.reference {
            return Ok(catalogue);
        }
        let named = |reference: &CatalogueRef| format!("{} {}", reference.urn, reference.version);
        Err(FaultyCatalogue::Misnamed { said: named(&self.reference), found: named(&found) })
    }

    pub(crate) fn check(&self) -> Result<(), Fault> {
        if self.document.0.len() > BYTES_LIMIT {
            return Err(Fault::TooMany {
                what: "bytes in the catalogue",
                count: self.document.0.len(),
                limit: BYTES_LIMIT,
            });
        }
        if Digest::of(&self.document.0) != self.reference.sha256 {
            return Err(Fault::Content("the catalogue is not the one that it is said to be".to_owned()));
        }
        Ok(())
    }
}
