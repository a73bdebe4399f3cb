//! Moderation by the command line: what stands out, what the panel decides, who may not, and what stays when an answer changes.

use std::sync::{Arc, OnceLock};

use candour_domain::ids::{AgencyId, AuditId};
use candour_domain::moderation::About;
use candour_operations::moderation::{self, Decision, Remark, Seen, Typed};
use candour_operations::{Passphrase, Workspace, workspace};
use candour_test_support::assessment::{agency, assessment, id, line, moment, prose};
use candour_test_support::catalogue::{rag, rag_json};
use candour_test_support::ports::{InMemoryKeychain, machine_at};
use candour_test_support::returns::{self, Return};
use serde_json::{Value, json};

use crate::desk::{Desk, Refusal, copy_folder};
use crate::sides::Partnership;

const RAG: &str = "urn:candour:catalogue:rag";

/// A partnership with three returns of the small catalogue, and one that is missing.
pub(crate) struct Panel {
    pub(crate) desk: Desk,
    pub(crate) audit: String,
}

impl Panel {
    /// A copy of one that was made once: making it takes seconds.
    pub(crate) fn new() -> Self {
        static MADE: OnceLock<Panel> = OnceLock::new();
        let made = MADE.get_or_init(Self::made);
        let desk = Desk::bare();
        copy_folder(&made.desk.workspace(), &desk.workspace());
        Self { desk, audit: made.audit.clone() }
    }

    fn made() -> Self {
        let desk = Partnership::new().desk;
        let catalogue = desk.write("rag.json", rag_json().to_string());
        desk.done(&["catalogue", "add", &catalogue]);
        let audit = new_audit(&desk, "Section 11", "2027-02-19");
        let panel = Self { desk, audit };
        // One says fully met without impact, where all others say not met.
        panel.keep("Fen Police", 1, "leadership-1", "fully_met");
        panel.keep("Holt Police", 1, "leadership-2", "partly_met");
        panel.keep("Marsh Police", 1, "sharing-1", "not_met");
        for name in ["Priya", "Sam"] {
            panel.run("member", &["--name", name]);
        }
        panel
    }

    /// Keeps a return that grades one statement otherwise than the lowest, as if it had been taken in.
    pub(crate) fn keep(&self, name: &str, revision: u32, key: &str, grade: &str) {
        self.keep_in(&self.audit, name, revision, key, grade);
    }

    fn keep_in(&self, audit: &str, name: &str, revision: u32, key: &str, grade: &str) {
        let desk = &self.desk;
        let shown = desk.json(&["audit", "show", audit]);
        let invited = shown["invited"].as_array().expect("a list");
        let which = invited.iter().position(|one| one["name"] == name).expect("invited");
        let mut profile = agency("police", &["cambridgeshire"]);
        profile.id = AgencyId::new(uuid(which));
        profile.name = line(name);
        let contents = assessment(&rag())
            .agency(profile)
            .complete()
            .answer(key, grade)
            .edit(key, |answer| {
                answer.evidence =
                    prose(&format!("Revision {revision}: minutes of {name}, kept by its board secretary."));
                if !answer.impact.is_empty() {
                    (answer.impact, answer.impact_not_yet) =
                        (prose(""), prose("Use is not counted before April."));
                }
            })
            .contents();
        let invited = id(invited[which]["id"].as_str().expect("an id"));
        let passphrase = Passphrase::new("four words and a number 7").expect("not blank");
        let ports = machine_at(&Arc::new(InMemoryKeychain::default()), moment(60));
        let audit: AuditId = id(audit);
        let all = [Return { invited, revision, contents }];
        returns::keep(&desk.workspace(), Some(&passphrase), &ports, audit, &all);
    }

    fn args<'a>(&'a self, verb: &'a str, rest: &[&'a str]) -> Vec<&'a str> {
        [&["moderation", verb, self.audit.as_str()], rest].concat()
    }

    #[track_caller]
    pub(crate) fn run(&self, verb: &str, rest: &[&str]) -> Value {
        self.desk.json(&self.args(verb, rest))
    }

    #[track_caller]
    fn refused(&self, verb: &str, rest: &[&str]) -> Refusal {
        self.desk.refused(&self.args(verb, rest))
    }

    #[track_caller]
    fn state(&self, name: &str, statement: &str) -> String {
        self.run("show", &[name, statement])["state"].as_str().expect("a state").to_owned()
    }
}

/// An audit that invites four forces.
fn new_audit(desk: &Desk, title: &str, deadline: &str) -> String {
    let invited = |name: &str| json!({"name": name, "kind": "police", "areas": ["cambridgeshire"]});
    let names = ["Fen Police", "Holt Police", "Marsh Police", "Ouse Police"];
    let asked = json!({
        "title": title, "cycle": "", "deadline": deadline, "areas": ["cambridgeshire"],
        "invited": names.map(invited), "instructions": "", "send_to": "s11@example.org",
    });
    let file = desk.write("panel.json", asked.to_string());
    let audit = desk.json(&["audit", "new", &file, "--catalogue", RAG]);
    audit.as_str().expect("an id").to_owned()
}

fn uuid(n: usize) -> uuid::Uuid {
    uuid::Uuid::from_u128(0xA9 + n as u128)
}

fn texts(values: &Value, name: &str) -> Vec<String> {
    let text = |value: &Value| value[name].as_str().expect("text").to_owned();
    values.as_array().expect("a list").iter().map(text).collect()
}

const PROPOSE: [&str; 4] = ["--propose", "Grade partly_met", "--reason", "Its use is not counted."];

#[test]
fn the_queue_says_why_and_a_decision_takes_an_answer_out_of_it() {
    let panel = Panel::new();
    let queue = panel.run("queue", &[]);
    let first = &queue["to_look_at"][0];
    assert_eq!((&first["agency_name"], &first["number"]), (&json!("Fen Police"), &json!("1.1")), "{queue}");
    assert_eq!(texts(&first["reasons"], "short")[0], "impact not shown yet");
    let text = panel.desk.done(&panel.args("queue", &[])).stdout;
    assert!(text.contains("1.1 Fen Police: Grade fully_met; Not looked at (impact not shown yet"), "{text}");
    // Among those of one agency, each has the statement's name.
    let text = panel.desk.done(&panel.args("show", &["Fen Police"])).stdout;
    let named = format!("1.1 {}: Grade fully_met", first["title"].as_str().expect("a title"));
    assert!(text.contains(&named), "{text}");

    let said = panel.run("decide", &[&["Fen Police", "1.1", "--as", "priya"], &PROPOSE[..]].concat());
    assert_eq!((&said["words"], &said["by"]), (&json!("Proposed: Grade partly_met"), &json!("Priya")));
    let page = panel.run("show", &["Fen Police", "1.1"]);
    assert_eq!((&page["state"], &page["panel"]["id"]), (&json!("proposed"), &json!("partly_met")));
    assert_eq!(page["answer"]["grade"]["id"], "fully_met", "what was signed stays");
    assert_eq!(page["returned"]["signed_off"]["name"], "Tobias Wenlock");
    assert_eq!(page["history"][0]["text"], "Its use is not counted.");
    let after = panel.run("queue", &[]);
    assert_ne!(after["to_look_at"][0], queue["to_look_at"][0]);
    assert_eq!(after["waiting"][0]["number"], "1.1");

    // The agency replies, the panel agrees; and another member's later view opens it again.
    let reply =
        ["--as", "Sam", "--how", "disagrees", "--text", "We do count it.", "--said-by", "Maren Ockley"];
    panel.run("reply", &[&["Fen Police", "1.1"], &reply[..]].concat());
    assert_eq!(panel.state("Fen Police", "1.1"), "agency_disagrees");
    panel.run("decide", &["Fen Police", "1.1", "--as", "Sam", "--agree", "partly_met"]);
    assert_eq!(panel.state("Fen Police", "1.1"), "agreed");
    panel.run("decide", &["Fen Police", "1.1", "--as", "Priya", "--accept"]);
    let page = panel.run("show", &["Fen Police", "1.1"]);
    assert_eq!(page["state"], "members_differ");
    assert_eq!(texts(&page["says"], "name"), ["Sam", "Priya"]);

    // A slip is withdrawn, and that is withdrawn in turn.
    let slip = page["history"][0]["id"].as_str().expect("an id");
    let withdraw = |event: &str| panel.run("withdraw", &[event, "--as", "Priya", "--because", "A slip."]);
    let withdrawal = withdraw(slip);
    assert_eq!(panel.state("Fen Police", "1.1"), "agreed");
    let page = panel.run("show", &["Fen Police", "1.1"]);
    assert_eq!(page["history"][0]["void"], "Withdrawn by Priya: A slip.");
    withdraw(withdrawal["id"].as_str().expect("an id"));
    assert_eq!(panel.state("Fen Police", "1.1"), "members_differ");
}

#[test]
fn whoever_declared_an_interest_is_refused_in_words() {
    let panel = Panel::new();
    panel.run("decide", &["Holt Police", "1.1", "--as", "Priya", "--accept"]);
    panel.run("interest", &["Holt Police", "--as", "Priya", "--what", "My brother is its lead."]);
    let by = ["--as", "Priya"];
    let words = ["declared an interest", "Ask another member"];
    panel
        .refused("decide", &[&["Holt Police", "1.2", "--accept"], &by[..]].concat())
        .says("interest_declared", &words);
    let note = ["Holt Police", "--text", "They do well."];
    panel.refused("note", &[&note[..], &by[..]].concat()).says("interest_declared", &words);
    panel.run("note", &[&note[..], &["--as", "Sam"]].concat());
    panel.run("decide", &[&["Fen Police", "1.2", "--accept"], &by[..]].concat());
    let page = panel.run("show", &["Holt Police", "1.1"]);
    assert_eq!(page["says"][0]["declared_later"], true);
    let day = ["--as", "Sam", "--day", "2027-03-12", "--who", "Priya", "--who", "Ann Hale, Fenland Trust"];
    panel.run("attended", &[&["Holt Police"], &day[..]].concat());
    let agency = panel.run("show", &["Holt Police"]);
    let people = &agency["present"][0]["people"];
    assert_eq!(texts(people, "name"), ["Ann Hale", "Priya"]);
    assert_eq!((&people[0]["organisation"], &people[1]["interest"]), (&json!("Fenland Trust"), &json!(true)));
    assert_eq!(texts(&agency["notes"], "text"), ["They do well."]);
    assert_eq!(
        texts(&panel.run("status", &[])["interests"], "words"),
        ["Declared an interest in Holt Police"]
    );
}

#[test]
fn a_revision_that_answers_otherwise_is_decided_on_anew() {
    let panel = Panel::new();
    panel.run("decide", &["Fen Police", "1.1", "--as", "Priya", "--accept"]);
    panel.run("decide", &["Fen Police", "2.1", "--as", "Priya", "--accept"]);
    panel.keep("Fen Police", 2, "leadership-1", "fully_met");
    assert_eq!(panel.state("Fen Police", "1.1"), "not_looked_at");
    assert_eq!(panel.state("Fen Police", "2.1"), "accepted", "what did not change stays decided");
    let page = panel.run("show", &["Fen Police", "1.1"]);
    assert_eq!(
        (&page["history"][0]["of_earlier_answer"], &page["returned"]["revision"]),
        (&json!(true), &json!(2))
    );
    assert_eq!(page["why_not"], "It was decided on, but the agency has answered otherwise since.");
}

#[test]
fn a_sample_is_drawn_again_from_its_seed_and_what_was_not_looked_at_says_why() {
    let panel = Panel::new();
    let drawn = |panel: &Panel| {
        panel.run("sample", &["--as", "Sam", "--size", "2", "--seed", "panel-2027"]);
        let queue = panel.run("queue", &[]);
        let all = queue["to_look_at"].as_array().expect("a list").clone();
        all.into_iter().filter(|spot| spot["drawn"] == true).map(|spot| spot.to_string()).collect::<Vec<_>>()
    };
    let first = drawn(&panel);
    assert_eq!(first.len(), 2);
    let status = panel.run("status", &[]);
    assert_eq!(
        (&status["samples"][0]["seed"], &status["samples"][0]["drawn"]),
        (&json!("panel-2027"), &json!(2))
    );
    let why = |code: &str| {
        let all = panel.run("status", &[])["not_looked_at"].clone();
        all.as_array().expect("a list").iter().find(|why| why["code"] == code).map(|why| why["count"].clone())
    };
    assert_eq!(why("drawn"), Some(json!(2)));
    assert_eq!(why("not_returned"), Some(json!(5)), "Ouse Police returned nothing");
    panel.run("leave-out", &["Marsh Police", "--as", "Sam", "--because", "Inspected in May."]);
    assert!(why("left_out").is_some());
    panel.refused("sample", &["--as", "Sam", "--size", "0"]).says("empty_sample", &[]);
    panel.refused("sample", &["--as", "Sam", "--size", "1", "--seed", "A B"]).says("no_seed", &["A B"]);
    panel.run("sample", &["--as", "Sam", "--size", "900"]);
    panel.refused("sample", &["--as", "Sam", "--size", "1"]).says("nothing_to_draw", &[]);
    // The same seed over the same answers draws the same.
    assert_eq!(drawn(&Panel::new()), first);
}

#[test]
fn lines_of_enquiry_themes_and_good_practice_gather_at_the_agency() {
    let panel = Panel::new();
    panel.run("enquiry", &["Fen Police", "1.1", "--as", "Sam", "--question", "Who counts its use?"]);
    panel.run("theme", &["Fen Police", "--as", "Sam", "--theme", "Counting use"]);
    let good = ["Fen Police", "1.2", "--as", "Sam", "--what", "Sampling by peers", "--may-be-shared"];
    panel.run("good-practice", &good);
    panel.run("evidence", &["Fen Police", "1.1", "--as", "Sam", "--what", "The log of May."]);
    let agency = panel.run("show", &["Fen Police"]);
    assert_eq!(texts(&agency["lines_of_enquiry"], "text"), ["Who counts its use?"]);
    assert_eq!(texts(&agency["lines_of_enquiry"], "number"), ["1.1"]);
    assert_eq!(texts(&agency["themes"], "text"), ["Counting use"]);
    assert_eq!(texts(&agency["good_practice"], "words"), ["Good practice, which may be shared"]);
    assert_eq!(texts(&agency["evidence_seen"], "text"), ["The log of May."]);
    assert!(!agency.to_string().contains("Holt"), "nothing of another agency");
    let text = panel.desk.done(&panel.args("show", &["Fen Police"])).stdout;
    assert!(text.contains("Lines of enquiry") && text.contains("Who counts its use?"), "{text}");
    assert_eq!(
        panel.run("show", &["Fen Police", "1.1"])["why_not"],
        "It was begun, and nothing was decided."
    );
}

#[test]
fn what_does_not_fit_is_refused_by_name() {
    let panel = Panel::new();
    let accept = |agency: &str, statement: &str, by: &str| {
        panel.refused("decide", &[agency, statement, "--as", by, "--accept"])
    };
    accept("Nobody", "1.1", "Sam").says("no_agency", &["Nobody", "audit show"]);
    accept("Fen Police", "9.9", "Sam").says("no_statement", &["9.9"]);
    accept("Fen Police", "neglect-1", "Sam").says("not_asked_of_agency", &[]);
    accept("Ouse Police", "1.1", "Sam").says("not_answered", &[]);
    accept("Fen Police", "1.1", "Nobody").says("no_member", &["Nobody", "Priya, Sam", "moderation member"]);
    let propose = |grade: &str, reason: &str| {
        panel.refused("decide", &["Fen Police", "1.1", "--as", "Sam", "--propose", grade, "--reason", reason])
    };
    propose("excellent", "Why not?").says("no_grade", &["excellent", "Grade partly_met"]);
    propose("partly_met", " ").says("field", &["Reason is blank"]);
    panel.refused("member", &["--name", "PRIYA"]).says("member_there", &["Priya"]);
    panel.refused("withdraw", &["x", "--as", "Sam", "--because", "A slip."]).says("no_event", &[]);
    let stranger = "00000000-0000-4000-8000-000000000001";
    panel
        .refused("withdraw", &[stranger, "--as", "Sam", "--because", "A slip."])
        .says("withdraws_nothing", &[]);
    let cite = ["Fen Police", "1.1", "--as", "Sam", "--what", "A log.", "--cite", "E9"];
    panel.refused("evidence", &cite).says("no_entry", &["E9"]);
    let desk = &panel.desk;
    desk.refused(&["moderation", "queue", stranger]).says("no_audit", &["audit list"]);
}

#[test]
fn what_is_typed_is_kept_until_it_is_said() {
    let panel = Panel::new();
    let passphrase = Passphrase::new("four words and a number 7").expect("not blank");
    let ports = machine_at(&Arc::new(InMemoryKeychain::default()), moment(90));
    let folder = panel.desk.workspace();
    let mut open = workspace::open(&folder, Some(&passphrase), ports.clone()).expect("opens");
    let audit: AuditId = id(&panel.audit);
    let by = moderation::member_named(&open, audit, "Sam").expect("named").id;
    let other = moderation::member_named(&open, audit, "Priya").expect("named").id;
    let shown = moderation::show(&open, audit).expect("there");
    let agency = moderation::agency(&shown.audit, "Fen Police").expect("invited");
    let about = About { agency, statement: Some(id("leadership-1")) };
    let form = Typed {
        grade: "partly_met".into(),
        reason: "Its use".into(),
        note: "Ring them".into(),
        interest: "My brother".into(),
        ..Typed::default()
    };
    moderation::keep_typed(&mut open, audit, by, &about, &form).expect("kept");
    drop(open);
    let mut open = workspace::open(&folder, Some(&passphrase), ports).expect("opens");
    let typed = |open: &Workspace, who| moderation::typed(open, audit, who, &about).expect("reads");
    assert_eq!((typed(&open, by), typed(&open, other)), (form.clone(), Typed::default()));
    let too_long = Typed { note: "x".repeat(20_001), ..form };
    assert!(moderation::keep_typed(&mut open, audit, by, &about, &too_long).is_err());
    let seen = Seen { agency, statement: id("leadership-1"), answer: None };
    moderation::decide(&mut open, audit, by, &seen, Decision::Accept).expect("said");
    // Accepting says a grade alone, so the reason that was typed is still there to be said.
    let rest = typed(&open, by);
    assert_eq!((rest.grade.as_str(), rest.reason.as_str(), rest.note.as_str()), ("", "Its use", "Ring them"));
    let propose = Decision::Propose { grade: "not_met", reason: "Its use", request: "", by_when: None };
    moderation::decide(&mut open, audit, by, &seen, propose).expect("said");
    assert_eq!(typed(&open, by).reason, "");
    moderation::remark(&mut open, audit, by, about.clone(), Remark::Note("Ring them.")).expect("said");
    // An interest is of the agency, and typed beside whatever answer was open.
    moderation::declare_interest(&mut open, audit, by, agency, "My brother").expect("said");
    assert_eq!(typed(&open, by), Typed::default());
}

#[test]
fn last_times_answers_are_looked_at_too() {
    let panel = Panel::new();
    let before = new_audit(&panel.desk, "Section 11 before", "2025-02-19");
    panel.keep_in(&before, "Fen Police", 1, "leadership-1", "partly_met");
    let queue = panel.run("queue", &[]);
    assert_eq!(queue["earlier"], "Section 11 before");
    let first = &queue["to_look_at"][0];
    assert_eq!((&first["agency_name"], &first["number"]), (&json!("Fen Police"), &json!("1.1")));
    let why = texts(&first["reasons"], "short");
    assert!(why.contains(&"up from Grade partly_met, no new evidence".to_owned()), "{why:?}");
    // Nothing of this audit stands in the queue of the one before.
    let earlier = panel.desk.json(&["moderation", "queue", &before]);
    assert_eq!((&earlier["earlier"], &earlier["returned"]), (&Value::Null, &json!(1)));
}
