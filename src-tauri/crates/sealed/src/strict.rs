//! One content, one byte form: what is read is written again, and must come out as the same bytes.
//!
//! That one comparison refuses a key that stands twice, a list in place of an object, an escape that is not needed, white
//! space, another order, a number or a date spelled otherwise. The bytes are compared while they are written, so nothing
//! is copied.

use std::io::{self, Write};

use serde::{Deserialize, Serialize};
use serde_json::error::Category;

use crate::refusal::{Fault, shown};

/// Reads a value that must stand there in exactly the bytes that we write for it.
pub(crate) fn read<'de, T: Deserialize<'de> + Serialize>(bytes: &'de [u8]) -> Result<T, Fault> {
    let value: T = parse(bytes)?;
    if is_written_as(&value, bytes) { Ok(value) } else { Err(Fault::WrittenOtherwise) }
}

/// Reads a value however it is spelled: for who compares the bytes in another way.
pub(crate) fn parse<'de, T: Deserialize<'de>>(bytes: &'de [u8]) -> Result<T, Fault> {
    serde_json::from_slice(bytes).map_err(|error| fault(&error, bytes))
}

fn is_written_as<T: Serialize>(value: &T, bytes: &[u8]) -> bool {
    let mut rest = Expected(bytes);
    serde_json::to_writer(&mut rest, value).is_ok() && rest.0.is_empty()
}

/// Takes only the bytes that are expected next.
struct Expected<'a>(&'a [u8]);

impl Write for Expected<'_> {
    fn write(&mut self, written: &[u8]) -> io::Result<usize> {
        self.0 = self.0.strip_prefix(written).ok_or(io::ErrorKind::InvalidData)?;
        Ok(written.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Deeper than this no file of ours goes, by far.
const DEPTH_LIMIT: usize = 64;

/// Looked for only once reading has failed.
fn is_too_deep(bytes: &[u8]) -> bool {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for byte in bytes {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => depth += 1,
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEPTH_LIMIT {
            return true;
        }
    }
    false
}

fn fault(error: &serde_json::Error, bytes: &[u8]) -> Fault {
    if is_too_deep(bytes) {
        return Fault::TooDeep;
    }
    match error.classify() {
        Category::Eof => Fault::CutShort,
        Category::Syntax | Category::Io => Fault::NotJson { line: error.line(), column: error.column() },
        Category::Data => data_fault(&error.to_string()),
    }
}

/// serde tells these apart in words only.
fn data_fault(message: &str) -> Fault {
    let message = message.rsplit_once(" at line ").map_or(message, |(message, _)| message);
    let named = |start: &str| Some(message.strip_prefix(start)?.split_once('`')?.0);
    if let Some(name) = named("unknown field `") {
        Fault::UnknownField(shown(name))
    } else if let Some(name) = named("missing field `") {
        Fault::MissingField(shown(name))
    } else if let Some(name) = named("duplicate field `") {
        Fault::RepeatedField(shown(name))
    } else {
        // What stands there is not repeated: people wrote it, and it may be private.
        let wanted =
            message.rsplit_once(", expected ").map(|(_, wanted)| format!("expected {}", plainly(wanted)));
        Fault::Content(shown(wanted.as_deref().unwrap_or(message)))
    }
}

/// What serde wants, in words that need no knowledge of it.
fn plainly(wanted: &str) -> &str {
    match wanted {
        "u32" => "a whole number",
        "a sequence" => "a list",
        "a map" => "a group of fields",
        "a string" | "string" | "a borrowed string" => "text",
        _ if wanted.starts_with("struct ") => "a group of fields",
        _ => wanted,
    }
}

/// Whether `found` names a later form than `known`, as `candour-bundle/2` does beside `candour-bundle/1`.
pub(crate) fn is_newer(found: &str, known: &str) -> bool {
    let version = |name: &str| {
        let (family, version) = name.rsplit_once('/')?;
        let plain =
            !version.starts_with('0') && version.len() <= 9 && version.bytes().all(|b| b.is_ascii_digit());
        Some((family.to_owned(), version.parse::<u32>().ok().filter(|_| plain)?))
    };
    match (version(found), version(known)) {
        (Some((family, found)), Some((ours, known))) => family == ours && found > known,
        _ => false,
    }
}

/// What some bytes say of their own form, whatever else is in them.
#[derive(Deserialize, Default)]
pub(crate) struct SaysItIs {
    /// Of a bundle.
    #[serde(default)]
    pub(crate) format: Option<String>,
    /// Of a signed text.
    #[serde(default)]
    pub(crate) schema: Option<String>,
}

impl SaysItIs {
    /// Nothing, if they are not even an object of JSON.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        // A list would be taken for an object by position.
        if bytes.first() == Some(&b'{') {
            serde_json::from_slice(bytes).unwrap_or_default()
        } else {
            Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Small {
        a: u32,
        b: BTreeMap<String, Option<u32>>,
    }

    fn fault_of(text: &str) -> Fault {
        read::<Small>(text.as_bytes()).expect_err(text)
    }

    #[test]
    fn the_one_form_is_read() {
        let small = Small { a: 1, b: [("x".to_owned(), None)].into() };
        assert_eq!(read(br#"{"a":1,"b":{"x":null}}"#), Ok(small));
    }

    #[test]
    fn every_other_form_is_named() {
        for (text, fault) in [
            (r#"{"a":1, "b":{}}"#, Fault::WrittenOtherwise),
            ("{\"a\":1,\"b\":{}}\n", Fault::WrittenOtherwise),
            (r#"{"b":{},"a":1}"#, Fault::WrittenOtherwise),
            (r#"{"a":1,"b":{"x":null,"x":null}}"#, Fault::WrittenOtherwise),
            (r#"{"a":1,"b":{"z":null,"x":null}}"#, Fault::WrittenOtherwise),
            (r#"{"a":1,"b":{"\u0078":null}}"#, Fault::WrittenOtherwise),
            (r#"[1,{}]"#, Fault::WrittenOtherwise),
            (r#"{"a":1,"a":1,"b":{}}"#, Fault::RepeatedField("a".to_owned())),
            (r#"{"a":1,"b":{},"c":1}"#, Fault::UnknownField("c".to_owned())),
            (r#"{"a":1}"#, Fault::MissingField("b".to_owned())),
            (r#"{"a":1,"b":{}"#, Fault::CutShort),
            (r#"{"a":1,"b":{}}}"#, Fault::NotJson { line: 1, column: 15 }),
            (r#"{"a":-1,"b":{}}"#, Fault::Content("expected a whole number".to_owned())),
        ] {
            assert_eq!(fault_of(text), fault, "{text}");
        }
        assert_eq!(fault_of(&"[".repeat(200)), Fault::TooDeep);
        assert_eq!(fault_of(&format!(r#"{{"a":{}"#, "{\"a\":".repeat(200))), Fault::TooDeep);
    }

    #[test]
    fn what_a_person_wrote_is_not_repeated_in_a_fault() {
        assert!(!fault_of(r#"{"a":"private","b":{}}"#).to_string().contains("private"));
    }

    #[test]
    fn a_later_version_of_the_same_form_is_newer() {
        assert!(is_newer("candour-bundle/2", "candour-bundle/1"));
        for other in [
            "candour-bundle/1",
            "candour-bundle/02",
            "candour-pack/2",
            "candour-bundle/",
            "x",
            "candour-bundle/2a",
        ] {
            assert!(!is_newer(other, "candour-bundle/1"), "{other}");
        }
    }
}
