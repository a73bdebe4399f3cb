//! What one agency of the example says of itself.

use std::collections::BTreeMap;

use candour_domain::assessment::{
    Action, AgencyProfile, Answer, Contents, EvidenceEntry, Summary, as_shown, gaps_of_return,
};
use candour_domain::catalogue::{Catalogue, FieldRule, Grade, Question};
use candour_domain::ids::{ActionId, AgencyId, EvidenceId, GradeId};
use candour_domain::text::{Line, Prose};
use chrono::{Days, NaiveDate};

use super::plan::{AgencyPlan, Frames, Plan, Words, faulty};
use super::words::{Lots, Speech};
use crate::{Error, Workspace};

/// How many entries an agency's evidence register has.
const ENTRIES: usize = 8;

/// An agency, and what its texts are made of.
pub(super) struct Saying<'a> {
    pub(super) plan: &'a Plan,
    pub(super) words: &'a Words,
    pub(super) catalogue: &'a Catalogue,
    pub(super) agency: &'a AgencyPlan,
    /// Its place among the invited.
    pub(super) place: usize,
    pub(super) id: AgencyId,
    pub(super) today: NaiveDate,
}

impl Saying<'_> {
    /// All that it says: in its first return, where it revised it later, or in the one that stands.
    pub(super) fn contents(&self, workspace: &Workspace, first: bool) -> Result<Contents, Error> {
        let agency = AgencyProfile {
            id: self.id,
            name: self.agency.name.clone(),
            kind: self.agency.kind.clone(),
            areas: self.agency.areas.iter().cloned().collect(),
            opted_in: self.agency.opt_in.iter().cloned().collect(),
        };
        let mut contents = Contents::empty(agency);
        let questions = self.catalogue.questions(&contents.agency);
        contents.evidence_register = self.register(workspace, &questions)?;
        for question in &questions {
            let grade = self.grade(question, first)?;
            let (answer, action) = self.answer(workspace, question, grade, &contents)?;
            contents.actions.extend(action);
            contents.answers.insert(question.statement.key.clone(), answer);
        }
        contents.summary = self.summary()?;
        // An entry that no answer cites is not sent.
        let contents = as_shown(self.catalogue, &contents);
        match gaps_of_return(self.catalogue, &contents).first() {
            None => Ok(contents),
            Some(gap) => Err(faulty(format_args!("{} leaves a gap: {gap:?}", self.agency.name))),
        }
    }

    fn speech(&self, for_what: &str, shown: &[Prose]) -> Speech<'_> {
        let lots = Lots::of(&[self.plan.audit.title.as_str(), self.agency.name.as_str(), for_what]);
        Speech::of(self.agency, shown, &self.words.months, lots)
    }

    fn grade<'c>(&self, question: &Question<'c>, first: bool) -> Result<&'c Grade, Error> {
        let key = &question.statement.key;
        let before =
            self.plan.revised.get(key).filter(|_| first).and_then(|letter| self.plan.letters.get(letter));
        let id: Option<&GradeId> = before.or_else(|| self.plan.grade(key, self.place));
        let grade = id.and_then(|id| question.scale.grade(id));
        grade.ok_or_else(|| faulty(format_args!("{} has no grade for {key}", self.agency.name)))
    }

    fn answer(
        &self,
        workspace: &Workspace,
        question: &Question<'_>,
        grade: &Grade,
        so_far: &Contents,
    ) -> Result<(Answer, Option<Action>), Error> {
        let frames: &Frames = &self.words.frames;
        let key = question.statement.key.as_str();
        let speech = self.speech(&format!("{key} {}", grade.id), &question.statement.evidence_examples);
        let lots = &speech.lots;
        let wants = |rule: FieldRule| rule == FieldRule::Required;
        let (mut answer, mut action) = (Answer { grade: Some(grade.id.clone()), ..Answer::default() }, None);
        let (evidence, impact) = match (grade.is_met(), wants(grade.fields.evidence)) {
            (true, _) => (&frames.evidence_met, &frames.impact_met),
            (false, true) => (&frames.evidence_partly, &frames.impact_partly),
            (false, false) => (&frames.evidence_not, &frames.impact_partly),
        };
        // Where nothing is asked for, most say something all the same.
        if wants(grade.fields.evidence) || (grade.counts && lots.number(8, 3) > 0) {
            answer.evidence = speech.prose(lots.one(9, evidence))?;
            answer.cites = self.cites(lots, so_far);
        }
        if wants(grade.fields.impact) {
            match lots.number(10, 9) {
                0 => answer.impact_not_yet = speech.prose(lots.one(11, &frames.impact_not_yet))?,
                _ => answer.impact = speech.prose(lots.one(11, impact))?,
            }
        }
        if wants(grade.fields.reason) {
            answer.reason = speech.prose(lots.one(12, &frames.reason))?;
        }
        if wants(grade.fields.alternative) {
            answer.alternative = speech.prose(lots.one(13, &frames.alternative))?;
        }
        if wants(grade.fields.action) {
            let made = self.action(workspace, &speech, so_far.actions.len())?;
            answer.actions = vec![made.id];
            action = Some(made);
        }
        if lots.number(14, 8) == 0 {
            answer.note = speech.prose(lots.one(15, &frames.note))?;
        }
        let told = |same: &&super::plan::SameOrThin| {
            same.statement == question.statement.key && same.agencies.contains(&self.agency.name)
        };
        if let Some(same) = self.plan.same_or_thin.iter().find(told) {
            answer.evidence = same.evidence.clone();
            if same.cites_nothing {
                answer.cites.clear();
            }
            if !same.impact_not_yet.is_empty() {
                (answer.impact, answer.impact_not_yet) = (Prose::default(), same.impact_not_yet.clone());
            }
        }
        Ok((answer, action))
    }

    fn cites(&self, lots: &Lots, so_far: &Contents) -> Vec<EvidenceId> {
        let entries = &so_far.evidence_register;
        let one = |which: usize| lots.one(which, entries).map(|entry| entry.id);
        let (first, second) = (one(16), one(17).filter(|id| Some(*id) != one(16)));
        first.into_iter().chain(second).collect()
    }

    fn action(&self, workspace: &Workspace, speech: &Speech<'_>, made: usize) -> Result<Action, Error> {
        let frames = &self.words.frames;
        let lots = &speech.lots;
        let frame = lots.one(18, &frames.actions);
        let due = self.today + Days::new(20 + lots.number(19, 300) as u64);
        // Some of what was planned should have been done by now.
        let late = self.today - Days::new(3 + lots.number(20, 80) as u64);
        let number = u32::try_from(made + 1).unwrap_or(u32::MAX);
        Ok(Action {
            lead: speech.line(lots.one(21, &frames.leads))?,
            action: speech.prose(frame.map(|frame| &frame.action))?,
            impact: speech.prose(frame.map(|frame| &frame.impact))?,
            due: Some(if lots.number(22, 7) == 0 { late } else { due }),
            progress: speech.prose(frame.map(|frame| &frame.progress))?,
            ..Action::blank(ActionId::new(workspace.ports.uuid()?), number)
        })
    }

    fn register(
        &self,
        workspace: &Workspace,
        questions: &[Question<'_>],
    ) -> Result<Vec<EvidenceEntry>, Error> {
        let step = (questions.len() / ENTRIES).max(1);
        let mut titles = BTreeMap::new();
        for question in questions.iter().step_by(step) {
            let lots = self.speech(question.statement.key.as_str(), &[]).lots;
            if let Some(title) = lots.one(0, &question.statement.evidence_examples) {
                titles.insert(Line::tidy(title.as_str()).map_err(faulty)?, lots);
            }
        }
        let mut entries = Vec::new();
        for (title, lots) in titles {
            let speech = Speech::of(self.agency, &[], &self.words.months, lots);
            let number = u32::try_from(entries.len() + 1).unwrap_or(u32::MAX);
            let kept = "{Record}, under safeguarding, at {place}".to_owned();
            entries.push(EvidenceEntry {
                title,
                location: speech.prose(Some(&kept))?,
                owner: self.agency.lead.job_title.clone(),
                date: Some(self.today - Days::new(30 + speech.lots.number(1, 300) as u64)),
                review_by: Some(self.today + Days::new(60 + speech.lots.number(2, 300) as u64)),
                ..EvidenceEntry::blank(EvidenceId::new(workspace.ports.uuid()?), number)
            });
        }
        Ok(entries)
    }

    fn summary(&self) -> Result<Summary, Error> {
        let frames = &self.words.frames;
        let speech = self.speech("summary", &[]);
        let lots = &speech.lots;
        Ok(Summary {
            strengths: speech.prose(lots.one(23, &frames.strengths))?,
            risks: speech.prose(lots.one(24, &frames.risks))?,
            support_wanted: speech.prose(lots.one(25, &frames.support_wanted))?,
        })
    }
}
