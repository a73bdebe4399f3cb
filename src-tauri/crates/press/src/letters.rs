//! What the typeface has no letter for is written out: everything that was written shows.

use serde_json::Value;

use crate::has_letter;

/// A place where a line may break, which shows nothing. Only we put one in.
const BREAK: char = '\u{200B}';

/// The data with every text of it in letters that the typeface has.
pub(crate) fn printable(data: &[u8]) -> serde_json::Result<Vec<u8>> {
    let mut data: Value = serde_json::from_slice(data)?;
    spell(&mut data);
    serde_json::to_vec(&data)
}

fn spell(value: &mut Value) {
    match value {
        Value::String(text) => *text = spelt(text),
        Value::Array(values) => values.iter_mut().for_each(spell),
        Value::Object(fields) => fields.values_mut().for_each(spell),
        _ => {}
    }
}

fn spelt(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if c == BREAK || has_letter(c) {
            shown.push(c);
        } else {
            shown.push_str(&format!("[U+{:04X}]{BREAK}", u32::from(c)));
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_typeface_lacks_is_written_out() {
        assert_eq!(spelt("Zoë’s plan – 50 %"), "Zoë’s plan – 50 %");
        assert_eq!(spelt("well done 😀"), "well done [U+1F600]\u{200B}");
        let data = printable("{\"a\": [\"日\"], \"n\": 1}".as_bytes()).expect("JSON");
        assert_eq!(String::from_utf8(data).expect("UTF-8"), "{\"a\":[\"[U+65E5]\u{200B}\"],\"n\":1}");
    }
}
