//! How large an assessment is as JSON, exactly or at most.

use std::io;

use super::Contents;

/// How many bytes of JSON the contents are, as they stand in the signed file but for the agency's details.
pub(super) fn written_bytes(contents: &Contents) -> usize {
    let Contents { agency: _, answers, actions, evidence_register, summary } = contents;
    let mut count = Count(0);
    match serde_json::to_writer(&mut count, &(answers, actions, evidence_register, summary)) {
        Ok(()) => count.0,
        Err(_) => usize::MAX,
    }
}

/// How many bytes of JSON answers take at most that are stored in so many fields, with so much text in all of these.
pub fn most_written_bytes(fields: usize, text: usize) -> usize {
    /// The names of all nine fields, a statement's key, and the marks between them, for an answer of a single field.
    const FRAME: usize = 250;
    // JSON writes some characters as two; no text of ours holds one that it writes as more.
    fields.saturating_mul(FRAME).saturating_add(text.saturating_mul(2))
}

/// Counts what is written and keeps none of it.
struct Count(usize);

impl io::Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.saturating_add(bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::assessment::{Answer, AnswerField};
    use crate::ids::StatementKey;

    #[test]
    fn no_answers_take_more_than_is_said_of_them() {
        let uuid = "00000000-0000-0000-0000-000000000007";
        for field in AnswerField::ALL {
            let texts: &[&str] = match field {
                AnswerField::Grade => &["a"],
                AnswerField::Cites | AnswerField::Actions => &[uuid, &[uuid; 100].join("\n")],
                _ => &["", "x", "\"", &"\\".repeat(20_000), &"\n\t".repeat(10_000), "\u{200b}ß👧"],
            };
            for text in texts {
                let key: StatementKey = "k".repeat(64).parse().expect("a key");
                let mut answer = Answer::default();
                answer.set_text(field, (*text).to_owned()).ok();
                let stored = answer.text(field).len();
                let written = serde_json::to_vec(&BTreeMap::from([(key, answer)])).expect("text").len();
                assert!(written <= most_written_bytes(1, stored), "{field}: {written} of {stored}");
            }
        }
    }
}
