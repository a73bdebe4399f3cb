//! Identifiers: newtypes with private fields, so that one kind is never taken for another.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Why a piece of text is not an identifier of the kind wanted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{given}\" is not {wanted}")]
pub struct NotAnId {
    given: String,
    wanted: &'static str,
}

impl NotAnId {
    fn new(given: &str, wanted: &'static str) -> Self {
        // Never echo a whole hostile file into a message.
        Self { given: given.chars().take(80).collect(), wanted }
    }
}

macro_rules! uuid_ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a UUID that was drawn elsewhere: the domain has no randomness.
            pub const fn new(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The UUID itself.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                Uuid::try_parse(text).map(Self).map_err(|_| NotAnId::new(text, "an id"))
            }
        }
    )*};
}

uuid_ids! {
    /// One self-assessment of one agency, through all its revisions.
    AssessmentId;
    /// An agency; it lasts across cycles.
    AgencyId;
    /// An improvement action.
    ActionId;
    /// An entry in the evidence register.
    EvidenceId;
    /// A comment of a reviewer.
    CommentId;
    /// One installation of Candour: a workspace on one computer.
    DeviceId;
    /// An audit of a partnership, through all issues of its pack.
    AuditId;
    /// An agency that an audit invites, as its pack names it: not the id that the agency gives itself.
    InvitedId;
    /// Some statements that were given to a colleague to answer.
    ShareId;
    /// Something that was said or decided in moderation.
    EventId;
    /// Somebody who moderates, whichever computer they sit at.
    MemberId;
}

fn is_token(text: &str) -> bool {
    let ok = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    (1..=64).contains(&text.len())
        && text.chars().all(ok)
        && text.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
}

fn is_urn(text: &str) -> bool {
    let named = |(space, name): (&str, &str)| {
        !space.is_empty() && space.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') && !name.is_empty()
    };
    text.len() <= 200
        && text.chars().all(|c| c.is_ascii_graphic())
        && text.strip_prefix("urn:").and_then(|rest| rest.split_once(':')).is_some_and(named)
}

fn is_version(text: &str) -> bool {
    (1..=32).contains(&text.len()) && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-')
}

macro_rules! text_ids {
    ($($(#[$doc:meta])* $name:ident: $check:ident, $wanted:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The text of the identifier.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                if $check(text) { Ok(Self(text.to_owned())) } else { Err(NotAnId::new(text, $wanted)) }
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotAnId;

            fn try_from(text: String) -> Result<Self, NotAnId> {
                if $check(&text) { Ok(Self(text)) } else { Err(NotAnId::new(&text, $wanted)) }
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

text_ids! {
    /// A standard's stable key, such as `information-sharing`.
    StandardKey: is_token, "a key of lower-case letters, digits, - and _ (at most 64)";
    /// A statement's stable key, such as `named-senior-lead`.
    StatementKey: is_token, "a key of lower-case letters, digits, - and _ (at most 64)";
    /// A grade within a scale, such as `partly_met`.
    GradeId: is_token, "a key of lower-case letters, digits, - and _ (at most 64)";
    /// A scale of a catalogue, such as `rag`.
    ScaleId: is_token, "a key of lower-case letters, digits, - and _ (at most 64)";
    /// A geographical area, such as `peterborough`.
    AreaId: is_token, "a key of lower-case letters, digits, - and _ (at most 64)";
    /// A kind of agency, such as `police`.
    AgencyKindId: is_token, "a key of lower-case letters, digits, - and _ (at most 64)";
    /// A source that a statement rests on, such as `ca2004-s11`.
    SourceId: is_token, "a key of lower-case letters, digits, - and _ (at most 64)";
    /// What a random sample is drawn from, such as `panel-2027-03`.
    SampleSeed: is_token, "a seed of lower-case letters, digits, - and _ (at most 64)";
    /// A catalogue's name for machines, the same in all its versions.
    Urn: is_urn, "a URN, such as urn:candour:catalogue:section-11";
    /// A catalogue's version, such as `2026.1`.
    Version: is_version, "a version of letters, digits, . and - (at most 32)";
}
