//! A catalogue as a person reads it.

use candour_contract::{Catalogue, Statement};

use crate::output::wrapped;

/// The whole of it: who it is for, what each grade asks for, every statement with all that helps to grade it.
pub(super) fn text(catalogue: &Catalogue) -> String {
    let document = catalogue.document();
    let mut lines = vec![
        format!("{}, version {}", document.title, document.version),
        format!("{} · {} · {}", document.urn, document.publisher, document.published),
        String::new(),
        wrapped(document.introduction.as_str(), ""),
        String::new(),
        "Areas and kinds of agency, as agency.json names them:".to_owned(),
    ];
    lines.extend(document.areas.iter().map(|area| format!("    {} ({})", area.id, area.name)));
    lines.extend(document.agency_kinds.iter().map(|kind| format!("    {} ({})", kind.id, kind.name)));
    for scale in &document.scales {
        lines.extend([String::new(), format!("Grades, as answers.json names them ({}):", scale.title)]);
        let grade = |grade: &candour_contract::Grade| {
            format!("    {} ({}): {}", grade.id, grade.label, grade.meaning)
        };
        lines.extend(scale.grades.iter().map(|known| wrapped(&grade(known), "      ")));
    }
    for standard in &document.standards {
        lines.extend([String::new(), String::new(), format!("{}. {}", standard.number, standard.title)]);
        lines.push(wrapped(standard.introduction.as_str(), ""));
        for statement in &standard.statements {
            lines.push(String::new());
            lines.extend(of_statement(catalogue, statement));
        }
    }
    lines.join("\n")
}

fn of_statement(catalogue: &Catalogue, statement: &Statement) -> Vec<String> {
    let part = |text: String| wrapped(&format!("    {text}"), "      ");
    let mut lines = vec![
        wrapped(&format!("{} {}", statement.number, statement.text), "    "),
        part(format!("Key: {}", statement.key)),
        part(statement.guidance.to_string()),
    ];
    let scale = catalogue.scale_of(&statement.key);
    for grade in scale.map(|scale| scale.grades.as_slice()).unwrap_or_default() {
        if let Some(descriptor) = statement.descriptors.get(&grade.id) {
            lines.push(part(format!("{}: {descriptor}", grade.label)));
        }
    }
    let examples: Vec<&str> = statement.evidence_examples.iter().map(|example| example.as_str()).collect();
    lines.push(part(format!("Evidence could be: {}.", examples.join("; "))));
    lines.extend(statement.impact_prompt.as_ref().map(|prompt| part(format!("Impact: {prompt}"))));
    lines
}
