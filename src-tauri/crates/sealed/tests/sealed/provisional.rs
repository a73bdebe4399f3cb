//! A return that is sent before it is signed off, so that a partnership can hold it: never taken for a signed one.

use candour_sealed::seal::{self, NotSealed};
use candour_sealed::{Refusal, Standing, Submission, Verified, VerifiedFile, envelopes, verify};

use crate::asked::{audit, delivered_file, invited_id, pack, signed};
use crate::good::{LEAD, PARTNERSHIP, STRANGER, key, lead, now};

fn attestation() -> Verified<Submission> {
    verify::attestation(&signed()[0]).expect("holds")
}

/// Not signed off yet, and sent to be held.
pub(crate) fn provisional_file() -> Vec<u8> {
    provisional(LEAD).expect("a file")
}

fn provisional(seed: [u8; 32]) -> Result<Vec<u8>, NotSealed> {
    let [attested, _] = signed();
    let delivery =
        seal::deliver_provisionally(&attestation(), &pack(), Some(invited_id()), &key(seed), &lead(), now())?;
    seal::provisional_file(&attested, &delivery)
}

/// What is not signed off yet never passes for what is, nor the other way round, however the parts are put together.
#[test]
fn a_return_that_is_not_signed_off_is_a_kind_of_its_own() {
    let VerifiedFile::Provisional(file) = verify(&provisional_file()).expect("good") else {
        panic!("a return that is not signed off")
    };
    assert_eq!(*file.submission(), attestation());
    assert_eq!(file.delivery().content().signoff, None);
    let (ours, stranger) = (key(PARTNERSHIP).public_key().key_id(), key(STRANGER).public_key().key_id());
    assert!(file.delivered_to(&[ours], audit().id).is_ok());
    assert_eq!(file.delivered_to(&[stranger], audit().id), Err(Refusal::ForAnotherPartnership));
    let known = file.standing(|signer| signer.keyid == key(LEAD).public_key().key_id());
    assert_eq!(known.1, Standing::Confirmed);

    assert_eq!(provisional(STRANGER), Err(NotSealed::Refused(Refusal::ProvisionalByAnother)));
    let [attested, signoff] = signed();
    let held = envelopes(&provisional_file()).expect("parts").remove(1);
    let signed_late = seal::submission_file(&attested, &signoff, Some(&held));
    let otherwise = Refusal::DeliveredOtherwise { signed_off: false };
    assert_eq!(signed_late, Err(NotSealed::Refused(otherwise)), "a sign-off put beside it");
    let delivery = envelopes(&delivered_file()).expect("parts").remove(2);
    let taken_off = seal::provisional_file(&attested, &delivery);
    let otherwise = Refusal::DeliveredOtherwise { signed_off: true };
    assert_eq!(taken_off, Err(NotSealed::Refused(otherwise)), "the sign-off taken off");
}
