//! What changed between two texts, word by word.

/// A run of words, and which of the two texts it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordRun {
    /// Where it stands.
    pub stands: Stands,
    /// The words, with a blank between two.
    pub text: String,
}

/// In which of two texts words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// In both.
    InBoth,
    /// In the old text only.
    InOld,
    /// In the new text only.
    InNew,
}

/// Beyond so many pairs of words, what differs is told as a whole.
const MOST_PAIRS: usize = 1_000_000;

/// The runs of words that lead from one text to the other; where words were replaced, the old ones come first.
pub fn word_difference(old: &str, new: &str) -> Vec<WordRun> {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (old.split_whitespace().collect(), new.split_whitespace().collect());
    let same = |pair: &(&&str, &&str)| pair.0 == pair.1;
    let head = old.iter().zip(&new).take_while(same).count();
    let (old_rest, new_rest) = (old.get(head..).unwrap_or_default(), new.get(head..).unwrap_or_default());
    let tail = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(same).count();
    let old_middle = old_rest.get(..old_rest.len() - tail).unwrap_or_default();
    let new_middle = new_rest.get(..new_rest.len() - tail).unwrap_or_default();
    let mut runs = Runs::default();
    runs.extend(Stands::InBoth, old.get(..head).unwrap_or_default());
    if old_middle.len().saturating_mul(new_middle.len()) > MOST_PAIRS {
        runs.extend(Stands::InOld, old_middle);
        runs.extend(Stands::InNew, new_middle);
    } else {
        runs.middle(old_middle, new_middle);
    }
    runs.extend(Stands::InBoth, old_rest.get(old_middle.len()..).unwrap_or_default());
    runs.0
}

#[derive(Default)]
struct Runs(Vec<WordRun>);

impl Runs {
    fn extend(&mut self, stands: Stands, words: &[&str]) {
        for word in words {
            match self.0.last_mut() {
                Some(run) if run.stands == stands => {
                    run.text.push(' ');
                    run.text.push_str(word);
                }
                _ => self.0.push(WordRun { stands, text: (*word).to_owned() }),
            }
        }
    }

    /// By the longest words that both have in the same order.
    fn middle(&mut self, old: &[&str], new: &[&str]) {
        let width = new.len() + 1;
        // At [i, j], how many words the rests from i and from j have in common.
        let mut common = vec![0_u32; (old.len() + 1) * width];
        let at = |common: &[u32], i: usize, j: usize| common.get(i * width + j).copied().unwrap_or_default();
        for (i, word) in old.iter().enumerate().rev() {
            for (j, other) in new.iter().enumerate().rev() {
                let longest = match word == other {
                    true => at(&common, i + 1, j + 1) + 1,
                    false => at(&common, i + 1, j).max(at(&common, i, j + 1)),
                };
                if let Some(cell) = common.get_mut(i * width + j) {
                    *cell = longest;
                }
            }
        }
        let (mut i, mut j, mut added) = (0, 0, Vec::new());
        loop {
            match (old.get(i), new.get(j)) {
                (Some(word), Some(other)) if word == other => {
                    self.extend(Stands::InNew, &std::mem::take(&mut added));
                    self.extend(Stands::InBoth, &[word]);
                    (i, j) = (i + 1, j + 1);
                }
                (Some(word), other) if other.is_none() || at(&common, i + 1, j) >= at(&common, i, j + 1) => {
                    self.extend(Stands::InOld, &[word]);
                    i += 1;
                }
                (_, Some(other)) => {
                    added.push(*other);
                    j += 1;
                }
                _ => break,
            }
        }
        self.extend(Stands::InNew, &added);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn told(old: &str, new: &str) -> String {
        let run = |run: &WordRun| match run.stands {
            Stands::InBoth => run.text.clone(),
            Stands::InOld => format!("-{}-", run.text),
            Stands::InNew => format!("+{}+", run.text),
        };
        word_difference(old, new).iter().map(run).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_was_replaced_stands_side_by_side() {
        assert_eq!(
            told("Staff can name the lead", "All staff can name the named lead"),
            "-Staff- +All staff+ can name the +named+ lead"
        );
        assert_eq!(told("one two three", "one four five three"), "one -two- +four five+ three");
        assert_eq!(told("", "new"), "+new+");
        assert_eq!(told("same  words", "same words"), "same words");
        let (long, other) = ("a ".repeat(2_000), "b ".repeat(2_000));
        assert_eq!(word_difference(&long, &other).len(), 2);
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_from_it(old in "([abc] ){0,9}", new in "([abc] ){0,9}") {
            let runs = word_difference(&old, &new);
            let side = |other: Stands| {
                let words = runs.iter().filter(|run| run.stands != other);
                words.map(|run| run.text.as_str()).collect::<Vec<_>>().join(" ")
            };
            let even = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(side(Stands::InNew), even(&old));
            prop_assert_eq!(side(Stands::InOld), even(&new));
        }
    }
}
