//! JSON read strictly: a key that stands twice in one object is refused, not silently dropped.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// Many times what the largest catalogue has.
pub const VALUES_LIMIT: usize = 500_000;

/// Why some bytes are not the JSON they should be, with the place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {problem}")]
pub struct NotJson {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
    /// What is wrong there.
    pub problem: String,
}

/// Reads one JSON value; refuses duplicate keys, nesting past serde_json's limit (128) and anything after the value.
pub fn parse(bytes: &[u8]) -> Result<Value, NotJson> {
    let marked = [
        (b"\xEF\xBB\xBF".as_slice(), "begins with a byte order mark: save it as plain UTF-8, without one"),
        (b"\xFF\xFE".as_slice(), "is UTF-16: save it as UTF-8"),
        (b"\xFE\xFF".as_slice(), "is UTF-16: save it as UTF-8"),
    ];
    if let Some((_, problem)) = marked.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        return Err(NotJson { line: 1, column: 1, problem: (*problem).to_owned() });
    }
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value =
        (&Strict(&Cell::new(0))).deserialize(&mut reader).and_then(|value| reader.end().map(|()| value));
    value.map_err(|error| {
        let text = error.to_string();
        // serde_json ends its messages with the place, which is given apart here.
        let problem = text.rsplit_once(" at line ").map_or(text.as_str(), |(problem, _)| problem).to_owned();
        NotJson { line: error.line(), column: error.column(), problem }
    })
}

/// How many values were read so far. In memory each takes many times what a short one takes in a file.
struct Strict<'a>(&'a Cell<usize>);

impl<'de> DeserializeSeed<'de> for &Strict<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.0.set(self.0.get() + 1);
        if self.0.get() > VALUES_LIMIT {
            return Err(D::Error::custom(format_args!(
                "there are more than {VALUES_LIMIT} values, which no such file has"
            )));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for &Strict<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value).map(Value::Number).ok_or_else(|| E::custom("a number too large to hold"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            if object.contains_key(&key) {
                let shown: String = key.chars().take(80).collect();
                return Err(A::Error::custom(format!("\"{shown}\" stands twice in one object")));
            }
            let value = entries.next_value_seed(self)?;
            object.insert(key, value);
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_serde_json_reads() {
        let text = br#"{"a":[1,-2,3.5,"x",null,true],"b":{"c":{}}}"#;
        assert_eq!(parse(text).expect("valid"), serde_json::from_slice::<Value>(text).expect("valid"));
    }

    #[test]
    fn names_a_key_that_stands_twice_and_where() {
        let fault = parse(b"{\"a\":{\"b\":1,\n\"b\":2}}").expect_err("twice");
        assert_eq!((fault.line, fault.problem.as_str()), (2, "\"b\" stands twice in one object"));
    }

    #[test]
    fn more_values_than_any_file_has_are_given_up() {
        let list = |items: usize| format!("[{}0]", "0,".repeat(items - 1));
        assert!(parse(list(VALUES_LIMIT - 1).as_bytes()).is_ok());
        let fault = parse(list(VALUES_LIMIT).as_bytes()).expect_err("too many");
        assert_eq!(fault.problem, "there are more than 500000 values, which no such file has");
    }

    #[test]
    fn deep_nesting_and_trailing_bytes_are_refused() {
        assert!(parse("[".repeat(200).as_bytes()).is_err());
        assert!(parse(b"{} {}").is_err());
    }
}
