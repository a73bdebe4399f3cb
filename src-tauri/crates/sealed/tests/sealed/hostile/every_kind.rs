//! The same trouble for every kind of file and every part in it, so that no kind is read more kindly than another.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use candour_domain::assessment::Role;
use candour_sealed::refusal::Fault;
use candour_sealed::{PayloadType, Refusal, verify};

use super::{form, holds, of_file, refused};
use crate::good::{STRANGER, bundle, envelope, key, replaced};
use crate::kinds::{Good, Part, all};

/// Runs something on every part of every good file.
fn every_part(mut try_it: impl FnMut(&Good, usize, &Part, &dyn Fn(&str) -> String)) {
    for good in all() {
        for (at, part) in good.parts.iter().enumerate() {
            let named = |what: &str| format!("{}, {:?}: {what}", good.name, part.part);
            try_it(&good, at, part, &named);
        }
    }
}

/// The file with one envelope replaced by another, nothing signed anew.
fn with_envelope(good: &Good, at: usize, envelope: &str) -> Vec<u8> {
    let mut envelopes: Vec<String> = good.parts.iter().map(Part::envelope).collect();
    envelope.clone_into(&mut envelopes[at]);
    of(good, &envelopes)
}

fn of(good: &Good, envelopes: &[String]) -> Vec<u8> {
    bundle(good.kind.as_str(), &envelopes.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Replaces the last of something: what concerns the signer stands at the end.
fn last_replaced(text: &str, from: &str, to: &str) -> String {
    let (before, after) = text.rsplit_once(from).unwrap_or_else(|| panic!("{from} is in {text}"));
    format!("{before}{to}{after}")
}

#[test]
fn what_was_altered_after_it_was_signed() {
    every_part(|good, at, part, named| {
        let whole = part.envelope();
        let broken = Refusal::SignatureDoesNotHold { part: part.part };
        let base64 = |text: &str| STANDARD.encode(text);
        let later = last_replaced(&part.payload, ":00Z", ":01Z");
        let altered = replaced(&whole, &base64(&part.payload), &base64(&later));
        refused(&named("altered payload"), &with_envelope(good, at, &altered), &broken);

        let signature = |envelope: &str| envelope.rsplit_once("\"sig\":\"").expect("one").1.to_owned();
        let of_later = envelope(part.part.as_str(), later.as_bytes(), part.seed);
        let altered = replaced(&whole, &signature(&whole), &signature(&of_later));
        refused(&named("altered signature"), &with_envelope(good, at, &altered), &broken);

        let strangers = envelope(part.part.as_str(), part.payload.as_bytes(), [9; 32]);
        refused(&named("signed by a stranger in their name"), &with_envelope(good, at, &strangers), &broken);

        let id = |seed| key(seed).public_key().key_id().to_string();
        let altered = replaced(&whole, &id(part.seed), &id([9; 32]));
        let mismatch = Refusal::KeyDoesNotMatchId { part: part.part };
        refused(&named("another id beside the signature"), &with_envelope(good, at, &altered), &mismatch);
        let within = last_replaced(&part.payload, &id(part.seed), &id([9; 32]));
        refused(&named("another id within"), &good.with(at, within).file(), &mismatch);

        for (what, list) in [("no signature", "]}"), ("two signatures", "{\"keyid\":\"\",\"sig\":\"\"},")] {
            let start = whole.find("\"signatures\":[").expect("a list") + "\"signatures\":[".len();
            let rest = if list == "]}" { "" } else { &whole[start..] };
            let file = with_envelope(good, at, &format!("{}{list}{rest}", &whole[..start]));
            let found = if rest.is_empty() { 0 } else { 2 };
            refused(&named(what), &file, &Refusal::SignatureCount { part: part.part, found });
        }
    });
}

#[test]
fn texts_that_were_signed_and_are_not_in_the_form() {
    every_part(|good, at, part, named| {
        let in_part = |fault| form(part.part, fault);
        let schema = part.payload.split('"').nth(3).expect("a schema").to_owned();
        let newer = schema.replace("/1", "/2");
        let field = format!("\"schema\":\"{schema}\",");
        let deep = format!("{field}\"x\":{}{},", "[".repeat(200), "]".repeat(200));
        let signer = &part.payload[part.payload.rfind("\"signer\":").expect("a signer")..];
        let listed = format!("\"signer\":[]{}", &signer[signer.find(",\"signed_at\"").expect("its end")..]);
        for (what, from, to, refusal) in [
            (
                "newer",
                schema.as_str(),
                newer.as_str(),
                Refusal::Newer { part: Some(part.part), found: newer.clone() },
            ),
            ("white space", ",\"signer\"", ", \"signer\"", in_part(Fault::WrittenOtherwise)),
            (
                "an unknown field",
                &field,
                &format!("{field}\"x\":1,"),
                in_part(Fault::UnknownField("x".into())),
            ),
            (
                "a field twice",
                &field,
                &format!("{field}{field}"),
                in_part(Fault::RepeatedField("schema".into())),
            ),
            ("a field left out", &field, "", in_part(Fault::MissingField("schema".into()))),
            ("200 levels deep", &field, &deep, in_part(Fault::TooDeep)),
            ("a list for an object", signer, &listed, in_part(holds("expected a group of fields"))),
            ("a number for a text", &format!("\"{schema}\""), "1", in_part(holds("expected text"))),
            ("signed in 1999", "\"signed_at\":\"2027", "\"signed_at\":\"1999", in_part(holds(MOMENT))),
            (
                "a name that reorders letters",
                "\"job_title\":\"D",
                "\"job_title\":\"\u{202e}D",
                in_part(holds(TIDY)),
            ),
            (
                "a name with a zero-width space",
                "\"job_title\":\"D",
                "\"job_title\":\"D\u{200b}",
                in_part(holds(TIDY)),
            ),
        ] {
            // The coordinator's and the colleague's job titles begin with other letters.
            let from = if part.payload.contains(from) { from.to_owned() } else { from.replace("\"D", "\"P") };
            let to = if from.ends_with("\"P") { to.replace('D', "P") } else { to.to_owned() };
            let file = good.with(at, last_replaced(&part.payload, &from, &to)).file();
            refused(&named(what), &file, &refusal);
        }
        let cut = part.payload[..part.payload.len() / 2].to_owned();
        // Half of a text has no key to say that it was signed so, and none to say that it was not.
        refused(&named("cut short"), &good.with(at, cut).file(), &in_part(Fault::CutShort));
        let list = format!("[{}]", part.payload);
        assert_eq!(verify(&good.with(at, list).file()).expect_err("a list").code(), "bad-content");
    });
}

const MOMENT: &str = "the time is not written as 2027-03-31T09:05:00Z, or not within the years 2000 to 2100";
const TIDY: &str = "holds hidden characters, stray blank space or letters that are not in composed form";

#[test]
fn every_role_that_may_not_sign_it() {
    every_part(|good, at, part, named| {
        for role in [Role::Lead, Role::Officer, Role::Colleague, Role::Partnership] {
            let (from, signer) = part.payload.rsplit_once("\"role\":\"").expect("a role");
            let (own, rest) = signer.split_once('"').expect("closed");
            let text = format!("{from}\"role\":\"{}\"{rest}", role.as_str());
            let file = good.with(at, text).file();
            if part.part.may_be_signed_by(role) {
                let side = |name: &str| name == Role::Partnership.as_str();
                // A card may be anybody's, and is vouched for by its own side.
                let other_side = good.parts.len() == 2
                    && matches!(part.part, PayloadType::Keycard | PayloadType::Vouch)
                    && side(own) != side(role.as_str());
                assert_eq!(verify(&file).is_err(), other_side, "{}", named(role.as_str()));
            } else {
                refused(&named(role.as_str()), &file, &Refusal::WrongRole { part: part.part, role });
            }
        }
    });
}

/// Parts of other types, too few, too many, and in another order.
#[test]
fn other_parts_than_those_of_the_kind() {
    const OUT_OF_PLACE: [&str; 4] = ["wrong-part", "part-missing", "parts-swapped", "extra-part"];
    let forms: Vec<Vec<PayloadType>> =
        all().iter().map(|good| good.parts.iter().map(|part| part.part).collect()).collect();
    let out_of_place = |name: &str, good: &Good, parts: &[Part]| {
        let types: Vec<PayloadType> = parts.iter().map(|part| part.part).collect();
        let is_another_form =
            all().iter().zip(&forms).any(|(other, form)| other.kind == good.kind && *form == types);
        let envelopes: Vec<String> = parts.iter().map(Part::envelope).collect();
        let refusal = verify(&of(good, &envelopes)).map(|_| ());
        if is_another_form {
            return;
        }
        let code = refusal.expect_err(name).code();
        assert!(OUT_OF_PLACE.contains(&code), "{name}: {code}");
    };
    for good in all() {
        for at in 0..good.parts.len() {
            let mut parts = good.parts.clone();
            parts.remove(at);
            out_of_place("one missing", &good, &parts);
            let mut parts = good.parts.clone();
            parts.insert(at, parts[at].clone());
            out_of_place("one twice", &good, &parts);
            for other in PayloadType::ALL {
                let mut parts = good.parts.clone();
                parts[at].part = other;
                out_of_place("of another type", &good, &parts);
                let mut parts = good.parts.clone();
                parts.push(Part { part: other, ..parts[at].clone() });
                out_of_place("one more", &good, &parts);
            }
            let later = good.parts[at].part.as_str().replace(".v1", ".v2");
            let envelope = envelope(&later, good.parts[at].payload.as_bytes(), good.parts[at].seed);
            let newer = Refusal::Newer { part: Some(good.parts[at].part), found: later.clone() };
            refused(good.name, &with_envelope(&good, at, &envelope), &newer);
        }
        let reversed: Vec<Part> = good.parts.iter().rev().cloned().collect();
        if reversed.len() > 1 {
            let envelopes: Vec<String> = reversed.iter().map(Part::envelope).collect();
            refused(good.name, &of(&good, &envelopes), &Refusal::PartsSwapped);
        }
        out_of_place("none at all", &good, &[]);
    }
}

#[test]
fn as_another_kind_of_file() {
    for good in all() {
        for other in all().iter().filter(|other| other.kind != good.kind) {
            let envelopes: Vec<String> = good.parts.iter().map(Part::envelope).collect();
            let file = of(other, &envelopes);
            // A sign-off that came back is no submission, and a submission no hand-over.
            assert!(verify(&file).is_err(), "{} as {}", good.name, other.kind);
        }
    }
}

#[test]
fn cut_off_after_every_byte_and_longer_by_one() {
    for good in all() {
        let file = good.file();
        assert!(verify(&file).is_ok(), "{}", good.name);
        for end in 1..file.len() {
            assert_eq!(verify(&file[..end]), Err(of_file(Fault::CutShort)), "{} at {end}", good.name);
        }
        let longer = [&file[..], b"\n"].concat();
        refused(good.name, &longer, &of_file(Fault::WrittenOtherwise));
        let marked = [b"\xef\xbb\xbf", &file[..]].concat();
        refused(good.name, &marked, &Refusal::NotACandourFile);
        let spaced = replaced(&String::from_utf8(file).expect("text"), ",\"kind\"", ", \"kind\"");
        refused(good.name, spaced.as_bytes(), &of_file(Fault::WrittenOtherwise));
    }
}

/// A part that belongs to another file: signed by whom it says, and about something else.
#[test]
fn parts_of_another_file() {
    let about_another = |name: &str, at: usize, refusal: Refusal| {
        let good = all().into_iter().find(|good| good.name == name).expect("a good file");
        let first = &good.parts[0].payload;
        let digest = candour_domain::digest::Digest::of(first.as_bytes()).to_string();
        let other = candour_domain::digest::Digest::of(b"another").to_string();
        let text = replaced(&good.parts[at].payload, &digest, &other);
        refused(name, &good.with(at, text).file(), &refusal);
    };
    about_another("submission", 1, Refusal::SignoffOfAnother);
    about_another("delivered", 2, Refusal::DeliveryOfAnother);
    about_another("signed-on-paper", 1, Refusal::SignoffOfAnother);
    about_another("delivered-on-paper", 2, Refusal::DeliveryOfAnother);
    about_another("provisional", 1, Refusal::DeliveryOfAnother);
    about_another("handover", 1, Refusal::HandoverOfAnother);
    about_another("vouched", 1, Refusal::VouchOfAnother);

    let found = |name: &str| all().into_iter().find(|good| good.name == name).expect("a good file");
    let changed = |name: &str, at: usize, from: &str, to: &str| {
        let good = found(name);
        good.with(at, replaced(&good.parts[at].payload, from, to)).file()
    };
    // The same sign-off once more, a second later: the delivery is of the first.
    let delivered = found("delivered");
    let mut later = delivered.clone();
    later.parts[1].payload = last_replaced(&later.parts[1].payload, ":00Z", ":01Z");
    refused("another sign-off", &later.file(), &Refusal::DeliveryOfAnother);

    let undecided = Refusal::ReviewUndecided;
    refused("neither", &changed("sent-back", 0, "\"sent_back\":true", "\"sent_back\":false"), &undecided);
    let both = changed("signed-off-with-a-word", 1, "\"sent_back\":false", "\"sent_back\":true");
    refused("both", &both, &undecided);
    let mut two = found("signed-off-with-a-word");
    let own = key(two.parts[1].seed).public_key();
    let others = key(STRANGER).public_key();
    two.parts[1].payload = two.parts[1]
        .payload
        .replace(&own.key_id().to_string(), &others.key_id().to_string())
        .replace(&own.to_string(), &others.to_string());
    two.parts[1].seed = STRANGER;
    refused("comments of somebody else", &two.file(), &Refusal::ReviewOfTwo);

    let mut handed = found("handover");
    let own = key(handed.parts[1].seed).public_key();
    handed.parts[1].payload = handed.parts[1]
        .payload
        .replace(&own.key_id().to_string(), &others.key_id().to_string())
        .replace(&own.to_string(), &others.to_string());
    handed.parts[1].seed = STRANGER;
    refused("handed over by another", &handed.file(), &Refusal::HandedOverByAnother);
    let other = changed("handover", 1, "\"version\":\"1\"", "\"version\":\"2\"");
    refused("another catalogue by name", &other, &Refusal::HandoverWithAnotherCatalogue);
}

/// What the text of one kind alone can get wrong.
#[test]
fn what_only_one_kind_can_get_wrong() {
    let changed = |name: &str, at: usize, from: &str, to: &str| {
        let good = all().into_iter().find(|good| good.name == name).expect("a good file");
        good.with(at, replaced(&good.parts[at].payload, from, to)).file()
    };
    let document = |bytes: &[u8]| format!("\"document\":\"{}", STANDARD.encode(bytes));
    let start = &document(include_bytes!("../data/catalogue.json"))[..40];
    let (pack, share) = (PayloadType::Pack, PayloadType::Share);
    for (name, file, refusal) in [
        (
            "a catalogue that is not its own",
            changed("pack", 0, start, &document(b"{\"schema\":\"candour-catal")[..40]),
            form(pack, holds("the catalogue is not the one that it is said to be")),
        ),
        (
            "a catalogue that is not in base64",
            changed("pack", 0, "\"document\":\"", "\"document\":\"%"),
            form(pack, holds("a document is not encoded as it must be")),
        ),
        (
            "another way to encrypt",
            changed("pack", 0, "age-x25519", "rot13"),
            form(pack, holds("expected `age-x25519`")),
        ),
        (
            "no issue before it",
            changed("pack", 0, "\"issue\":2", "\"issue\":1"),
            form(pack, holds("issue 1 does not name the issue before it")),
        ),
        (
            "an audit of no area",
            changed("pack", 0, "\"areas\":[\"cambridgeshire\",\"peterborough\"],\"inv", "\"areas\":[],\"inv"),
            form(pack, holds("the audit covers no area")),
        ),
        (
            "a deadline in 2101",
            changed("pack", 0, "2027-09-30", "2101-09-30"),
            form(
                pack,
                holds("the audit has a deadline, 2101-09-30, that is not within the years 2000 to 2100"),
            ),
        ),
        (
            "an invited agency without a name",
            changed("pack", 0, "\"name\":\"Fenland Ambulance Trust\"", "\"name\":\"\""),
            form(pack, holds("the audit invites an agency without a name")),
        ),
        (
            "a comment that says nothing",
            changed("sent-back", 0, "Which rota?\\nSay where it is kept.", ""),
            form(PayloadType::Review, holds("a comment says nothing")),
        ),
        (
            "a share that cites what is not in it",
            changed(
                "share",
                0,
                "\"id\":\"00000000-0000-0000-0000-0000000000e1\"",
                "\"id\":\"00000000-0000-0000-0000-0000000000e2\"",
            ),
            form(share, holds("an answer cites something that is not in it")),
        ),
        (
            "a share for the year 2101",
            changed("share", 0, "2027-04-30", "2101-04-30"),
            form(share, holds("the date 2101-04-30 is not within the years 2000 to 2100")),
        ),
    ] {
        refused(name, &file, &refusal);
    }
}
