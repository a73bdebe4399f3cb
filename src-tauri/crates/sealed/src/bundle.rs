//! A file that travels: `{"format":"candour-bundle/1","kind":…,"envelopes":[…]}`, in exactly the bytes that we write.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

#[cfg(test)]
use crate::dsse::WireSignature;
use crate::dsse::{SignedEnvelope, WireEnvelope};
use crate::payload::PayloadType;
use crate::refusal::{Fault, Refusal, shown};
use crate::strict::{self, SaysItIs};
use crate::{backup_file, encryption};

/// The form that this version writes and reads.
pub const FORMAT: &str = "candour-bundle/1";
/// No file is larger.
pub const FILE_LIMIT: usize = 32 * 1024 * 1024;

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// What a partnership asks.
    Pack,
    /// A self-assessment, attested and signed off.
    Submission,
    /// A self-assessment, attested and not signed off yet, for a partnership to hold until it is.
    Provisional,
    /// A self-assessment on its way to the senior officer.
    Handover,
    /// The senior officer's comments or sign-off.
    Review,
    /// Some statements for a colleague.
    Share,
    /// A colleague's answers.
    ShareReturn,
    /// The partnership's view of a submission.
    Outcome,
    /// The agency's answer to an outcome.
    Response,
    /// Submissions for a moderation panel.
    Panel,
    /// A panel member's view.
    PanelReturn,
    /// Somebody's public key.
    Keycard,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Pack,
        Self::Submission,
        Self::Provisional,
        Self::Handover,
        Self::Review,
        Self::Share,
        Self::ShareReturn,
        Self::Outcome,
        Self::Response,
        Self::Panel,
        Self::PanelReturn,
        Self::Keycard,
    ];

    /// Its name in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pack => "pack",
            Self::Submission => "submission",
            Self::Provisional => "provisional",
            Self::Handover => "handover",
            Self::Review => "review",
            Self::Share => "share",
            Self::ShareReturn => "share-return",
            Self::Outcome => "outcome",
            Self::Response => "response",
            Self::Panel => "panel",
            Self::PanelReturn => "panel-return",
            Self::Keycard => "keycard",
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// The parts that it may have, in their order.
    pub(crate) fn forms(self) -> &'static [&'static [PayloadType]] {
        use PayloadType as Part;
        match self {
            Self::Pack => &[&[Part::Pack]],
            Self::Submission => &[
                &[Part::Submission, Part::Signoff],
                &[Part::Submission, Part::PaperSignoff],
                &[Part::Submission, Part::Signoff, Part::Delivery],
                &[Part::Submission, Part::PaperSignoff, Part::Delivery],
            ],
            Self::Provisional => &[&[Part::Submission, Part::Delivery]],
            Self::Handover => &[&[Part::Submission, Part::Handover]],
            Self::Review => &[&[Part::Review], &[Part::Signoff], &[Part::Signoff, Part::Review]],
            Self::Share => &[&[Part::Share]],
            Self::ShareReturn => &[&[Part::ShareReturn]],
            Self::Outcome => &[&[Part::Outcome]],
            Self::Response => &[&[Part::Response]],
            Self::Panel => &[&[Part::Panel]],
            Self::PanelReturn => &[&[Part::PanelReturn]],
            Self::Keycard => &[&[Part::Keycard], &[Part::Keycard, Part::Vouch]],
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A file as it is written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireBundle<'a> {
    #[serde(borrow)]
    format: Cow<'a, str>,
    #[serde(borrow)]
    kind: Cow<'a, str>,
    #[serde(borrow)]
    envelopes: Vec<WireEnvelope<'a>>,
}

/// A file with the parts of its kind, none of them verified.
pub(crate) struct UnverifiedBundle<'a> {
    pub(crate) kind: Kind,
    pub(crate) envelopes: Vec<WireEnvelope<'a>>,
}

fn parse(bytes: &[u8]) -> Result<WireBundle<'_>, Fault> {
    let bundle: WireBundle<'_> = strict::parse(bytes)?;
    if is_written_as(&bundle, bytes).is_some() { Ok(bundle) } else { Err(Fault::WrittenOtherwise) }
}

/// Whether these are the bytes that [`write`] gives: without writing them, because most of them are base64, by the
/// megabyte. A text that was read without a change has nothing in it to be escaped, so its pieces can be compared as they
/// stand; any other text is none that we write.
fn is_written_as(bundle: &WireBundle<'_>, bytes: &[u8]) -> Option<()> {
    let mut rest = bytes;
    let mut piece = |text: &str| {
        rest = rest.strip_prefix(text.as_bytes())?;
        Some(())
    };
    let unchanged = |text| match text {
        &Cow::Borrowed(text) => Some(text),
        Cow::Owned(_) => None,
    };
    piece("{\"format\":\"")?;
    piece(unchanged(&bundle.format)?)?;
    piece("\",\"kind\":\"")?;
    piece(unchanged(&bundle.kind)?)?;
    piece("\",\"envelopes\":[")?;
    for (at, envelope) in bundle.envelopes.iter().enumerate() {
        piece(if at == 0 { "{\"payloadType\":\"" } else { ",{\"payloadType\":\"" })?;
        piece(unchanged(&envelope.payload_type)?)?;
        piece("\",\"payload\":\"")?;
        piece(unchanged(&envelope.payload)?)?;
        piece("\",\"signatures\":[")?;
        for (at, signature) in envelope.signatures.iter().enumerate() {
            piece(if at == 0 { "{\"keyid\":\"" } else { ",{\"keyid\":\"" })?;
            piece(unchanged(&signature.keyid)?)?;
            piece("\",\"sig\":\"")?;
            piece(unchanged(&signature.sig)?)?;
            piece("\"}")?;
        }
        piece("]}")?;
    }
    piece("]}")?;
    rest.is_empty().then_some(())
}

/// Reads a file as far as it can be read without checking a signature.
pub(crate) fn read(bytes: &[u8]) -> Result<UnverifiedBundle<'_>, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if backup_file::begins(bytes) {
        return Err(Refusal::Backup);
    }
    if bytes.len() > FILE_LIMIT {
        return Err(Refusal::TooLarge { bytes: bytes.len() });
    }
    if encryption::is_encrypted(bytes) {
        return Err(
            encryption::encrypted_for(bytes).map_or_else(Refusal::EncryptionFaulty, Refusal::Encrypted)
        );
    }
    if bytes.first() != Some(&b'{') {
        return Err(Refusal::NotACandourFile);
    }
    let bundle: WireBundle<'_> = parse(bytes).map_err(|fault| why_unreadable(bytes, fault))?;
    if strict::is_newer(&bundle.format, FORMAT) {
        return Err(Refusal::Newer { part: None, found: shown(&bundle.format) });
    }
    if bundle.format != FORMAT {
        return Err(Refusal::NotACandourFile);
    }
    let kind =
        Kind::named(&bundle.kind).ok_or_else(|| Refusal::UnknownKind { found: shown(&bundle.kind) })?;
    check_parts(kind, &bundle.envelopes)?;
    Ok(UnverifiedBundle { kind, envelopes: bundle.envelopes })
}

/// The most telling reason why a file cannot be read: that it is newer, that it is other JSON, or what is wrong with it.
fn why_unreadable(bytes: &[u8], fault: Fault) -> Refusal {
    match SaysItIs::of(bytes).format {
        Some(found) if strict::is_newer(&found, FORMAT) => {
            Refusal::Newer { part: None, found: shown(&found) }
        }
        None if matches!(fault, Fault::UnknownField(_)) => Refusal::NotACandourFile,
        _ => fault.of_file(),
    }
}

/// That the parts are those of one of the kind's forms, in their order.
fn check_parts(kind: Kind, envelopes: &[WireEnvelope<'_>]) -> Result<(), Refusal> {
    let forms = kind.forms();
    let found: Vec<Option<PayloadType>> =
        envelopes.iter().map(|envelope| PayloadType::named(&envelope.payload_type)).collect();
    let begins_with = |form: &[PayloadType]| {
        form.len() <= found.len() && form.iter().zip(&found).all(|(part, found)| *found == Some(*part))
    };
    let longest_begun = forms.iter().filter(|form| begins_with(form)).map(|form| form.len()).max();
    if longest_begun == Some(found.len()) {
        return Ok(());
    }
    if let Some(newer) = newer_part(forms, envelopes) {
        return Err(newer);
    }
    let as_long = |form: &&&[PayloadType]| form.len() == found.len();
    if forms.iter().filter(as_long).any(|form| form.iter().all(|part| found.contains(&Some(*part)))) {
        return Err(Refusal::PartsSwapped);
    }
    if let Some(wanted) = longest_begun {
        return Err(Refusal::ExtraPart { found: found.len(), wanted });
    }
    // Of several as near, the first: what is usual is asked for, and not its rarer forms.
    let by_length = forms.iter().rev().max_by_key(|form| form.len().min(found.len()));
    let nearest = forms.iter().find(as_long).or(by_length);
    // Every kind has a form.
    let wanted = nearest.copied().unwrap_or_default();
    let belongs = |part: &PayloadType| forms.iter().any(|form| form.contains(part));
    for ((part, found), envelope) in wanted.iter().zip(&found).zip(envelopes) {
        match found {
            Some(found) if found == part => {}
            // The part after it stands here, or the part before it once more.
            Some(found) if belongs(found) => return Err(Refusal::PartMissing { part: *part }),
            Some(_) | None => return Err(wrong_part(*part, &envelope.payload_type)),
        }
    }
    match wanted.get(found.len()) {
        Some(part) => Err(Refusal::PartMissing { part: *part }),
        None => Err(Refusal::ExtraPart { found: found.len(), wanted: wanted.len() }),
    }
}

/// A part that stands in its place and is of a later form.
fn newer_part(forms: &[&[PayloadType]], envelopes: &[WireEnvelope<'_>]) -> Option<Refusal> {
    let placed = envelopes.iter().enumerate();
    let mut refusals = placed.flat_map(|(at, envelope)| {
        forms.iter().filter_map(move |form| Some(wrong_part(*form.get(at)?, &envelope.payload_type)))
    });
    refusals.find(|refusal| matches!(refusal, Refusal::Newer { .. }))
}

/// What stands where another part should.
pub(crate) fn wrong_part(wanted: PayloadType, found: &str) -> Refusal {
    if let Some(found) = PayloadType::named(found) {
        return Refusal::WrongPart { wanted, found };
    }
    let versioned = |name: &str| {
        let (family, version) = name.strip_suffix("+json")?.rsplit_once(".v")?;
        Some(format!("{family}/{version}"))
    };
    match (versioned(found), versioned(wanted.as_str())) {
        (Some(later), Some(known)) if strict::is_newer(&later, &known) => {
            Refusal::Newer { part: Some(wanted), found: shown(found) }
        }
        _ => Refusal::UnknownPart { wanted, found: shown(found) },
    }
}

/// Writes a file.
pub(crate) fn write(kind: Kind, envelopes: &[&SignedEnvelope]) -> Result<Vec<u8>, serde_json::Error> {
    #[derive(Serialize)]
    struct Written<'a> {
        format: &'a str,
        kind: &'a str,
        envelopes: Vec<&'a WireEnvelope<'a>>,
    }
    let envelopes = envelopes.iter().map(|envelope| envelope.wire()).collect();
    serde_json::to_vec(&Written { format: FORMAT, kind: kind.as_str(), envelopes })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bytes compared are the bytes written, however many parts and signatures there are.
    #[test]
    fn comparing_piece_by_piece_is_comparing_with_what_is_written() {
        let signature = || WireSignature { keyid: "k".into(), sig: "s".into() };
        let envelope = |signatures: usize| WireEnvelope {
            payload_type: "t/é".into(),
            payload: "cA==".into(),
            signatures: (0..signatures).map(|_| signature()).collect(),
        };
        for envelopes in [vec![], vec![envelope(1)], vec![envelope(0), envelope(1), envelope(3)]] {
            let bundle = WireBundle { format: FORMAT.into(), kind: "pack".into(), envelopes };
            let bytes = serde_json::to_vec(&bundle).expect("writes");
            assert!(parse(&bytes).is_ok_and(|read| read.envelopes == bundle.envelopes));
            assert_eq!(is_written_as(&bundle, &[&bytes[..], b" "].concat()), None);
            assert_eq!(is_written_as(&bundle, &bytes[..bytes.len() - 1]), None);
        }
    }
}
