//! What was handed to the window to be looked at. Paths stay here: the page could not carry one that is no text.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The last files that were handed over.
#[derive(Default)]
pub(crate) struct Door(Mutex<Handed>);

#[derive(Default)]
struct Handed {
    paths: Vec<PathBuf>,
    /// How often something was handed over; the last has this number.
    number: u32,
    /// Whether the page has asked for it.
    seen: bool,
}

impl Door {
    /// Takes files to be looked at; answers their number.
    pub(crate) fn hand(&self, paths: Vec<PathBuf>) -> u32 {
        let mut handed = self.lock();
        *handed = Handed { paths, number: handed.number.saturating_add(1), seen: false };
        handed.number
    }

    /// The number of what the page has not asked for yet, such as what the window was started with.
    pub(crate) fn waiting(&self) -> Option<u32> {
        let handed = self.lock();
        (handed.number > 0 && !handed.seen).then_some(handed.number)
    }

    /// What was handed over under a number, unless something else was since, or it was in another sitting.
    pub(crate) fn handed(&self, number: u32) -> Option<Vec<PathBuf>> {
        let mut handed = self.lock();
        if number == 0 || number != handed.number {
            return None;
        }
        handed.seen = true;
        Some(handed.paths.clone())
    }

    fn lock(&self) -> MutexGuard<'_, Handed> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_handed_over_waits_until_it_is_asked_for_and_stays_for_a_page_that_is_loaded_anew() {
        let door = Door::default();
        assert_eq!((door.waiting(), door.handed(0)), (None, None));
        let number = door.hand(vec!["/a".into()]);
        assert_eq!(door.waiting(), Some(number));
        for _ in 0..2 {
            assert_eq!(door.handed(number), Some(vec!["/a".into()]));
            assert_eq!(door.waiting(), None);
        }
    }

    #[test]
    fn the_last_takes_the_place_of_what_was_before() {
        let door = Door::default();
        let first = door.hand(vec!["/a".into()]);
        let second = door.hand(vec!["/b".into(), "/c".into()]);
        assert_eq!(door.handed(first), None);
        assert_eq!(door.handed(second), Some(vec!["/b".into(), "/c".into()]));
    }
}
