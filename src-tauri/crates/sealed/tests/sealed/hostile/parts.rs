//! Files whose parts are not those of their kind.

use candour_sealed::{PayloadType, Refusal};

use super::{KEYCARD, SIGNOFF, SUBMISSION, all_refused, good};
use crate::good::{LEAD, OFFICER, bundle, envelope, payload, replaced};

#[test]
fn wrong_parts() {
    let [lead, officer] = &good();
    let other = |name: &str, seed| envelope(name, b"{}", seed);
    let review = other("application/vnd.candour.review.v1+json", OFFICER);
    let delivery = other("application/vnd.candour.delivery.v1+json", LEAD);
    let pack = other("application/vnd.candour.pack.v1+json", LEAD);
    let card = envelope(KEYCARD.as_str(), payload(KEYCARD).as_bytes(), LEAD);
    let later = other("application/vnd.candour.signoff.v2+json", OFFICER);
    let unknown = other("text/html", OFFICER);
    let extra = |found, wanted| Refusal::ExtraPart { found, wanted };
    let two = replaced(officer, "\"signatures\":[", "\"signatures\":[{\"keyid\":\"\",\"sig\":\"\"},");
    let none = replaced(officer, officer.split_once("\"signatures\":[").expect("signatures").1, "]}");
    all_refused(vec![
        ("envelopes swapped", bundle("submission", &[officer, lead]), Refusal::PartsSwapped),
        ("sign-off missing", bundle("submission", &[lead]), Refusal::PartMissing { part: SIGNOFF }),
        ("submission missing", bundle("submission", &[officer]), Refusal::PartMissing { part: SUBMISSION }),
        ("both missing", bundle("submission", &[]), Refusal::PartMissing { part: SUBMISSION }),
        ("submission twice", bundle("submission", &[lead, lead]), Refusal::PartMissing { part: SIGNOFF }),
        ("an extra sign-off", bundle("submission", &[lead, officer, officer]), extra(3, 2)),
        ("an extra key card", bundle("submission", &[lead, officer, &card]), extra(3, 2)),
        ("two deliveries", bundle("submission", &[lead, officer, &delivery, &delivery]), extra(4, 3)),
        (
            "a delivery without the sign-off",
            bundle("submission", &[lead, &delivery]),
            Refusal::PartMissing { part: SIGNOFF },
        ),
        ("a delivery alone", bundle("submission", &[&delivery]), Refusal::PartMissing { part: SUBMISSION }),
        ("a delivery first", bundle("submission", &[&delivery, lead, officer]), Refusal::PartsSwapped),
        (
            "a delivery before the sign-off",
            bundle("submission", &[lead, &delivery, officer]),
            Refusal::PartsSwapped,
        ),
        (
            "a pack in place of a submission",
            bundle("submission", &[&pack, officer]),
            Refusal::WrongPart { wanted: SUBMISSION, found: PayloadType::Pack },
        ),
        (
            "a delivery in place of a pack",
            bundle("pack", &[&delivery]),
            Refusal::WrongPart { wanted: PayloadType::Pack, found: PayloadType::Delivery },
        ),
        ("no pack", bundle("pack", &[]), Refusal::PartMissing { part: PayloadType::Pack }),
        ("two packs", bundle("pack", &[&pack, &pack]), extra(2, 1)),
        (
            "a review in place of a sign-off",
            bundle("submission", &[lead, &review]),
            Refusal::WrongPart { wanted: SIGNOFF, found: PayloadType::Review },
        ),
        (
            "a key card in place of a submission",
            bundle("submission", &[&card, officer]),
            Refusal::WrongPart { wanted: SUBMISSION, found: KEYCARD },
        ),
        (
            "a submission in place of a key card",
            bundle("keycard", &[lead]),
            Refusal::WrongPart { wanted: KEYCARD, found: SUBMISSION },
        ),
        (
            "a sign-off of a newer type",
            bundle("submission", &[lead, &later]),
            Refusal::Newer { part: Some(SIGNOFF), found: "application/vnd.candour.signoff.v2+json".into() },
        ),
        (
            "something unheard of",
            bundle("submission", &[lead, &unknown]),
            Refusal::UnknownPart { wanted: SIGNOFF, found: "text/html".into() },
        ),
        (
            "two signatures",
            bundle("submission", &[lead, &two]),
            Refusal::SignatureCount { part: SIGNOFF, found: 2 },
        ),
        (
            "no signature",
            bundle("submission", &[lead, &none]),
            Refusal::SignatureCount { part: SIGNOFF, found: 0 },
        ),
        ("two key cards", bundle("keycard", &[&card, &card]), extra(2, 1)),
    ]);
}
