//! The feedback letter: an outcome that was signed, on paper.

use std::sync::Arc;

use candour_domain::catalogue::Catalogue;
use candour_domain::digest::Digest;
use candour_domain::ids::{AssessmentId, AuditId, InvitedId};
use candour_domain::text::Line;
use candour_reports::{Decided, DoneWell, LetterOf, Signature, Undecided, letter_data};
use candour_sealed::Verified;
use candour_sealed::payload::{Outcome, Why};
use candour_store::{Direction, ModerationFileKind};
use chrono::NaiveDate;

use super::make::submission;
use super::show::one;
use super::{Fault, files, kept};
use crate::assessment::plain;
use crate::ports::{Press, PressFault, Stop};
use crate::{Error, Workspace, audit};

/// All that is printed of an outcome, apart from the workspace.
#[derive(Debug)]
pub struct Letter {
    outcome: Verified<Outcome>,
    catalogue: Arc<Catalogue>,
    agency: Line,
    revision: u32,
    /// The day on which the return was received, where whoever prints sits.
    received_on: NaiveDate,
}

/// A plain name for the file.
pub fn letter_name(letter: &Letter) -> String {
    let title = letter.outcome.content().audit_title.as_str();
    format!("{} - {} - letter.pdf", plain(letter.agency.as_str()), plain(title))
}

/// The letter of the last outcome that was made for an agency: word for word what was signed.
pub fn letter(workspace: &Workspace, id: AuditId, invited: InvitedId) -> Result<Letter, Error> {
    let listed = audit::show(workspace, id)?;
    let agency = listed.row.audit.invited(invited).map(|one| one.name.clone()).unwrap_or_default();
    let made = files(workspace, ModerationFileKind::Outcome, Direction::Made)?;
    let last = made.iter().rfind(|row| (row.audit, row.invited) == (id, Some(invited)));
    let last = last.ok_or_else(|| Fault::NotMade { agency: agency.clone() })?;
    let outcome = kept(workspace, &last.payload_sha256)?;
    let subject = outcome.content().subject.payload_sha256;
    let revision = submission(workspace, id, &subject, &agency)?.content().revision;
    let received_on = workspace.day_of(outcome.content().received_at.moment());
    Ok(Letter { outcome, catalogue: listed.catalogue, agency, revision, received_on })
}

impl Letter {
    /// The letter of an outcome that an agency opened, by what was signed; of the last one, where none is named.
    pub fn of_received(
        workspace: &Workspace,
        id: AssessmentId,
        which: Option<&Digest>,
    ) -> Result<Self, Error> {
        let shown = one(workspace, id, which)?;
        let (agency, revision) = (shown.contents.agency.name, shown.revision);
        let received_on = workspace.day_of(shown.outcome.content().received_at.moment());
        Ok(Self { outcome: shown.outcome, catalogue: shown.catalogue, agency, revision, received_on })
    }

    /// SHA-256 of what was signed as the outcome.
    pub fn reference(&self) -> Digest {
        self.outcome.payload_sha256()
    }

    /// Sets the pages, which can be stopped.
    pub fn pdf(&self, press: &dyn Press, stop: &Stop) -> Result<Vec<u8>, Error> {
        let (content, signer) = (self.outcome.content(), self.outcome.signer());
        let decided = content.decided.iter().map(|(statement, decision)| Decided {
            statement,
            own: decision.own.as_ref(),
            grade: &decision.grade,
            settled: decision.settled,
            reason: decision.reason.as_str(),
            request: decision.request.as_str(),
            by_when: decision.by_when,
        });
        let undecided = content.not_decided.iter().map(|(statement, not)| Undecided {
            statement,
            why: why_not(not.why),
            because: not.because.as_str(),
        });
        let done_well = content.good_practice.iter().map(|found| DoneWell {
            statement: found.statement.as_ref(),
            what: found.what.as_str(),
            may_be_shared: found.may_be_shared,
        });
        let data = letter_data(&LetterOf {
            partnership: content.partnership.as_str(),
            audit: content.audit_title.as_str(),
            agency: self.agency.as_str(),
            catalogue: &self.catalogue,
            revision: self.revision,
            received_on: self.received_on,
            subject: content.subject.payload_sha256,
            reference: self.reference(),
            signed: Signature {
                name: signer.name.to_string(),
                job_title: signer.job_title.to_string(),
                on_behalf_of: None,
                at: content.signed_at.moment(),
                key: signer.keyid.to_string(),
            },
            overall: content.overall.as_str(),
            decided: decided.collect(),
            undecided: undecided.collect(),
            done_well: done_well.collect(),
        });
        let data = data.map_err(|fault| PressFault::NotMade(fault.to_string()))?;
        Ok(press.moderation(&data, stop)?)
    }
}

/// Why nothing was decided, as the agency is told it.
pub fn why_not(why: Why) -> &'static str {
    match why {
        Why::NotGraded => "The return has no grade there.",
        Why::AnswerChanged => "It was decided on, and answered otherwise since.",
        Why::LeftOut => "Left out on purpose.",
        Why::OnlyInterested => "Only members with an interest in the agency decided, which does not count.",
        Why::Begun => "Begun, and not finished.",
        Why::NotReached => "To be looked at, and nobody got to it.",
        Why::NotChosen => "Not among those that were to be looked at.",
    }
}
