//! A partnership's office in which the audits of the stories are really held: with packs, returns that are signed and encrypted, and keys.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use candour_domain::assessment::{AgencyProfile, Contents, PreviousRevision, Role};
use candour_domain::audit::Invited;
use candour_domain::catalogue::Catalogue;
use candour_domain::digest::Digest;
use candour_domain::ids::{AgencyId, AssessmentId, AuditId, DeviceId, EventId, MemberId, Urn};
use candour_domain::moderation::{About, Reply};
use candour_operations::audit::{self, Invitation, Said};
use candour_operations::file::Overwrite;
use candour_operations::moderation::{self, Decision, Remark, Replying, Seen};
use candour_operations::received::{self, Bytes, ConfirmedBy, Given, Heard, TakingIn};
use candour_operations::{Error, Passphrase, Workspace, key, pack, workspace};
use candour_sealed::payload::{App, Pack};
use candour_sealed::seal::{self, Attested, SignedBy};
use candour_sealed::{AgeIdentity, SigningKey, Verified, VerifiedFile, encryption, fingerprint, verify};
use candour_test_support::assessment::{assessment, id, line, moment, prose};
use candour_test_support::catalogue::read;
use candour_test_support::ports::{InMemoryKeychain, machine_at};
use chrono::{Days, TimeDelta};
use uuid::Uuid;

use super::story::{Agency, How, MEMBERS, Return, Says, Step, Story};
use crate::desk::Desk;
use crate::sides::Partnership;

/// When everything happens.
const NOW: u32 = 60;

/// The office, and the people of the agencies that it knows.
pub(crate) struct Office {
    pub(crate) desk: Desk,
    pub(crate) workspace: Workspace,
    /// For each catalogue, the pack of another audit.
    elsewhere: BTreeMap<Urn, Verified<Pack>>,
    known: usize,
}

/// An audit that was held.
pub(crate) struct Held {
    pub(crate) audit: AuditId,
    /// Whether each step came to anything.
    pub(crate) done: Vec<bool>,
    /// The cut-offs, each with the step that set it and the returns that it is of.
    pub(crate) cut_offs: Vec<(usize, Digest, usize)>,
}

/// An audit while it is held.
struct Holding<'o> {
    office: &'o mut Office,
    number: u64,
    story: &'o Story,
    catalogue: Catalogue,
    pack: Verified<Pack>,
    taking: TakingIn,
    invited: Vec<Invited>,
    members: Vec<MemberId>,
    events: Vec<Option<EventId>>,
}

impl Office {
    pub(crate) fn new() -> Self {
        let desk = Partnership::new().desk;
        let passphrase = Passphrase::new("four words and a number 7").expect("not blank");
        let ports = machine_at(&Arc::new(InMemoryKeychain::default()), moment(NOW));
        let workspace = workspace::open(&desk.workspace(), Some(&passphrase), ports).expect("opens");
        Self { desk, workspace, elsewhere: BTreeMap::new(), known: 0 }
    }

    /// Holds an audit as a story has it.
    pub(crate) fn hold(&mut self, number: u64, story: &Story) -> Held {
        for place in self.known..story.agencies.len() {
            self.know(place, &story.agencies[place].name);
            self.known = place + 1;
        }
        let catalogue = read(&story.catalogue);
        if !self.elsewhere.contains_key(&catalogue.document().urn) {
            let (_, pack) = self.ask(&catalogue, story, "Another audit");
            self.elsewhere.insert(catalogue.document().urn.clone(), pack);
        }
        let (audit, pack) = self.ask(&catalogue, story, &format!("Audit {number}"));
        let names = MEMBERS.map(|name| moderation::join(&mut self.workspace, audit, name).expect("named").id);
        let mut holding = Holding {
            taking: TakingIn::begin(&self.workspace, audit).expect("begun"),
            invited: audit::show(&self.workspace, audit).expect("there").row.audit.invited,
            office: self,
            number,
            story,
            catalogue,
            pack,
            members: names.into(),
            events: Vec::new(),
        };
        let mut held = Held { audit, done: Vec::new(), cut_offs: Vec::new() };
        for (at, step) in story.steps.iter().enumerate() {
            let mut event = None;
            let done = match step {
                Step::Freezes => match audit::freeze(&mut holding.office.workspace, audit) {
                    Ok(frozen) => {
                        held.cut_offs.push((at, frozen.digest, frozen.returns));
                        true
                    }
                    Err(Error::Received(received::Fault::Frozen(_))) => true,
                    Err(_) => false,
                },
                step => holding.happens(audit, step, &mut event),
            };
            held.done.push(done);
            holding.events.push(event);
        }
        held
    }

    /// A new audit, whose pack is issued.
    fn ask(&mut self, catalogue: &Catalogue, story: &Story, title: &str) -> (AuditId, Verified<Pack>) {
        let invitation = |agency: &Agency| Invitation {
            id: None,
            name: line(&agency.name),
            kind: id(&agency.kind),
            areas: agency.areas.iter().map(|area| id(area)).collect(),
            contact: line(""),
        };
        let today = moment(NOW).date_naive();
        let said = Said {
            title: line(title),
            cycle: line(""),
            deadline: today + TimeDelta::days(story.deadline),
            areas: ["cambridgeshire", "peterborough"].map(id).into(),
            invited: story.agencies.iter().map(invitation).collect(),
            instructions: prose(""),
            send_to: line("s11@example.org"),
        };
        let audit = audit::save(&mut self.workspace, None, catalogue, said).expect("saved");
        let path = self.desk.path("pack.candour");
        pack::issue(&mut self.workspace, audit, &path, Overwrite::Yes).expect("issued");
        match candour_sealed::verify(&std::fs::read(path).expect("read")).expect("holds") {
            VerifiedFile::Pack(pack) => (audit, *pack),
            other => panic!("{:?}", other.kind()),
        }
    }

    /// Takes an agency's key card in, and confirms the key by three of its words.
    fn know(&mut self, place: usize, name: &str) {
        let lead = key_of(place, None);
        let card = seal::keycard_file(line(name), Role::Lead, &lead, &by("Maren Ockley"), moment(NOW))
            .expect("made");
        let file = self.desk.write("card.candour", card);
        key::take_in(&mut self.workspace, &PathBuf::from(file)).expect("taken in");
        let keyid = lead.public_key().key_id().digest();
        let places = key::to_confirm(&self.workspace, &keyid.to_string()).expect("met").key.places;
        key::confirm(&mut self.workspace, &keyid, &words(&lead, places)).expect("confirmed");
    }
}

impl Holding<'_> {
    /// One step; whether it came to anything, and the event that it added.
    fn happens(&mut self, audit: AuditId, step: &Step, event: &mut Option<EventId>) -> bool {
        let invited = |agency: &usize| self.invited[*agency].id;
        let workspace = &mut self.office.workspace;
        let said = match step {
            Step::Comes(of) => return self.comes(of),
            Step::Confirms { agency } => return self.confirms(audit, *agency),
            Step::Extends { agency } => {
                let until = moment(NOW).date_naive() + Days::new(30);
                return audit::extend(workspace, audit, invited(agency), Some(until)).is_ok();
            }
            Step::Declines { agency } => {
                return audit::decline(workspace, audit, invited(agency), true).is_ok();
            }
            Step::Declares { by, agency } => {
                let what = "My brother works there.";
                moderation::declare_interest(workspace, audit, self.members[*by], invited(agency), what)
            }
            Step::TakesBack { by, step } => {
                let Some(taken) = self.events[*step] else { return false };
                moderation::withdraw(workspace, audit, self.members[*by], &taken.to_string(), "A slip.")
            }
            Step::Says { by, agency, statement, what } => {
                let (by, agency, statement) = (self.members[*by], invited(agency), id(statement));
                let about = About { agency, statement: Some(statement) };
                says(workspace, (audit, by), about, what)
            }
            Step::Freezes => unreachable!("frozen where the cut-offs are kept"),
        };
        *event = said.as_ref().ok().map(|event| event.id);
        said.is_ok()
    }

    fn comes(&mut self, of: &Return) -> bool {
        let file = self.file(of);
        let given = Given { name: format!("{}.candour", of.revision), bytes: Ok(Bytes::Whole(file)) };
        let taken = self.taking.take(&mut self.office.workspace, given).expect("looked at");
        match taken.came {
            received::Came::Decided { verdict, .. } => !verdict.refuses(),
            other => panic!("{other:?}"),
        }
    }

    fn confirms(&mut self, audit: AuditId, agency: usize) -> bool {
        let workspace = &mut self.office.workspace;
        let name = &self.story.agencies[agency].name;
        let Ok(asked) = received::key_to_confirm(workspace, audit, name) else { return false };
        let ConfirmedBy::Words(places) = asked.by else { panic!("{asked:?}") };
        let key = key_of(agency, Some(self.number));
        received::confirm_key(workspace, &asked, Heard::Words(&words(&key, places))).expect("confirmed");
        true
    }

    /// The return as the agency sends it.
    fn file(&self, of: &Return) -> Vec<u8> {
        let (lead, by_lead) = match of.how {
            How::OtherKey => (key_of(of.agency, Some(self.number)), by("Ivo Thorney")),
            _ => (key_of(of.agency, None), by("Maren Ockley")),
        };
        let identity = AgeIdentity::generate();
        let previous = (of.revision > 1).then(|| PreviousRevision {
            revision: of.revision - 1,
            payload_sha256: Digest::of(b"the revision before"),
        });
        let attested = Attested {
            id: AssessmentId::new(Uuid::from_u128(u128::from(self.number) << 32 | of.agency as u128)),
            revision: of.revision,
            previous,
            catalogue: self.catalogue.reference(),
            contents: self.contents(of),
            age_recipient: identity.recipient().clone(),
            app: App { name: line("Candour"), version: line("test") },
        };
        let at = moment(NOW);
        let attestation = seal::attest(attested, &lead, &by_lead, at).expect("attested");
        let submission = verify::attestation(&attestation).expect("holds");
        let (pack, invited) = match of.how {
            How::ElsewhereAddressed => (&self.office.elsewhere[&self.catalogue.document().urn], None),
            _ => (&self.pack, Some(self.invited[of.agency].id)),
        };
        let plain = if of.how == How::Provisional {
            let to = seal::deliver_provisionally(&submission, pack, invited, &lead, &by_lead, at);
            seal::provisional_file(&attestation, &to.expect("addressed"))
        } else {
            let officer = SigningKey::from_seed([2; 32]);
            let signoff = seal::sign_off(&submission, &officer, &by("Tobias Wenlock"), at).expect("signed");
            let both = verify::signoff(submission, &signoff).expect("holds");
            let to = seal::deliver(&both, pack, invited, &lead, &by_lead, at).expect("addressed");
            seal::submission_file(&attestation, &signoff, Some(&to))
        };
        let recipients = [self.pack.content().encryption.recipient.clone(), identity.recipient().clone()];
        encryption::encrypt_to(&recipients, &plain.expect("a file")).expect("encrypted")
    }

    /// All that it says: a grade for each statement that is asked of it, in the words that the story counts.
    fn contents(&self, of: &Return) -> Contents {
        let agency = &self.story.agencies[of.agency];
        let profile = AgencyProfile {
            id: AgencyId::new(Uuid::from_u128(0xA0 + of.agency as u128)),
            name: line(&agency.name),
            kind: id(&agency.kind),
            areas: of.areas.iter().map(|area| id(area)).collect(),
            opted_in: of.opted_in.iter().map(|standard| id(standard)).collect(),
        };
        let mut saying = assessment(&self.catalogue).agency(profile.clone());
        let questions = self.catalogue.questions(&profile);
        for question in questions.iter().skip(usize::from(of.how == How::Incomplete)) {
            let key = question.statement.key.as_str();
            let (grade, words) = &of.answers[key];
            saying = saying.answer(key, grade).edit(key, |answer| {
                answer.evidence =
                    prose(&format!("Minutes of the board, volume {words}, kept by its secretary."));
            });
        }
        saying.contents()
    }
}

fn says(
    workspace: &mut Workspace,
    (audit, by): (AuditId, MemberId),
    about: About,
    what: &Says,
) -> Result<moderation::Event, Error> {
    let statement = about.statement.clone().expect("of a statement");
    let seen = Seen { agency: about.agency, statement, answer: None };
    match what {
        Says::Accepts => moderation::decide(workspace, audit, by, &seen, Decision::Accept),
        Says::Agrees(grade) => moderation::decide(workspace, audit, by, &seen, Decision::Agree(grade)),
        Says::Proposes(grade) => {
            let proposal =
                Decision::Propose { grade, reason: "Its use is not counted.", request: "", by_when: None };
            moderation::decide(workspace, audit, by, &seen, proposal)
        }
        Says::Hears(way) => {
            let reply = Reply::named(way).expect("a way");
            let replying = Replying { reply, text: "We do count it.", said_by: "Maren Ockley" };
            moderation::record_reply(workspace, audit, by, &seen, replying)
        }
        Says::Notes => moderation::remark(workspace, audit, by, about, Remark::Note("Ring them.")),
    }
}

/// The key of an agency's lead; or of somebody else there, who signs in one audit alone.
fn key_of(agency: usize, audit: Option<u64>) -> SigningKey {
    let mut seed = [7; 32];
    seed[0] = u8::try_from(agency).expect("few");
    seed[8..16].copy_from_slice(&audit.map_or(0, |audit| audit + 1).to_le_bytes());
    SigningKey::from_seed(seed)
}

fn words(key: &SigningKey, places: [u8; 3]) -> [&'static str; 3] {
    let all = fingerprint::words(&key.public_key());
    places.map(|place| all[usize::from(place) - 1])
}

fn by(name: &str) -> SignedBy {
    SignedBy {
        name: line(name),
        job_title: line("Manager"),
        on_behalf_of: None,
        device_id: DeviceId::new(Uuid::from_u128(0xDE)),
    }
}
