//! What a file is to whoever takes returns in: opened, verified, its address read, its gaps counted anew and its keys looked up.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use candour_domain::assessment::{Author, Contents, Role, gaps_of_return};
use candour_domain::audit::Audit;
use candour_domain::catalogue::Catalogue;
use candour_domain::digest::Digest;
use candour_domain::ids::{AgencyId, InvitedId};
use candour_domain::receiving::{Arrival, Finding};
use candour_domain::text::Line;
use candour_sealed::encryption::{EncryptedFor, NotDecrypted};
use candour_sealed::payload::{Delivery, Submission};
use candour_sealed::verify::Standing;
use candour_sealed::{
    AgeIdentity, KeyId, Kind, Refusal, Signer, Verified, VerifiedFile, VerifiedProvisional,
    VerifiedSubmission,
};
use candour_store::KnownKeyRow;
use chrono::{DateTime, Utc};

use crate::handover::called;
use crate::key::{self, KeyState, Met};
use crate::{Error, Workspace, audit, partnership};

/// What the returns to an audit are held against.
pub(super) struct Against {
    pub(super) audit: Audit,
    pub(super) catalogue: Arc<Catalogue>,
    /// Who takes them in.
    pub(super) by: Author,
    keyid: KeyId,
    pub(super) identity: Arc<AgeIdentity>,
}

/// What was found in a file.
pub(super) struct Looked {
    /// What it comes to.
    pub(super) finding: Finding,
    /// Why it is refused, where that is not the finding alone.
    pub(super) why: Option<Why>,
    /// The return in it, where its signatures hold and it is for this audit.
    pub(super) found: Option<Found>,
}

/// Why a file is no return that is taken in.
pub(super) struct Why {
    /// A stable word; none where the file is not at fault.
    pub(super) code: Option<&'static str>,
    /// A sentence.
    pub(super) sentence: String,
    /// Whether it may be something else that waits for this partnership: what an agency or a member of the panel sent back. Then it is opened
    /// by itself, and is no refusal.
    pub(super) waits: bool,
}

/// A return whose signatures hold.
pub(super) struct Found {
    pub(super) contents: Contents,
    /// What was signed as the self-assessment.
    pub(super) payload: Vec<u8>,
    /// Which of the invited it says it is.
    pub(super) invited: Option<InvitedId>,
    /// The keys that signed it.
    pub(super) keys: Vec<SignedWith>,
}

/// A key that signed a part of a return.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedWith {
    /// Who signed, by their own word, and the key.
    pub signer: Signer,
    /// How far it is trusted as the agency's.
    pub trust: Trust,
    /// Whether it is the key to confirm: whoever delivers a return answers for the others in it.
    pub delivers: bool,
}

/// How far a key is trusted as an agency's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trust {
    /// It was confirmed as the agency's.
    Confirmed,
    /// One that was confirmed answers for it, in this return.
    VouchedFor,
    /// It was confirmed, in the name of another agency.
    OfAnother(Line),
    /// Nobody confirmed it.
    Unknown,
    /// It was called back.
    CalledBack(DateTime<Utc>),
}

/// What is known here of whose keys are whose, besides what is registered in an agency's own name.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The names under which an agency's returns were trusted before.
    pub(super) names: BTreeMap<AgencyId, BTreeSet<Line>>,
    /// Keys confirmed as an agency's though registered in the name of another.
    pub(super) of_agency: BTreeSet<(AgencyId, Digest)>,
    /// A key that is being confirmed.
    pub(super) newly: Option<KnownKeyRow>,
}

impl Against {
    pub(super) fn new(workspace: &Workspace, audit: candour_domain::ids::AuditId) -> Result<Self, Error> {
        let keys = partnership::keys(workspace)?;
        let (audit, catalogue) = audit::asked(workspace, audit)?;
        Ok(Self {
            audit,
            catalogue,
            by: Author { role: Role::Partnership, name: keys.signer.name },
            keyid: keys.row.keyid.into(),
            identity: Arc::new(keys.identity),
        })
    }

    /// Looks at a file that was opened, and received at a time.
    pub(super) fn look(
        &self,
        workspace: &Workspace,
        known: &Known,
        verified: Result<VerifiedFile, Refusal>,
        at: DateTime<Utc>,
    ) -> Result<Looked, Error> {
        let file = match verified {
            Ok(file) => file,
            Err(refusal) => return Ok(Looked::refused(refusal)),
        };
        match file {
            VerifiedFile::Submission(file) => self.submission(workspace, known, &file, at),
            VerifiedFile::Provisional(file) => self.provisional(workspace, known, &file, at),
            other => Ok(Looked::other_kind(other.kind())),
        }
    }

    fn submission(
        &self,
        workspace: &Workspace,
        known: &Known,
        file: &VerifiedSubmission,
        at: DateTime<Utc>,
    ) -> Result<Looked, Error> {
        let delivery = match file.delivered_to(&[self.keyid], self.audit.id) {
            Ok(delivery) => delivery.content(),
            Err(Refusal::ForAnotherAudit) => return self.for_another(workspace, file.delivery()),
            Err(refusal) => return Ok(Looked::refused(refusal)),
        };
        let agency = &file.submission().content().agency;
        let whose = Whose { id: agency.id, name: &agency.name, at };
        let mut trusts: BTreeMap<Digest, Trust> = BTreeMap::new();
        for signer in file.signers() {
            trusts.insert(signer.keyid.digest(), known.trust(workspace, whose, signer)?);
        }
        let confirmed = |signer: &Signer| trusts.get(&signer.keyid.digest()) == Some(&Trust::Confirmed);
        let deliverer = file.delivery().map(|delivery| delivery.signer().keyid);
        let mut keys: Vec<SignedWith> = Vec::new();
        for (signer, standing) in file.standing(confirmed) {
            if keys.iter().any(|known| known.signer.keyid == signer.keyid) {
                continue;
            }
            let own = trusts.get(&signer.keyid.digest()).cloned().unwrap_or(Trust::Unknown);
            let trust = match (standing, own) {
                // Nobody answers for a key that was called back.
                (_, called @ Trust::CalledBack(_)) => called,
                (Standing::VouchedFor, _) => Trust::VouchedFor,
                (Standing::Confirmed | Standing::Unknown, own) => own,
            };
            let delivers = Some(signer.keyid) == deliverer;
            keys.push(SignedWith { signer: signer.clone(), trust, delivers });
        }
        Ok(self.found(file.submission(), delivery.audit.invited_id, keys, true))
    }

    /// A return that is not signed off yet: its lead alone signed it.
    fn provisional(
        &self,
        workspace: &Workspace,
        known: &Known,
        file: &VerifiedProvisional,
        at: DateTime<Utc>,
    ) -> Result<Looked, Error> {
        let delivery = match file.delivered_to(&[self.keyid], self.audit.id) {
            Ok(delivery) => delivery.content(),
            Err(Refusal::ForAnotherAudit) => return self.for_another(workspace, Some(file.delivery())),
            Err(refusal) => return Ok(Looked::refused(refusal)),
        };
        let agency = &file.submission().content().agency;
        let lead = file.submission().signer();
        let trust = known.trust(workspace, Whose { id: agency.id, name: &agency.name, at }, lead)?;
        let keys = vec![SignedWith { signer: lead.clone(), trust, delivers: true }];
        Ok(self.found(file.submission(), delivery.audit.invited_id, keys, false))
    }

    fn found(
        &self,
        submission: &Verified<Submission>,
        invited: Option<InvitedId>,
        keys: Vec<SignedWith>,
        signed_off: bool,
    ) -> Looked {
        let content = submission.content();
        let contents = content.contents();
        let answers_catalogue = content.catalogue.sha256 == self.catalogue.sha256();
        let arrival = Arrival {
            submission: content.submission_id,
            agency: content.agency.id,
            revision: content.revision,
            previous: content.previous.clone(),
            payload: submission.payload_sha256(),
            answers_catalogue,
            gaps: if answers_catalogue { gaps_of_return(&self.catalogue, &contents).len() } else { 0 },
            signed_off,
            keys_confirmed: keys.iter().all(SignedWith::is_trusted),
        };
        let found = Found { contents, payload: submission.payload().to_vec(), invited, keys };
        Looked { finding: Finding::Return(arrival), why: None, found: Some(found) }
    }

    /// A return for another audit, which may be here too.
    fn for_another(
        &self,
        workspace: &Workspace,
        delivery: Option<&Verified<Delivery>>,
    ) -> Result<Looked, Error> {
        let named = delivery.map(|delivery| delivery.content().audit.id);
        let other = named.map(|id| workspace.store.audit(id)).transpose()?.flatten();
        let sentence = match other {
            Some(other) => format!("It is for “{}”.", other.audit.title),
            None => "That audit is none of those that are kept here.".to_owned(),
        };
        let why = Why { code: Some(Refusal::ForAnotherAudit.code()), sentence, waits: false };
        Ok(Looked { finding: Finding::ForAnotherAudit, why: Some(why), found: None })
    }
}

/// The agency of a return, and when it was received.
#[derive(Clone, Copy)]
struct Whose<'a> {
    id: AgencyId,
    name: &'a Line,
    at: DateTime<Utc>,
}

impl SignedWith {
    /// Whether a return that it signed counts, as far as it goes.
    pub(super) fn is_trusted(&self) -> bool {
        matches!(self.trust, Trust::Confirmed | Trust::VouchedFor)
    }
}

impl Known {
    /// A key counts as an agency's where a person confirmed it in the agency's name, in one under which its returns were trusted
    /// before, or for this agency by itself. A key of somebody else does not, whatever name it writes.
    fn trust(&self, workspace: &Workspace, whose: Whose<'_>, signer: &Signer) -> Result<Trust, Error> {
        let keyid = signer.keyid.digest();
        let met = Met { signer, organisation: whose.name };
        let state = key::state_at(workspace, met, whose.at)?;
        if let KeyState::CalledBack { at } = state {
            return Ok(Trust::CalledBack(at));
        }
        let newly = self.newly.clone().filter(|row| row.keyid == keyid && row.role == signer.role);
        let row = match (newly, state) {
            (Some(row), _) => Some(row),
            (None, KeyState::Known { .. }) => workspace.store.known_key(&keyid)?,
            (None, _) => None,
        };
        let Some(row) = row else { return Ok(Trust::Unknown) };
        let before = self.names.get(&whose.id).into_iter().flatten();
        let mut names = std::iter::once(whose.name).chain(before);
        let theirs = names.any(|name| name.is_called(row.organisation.as_str()));
        match theirs || self.of_agency.contains(&(whose.id, keyid)) {
            true => Ok(Trust::Confirmed),
            false => Ok(Trust::OfAnother(row.organisation)),
        }
    }
}

impl Looked {
    fn refused(refusal: Refusal) -> Self {
        let sentence = match &refusal {
            // What is to be done about it, the verdict says.
            Refusal::EncryptionFaulty(NotDecrypted::Damaged) => "It does not open to its end.".to_owned(),
            refusal => refusal.to_string(),
        };
        let waits = matches!(
            refusal,
            Refusal::Encrypted(EncryptedFor::Passphrase)
                | Refusal::EncryptionFaulty(NotDecrypted::OtherWay(EncryptedFor::Passphrase))
        );
        let sentence = match waits {
            true => "It is closed with words. If it came from a member of your panel, open it by itself."
                .to_owned(),
            false => sentence,
        };
        let why = Why { code: crate::file::code_of(&refusal), sentence, waits };
        Self { finding: finding(&refusal), why: Some(why), found: None }
    }

    fn other_kind(kind: Kind) -> Self {
        let why = match kind {
            Kind::Response => Why {
                code: None,
                sentence: "It is an agency's reply to an outcome. Open it by itself to take that in."
                    .to_owned(),
                waits: true,
            },
            other => Why {
                code: Some("not-a-return"),
                sentence: format!(
                    "It is {}. Open it by itself to see what is to be done with it.",
                    called(other)
                ),
                waits: false,
            },
        };
        Self { finding: Finding::NotOurs, why: Some(why), found: None }
    }
}

/// What a refusal comes to: no return to us, one that came to harm, or one that is newer than we are.
fn finding(refusal: &Refusal) -> Finding {
    match refusal {
        Refusal::Newer { .. } | Refusal::EncryptionFaulty(NotDecrypted::Newer) => Finding::Newer,
        Refusal::ForAnotherAudit => Finding::ForAnotherAudit,
        Refusal::Empty
        | Refusal::TooLarge { .. }
        | Refusal::NotACandourFile
        | Refusal::Backup
        | Refusal::Encrypted(_)
        | Refusal::EncryptionFaulty(
            NotDecrypted::NotEncrypted
            | NotDecrypted::TooLarge { .. }
            | NotDecrypted::TooMuchWork
            | NotDecrypted::OtherWay(_)
            | NotDecrypted::ForSomebodyElse
            | NotDecrypted::WrongPassphrase,
        )
        | Refusal::UnknownKind { .. }
        | Refusal::NotDelivered
        | Refusal::ForAnotherPartnership => Finding::NotOurs,
        _ => Finding::Damaged,
    }
}
