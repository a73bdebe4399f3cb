//! Editing: many changes at once, all of them or none, every fault listed.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::Hash;
use std::ops::RangeInclusive;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::size::written_bytes;
use super::{
    Action, Answer, AnswerField, Assessment, Author, CITES_LIMIT, Confirmed, Contents, Edited, EvidenceEntry,
    LIST_LIMIT, TEXT_LIMIT,
};
use crate::catalogue::Catalogue;
use crate::ids::{ActionId, AssessmentId, EvidenceId, GradeId, StatementKey};
use crate::reading::Faults;
use crate::text::{Line, Prose};

/// What is to become of a field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Change<T> {
    /// It stays as it is.
    #[default]
    Keep,
    /// It is emptied.
    Clear,
    /// It becomes this.
    Set(T),
}

impl<T: Clone + Default> Change<T> {
    fn apply(&self, to: &mut T) {
        match self {
            Self::Keep => {}
            Self::Clear => *to = T::default(),
            Self::Set(value) => value.clone_into(to),
        }
    }
}

impl<T: Clone> Change<T> {
    fn apply_option(&self, to: &mut Option<T>) {
        match self {
            Self::Keep => {}
            Self::Clear => *to = None,
            Self::Set(value) => *to = Some(value.clone()),
        }
    }
}

/// Changes to one answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[allow(missing_docs)] // The fields are those of `Answer`.
pub struct AnswerEdit {
    pub grade: Change<GradeId>,
    pub evidence: Change<Prose>,
    pub impact: Change<Prose>,
    pub impact_not_yet: Change<Prose>,
    pub reason: Change<Prose>,
    pub alternative: Change<Prose>,
    pub note: Change<Prose>,
    pub cites: Change<Vec<EvidenceId>>,
    pub actions: Change<Vec<ActionId>>,
}

/// Changes to one action, which is made if it is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // The fields are those of `Action`.
pub struct ActionEdit {
    pub id: ActionId,
    pub lead: Change<Line>,
    pub action: Change<Prose>,
    pub impact: Change<Prose>,
    pub due: Change<NaiveDate>,
    pub progress: Change<Prose>,
}

/// Changes to one entry of the evidence register, which is made if it is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)] // The fields are those of `EvidenceEntry`.
pub struct EvidenceEdit {
    pub id: EvidenceId,
    pub title: Change<Line>,
    pub location: Change<Prose>,
    pub owner: Change<Line>,
    pub date: Change<NaiveDate>,
    pub review_by: Change<NaiveDate>,
}

/// Changes to the agency's own view of the whole.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[allow(missing_docs)] // The fields are those of `Summary`.
pub struct SummaryEdit {
    pub strengths: Change<Prose>,
    pub risks: Change<Prose>,
    pub support_wanted: Change<Prose>,
}

/// Changes to an assessment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[allow(missing_docs)] // The fields are those of `Contents`.
pub struct Edits {
    pub answers: BTreeMap<StatementKey, AnswerEdit>,
    pub actions: Vec<ActionEdit>,
    pub evidence_register: Vec<EvidenceEdit>,
    pub summary: SummaryEdit,
}

/// An assessment with changes made, and which of its parts they touched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// The assessment as it is now.
    pub assessment: Assessment,
    /// The fields of answers that differ from before.
    pub fields: Vec<(StatementKey, AnswerField)>,
    /// The actions that differ or are new.
    pub actions: BTreeSet<ActionId>,
    /// The register entries that differ or are new.
    pub evidence_register: BTreeSet<EvidenceId>,
    /// Whether the summary differs.
    pub summary: bool,
    /// The statements whose answers from last time are confirmed by this.
    pub confirmed: BTreeSet<StatementKey>,
    /// How many bytes it takes as JSON.
    pub bytes: usize,
}

/// The id that a short token of a file stands for in one assessment: the same token in a later file means the same item.
/// A token that is a UUID stands for itself.
fn id_of_token(assessment: AssessmentId, list: &str, token: &str) -> Uuid {
    Uuid::try_parse(token).unwrap_or_else(|_| {
        let list = Uuid::new_v5(&assessment.uuid(), list.as_bytes());
        Uuid::new_v5(&list, token.as_bytes())
    })
}

/// The action that a token of a file stands for.
pub fn action_of_token(assessment: AssessmentId, token: &str) -> ActionId {
    ActionId::new(id_of_token(assessment, "actions", token))
}

/// The register entry that a token of a file stands for.
pub fn evidence_of_token(assessment: AssessmentId, token: &str) -> EvidenceId {
    EvidenceId::new(id_of_token(assessment, "evidence_register", token))
}

impl Assessment {
    /// The assessment with all the changes made. Faults are added to `faults`; where there is any, nothing may be kept.
    pub fn with_edits(
        &self,
        catalogue: &Catalogue,
        edits: &Edits,
        by: &Author,
        at: DateTime<Utc>,
        faults: &Faults,
    ) -> Applied {
        let mut applied = Applied {
            assessment: self.clone(),
            fields: Vec::new(),
            actions: BTreeSet::new(),
            evidence_register: BTreeSet::new(),
            summary: false,
            confirmed: BTreeSet::new(),
            bytes: 0,
        };
        applied.edit_lists(edits, faults);
        let edited = |base: String| Edited { by: by.clone(), at, base };
        let there = There::of(&applied.assessment.contents);
        for (key, edit) in &edits.answers {
            check_answer(catalogue, &applied.assessment.contents, &there, key, edit, faults);
            applied.edit_answer(key, edit, edited);
        }
        let summary = &mut applied.assessment.contents.summary;
        edits.summary.strengths.apply(&mut summary.strengths);
        edits.summary.risks.apply(&mut summary.risks);
        edits.summary.support_wanted.apply(&mut summary.support_wanted);
        applied.summary = *summary != self.contents.summary;
        applied.confirm(&Confirmed { by: by.clone(), at });
        let bytes = written_bytes(&applied.assessment.contents);
        if bytes > TEXT_LIMIT {
            faults.add(
                "",
                format!("the whole assessment would take {bytes} bytes; at most {TEXT_LIMIT} fit in a file"),
            );
        }
        applied.bytes = bytes;
        applied
    }
}

impl Applied {
    fn edit_lists(&mut self, edits: &Edits, faults: &Faults) {
        let contents = &mut self.assessment.contents;
        let mut next = next_numbers(contents.actions.iter().map(|action| action.number));
        let mut places = places(contents.actions.iter().map(|action| action.id));
        for edit in &edits.actions {
            let found = places.get(&edit.id).and_then(|at| contents.actions.get(*at));
            let mut action =
                found.cloned().unwrap_or_else(|| Action::blank(edit.id, next.next().unwrap_or(u32::MAX)));
            edit.lead.apply(&mut action.lead);
            edit.action.apply(&mut action.action);
            edit.impact.apply(&mut action.impact);
            edit.due.apply_option(&mut action.due);
            edit.progress.apply(&mut action.progress);
            if put(&mut contents.actions, &mut places, edit.id, action) {
                self.actions.insert(edit.id);
            }
        }
        let register = &mut contents.evidence_register;
        let mut next = next_numbers(register.iter().map(|entry| entry.number));
        let mut places = self::places(register.iter().map(|entry| entry.id));
        for edit in &edits.evidence_register {
            let found = places.get(&edit.id).and_then(|at| register.get(*at));
            let mut entry = found
                .cloned()
                .unwrap_or_else(|| EvidenceEntry::blank(edit.id, next.next().unwrap_or(u32::MAX)));
            edit.title.apply(&mut entry.title);
            edit.location.apply(&mut entry.location);
            edit.owner.apply(&mut entry.owner);
            edit.date.apply_option(&mut entry.date);
            edit.review_by.apply_option(&mut entry.review_by);
            if put(register, &mut places, edit.id, entry) {
                self.evidence_register.insert(edit.id);
            }
        }
        for (list, length) in
            [("actions", contents.actions.len()), ("evidence_register", contents.evidence_register.len())]
        {
            if length > LIST_LIMIT {
                faults.add(list, format!("would have {length} items; at most {LIST_LIMIT} fit"));
            }
        }
    }

    /// Whoever edits what came from last time has looked at it.
    fn confirm(&mut self, confirmed: &Confirmed) {
        let Some(carried) = &mut self.assessment.carried else { return };
        for (key, _) in &self.fields {
            if carried.confirm(key, confirmed) {
                self.confirmed.insert(key.clone());
            }
        }
        carried.summary_unconfirmed &= !self.summary;
    }

    fn edit_answer(&mut self, key: &StatementKey, edit: &AnswerEdit, edited: impl Fn(String) -> Edited) {
        let before = self.assessment.contents.answers.get(key).cloned().unwrap_or_default();
        let after = edit.applied_to(&before);
        for field in AnswerField::ALL {
            let was = before.text(field);
            if after.text(field) != was {
                let entry = self.assessment.provenance.entry((key.clone(), field));
                // The base is what stood here when copies last agreed; only a merge moves it.
                entry.and_modify(|old| *old = edited(old.base.clone())).or_insert_with(|| edited(was));
                self.fields.push((key.clone(), field));
            }
        }
        // Where nothing was entered yet there is no answer, and an edit of nothing makes none.
        if after != before {
            self.assessment.contents.answers.insert(key.clone(), after);
        }
    }
}

/// Where the items of a list stand.
fn places<I: Eq + Hash>(ids: impl Iterator<Item = I>) -> HashMap<I, usize> {
    ids.zip(0..).collect()
}

/// Numbers for new items, past those given.
fn next_numbers(given: impl Iterator<Item = u32>) -> RangeInclusive<u32> {
    given.max().unwrap_or(0).saturating_add(1)..=u32::MAX
}

/// Puts an item in its place or at the end; whether that changed anything.
fn put<I: Eq + Hash, T: PartialEq>(
    list: &mut Vec<T>,
    places: &mut HashMap<I, usize>,
    id: I,
    item: T,
) -> bool {
    match places.get(&id).and_then(|at| list.get_mut(*at)) {
        Some(slot) if *slot == item => false,
        Some(slot) => {
            *slot = item;
            true
        }
        None => {
            places.insert(id, list.len());
            list.push(item);
            true
        }
    }
}

/// What an answer can cite.
struct There {
    entries: HashSet<EvidenceId>,
    actions: HashSet<ActionId>,
}

impl There {
    fn of(contents: &Contents) -> Self {
        Self {
            entries: contents.evidence_register.iter().map(|entry| entry.id).collect(),
            actions: contents.actions.iter().map(|action| action.id).collect(),
        }
    }
}

impl AnswerEdit {
    /// An edit that empties every field.
    pub fn clear() -> Self {
        Self {
            grade: Change::Clear,
            evidence: Change::Clear,
            impact: Change::Clear,
            impact_not_yet: Change::Clear,
            reason: Change::Clear,
            alternative: Change::Clear,
            note: Change::Clear,
            cites: Change::Clear,
            actions: Change::Clear,
        }
    }

    fn applied_to(&self, answer: &Answer) -> Answer {
        let mut answer = answer.clone();
        self.grade.apply_option(&mut answer.grade);
        self.evidence.apply(&mut answer.evidence);
        self.impact.apply(&mut answer.impact);
        self.impact_not_yet.apply(&mut answer.impact_not_yet);
        self.reason.apply(&mut answer.reason);
        self.alternative.apply(&mut answer.alternative);
        self.note.apply(&mut answer.note);
        self.cites.apply(&mut answer.cites);
        self.actions.apply(&mut answer.actions);
        answer
    }
}

fn check_answer(
    catalogue: &Catalogue,
    contents: &Contents,
    there: &There,
    key: &StatementKey,
    edit: &AnswerEdit,
    faults: &Faults,
) {
    let place = |field: AnswerField| format!("answers.{key}.{field}");
    if catalogue.statement(key).is_none() {
        return faults.add(format!("answers.{key}"), "there is no such statement in the catalogue");
    }
    if !catalogue.applies(key, &contents.agency) {
        let problem = "this statement is not asked of an agency of this kind in these areas; opt in to its standard to answer it";
        return faults.add(format!("answers.{key}"), problem);
    }
    if let Change::Set(grade) = &edit.grade
        && catalogue.grade(key, grade).is_none()
    {
        let known = catalogue
            .scale_of(key)
            .map(|scale| scale.grades.iter().map(|grade| grade.id.as_str()).collect::<Vec<_>>());
        let known = known.unwrap_or_default().join(", ");
        faults.add(
            place(AnswerField::Grade),
            format!("\"{grade}\" is not a grade of this statement's scale ({known})"),
        );
    }
    if let Change::Set(cites) = &edit.cites {
        check_cites(place(AnswerField::Cites), cites, &there.entries, faults);
    }
    if let Change::Set(actions) = &edit.actions {
        check_cites(place(AnswerField::Actions), actions, &there.actions, faults);
    }
}

fn check_cites<T: Eq + Hash>(place: String, cites: &[T], there: &HashSet<T>, faults: &Faults) {
    let mut seen = HashSet::new();
    for (i, id) in cites.iter().enumerate() {
        if !there.contains(id) {
            faults.add(
                format!("{place}[{i}]"),
                "names an item that is neither in this file nor in the assessment",
            );
        } else if !seen.insert(id) {
            faults.add(format!("{place}[{i}]"), "names an item twice");
        }
    }
    if cites.len() > CITES_LIMIT {
        faults.add(place, format!("names {} items; at most {CITES_LIMIT} fit", cites.len()));
    }
}
