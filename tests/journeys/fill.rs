//! Completing any catalogue for any agency: every grade of its scale in turn, varied texts, actions, a register.

use serde_json::{Map, Value, json};

/// The built-in catalogues.
pub(crate) const SECTION_11: &str = "urn:candour:catalogue:section-11";
pub(crate) const BRAG: &str = "urn:candour:catalogue:section-11-brag";

/// An agency of a kind, with its people.
pub(crate) fn agency(name: &str, kind: &str, areas: &[&str]) -> Value {
    json!({
        "name": name, "kind": kind, "areas": areas,
        "lead": {"name": "Maren Ockley", "job_title": "Safeguarding lead", "email": "maren@example.org"},
        "officer": {"name": "Tobias Wenlock", "job_title": "Managing Director", "email": "tobias@example.org"},
    })
}

/// A statement that is asked, and its scale.
pub(crate) struct Asked {
    pub(crate) key: String,
    pub(crate) grades: Vec<Value>,
}

/// What a catalogue asks of an agency, by a reading of the rules of its own.
pub(crate) fn asked(catalogue: &Value, agency: &Value) -> Vec<Asked> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let includes = |rule: &Value| {
        let (areas, kinds) = (list(&rule["areas"]), list(&rule["agency_kinds"]));
        let area = areas.is_empty() || areas.iter().any(|area| list(&agency["areas"]).contains(area));
        area && (kinds.is_empty() || kinds.contains(&agency["kind"]))
    };
    let mut asked = Vec::new();
    for standard in list(&catalogue["standards"]) {
        let rule = &standard["applies_to"];
        let opted = rule["opt_in"] == true && list(&agency["opt_in"]).contains(&standard["key"]);
        for statement in list(&standard["statements"]).iter().filter(|_| opted || includes(rule)) {
            if !includes(&statement["applies_to"]) {
                continue;
            }
            let scale = [&statement["scale"], &standard["scale"]].into_iter().find(|id| id.is_string());
            let scale = scale.expect("every statement has a scale");
            let scales = list(&catalogue["scales"]);
            let grades =
                list(&scales.iter().find(|known| known["id"] == *scale).expect("declared")["grades"]);
            asked.push(Asked { key: statement["key"].as_str().expect("text").to_owned(), grades });
        }
    }
    asked
}

/// Which grade the n-th statement gets: all of the scale in turn.
pub(crate) fn grade_of(asked: &Asked, n: usize) -> &Value {
    &asked.grades[n % asked.grades.len()]
}

/// The files that complete it: the lists first, the answers in three parts, the summary.
pub(crate) fn files(asked: &[Asked]) -> Vec<Value> {
    let actions: Vec<Value> = (1..=4).map(action).collect();
    let register: Vec<Value> = (1..=6).map(entry).collect();
    let mut files = vec![json!({"actions": actions, "evidence_register": register})];
    for (part, within) in asked.chunks(asked.len().div_ceil(3)).enumerate() {
        let first = part * asked.len().div_ceil(3);
        let answers: Map<String, Value> =
            (first..).zip(within).map(|(n, asked)| (asked.key.clone(), answer(asked, n))).collect();
        files.push(json!({ "answers": answers }));
    }
    files.push(json!({"summary": {
        "strengths": "Staff raise worries early.\n• On the day\n• With whom it concerns",
        "risks": "We rely on one person for “the record” — and she is leaving.",
        "support_wanted": "A trainer for the night teams; 日本語 leaflets.",
    }}));
    files
}

pub(crate) fn action(n: usize) -> Value {
    json!({
        "id": format!("a{n}"), "lead": format!("Head of team {n}"), "action": format!("Train everyone of team {n}, nights too."),
        "impact": format!("Share of team {n} trained, counted monthly"), "due": format!("2027-0{n}-15"), "progress": "By the board, monthly",
    })
}

pub(crate) fn entry(n: usize) -> Value {
    let mut entry = json!({"id": format!("e{n}"), "title": format!("Minutes of {n} March 2026")});
    if n.is_multiple_of(2) {
        entry["location"] = json!("Safeguarding drive, folder 3\nand a paper copy");
        entry["owner"] = json!("Practice manager");
        entry["date"] = json!("2026-03-01");
        entry["review_by"] = json!("2027-03-01");
    }
    entry
}

/// All that the grade requires, and some of what it only allows.
pub(crate) fn answer(asked: &Asked, n: usize) -> Value {
    let grade = grade_of(asked, n);
    let mut answer = json!({ "grade": grade["id"] });
    let wanted = |field: &str| match grade["fields"][field].as_str() {
        Some("required") => true,
        Some("optional") => n.is_multiple_of(3),
        _ => false,
    };
    for field in ["evidence", "impact", "reason", "alternative", "note"] {
        if wanted(field) {
            answer[field] = json!(text(field, &asked.key, n));
        }
    }
    if wanted("impact") && n % 7 == 1 {
        let why = answer.as_object_mut().and_then(|fields| fields.remove("impact"));
        answer["impact_not_yet"] = why.expect("was set");
    }
    if wanted("evidence") {
        answer["cites"] = json!([format!("e{}", n % 6 + 1), format!("e{}", (n + 1) % 6 + 1)]);
    }
    if wanted("action") {
        answer["actions"] = json!([format!("a{}", n % 4 + 1)]);
    }
    answer
}

fn text(field: &str, key: &str, n: usize) -> String {
    let said = match n % 4 {
        0 => {
            "We looked at ten cases in the spring; nine were right and the tenth was put right within the week."
        }
        1 => {
            "First line, with “quotes”, an apostrophe’s curl & <angle> brackets.\n\nThird line, after a blank one, with a\ttab."
        }
        2 => {
            "Zoë and Łukasz told the board; 子どもたち said so too 👩\u{200D}👧, as did می\u{200C}خواهم, and it was minuted."
        }
        _ => {
            "=SUM(A1:A9) is not a formula here, nor is ../../etc/passwd a path, nor \\n a line end; all of it is what was typed."
        }
    };
    format!("{field} of {key}, number {n}. {said}")
}
