//! Texts that somebody did sign, and that are not in their form all the same.

use candour_sealed::refusal::Fault;
use candour_sealed::{PayloadType, Refusal, verify};

use super::{
    KEYCARD, SIGNOFF, SUBMISSION, all_refused, form, holds, keycard, refused, signoff, submission, text,
};
use crate::good::{keycard_file, payload, replaced, with_signoff, with_submission};

#[test]
fn texts_that_were_signed_and_yet_are_not_in_the_form() {
    let in_submission = |fault| form(SUBMISSION, fault);
    let deep = format!("\"answers\":{}", "{\"a\":".repeat(200));
    let newer = |part: PayloadType, found: &str| Refusal::Newer { part: Some(part), found: found.to_owned() };
    all_refused(vec![
        (
            "a newer submission",
            submission("candour-submission/1", "candour-submission/2"),
            newer(SUBMISSION, "candour-submission/2"),
        ),
        (
            "a newer submission of another shape",
            submission(
                "\"schema\":\"candour-submission/1\"",
                "\"schema\":\"candour-submission/3\",\"seal\":{\"a\":[1.5]}",
            ),
            newer(SUBMISSION, "candour-submission/3"),
        ),
        (
            "a newer sign-off",
            signoff("candour-signoff/1", "candour-signoff/2"),
            newer(SIGNOFF, "candour-signoff/2"),
        ),
        (
            "a newer key card",
            keycard("candour-keycard/1", "candour-keycard/2"),
            newer(KEYCARD, "candour-keycard/2"),
        ),
        (
            "another schema",
            submission("candour-submission/1", "candour-signoff/1"),
            in_submission(holds("its form is \"candour-signoff/1\", expected \"candour-submission/1\"")),
        ),
        (
            "an unknown field",
            submission("\"revision\"", "\"evil\":1,\"revision\""),
            in_submission(Fault::UnknownField("evil".into())),
        ),
        (
            "an unknown field with a name that hides letters",
            submission("\"revision\"", "\"e\u{202e}v\\nil\":1,\"revision\""),
            in_submission(Fault::UnknownField(r"e\u{202e}v\nil".into())),
        ),
        (
            "a missing field",
            submission("\"risks\":\"\",", ""),
            in_submission(Fault::MissingField("risks".into())),
        ),
        (
            "a field left out where null is written",
            submission("\"on_behalf_of\":null,", ""),
            in_submission(Fault::WrittenOtherwise),
        ),
        (
            "a field twice",
            submission("\"revision\":2", "\"revision\":2,\"revision\":2"),
            in_submission(Fault::RepeatedField("revision".into())),
        ),
        (
            "one statement answered twice",
            submission(
                "\"answers\":{",
                "\"answers\":{\"named-senior-lead\":{\"grade\":null,\"evidence\":\"\",\"impact\":\"\",\"impact_not_yet\":\"\",\"reason\":\"\",\"alternative\":\"\",\"note\":\"\",\"cites\":[],\"actions\":[]},",
            ),
            in_submission(Fault::WrittenOtherwise),
        ),
        (
            "one area twice",
            submission("\"areas\":[", "\"areas\":[\"cambridgeshire\","),
            in_submission(Fault::WrittenOtherwise),
        ),
        (
            "areas in another order",
            submission("\"cambridgeshire\",\"peterborough\"", "\"peterborough\",\"cambridgeshire\""),
            in_submission(Fault::WrittenOtherwise),
        ),
        (
            "a list in place of an object",
            submission("{\"name\":\"Candour\",\"version\":\"0.1.0\"}", "[\"Candour\",\"0.1.0\"]"),
            in_submission(Fault::WrittenOtherwise),
        ),
        (
            "one entry cited twice by one answer",
            submission(
                "\"cites\":[\"00000000-0000-0000-0000-0000000000e1\"]",
                "\"cites\":[\"00000000-0000-0000-0000-0000000000e1\",\"00000000-0000-0000-0000-0000000000e1\"]",
            ),
            in_submission(holds("an answer cites the same item twice")),
        ),
        (
            "white space changed",
            submission("\",\"submission_id\"", "\", \"submission_id\""),
            in_submission(Fault::WrittenOtherwise),
        ),
        ("letters as escapes", submission("Quick", "\\u0051uick"), in_submission(Fault::WrittenOtherwise)),
        (
            "an id in capitals",
            submission("0000000000a5", "0000000000A5"),
            in_submission(Fault::WrittenOtherwise),
        ),
        (
            "a day with missing zeros",
            submission("2027-09-30", "2027-9-30"),
            in_submission(Fault::WrittenOtherwise),
        ),
        ("200 levels deep", submission("\"answers\":{", &deep), in_submission(Fault::TooDeep)),
        (
            "not JSON",
            submission("\"answers\":{", "\"answers\";{"),
            in_submission(Fault::NotJson {
                line: 1,
                column: payload(SUBMISSION).find("\"answers\":").expect("answers") + 10,
            }),
        ),
        ("cut short", with_submission(&payload(SUBMISSION)[..600]), in_submission(Fault::CutShort)),
        (
            "a number with a fraction",
            submission("\"revision\":2", "\"revision\":2.0"),
            in_submission(holds("expected a whole number")),
        ),
        (
            "a number below nought",
            submission("\"revision\":2", "\"revision\":-2"),
            in_submission(holds("expected a whole number")),
        ),
        (
            "a control character in a text",
            submission("Quick answers", "Quick\\u0000answers"),
            in_submission(holds("holds a control character")),
        ),
        (
            "20,001 characters in a field",
            submission("Quick answers.", &"x".repeat(20_001)),
            in_submission(holds("has 20001 characters; at most 20000 fit here")),
        ),
        (
            "a name that reorders letters",
            submission("Amara Okafor", "Amara \u{202e}rofakO"),
            in_submission(holds(
                "holds hidden characters, stray blank space or letters that are not in composed form",
            )),
        ),
        (
            "a name with a zero-width space",
            keycard("Amara Okafor", "Amara\u{200b} Okafor"),
            form(
                KEYCARD,
                holds("holds hidden characters, stray blank space or letters that are not in composed form"),
            ),
        ),
        (
            "a name that is blank",
            signoff("Siân Bowen-Hughes", ""),
            form(SIGNOFF, holds("the name of who signed is blank")),
        ),
        (
            "on behalf of nobody",
            signoff("Ravi Menon, chief executive", ""),
            form(SIGNOFF, holds("it is signed on behalf of somebody without a name")),
        ),
        (
            "no words agreed to",
            with_signoff(&replaced(&payload(SIGNOFF), candour_sealed::payload::SIGNOFF_STATEMENT, "")),
            form(SIGNOFF, holds("the words agreed to are missing")),
        ),
        (
            "other words agreed to",
            signoff("I sign off this self-assessment", "I do not sign off this self-assessment"),
            form(SIGNOFF, holds("the words agreed to are not those of a sign-off")),
        ),
        (
            "signed before 2000",
            signoff("2027-03-31T", "1999-03-31T"),
            form(
                SIGNOFF,
                holds(
                    "the time is not written as 2027-03-31T09:05:00Z, or not within the years 2000 to 2100",
                ),
            ),
        ),
        (
            "signed in another time zone",
            signoff(":00Z\"", ":00+01:00\""),
            form(
                SIGNOFF,
                holds(
                    "the time is not written as 2027-03-31T09:05:00Z, or not within the years 2000 to 2100",
                ),
            ),
        ),
        (
            "due in the year 2101",
            submission("2027-09-30", "2101-09-30"),
            in_submission(holds("the date 2101-09-30 is not within the years 2000 to 2100")),
        ),
        (
            "due in the year 10000",
            submission("2027-09-30", "+10000-09-30"),
            in_submission(holds("the date +10000-09-30 is not within the years 2000 to 2100")),
        ),
        (
            "revision 2 without the one before",
            submission("\"previous\":{\"revision\":1", "\"previous\":{\"revision\":2"),
            in_submission(holds("revision 2 does not name the revision before it")),
        ),
        (
            "revision 0",
            submission("\"revision\":2", "\"revision\":0"),
            in_submission(holds("revision 0 does not name the revision before it")),
        ),
        (
            "an age recipient that is none",
            submission("\"age1", "\"age2"),
            in_submission(holds("this is not an age recipient (age1…)")),
        ),
    ]);
}
#[test]
fn key_cards_in_the_same_way() {
    let good = text(keycard_file());
    assert!(verify(good.as_bytes()).is_ok());
    refused(
        "blank organisation",
        &keycard("\"organisation\":\"Fenland Ambulance Trust\"", "\"organisation\":\"\""),
        &form(KEYCARD, holds("the name of the organisation is blank")),
    );
    refused(
        "no job title",
        &keycard("Designated safeguarding lead", ""),
        &form(KEYCARD, holds("the job title of who signed is blank")),
    );
}
