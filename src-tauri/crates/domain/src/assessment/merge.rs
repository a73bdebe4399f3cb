//! Three-way merging of one field: nothing is lost, a default never overwrites.

/// What becomes of a field that two people may have changed since they agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merged {
    /// Both say the same.
    Same,
    /// Only ours changed: it stays.
    Ours,
    /// Only theirs changed: it is taken in.
    Theirs,
    /// Both changed, and differently: a person chooses, and sees both.
    Conflict,
}

/// Compares two copies of a field with what both started from.
pub fn merge<T: PartialEq + ?Sized>(base: &T, ours: &T, theirs: &T) -> Merged {
    if ours == theirs {
        Merged::Same
    } else if theirs == base {
        Merged::Ours
    } else if ours == base {
        Merged::Theirs
    } else {
        Merged::Conflict
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn neither_side_is_ever_lost(base in "[abc]?", ours in "[abc]?", theirs in "[abc]?") {
            let kept = |text: &str| -> bool {
                match merge(base.as_str(), &ours, &theirs) {
                    Merged::Same | Merged::Ours => text == ours,
                    Merged::Theirs => text == theirs,
                    Merged::Conflict => text == ours || text == theirs,
                }
            };
            // Whoever changed something finds it kept.
            prop_assert!(ours == base || kept(&ours));
            prop_assert!(theirs == base || kept(&theirs));
        }

        #[test]
        fn the_order_of_the_two_copies_does_not_matter(base in "[abc]?", ours in "[abc]?", theirs in "[abc]?") {
            let mirrored = match merge(base.as_str(), &theirs, &ours) {
                Merged::Ours => Merged::Theirs,
                Merged::Theirs => Merged::Ours,
                same_or_conflict => same_or_conflict,
            };
            prop_assert_eq!(merge(base.as_str(), &ours, &theirs), mirrored);
        }
    }
}
