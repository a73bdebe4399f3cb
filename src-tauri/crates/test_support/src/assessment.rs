//! Agencies, assessments and any contents that a catalogue can be answered with.

use std::str::FromStr;

use candour_domain::assessment::{
    Action, AgencyProfile, Answer, Assessment, Author, Contents, EvidenceEntry, Person, Role, Stage,
};
use candour_domain::catalogue::{Catalogue, FieldRule};
use candour_domain::ids::{ActionId, AgencyId, AssessmentId, EvidenceId, GradeId, StatementKey};
use candour_domain::text::{Line, Prose};
use chrono::{DateTime, NaiveDate, Utc};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use uuid::Uuid;

/// Free text.
pub fn prose(text: &str) -> Prose {
    Prose::tidy(text).expect("within the limit")
}

/// One line.
pub fn line(text: &str) -> Line {
    Line::tidy(text).expect("within the limit")
}

/// Any identifier that is read from text.
pub fn id<T: FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().expect("an id")
}

/// The n-th action's id.
pub fn action_id(n: u32) -> ActionId {
    ActionId::new(Uuid::from_u128(0xA000 + u128::from(n)))
}

/// The n-th register entry's id.
pub fn entry_id(n: u32) -> EvidenceId {
    EvidenceId::new(Uuid::from_u128(0xE000 + u128::from(n)))
}

/// A day of 2026, by the month and day.
pub fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).expect("a day")
}

/// A moment: so many seconds into 2026.
pub fn moment(second: u32) -> DateTime<Utc> {
    day(1, 1).and_time(Default::default()).and_utc() + chrono::TimeDelta::seconds(second.into())
}

/// The lead, who edits.
pub fn lead() -> Author {
    Author { role: Role::Lead, name: line("Alex Lead") }
}

/// An agency of a kind that works in some areas.
pub fn agency(kind: &str, areas: &[&str]) -> AgencyProfile {
    AgencyProfile {
        id: AgencyId::new(Uuid::from_u128(0xC0)),
        name: line("Test agency"),
        kind: id(kind),
        areas: areas.iter().map(|area| id(area)).collect(),
        opted_in: Default::default(),
    }
}

/// The n-th action, complete and due at the end of the year.
pub fn action(n: u32) -> Action {
    Action {
        lead: line("Head of service"),
        action: prose("Train the night team"),
        impact: prose("Share of the team trained"),
        due: Some(day(12, 31)),
        progress: prose("Monthly, by the board"),
        ..Action::blank(action_id(n), n)
    }
}

/// The n-th register entry, with a title.
pub fn entry(n: u32) -> EvidenceEntry {
    EvidenceEntry { title: line(&format!("Minutes {n}")), ..EvidenceEntry::blank(entry_id(n), n) }
}

/// Builds an assessment of a catalogue.
#[derive(Debug, Clone)]
pub struct Builder<'c> {
    catalogue: &'c Catalogue,
    assessment: Assessment,
}

/// An empty draft of a police force that works in Cambridgeshire.
pub fn assessment(catalogue: &Catalogue) -> Builder<'_> {
    let person =
        |name: &str| Person { name: line(name), job_title: line("Manager"), email: line("a@example.org") };
    let assessment = Assessment {
        id: AssessmentId::new(Uuid::from_u128(0xA55E)),
        catalogue: catalogue.reference(),
        contents: Contents::empty(agency("police", &["cambridgeshire"])),
        lead: person("Alex Lead"),
        officer: person("Sam Officer"),
        due: None,
        stage: Stage::Draft,
        revision: 1,
        previous: None,
        provenance: Default::default(),
        comments: Vec::new(),
        carried: None,
    };
    Builder { catalogue, assessment }
}

impl Builder<'_> {
    /// Another agency.
    pub fn agency(mut self, agency: AgencyProfile) -> Self {
        self.assessment.contents.agency = agency;
        self
    }

    /// Any change to the contents.
    pub fn with(mut self, change: impl FnOnce(&mut Contents)) -> Self {
        change(&mut self.assessment.contents);
        self
    }

    /// Answers a statement with a grade and all that it requires, citing action 1 where one is wanted.
    pub fn answer(mut self, key: &str, grade: &str) -> Self {
        let (key, grade) = (id::<StatementKey>(key), id::<GradeId>(grade));
        let fields = &self.catalogue.grade(&key, &grade).expect("a grade of the scale").fields;
        let wanted = |rule: FieldRule, what: &str| match rule {
            FieldRule::Required => {
                prose(&format!("{what} of {key} in enough words that nobody would call it thin."))
            }
            FieldRule::Optional | FieldRule::Absent => Prose::default(),
        };
        let contents = &mut self.assessment.contents;
        let needs_action = fields.action == FieldRule::Required;
        if needs_action && !contents.actions.iter().any(|action| action.id == action_id(1)) {
            contents.actions.push(action(1));
        }
        let answer = Answer {
            evidence: wanted(fields.evidence, "Evidence"),
            impact: wanted(fields.impact, "Impact"),
            reason: wanted(fields.reason, "Reason"),
            alternative: wanted(fields.alternative, "Alternative"),
            note: wanted(fields.note, "Note"),
            actions: if needs_action { vec![action_id(1)] } else { Vec::new() },
            grade: Some(grade),
            ..Answer::default()
        };
        contents.answers.insert(key, answer);
        self
    }

    /// Changes an answer, which is made if it is not there.
    pub fn edit(mut self, key: &str, change: impl FnOnce(&mut Answer)) -> Self {
        change(self.assessment.contents.answers.entry(id(key)).or_default());
        self
    }

    /// Answers all that is asked with the first grade of its scale.
    pub fn complete(mut self) -> Self {
        for question in self.catalogue.questions(&self.assessment.contents.agency.clone()) {
            let grade = question.scale.grades.first().expect("a scale has grades");
            self = self.answer(question.statement.key.as_str(), grade.id.as_str());
        }
        self
    }

    /// The assessment.
    pub fn build(self) -> Assessment {
        self.assessment
    }

    /// What it says.
    pub fn contents(self) -> Contents {
        self.assessment.contents
    }
}

/// Blank, only seemingly filled, thin, repeated and long texts.
fn texts() -> impl Strategy<Value = Prose> {
    let few = ["", "", "", "", "See our policy.", "The same text in several answers", "\u{2060}", "Short"];
    let many = |words: usize| prose(&vec!["word"; words].join(" "));
    (0..few.len(), 1usize..20, any::<bool>())
        .prop_map(move |(at, words, long)| if long { many(words) } else { prose(few[at]) })
}

/// Actions 1 to 4 and entries 1 to 3 exist; 9 does not.
fn answers(grades: Vec<GradeId>) -> impl Strategy<Value = Answer> {
    let grade =
        prop_oneof![1 => Just(None), 8 => select(grades).prop_map(Some), 1 => Just(Some(id("unknown")))];
    let cites = prop_oneof![
        9 => subsequence(vec![1, 2, 3], 0..=3),
        1 => Just(vec![9]),
    ];
    let actions = prop_oneof![
        9 => subsequence(vec![1, 2, 3, 4], 0..=4),
        1 => Just(vec![9]),
    ];
    (grade, vec(texts(), 6), cites, actions).prop_map(|(grade, texts, cites, actions)| {
        let mut texts = texts.into_iter();
        let mut next = || texts.next().unwrap_or_default();
        Answer {
            grade,
            evidence: next(),
            impact: next(),
            impact_not_yet: next(),
            reason: next(),
            alternative: next(),
            note: next(),
            cites: cites.into_iter().map(entry_id).collect(),
            actions: actions.into_iter().map(action_id).collect(),
        }
    })
}

/// Agencies of any kind in any areas of the catalogue, with or without a standard opted into.
pub fn agencies(catalogue: &Catalogue) -> impl Strategy<Value = AgencyProfile> + use<> {
    let document = catalogue.document();
    let kinds: Vec<_> = document.agency_kinds.iter().map(|kind| kind.id.clone()).collect();
    let areas: Vec<_> = document.areas.iter().map(|area| area.id.clone()).collect();
    let standards: Vec<_> = document.standards.iter().map(|standard| standard.key.clone()).collect();
    let (areas, standards) =
        (subsequence(areas.clone(), 1..=areas.len()), subsequence(standards.clone(), 0..=standards.len()));
    (select(kinds), areas, standards).prop_map(|(kind, areas, opted_in)| AgencyProfile {
        areas: areas.into_iter().collect(),
        opted_in: opted_in.into_iter().collect(),
        ..agency(kind.as_str(), &[])
    })
}

/// Anything that a catalogue can be answered with: grades mixed, missing and unknown, fields blank and filled, actions and
/// entries cited, uncited, unfinished and not there, answers to what is not asked.
pub fn any_contents(catalogue: &Catalogue) -> impl Strategy<Value = Contents> + use<> {
    let statements = catalogue.document().standards.iter().flat_map(|standard| &standard.statements);
    let answer = |statement: &candour_domain::catalogue::Statement| {
        let scale = catalogue.scale_of(&statement.key).expect("a catalogue without a fault");
        let answer = answers(scale.grades.iter().map(|grade| grade.id.clone()).collect());
        (Just(statement.key.clone()), proptest::option::weighted(0.9, answer))
    };
    let answers: Vec<_> = statements.map(answer).collect();
    let dues = vec(proptest::option::weighted(0.8, (1u32..=12, 1u32..=28)), 4);
    (agencies(catalogue), answers, dues, any::<bool>(), texts()).prop_map(
        |(agency, answers, dues, titled, summary)| {
            let mut contents = Contents::empty(agency);
            contents.answers = answers.into_iter().filter_map(|(key, answer)| Some((key, answer?))).collect();
            let dues = dues.into_iter().map(|due| due.map(|(month, date)| day(month, date)));
            contents.actions = (1..).zip(dues).map(|(n, due)| Action { due, ..action(n) }).collect();
            contents.evidence_register = (1..=3).map(entry).collect();
            if !titled {
                contents.evidence_register.push(EvidenceEntry::blank(entry_id(4), 4));
                contents.evidence_register[0].title = Line::default();
            }
            contents.summary.strengths = summary;
            contents
        },
    )
}
