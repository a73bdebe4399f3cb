//! What is missing before an assessment can be signed, by name; and the type of one that lacks nothing.

use std::collections::HashSet;
use std::fmt;

use super::{ActionPart, Answer, AnswerField, Carried, Contents, as_shown, carried};
use crate::catalogue::{Catalogue, FieldRule, Grade, Question};
use crate::ids::{ActionId, EvidenceId, StatementKey};

/// One thing that is missing or does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The statement it is in; none for an action, a register entry or the agency's details.
    pub statement: Option<StatementKey>,
    /// What is missing.
    pub kind: GapKind,
}

impl Gap {
    /// Whether it is one of an answer: in the answer itself, or in an action or a register entry that it cites.
    pub fn is_of(&self, statement: &StatementKey, answer: &Answer) -> bool {
        match &self.kind {
            GapKind::ActionPart(id, _) => answer.actions.contains(id),
            GapKind::EntryWithoutTitle(id) => answer.cites.contains(id),
            _ => self.statement.as_ref() == Some(statement),
        }
    }
}

/// What is missing or does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GapKind {
    /// No grade was given. That is no grade, not the lowest.
    NotGraded,
    /// The answer is last time's, and nobody has said that it still holds.
    NotConfirmed,
    /// The agency's own view of the whole is last time's, and nobody has said that it still holds.
    SummaryNotConfirmed,
    /// The grade requires a field that is empty.
    Missing(AnswerField),
    /// An action that an answer cites lacks a part.
    ActionPart(ActionId, ActionPart),
    /// A register entry that an answer cites has no title.
    EntryWithoutTitle(EvidenceId),
    /// The agency has no name.
    AgencyWithoutName,
    /// The agency's kind is not in the catalogue.
    UnknownKind,
    /// No area of the agency is in the catalogue, or one is not.
    UnknownArea,
    /// The agency opted in to what the catalogue does not offer.
    UnknownOptIn,
    /// An answer is to a statement that the catalogue does not have, or does not ask of this agency.
    NotAsked,
    /// The grade is not on the statement's scale.
    UnknownGrade,
    /// An answer cites an action or a register entry that is not there.
    CitesNothing(AnswerField),
    /// The catalogue asks nothing of such an agency.
    NothingAsked,
    /// A return holds text, actions or register entries that its pages do not show: Candour sends none.
    HoldsWhatIsNotShown,
}

impl GapKind {
    /// A stable word for it.
    pub fn code(&self) -> String {
        match self {
            Self::NotGraded => "not_graded".into(),
            Self::NotConfirmed => "not_confirmed".into(),
            Self::SummaryNotConfirmed => "summary_not_confirmed".into(),
            Self::Missing(AnswerField::Actions) => "action_missing".into(),
            Self::Missing(field) => format!("{field}_missing"),
            Self::ActionPart(_, part) => format!("action_{}_missing", part.as_str()),
            Self::EntryWithoutTitle(_) => "entry_title_missing".into(),
            Self::AgencyWithoutName => "agency_name_missing".into(),
            Self::UnknownKind => "agency_kind_unknown".into(),
            Self::UnknownArea => "area_unknown".into(),
            Self::UnknownOptIn => "opt_in_unknown".into(),
            Self::NotAsked => "not_asked".into(),
            Self::UnknownGrade => "grade_unknown".into(),
            Self::CitesNothing(_) => "cites_nothing".into(),
            Self::NothingAsked => "nothing_asked".into(),
            Self::HoldsWhatIsNotShown => "holds_what_is_not_shown".into(),
        }
    }
}

impl fmt::Display for GapKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotGraded => "No grade has been given.",
            Self::NotConfirmed => "Not confirmed since last time: say that it is still right, or change it.",
            Self::SummaryNotConfirmed => {
                "The agency's summary is not confirmed since last time: say that it is still right, or change it."
            }
            Self::Missing(field) => match field {
                AnswerField::Evidence => "Evidence is missing: say what shows this, and where it is kept.",
                AnswerField::Impact => {
                    "Impact is missing: say what changed for children, or why that cannot be shown yet."
                }
                AnswerField::Reason => "The reason is missing: say why this does not apply to your agency.",
                AnswerField::Alternative => {
                    "What is done instead is missing: say what you do in its place, or “none, because…”."
                }
                AnswerField::Actions => "An improvement action is missing.",
                AnswerField::Note => "A note of context is missing.",
                AnswerField::Grade | AnswerField::ImpactNotYet | AnswerField::Cites => {
                    "Something is missing."
                }
            },
            Self::ActionPart(_, part) => match part {
                ActionPart::Lead => "The action does not say who leads it.",
                ActionPart::Action => "The action does not say what will be done.",
                ActionPart::Impact => "The action does not say how its impact will be measured.",
                ActionPart::Due => "The action does not say by when.",
                ActionPart::Progress => "The action does not say how progress is monitored.",
            },
            Self::EntryWithoutTitle(_) => "The entry in the evidence register has no title.",
            Self::AgencyWithoutName => "The agency's name is missing.",
            Self::UnknownKind => "The agency's kind is not one that the catalogue knows.",
            Self::UnknownArea => {
                "The agency works in no area that the catalogue knows, or in one that it does not."
            }
            Self::UnknownOptIn => {
                "The agency opted in to a standard that the catalogue does not offer for that."
            }
            Self::NotAsked => "The catalogue does not ask this of the agency.",
            Self::UnknownGrade => "The grade is not on this statement's scale.",
            Self::CitesNothing(AnswerField::Actions) => "The answer cites an action that is not there.",
            Self::CitesNothing(_) => "The answer cites a register entry that is not there.",
            Self::NothingAsked => "The catalogue asks nothing of an agency of this kind in these areas.",
            Self::HoldsWhatIsNotShown => {
                "The return holds text, actions or register entries that its answers do not show."
            }
        })
    }
}

/// Contents that lack nothing, as shown: the only thing that can be attested. There is no way to one but [`complete`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complete(Contents);

impl Complete {
    /// What is sent.
    pub fn contents(&self) -> &Contents {
        &self.0
    }
}

/// The contents as they would be sent, if nothing is missing; else every gap.
pub fn complete(
    catalogue: &Catalogue,
    contents: &Contents,
    carried: Option<&Carried>,
) -> Result<Complete, Vec<Gap>> {
    let shown = as_shown(catalogue, contents);
    let found = gaps_of_draft(catalogue, &shown, carried);
    if found.is_empty() { Ok(Complete(shown)) } else { Err(found) }
}

/// Every gap of what stands there, in the catalogue's order; those of the agency first, those of actions and register entries
/// last. What no answer shows is not looked at.
pub fn gaps(catalogue: &Catalogue, contents: &Contents) -> Vec<Gap> {
    gaps_of_draft(catalogue, contents, None)
}

/// Every gap of a draft: of what stands there, and of what came from last time and is not confirmed.
pub fn gaps_of_draft(catalogue: &Catalogue, contents: &Contents, carried: Option<&Carried>) -> Vec<Gap> {
    let awaiting = carried::awaiting(carried, catalogue, contents);
    let mut found = of_agency(catalogue, contents);
    let questions = catalogue.questions(&contents.agency);
    if questions.is_empty() {
        found.push(Gap { statement: None, kind: GapKind::NothingAsked });
    }
    for question in &questions {
        let answer = contents.answers.get(&question.statement.key);
        let unconfirmed = awaiting.contains(&question.statement.key).then_some(GapKind::NotConfirmed);
        let kinds = unconfirmed.into_iter().chain(of_answer(question, answer));
        found.extend(kinds.map(|kind| Gap { statement: Some(question.statement.key.clone()), kind }));
    }
    let asked: HashSet<&StatementKey> = questions.iter().map(|question| &question.statement.key).collect();
    let stray =
        contents.answers.iter().filter(|(key, answer)| !asked.contains(key) && says_something(answer));
    found.extend(stray.map(|(key, _)| Gap { statement: Some(key.clone()), kind: GapKind::NotAsked }));
    found.extend(of_lists(catalogue, &questions, contents));
    if carried.is_some_and(|carried| carried.summary_unconfirmed) {
        found.push(Gap { statement: None, kind: GapKind::SummaryNotConfirmed });
    }
    found
}

/// Every gap of a return that came in: a receiver trusts no sender's word for completeness, and takes in nothing that the
/// pages would not show.
pub fn gaps_of_return(catalogue: &Catalogue, contents: &Contents) -> Vec<Gap> {
    let mut found = gaps(catalogue, contents);
    let shown = as_shown(catalogue, contents);
    // An answer to what is not asked has its own gap.
    let hides = shown.answers.iter().any(|(key, answer)| contents.answers.get(key) != Some(answer));
    if hides || shown.actions != contents.actions || shown.evidence_register != contents.evidence_register {
        found.push(Gap { statement: None, kind: GapKind::HoldsWhatIsNotShown });
    }
    found
}

fn says_something(answer: &Answer) -> bool {
    AnswerField::ALL.into_iter().any(|field| !answer.is_blank(field))
}

fn of_agency(catalogue: &Catalogue, contents: &Contents) -> Vec<Gap> {
    let agency = &contents.agency;
    let kinds = [
        (agency.name.is_empty(), GapKind::AgencyWithoutName),
        (catalogue.agency_kind(&agency.kind).is_none(), GapKind::UnknownKind),
        (
            agency.areas.is_empty() || agency.areas.iter().any(|area| catalogue.area(area).is_none()),
            GapKind::UnknownArea,
        ),
        (!agency.opted_in.iter().all(|key| catalogue.offers(key)), GapKind::UnknownOptIn),
    ];
    let found = kinds.into_iter().filter(|(missing, _)| *missing);
    found.map(|(_, kind)| Gap { statement: None, kind }).collect()
}

fn of_answer(question: &Question<'_>, answer: Option<&Answer>) -> Vec<GapKind> {
    let Some((answer, id)) = answer.and_then(|answer| Some((answer, answer.grade.as_ref()?))) else {
        return vec![GapKind::NotGraded];
    };
    match question.scale.grade(id) {
        Some(grade) => missing_fields(grade, answer).into_iter().map(GapKind::Missing).collect(),
        None => vec![GapKind::UnknownGrade],
    }
}

/// The fields that a grade requires and an answer leaves empty. A sentence why impact cannot be shown yet stands for impact.
fn missing_fields(grade: &Grade, answer: &Answer) -> Vec<AnswerField> {
    let required = [
        (AnswerField::Evidence, grade.fields.evidence, answer.evidence.is_empty()),
        (
            AnswerField::Impact,
            grade.fields.impact,
            answer.impact.is_empty() && answer.impact_not_yet.is_empty(),
        ),
        (AnswerField::Reason, grade.fields.reason, answer.reason.is_empty()),
        (AnswerField::Alternative, grade.fields.alternative, answer.alternative.is_empty()),
        (AnswerField::Note, grade.fields.note, answer.note.is_empty()),
        (AnswerField::Actions, grade.fields.action, answer.actions.is_empty()),
    ];
    let missing = required.iter().filter(|(_, rule, empty)| *rule == FieldRule::Required && *empty);
    missing.map(|(field, _, _)| *field).collect()
}

/// Cited actions and entries that lack something, each once; and cites of what is not there.
fn of_lists(catalogue: &Catalogue, questions: &[Question<'_>], contents: &Contents) -> Vec<Gap> {
    let shown = as_shown(catalogue, contents);
    let mut found = Vec::new();
    let actions: HashSet<ActionId> = shown.actions.iter().map(|action| action.id).collect();
    let entries: HashSet<EvidenceId> = shown.evidence_register.iter().map(|entry| entry.id).collect();
    for key in questions.iter().map(|question| &question.statement.key) {
        let Some(answer) = shown.answers.get(key) else { continue };
        let strays = [
            (AnswerField::Cites, answer.cites.iter().any(|id| !entries.contains(id))),
            (AnswerField::Actions, answer.actions.iter().any(|id| !actions.contains(id))),
        ];
        let strays = strays.into_iter().filter(|(_, stray)| *stray);
        found.extend(
            strays.map(|(field, _)| Gap { statement: Some(key.clone()), kind: GapKind::CitesNothing(field) }),
        );
    }
    for action in &shown.actions {
        let parts = action.missing().into_iter();
        found.extend(parts.map(|part| Gap { statement: None, kind: GapKind::ActionPart(action.id, part) }));
    }
    let untitled = shown.evidence_register.iter().filter(|entry| entry.title.is_empty());
    found.extend(untitled.map(|entry| Gap { statement: None, kind: GapKind::EntryWithoutTitle(entry.id) }));
    found
}
