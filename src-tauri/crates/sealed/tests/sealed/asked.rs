//! A small good pack, and a return that is delivered for it.

use candour_domain::audit::{Audit, Invited};
use candour_domain::catalogue::Catalogue;
use candour_domain::digest::Digest;
use candour_domain::ids::{AuditId, DeviceId, InvitedId};
use candour_sealed::payload::{FaultyCatalogue, RevokedKey};
use candour_sealed::seal::{self, Attested, NotSealed, PackToSeal, SignedBy};
use candour_sealed::{
    Pack, Refusal, SignedAt, SignedEnvelope, Verified, VerifiedFile, VerifiedSubmission, verify,
};
use chrono::NaiveDate;
use uuid::Uuid;

use crate::good::{LEAD, OFFICER, PARTNERSHIP, STRANGER, attested, key, lead, line, now, officer, prose};

/// The partnership's identity, which opens what `recipient` of the pack is encrypted to.
pub(crate) const IDENTITY: &str =
    "AGE-SECRET-KEY-12KR6VALZHCTAPADW55DKUS5WJRUYRU935V0HDY0ST247V8S3ULNST3NW3F";

pub(crate) fn catalogue() -> Catalogue {
    Catalogue::read(include_bytes!("data/catalogue.json").to_vec()).expect("a catalogue")
}

pub(crate) fn coordinator() -> SignedBy {
    SignedBy {
        name: line("Niamh Doyle"),
        job_title: line("Partnership coordinator"),
        on_behalf_of: None,
        device_id: DeviceId::new(Uuid::from_u128(0xd3)),
    }
}

pub(crate) fn invited_id() -> InvitedId {
    InvitedId::new(Uuid::from_u128(0x17))
}

pub(crate) fn audit() -> Audit {
    Audit {
        id: AuditId::new(Uuid::from_u128(0xad)),
        title: line("Section 11 audit"),
        cycle: line("2027/28"),
        deadline: NaiveDate::from_ymd_opt(2027, 9, 30).expect("a day"),
        areas: ["peterborough", "cambridgeshire"].map(|area| area.parse().expect("an area")).into(),
        invited: vec![Invited {
            id: invited_id(),
            name: line("Fenland Ambulance Trust"),
            kind: "health".parse().expect("a kind"),
            areas: ["peterborough".parse().expect("an area")].into(),
        }],
    }
}

pub(crate) fn to_seal(catalogue: &Catalogue) -> PackToSeal<'_> {
    PackToSeal {
        partnership: line("Fenland Safeguarding Partnership"),
        issue: 2,
        previous: Some(Digest::of(b"issue 1")),
        catalogue,
        audit: audit(),
        instructions: prose("Answer for the whole of the last year.\nAsk us if in doubt."),
        send_to: line("audit@fenland.example"),
        recipient: candour_sealed::AgeIdentity::from_secret(IDENTITY)
            .expect("an identity")
            .recipient()
            .clone(),
        revoked: vec![RevokedKey {
            keyid: key(STRANGER).public_key().key_id(),
            at: SignedAt::new(now()).expect("a moment"),
            reason: line("A former lead of Fenland Ambulance Trust"),
        }],
    }
}

pub(crate) fn pack_file() -> Vec<u8> {
    seal::pack_file(to_seal(&catalogue()), &key(PARTNERSHIP), &coordinator(), now()).expect("a file")
}

pub(crate) fn pack() -> Verified<Pack> {
    match verify(&pack_file()).expect("good") {
        VerifiedFile::Pack(pack) => *pack,
        other => panic!("a pack was made, not a {}", other.kind()),
    }
}

/// What the lead attested and what the officer signed, on the pack's catalogue.
pub(crate) fn signed() -> [SignedEnvelope; 2] {
    let attested = Attested { catalogue: catalogue().reference(), ..attested() };
    let attestation = seal::attest(attested, &key(LEAD), &lead(), now()).expect("attests");
    let checked = verify::attestation(&attestation).expect("holds");
    let signoff = seal::sign_off(&checked, &key(OFFICER), &officer(), now()).expect("signs");
    [attestation, signoff]
}

pub(crate) fn verified() -> VerifiedSubmission {
    let [attestation, signoff] = signed();
    verify::signoff(verify::attestation(&attestation).expect("holds"), &signoff).expect("holds")
}

fn delivery(seed: [u8; 32]) -> SignedEnvelope {
    seal::deliver(&verified(), &pack(), Some(invited_id()), &key(seed), &lead(), now()).expect("delivers")
}

fn file_with(delivery: Option<&SignedEnvelope>) -> Result<Vec<u8>, NotSealed> {
    let [attestation, signoff] = signed();
    seal::submission_file(&attestation, &signoff, delivery)
}

pub(crate) fn delivered_file() -> Vec<u8> {
    file_with(Some(&delivery(LEAD))).expect("a file")
}

fn read(bytes: &[u8]) -> Box<VerifiedSubmission> {
    match verify(bytes).expect("good") {
        VerifiedFile::Submission(file) => file,
        other => panic!("a submission was made, not a {}", other.kind()),
    }
}

#[test]
fn what_is_asked_is_what_is_read() {
    let (pack, catalogue) = (pack(), catalogue());
    let (read, made) = (pack.content(), to_seal(&catalogue));
    assert_eq!((&read.partnership, read.issue, read.previous), (&made.partnership, 2, made.previous));
    assert_eq!(
        (&read.audit, &read.instructions, &read.send_to),
        (&audit(), &made.instructions, &made.send_to)
    );
    assert_eq!((&read.encryption.recipient, &read.revoked), (&made.recipient, &made.revoked));
    let within = read.catalogue.read().expect("without a fault");
    assert_eq!((within.bytes(), &within.reference()), (catalogue.bytes(), &read.catalogue.reference));
    assert_eq!(pack.signer().keyid, key(PARTNERSHIP).public_key().key_id());
    assert_eq!(read.signed_at.moment(), now());
}

#[test]
fn a_pack_that_breaks_a_rule_is_not_made() {
    let catalogue = catalogue();
    type Change = fn(&mut PackToSeal<'_>);
    let refused = |change: Change| {
        let mut pack = to_seal(&catalogue);
        change(&mut pack);
        seal::pack_file(pack, &key(PARTNERSHIP), &coordinator(), now()).expect_err("refused").to_string()
    };
    let cases: [(&str, Change); 8] = [
        ("has no title", |pack| pack.audit.title = line("")),
        ("does not have: luton", |pack| pack.audit.areas.extend("luton".parse())),
        ("the name of the partnership is blank", |pack| pack.partnership = line("")),
        ("issue 2 does not name the issue before it", |pack| pack.previous = None),
        ("issue 1 does not name", |pack| pack.issue = 1),
        ("issue 0 does not name", |pack| (pack.issue, pack.previous) = (0, None)),
        ("calls one key back twice", |pack| pack.revoked.push(pack.revoked[0].clone())),
        ("the key that it is signed with", |pack| {
            pack.revoked[0].keyid = key(PARTNERSHIP).public_key().key_id();
        }),
    ];
    for (sentence, change) in cases {
        let said = refused(change);
        assert!(said.contains(sentence), "{said}");
    }
}

#[test]
fn a_faulty_or_misnamed_catalogue_is_told_when_it_is_read() {
    let faulty = |change: &dyn Fn(&mut candour_sealed::payload::CatalogueWithin)| {
        let mut within = pack().content().catalogue.clone();
        change(&mut within);
        within.read().expect_err("faulty")
    };
    let fault = faulty(&|within| within.document = b"{}".to_vec().into());
    assert!(matches!(&fault, FaultyCatalogue::Faults(faults) if !faults.is_empty()), "{fault}");
    let fault = faulty(&|within| within.reference.version = "9".parse().expect("a version"));
    let said = "The catalogue in the file is urn:candour:catalogue:example 1, where the file says that it is urn:candour:catalogue:example 9.";
    assert_eq!(fault.to_string(), said);
}

#[test]
fn a_delivered_return_says_for_whom_it_is() {
    let file = read(&delivered_file());
    let delivery = file.delivery().expect("a delivery note");
    let partnership = key(PARTNERSHIP).public_key().key_id();
    assert_eq!(delivery.content().subject.payload_sha256, file.submission().payload_sha256());
    assert_eq!(delivery.content().audience.partnership_keyid, partnership);
    let answered = &delivery.content().audit;
    assert_eq!((answered.id, answered.pack_sha256), (audit().id, pack().payload_sha256()));
    assert_eq!(answered.invited_id, Some(invited_id()));
    assert!(!file.delivered_by_another());
    assert_eq!(verify(&delivered_file()).expect("good").signers().len(), 3);

    let other = AuditId::new(Uuid::from_u128(1));
    let stranger = key(STRANGER).public_key().key_id();
    assert!(file.delivered_to(&[stranger, partnership], audit().id).is_ok());
    assert_eq!(file.delivered_to(&[stranger], audit().id), Err(Refusal::ForAnotherPartnership));
    assert_eq!(file.delivered_to(&[], audit().id), Err(Refusal::ForAnotherPartnership));
    assert_eq!(file.delivered_to(&[partnership], other), Err(Refusal::ForAnotherAudit));
    let plain = read(&file_with(None).expect("a file"));
    assert_eq!(plain.delivered_to(&[partnership], audit().id), Err(Refusal::NotDelivered));
    assert_eq!(plain.delivery(), None);
}

/// One sign-off, two partnerships: each refuses the other's file, and the sign-off is the same bytes in both.
#[test]
fn one_sign_off_serves_two_partnerships() {
    let catalogue = catalogue();
    let second = seal::pack_file(to_seal(&catalogue), &key(STRANGER), &coordinator(), now());
    let second = second.expect_err("it calls back its own key");
    assert_eq!(second.code(), "cannot-be-signed");
    let of_another = PackToSeal { revoked: Vec::new(), ..to_seal(&catalogue) };
    let of_another = seal::pack_file(of_another, &key(STRANGER), &coordinator(), now()).expect("a pack");
    let VerifiedFile::Pack(of_another) = verify(&of_another).expect("good") else { panic!("a pack") };
    let to_another =
        seal::deliver(&verified(), &of_another, None, &key(LEAD), &lead(), now()).expect("delivers");
    let (first, second) = (read(&delivered_file()), read(&file_with(Some(&to_another)).expect("a file")));
    assert_eq!(first.signoff(), second.signoff());
    let keys = [PARTNERSHIP, STRANGER].map(|seed| [key(seed).public_key().key_id()]);
    assert!(
        first.delivered_to(&keys[0], audit().id).is_ok() && second.delivered_to(&keys[1], audit().id).is_ok()
    );
    assert_eq!(first.delivered_to(&keys[1], audit().id), Err(Refusal::ForAnotherPartnership));
    assert_eq!(second.delivered_to(&keys[0], audit().id), Err(Refusal::ForAnotherPartnership));
}

#[test]
fn a_new_lead_may_deliver_what_another_attested_and_the_officer_may_not() {
    let file = read(&file_with(Some(&delivery(STRANGER))).expect("a file"));
    assert!(file.delivered_by_another());
    let refused = file_with(Some(&delivery(OFFICER))).expect_err("the officer's key");
    assert_eq!(refused, NotSealed::Refused(Refusal::DeliveredWithOfficersKey));
}

#[test]
fn a_delivery_that_does_not_fit_its_pack_is_not_made() {
    let deliver = |signed: &VerifiedSubmission, invited| {
        seal::deliver(signed, &pack(), invited, &key(LEAD), &lead(), now()).map(|_| ())
    };
    let nobody = InvitedId::new(Uuid::from_u128(1));
    assert_eq!(deliver(&verified(), Some(nobody)), Err(NotSealed::NotInvited));
    assert_eq!(deliver(&verified(), None), Ok(()));
    let [attestation, signoff] = crate::good::envelopes();
    let on_another = verify::attestation(&attestation).expect("holds");
    let on_another = verify::signoff(on_another, &signoff).expect("holds");
    assert_eq!(deliver(&on_another, None), Err(NotSealed::OtherCatalogue));
}

#[test]
fn a_pack_is_kept_as_its_envelope() {
    let file = text(pack_file());
    let (start, end) = (file.find("[{").expect("a list") + 1, file.len() - 2);
    let envelope = SignedEnvelope::from_json(&file.as_bytes()[start..end]).expect("kept");
    assert_eq!(verify::pack(&envelope).expect("holds"), pack());
    assert_eq!(envelope.payload_sha256(), Some(pack().payload_sha256()));
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("text")
}
