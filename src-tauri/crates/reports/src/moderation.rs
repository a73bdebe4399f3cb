//! The pages of moderation: a letter to an agency, and the papers of a panel day, as the template of both reads them.

use std::collections::BTreeMap;

use candour_domain::assessment::{Answer, AnswerField, Contents};
use candour_domain::catalogue::Catalogue;
use candour_domain::ids::{GradeId, StatementKey};
use serde::Serialize;

use crate::data::{Field, Mark, Pair, pair, prose};
use crate::moderated::{AgencyOf, Decided, DoneWell, LetterOf, PanelOf, Undecided};
use crate::words::{Block, blocks, count, day, line, moment};

/// Lines to write on by hand beside what is to be discussed.
const LINES: usize = 3;
/// On paper, an answer is read for what it says first; what does not fit stands in the return.
const ANSWER_ROOM: usize = 1_200;

/// The pages.
#[derive(Debug, Serialize)]
pub(crate) struct Document {
    title: String,
    author: String,
    header: String,
    subtitle: String,
    standing: String,
    reference: String,
    parts: Vec<Part>,
    closing: Vec<Field>,
}

#[derive(Debug, Serialize)]
struct Part {
    title: String,
    details: Vec<Pair>,
    sections: Vec<Section>,
}

#[derive(Debug, Serialize)]
struct Section {
    heading: String,
    blocks: Vec<Block>,
    items: Vec<Item>,
}

#[derive(Debug, Serialize)]
struct Item {
    number: String,
    text: String,
    marks: Vec<Marked>,
    fields: Vec<Field>,
    lines: usize,
}

#[derive(Debug, Serialize)]
struct Marked {
    name: &'static str,
    grade: Option<Mark>,
}

impl Document {
    /// A letter with an outcome.
    pub(crate) fn letter(of: &LetterOf<'_>) -> Self {
        let details = [
            ("Agency", of.agency.to_owned()),
            ("Audit", of.audit.to_owned()),
            ("Return", format!("{}, received {}", of.revision, day(of.received_on))),
            ("Reference of the return", of.subject.to_string()),
            ("Signed for the partnership by", format!("{}, {}", of.signed.name, of.signed.job_title)),
            ("Signed", moment(of.signed.at)),
        ];
        let open = of.decided.iter().filter(|decided| !decided.settled).count();
        let standing = match open {
            0 => "Everything in this letter is final.".to_owned(),
            open => format!(
                "{} may still be replied to: open the outcome in Candour, and reply to each with facts, with more evidence, or by \
                 saying that you disagree.",
                match open {
                    1 => "One proposed grade".to_owned(),
                    more => format!("{more} proposed grades"),
                }
            ),
        };
        let part = Part {
            title: "What the panel says of your self-assessment".to_owned(),
            details: details.into_iter().filter_map(|(name, text)| pair(name, &text)).collect(),
            sections: [
                words("The whole", of.overall),
                decided(of.catalogue, &of.decided),
                done_well(of.catalogue, &of.done_well),
                undecided(of.catalogue, &of.undecided),
            ]
            .into_iter()
            .flatten()
            .collect(),
        };
        let paper = "This letter was made from the outcome that the partnership signed. Paper can be altered: only the signed file, \
             which opens in Candour beside your answers, can be verified. The reference below is that of the outcome.";
        Self {
            title: line(&format!("Outcome for {}", of.agency)),
            author: line(of.partnership),
            header: line(&format!("{} · {}", of.partnership, of.audit)),
            subtitle: line(&format!("{} · {}", of.audit, of.partnership)),
            standing,
            reference: of.reference.to_string(),
            parts: vec![part],
            closing: vec![Field { name: "About this letter", blocks: blocks(paper) }],
        }
    }

    /// The papers of a panel day.
    pub(crate) fn panel(of: &PanelOf<'_>) -> Self {
        let frozen = match of.frozen_on {
            Some(on) => format!("As the results were frozen on {}.", day(on)),
            None => "As things stand: nothing is frozen yet.".to_owned(),
        };
        let title = match of.agencies.as_slice() {
            [one] => format!("{}: papers for the panel", one.name),
            _ => format!("{}: papers for the panel", of.audit),
        };
        Self {
            title: line(&title),
            author: line(of.partnership),
            header: line(&format!("{} · {} · for the panel alone", of.partnership, of.audit)),
            subtitle: line(&format!("{} · {}", of.audit, count(of.agencies.len(), "return"))),
            standing: format!(
                "{frozen} These papers hold what agencies say of their safeguarding: keep them as you keep a case file."
            ),
            reference: format!("{}, printed {}", of.audit, day(of.today)),
            parts: of.agencies.iter().map(|agency| part(of.catalogue, agency)).collect(),
            closing: Vec::new(),
        }
    }
}

fn part(catalogue: &Catalogue, of: &AgencyOf<'_>) -> Part {
    let kind = catalogue.agency_kind(&of.contents.agency.kind).map(|kind| kind.name.to_string());
    let details = [
        ("Kind of agency", kind.unwrap_or_default()),
        ("Return", format!("{}, received {}", of.revision, day(of.received_on))),
        ("Themes", of.themes.join("; ")),
        ("Who was there", of.present.join("; ")),
        ("Interests declared", of.interests.join("; ")),
    ];
    let enquiries = of.enquiries.iter().map(|(statement, question)| Item {
        lines: LINES,
        fields: Vec::new(),
        ..titled(catalogue, *statement, question)
    });
    let differ = of.differ.iter().map(|statement| answered(catalogue, of.contents, statement, &[]));
    let to_look_at =
        of.to_look_at.iter().map(|(statement, why)| answered(catalogue, of.contents, statement, why));
    Part {
        title: line(of.name),
        details: details.into_iter().filter_map(|(name, text)| pair(name, &text)).collect(),
        sections: [
            items("Lines of enquiry", "What to ask the agency.", enquiries.collect()),
            items("Where members of the panel differ", "To be settled by the panel.", differ.collect()),
            items("What stands out", "Nobody has decided on these yet.", to_look_at.collect()),
            decided(catalogue, &of.decided),
            done_well(catalogue, &of.done_well),
            undecided(catalogue, &of.undecided),
        ]
        .into_iter()
        .flatten()
        .collect(),
    }
}

fn items(heading: &str, intro: &str, items: Vec<Item>) -> Option<Section> {
    (!items.is_empty()).then(|| Section { heading: heading.to_owned(), blocks: blocks(intro), items })
}

fn words(heading: &str, text: &str) -> Option<Section> {
    let blocks = blocks(text);
    (!blocks.is_empty()).then(|| Section { heading: heading.to_owned(), blocks, items: Vec::new() })
}

/// A statement by its number and its words; for the agency as a whole, other words in their place.
fn titled(catalogue: &Catalogue, statement: Option<&StatementKey>, words: &str) -> Item {
    let found = statement.and_then(|key| catalogue.statement(key));
    let number = found.map(|(_, statement)| line(statement.number.as_str())).unwrap_or_default();
    Item { number, text: line(words), marks: Vec::new(), fields: Vec::new(), lines: 0 }
}

fn of_statement(catalogue: &Catalogue, key: &StatementKey) -> Item {
    let text = catalogue.statement(key).map(|(_, statement)| {
        statement.short_title.as_ref().map_or(statement.text.to_string(), |title| title.to_string())
    });
    titled(catalogue, Some(key), &text.unwrap_or_else(|| key.to_string()))
}

fn mark(catalogue: &Catalogue, name: &'static str, key: &StatementKey, grade: Option<&GradeId>) -> Marked {
    Marked { name, grade: grade.and_then(|grade| catalogue.grade(key, grade)).map(Mark::of) }
}

/// An answer as the panel reads it, with lines to write on.
fn answered(catalogue: &Catalogue, contents: &Contents, key: &StatementKey, why: &[String]) -> Item {
    let blank = Answer::default();
    let answer = contents.answers.get(key).unwrap_or(&blank);
    let mut fields = Vec::new();
    if !why.is_empty() {
        let why = why.iter().map(|why| line(why)).collect();
        fields.push(Field { name: "Why it stands out", blocks: vec![Block::List(why)] });
    }
    for (name, field) in [
        ("Evidence", AnswerField::Evidence),
        ("Impact", AnswerField::Impact),
        ("Why impact cannot be shown yet", AnswerField::ImpactNotYet),
        ("Why this does not apply", AnswerField::Reason),
    ] {
        fields.extend(prose(name, answer.prose(field)).map(shortened));
    }
    let cited = contents.evidence_register.iter().filter(|entry| answer.cites.contains(&entry.id));
    let cited: Vec<_> = cited.map(|entry| line(&format!("{}: {}", entry.label(), entry.title))).collect();
    if !cited.is_empty() {
        fields.push(Field { name: "Cited in the evidence register", blocks: vec![Block::List(cited)] });
    }
    Item {
        marks: vec![mark(catalogue, "Own grade", key, answer.grade.as_ref())],
        fields,
        lines: LINES,
        ..of_statement(catalogue, key)
    }
}

/// As much of a text as a panel reads on the day.
fn shortened(mut field: Field) -> Field {
    let mut room = ANSWER_ROOM;
    for block in &mut field.blocks {
        let (Block::Lines(lines) | Block::List(lines)) = block;
        lines.retain_mut(|line| {
            let length = line.chars().count();
            if room == 0 {
                return false;
            }
            if length > room {
                *line = format!(
                    "{}… (the rest stands in the return)",
                    line.chars().take(room).collect::<String>()
                );
            }
            room = room.saturating_sub(length);
            true
        });
    }
    field.blocks.retain(|block| {
        let (Block::Lines(lines) | Block::List(lines)) = block;
        !lines.is_empty()
    });
    field
}

/// The decisions, in the catalogue's order.
fn decided(catalogue: &Catalogue, all: &[Decided<'_>]) -> Option<Section> {
    let mut all: Vec<&Decided<'_>> = all.iter().collect();
    let places = places(catalogue);
    all.sort_by_key(|one| places.get(one.statement).copied());
    let each = all.iter().map(|one| {
        let by_when = one.by_when.map(day).unwrap_or_default();
        let field = |name, text: &str| (!text.is_empty()).then(|| Field { name, blocks: blocks(text) });
        let same = one.own == Some(one.grade);
        let own = mark(catalogue, "Own grade", one.statement, one.own);
        let panel = mark(
            catalogue,
            if one.settled { "Final grade" } else { "Proposed grade" },
            one.statement,
            Some(one.grade),
        );
        Item {
            marks: if same && one.settled { vec![panel] } else { vec![own, panel] },
            fields: [
                field("Why", one.reason),
                field("What is asked for", one.request),
                field("By when", &by_when),
            ]
            .into_iter()
            .flatten()
            .collect(),
            ..of_statement(catalogue, one.statement)
        }
    });
    items("What was decided", "", each.collect())
}

fn done_well(catalogue: &Catalogue, all: &[DoneWell<'_>]) -> Option<Section> {
    let each = all.iter().map(|one| {
        let shared =
            if one.may_be_shared { "May be shared with others." } else { "Not to be shared with others." };
        let item = match one.statement {
            Some(key) => of_statement(catalogue, key),
            None => titled(catalogue, None, "The agency as a whole"),
        };
        let what = Field { name: "What was found", blocks: blocks(one.what) };
        Item { fields: vec![what, Field { name: "Sharing", blocks: blocks(shared) }], ..item }
    });
    items("Good practice", "", each.collect())
}

/// What was not decided: by why, so that nobody takes silence for agreement.
fn undecided(catalogue: &Catalogue, all: &[Undecided<'_>]) -> Option<Section> {
    let places = places(catalogue);
    let mut all: Vec<&Undecided<'_>> = all.iter().collect();
    all.sort_by_key(|one| places.get(one.statement).copied());
    let mut by_why: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    for one in all {
        let number = catalogue.statement(one.statement).map(|(_, statement)| statement.number.to_string());
        let because = if one.because.is_empty() { String::new() } else { format!(" ({})", one.because) };
        let number = number.unwrap_or_else(|| one.statement.to_string());
        by_why.entry(one.why).or_default().push(format!("{number}{because}"));
    }
    if by_why.is_empty() {
        return None;
    }
    let list = by_why
        .iter()
        .map(|(why, numbers)| line(&format!("{}: {}", why.trim_end_matches('.'), numbers.join(", "))));
    let intro = "Where nothing was decided, the agency’s own grade stands, and the panel says nothing of it.";
    let mut blocks = blocks(intro);
    blocks.push(Block::List(list.collect()));
    Some(Section { heading: "What was not looked at, and why".to_owned(), blocks, items: Vec::new() })
}

/// Where each statement stands in the catalogue.
fn places(catalogue: &Catalogue) -> BTreeMap<&StatementKey, usize> {
    let standards = catalogue.document().standards.iter();
    standards.flat_map(|standard| &standard.statements).enumerate().map(|(at, one)| (&one.key, at)).collect()
}
