//! How much of a file the answers of an assessment may take: measured once, and then counted on from save to save, for to measure it
//! reads every answer.

use candour_domain::assessment::most_written_bytes;
use candour_domain::ids::AssessmentId;

use crate::{Error, Workspace};

/// What they take at most, as of a change in the workspace.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Room {
    assessment: AssessmentId,
    change: i64,
    at_most: usize,
}

impl Room {
    /// As it was counted on, where nothing else was written since; measured otherwise.
    pub(super) fn of(workspace: &Workspace, assessment: AssessmentId) -> Result<Self, Error> {
        let change = workspace.store.last_change()?.0;
        let known =
            workspace.room.get().filter(|known| (known.assessment, known.change) == (assessment, change));
        known.map_or_else(|| Self::measured(workspace, assessment), Ok)
    }

    pub(super) fn measured(workspace: &Workspace, assessment: AssessmentId) -> Result<Self, Error> {
        let (fields, text) = workspace.store.answers_size(assessment)?;
        let change = workspace.store.last_change()?.0;
        Ok(Self { assessment, change, at_most: most_written_bytes(fields, text) })
    }

    /// Whether all of it may come to more than `limit`, with `more` bytes of what else is written.
    pub(super) fn may_pass(&self, limit: usize, more: usize) -> bool {
        self.at_most.saturating_add(more) > limit
    }

    /// Counts on, once it is saved: so many fields with so much text in them are new, as if none of them had been there before.
    pub(super) fn saved(self, workspace: &Workspace, fields: usize, text: usize) {
        let at_most = self.at_most.saturating_add(most_written_bytes(fields, text));
        // Where the change cannot be read, it is saved all the same, and measured next time.
        let change = workspace.store.last_change().ok();
        workspace.room.set(change.map(|(change, _)| Self { change, at_most, ..self }));
    }
}

#[cfg(test)]
mod tests {
    use candour_domain::assessment::{AnswerEdit, Change, Edits};
    use candour_domain::text::Prose;
    use candour_test_support::assessment::id;

    use super::*;
    use crate::assessment::apply;
    use crate::outcome::sides::Sides;

    #[test]
    fn what_is_counted_on_is_never_less_than_what_is_there() {
        let mut sides = Sides::new(1);
        let of = sides.started(0);
        let room = |workspace: &Workspace| {
            let (counted, measured) = (Room::of(workspace, of), Room::measured(workspace, of));
            (counted.expect("read").at_most, measured.expect("read").at_most)
        };
        let write = |workspace: &mut Workspace, text: &str| {
            let mut edits = Edits::default();
            let evidence = Change::Set(Prose::tidy(text).expect("fits"));
            edits.answers.insert(id("leadership-1"), AnswerEdit { evidence, ..AnswerEdit::default() });
            apply(workspace, of, &edits, Vec::new()).expect("saved");
        };
        for text in ["Minutes of May", &"Minutes. ".repeat(200), "", "Minutes of June"] {
            write(&mut sides.agency, text);
            let (counted, measured) = room(&sides.agency);
            assert!(counted >= measured, "{counted} of {measured} after {text:?}");
        }
        let (counted, measured) = room(&sides.agency);
        assert!(counted > measured, "it was counted on");
        // Whatever else is written, it is measured again.
        crate::assessment::attest(&mut sides.agency, of, "Maren Ockley", "Safeguarding lead")
            .expect("attested");
        let (counted, measured) = room(&sides.agency);
        assert_eq!(counted, measured);
    }
}
