//! Merging what a colleague sends back, three ways: nothing lost on either side, in whatever order.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::share::set;
use super::{
    Action, ActionEdit, Answer, AnswerEdit, AnswerField, Assessment, Change, ColleagueReturn, ColleagueShare,
    Edits, EvidenceEdit, EvidenceEntry, Merged, Proposal, Role, colleague, merge,
};
use crate::catalogue::Catalogue;
use crate::ids::{ActionId, EvidenceId, StatementKey};

/// What becomes of one field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is taken in: nothing of ours changed since they were asked.
    Taken,
    /// Ours says the same already.
    Same,
    /// Both changed: ours stays, and theirs is kept beside it until a person chooses.
    Beside,
    /// They left it blank; what is there stays.
    Blank,
    /// The statement is not asked any more; their words are kept.
    NotAsked,
}

/// The merge of a return, not yet made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeOfReturn {
    /// What becomes of each field of which they say something else than they were given, in the statements' order.
    pub outcomes: Vec<(StatementKey, AnswerField, Outcome)>,
    /// What changes at once, as edits of the colleague.
    pub edits: Edits,
    /// Words to be kept, in place of those of the same share for the same field.
    pub proposals: Vec<Proposal>,
    /// New actions and register entries among the edits.
    pub added: (Vec<ActionId>, Vec<EvidenceId>),
}

impl MergeOfReturn {
    /// Whether it changes anything.
    pub fn is_nothing(&self) -> bool {
        self.edits == Edits::default() && self.proposals.is_empty()
    }
}

/// The fields that hold one value, so that two may differ.
const SINGLE: [AnswerField; 7] = [
    AnswerField::Grade,
    AnswerField::Evidence,
    AnswerField::Impact,
    AnswerField::ImpactNotYet,
    AnswerField::Reason,
    AnswerField::Alternative,
    AnswerField::Note,
];

/// Merges a return, three ways, field by field. `known` are all that was kept of this assessment's colleagues. The same return again changes nothing, and several
/// colleagues' returns come to the same in any order: of those who wrote where nothing of ours had changed, the first asked is
/// shown, and all others stand beside.
pub fn merge_return(
    catalogue: &Catalogue,
    ours: &Assessment,
    share: &ColleagueShare,
    returned: &ColleagueReturn,
    known: &[Proposal],
    at: DateTime<Utc>,
) -> MergeOfReturn {
    let mut merging = Merging {
        ours,
        share,
        returned,
        known,
        at,
        merged: MergeOfReturn {
            outcomes: Vec::new(),
            edits: Edits::default(),
            proposals: Vec::new(),
            added: (Vec::new(), Vec::new()),
        },
    };
    let lists = merging.lists();
    for (key, theirs) in &returned.answers {
        let Some(base) = share.base.get(key) else { continue };
        let asked = catalogue.applies(key, &ours.contents.agency);
        for field in SINGLE {
            merging.field(key, field, base, theirs, asked);
        }
        if asked {
            merging.cites(key, base, theirs, &lists);
        }
    }
    merging.merged
}

/// What their ids of new and changed items are called here.
struct Lists {
    actions: BTreeMap<ActionId, ActionId>,
    entries: BTreeMap<EvidenceId, EvidenceId>,
}

struct Merging<'m> {
    ours: &'m Assessment,
    share: &'m ColleagueShare,
    returned: &'m ColleagueReturn,
    known: &'m [Proposal],
    at: DateTime<Utc>,
    merged: MergeOfReturn,
}

impl Merging<'_> {
    fn field(&mut self, key: &StatementKey, field: AnswerField, base: &Answer, theirs: &Answer, asked: bool) {
        let (value, blank) = (theirs.text(field), theirs.is_blank(field));
        let base = base.text(field);
        if value == base {
            return;
        }
        if blank {
            return self.merged.outcomes.push((key.clone(), field, Outcome::Blank));
        }
        let of_field = |known: &&Proposal| known.statement == *key && known.field == field;
        let known: Vec<&Proposal> = self.known.iter().filter(of_field).collect();
        let again = known.iter().any(|known| known.share == self.share.id && known.value == value);
        let current =
            self.ours.contents.answers.get(key).map(|answer| answer.text(field)).unwrap_or_default();
        if again {
            let outcome = if current == value { Outcome::Same } else { Outcome::Beside };
            let settled = known.iter().any(|known| known.share == self.share.id && known.settled);
            if !settled {
                self.merged.outcomes.push((key.clone(), field, outcome));
            }
            return;
        }
        let own = self.own(key, field, &current, &known);
        let proposal = Proposal {
            share: self.share.id,
            share_made_at: self.share.made_at,
            statement: key.clone(),
            field,
            value: value.clone(),
            base: base.clone(),
            by: self.returned.by.clone(),
            at: self.at,
            settled: false,
        };
        self.merged.proposals.push(proposal);
        let first = known
            .iter()
            .filter(|known| {
                !known.settled && known.share != self.share.id && known.base == own && known.value != own
            })
            .map(|known| (known.share_made_at, known.share))
            .min();
        let outcome = match merge(base.as_str(), own.as_str(), value.as_str()) {
            _ if !asked => Outcome::NotAsked,
            _ if current == value => Outcome::Same,
            Merged::Theirs if first.is_none_or(|first| self.share.order() < first) => {
                set(self.merged.edits.answers.entry(key.clone()).or_default(), theirs, field);
                Outcome::Taken
            }
            Merged::Same | Merged::Ours | Merged::Theirs | Merged::Conflict => Outcome::Beside,
        };
        self.merged.outcomes.push((key.clone(), field, outcome));
    }

    /// What we ourselves have in a field: where a colleague's words are shown, what stood there before them.
    fn own(&self, key: &StatementKey, field: AnswerField, current: &str, known: &[&Proposal]) -> String {
        let edited = self.ours.provenance.get(&(key.clone(), field));
        let by = edited.map(|edited| &edited.by).filter(|by| by.role == Role::Colleague);
        // Another colleague may have said the same where something else stood.
        let is_shown = |known: &&&Proposal| {
            !known.settled && known.value == current && by.is_some_and(|by| *by == colleague(&known.by))
        };
        known.iter().find(is_shown).map_or_else(|| current.to_owned(), |shown| shown.base.clone())
    }

    /// New items, under ids that are the same whenever the same return is merged. One of ours that they changed comes beside ours.
    fn lists(&mut self) -> Lists {
        let mut lists = Lists { actions: BTreeMap::new(), entries: BTreeMap::new() };
        let contents = &self.ours.contents;
        for action in &self.returned.actions {
            let ours = contents.actions.iter().find(|ours| ours.id == action.id);
            if ours.is_some_and(|ours| Action { number: ours.number, ..action.clone() } == *ours)
                || action.missing().len() == 5
            {
                continue;
            }
            let parts = [
                action.lead.as_str(),
                action.action.as_str(),
                action.impact.as_str(),
                action.progress.as_str(),
                &action.due.map(|due| due.to_string()).unwrap_or_default(),
            ];
            let id = ActionId::new(self.id_here("action", action.id.uuid(), &parts));
            lists.actions.insert(action.id, id);
            if contents.actions.iter().any(|known| known.id == id) {
                continue;
            }
            self.merged.added.0.push(id);
            self.merged.edits.actions.push(ActionEdit {
                id,
                lead: Change::Set(action.lead.clone()),
                action: Change::Set(action.action.clone()),
                impact: Change::Set(action.impact.clone()),
                due: action.due.map_or(Change::Keep, Change::Set),
                progress: Change::Set(action.progress.clone()),
            });
        }
        for entry in &self.returned.evidence_register {
            let ours = contents.evidence_register.iter().find(|ours| ours.id == entry.id);
            if ours.is_some_and(|ours| EvidenceEntry { number: ours.number, ..entry.clone() } == *ours) {
                continue;
            }
            let parts = [
                entry.title.as_str(),
                entry.location.as_str(),
                entry.owner.as_str(),
                &entry.date.map(|date| date.to_string()).unwrap_or_default(),
                &entry.review_by.map(|date| date.to_string()).unwrap_or_default(),
            ];
            if parts.iter().all(|part| part.is_empty()) {
                continue;
            }
            let id = EvidenceId::new(self.id_here("evidence", entry.id.uuid(), &parts));
            lists.entries.insert(entry.id, id);
            if contents.evidence_register.iter().any(|known| known.id == id) {
                continue;
            }
            self.merged.added.1.push(id);
            self.merged.edits.evidence_register.push(EvidenceEdit {
                id,
                title: Change::Set(entry.title.clone()),
                location: Change::Set(entry.location.clone()),
                owner: Change::Set(entry.owner.clone()),
                date: entry.date.map_or(Change::Keep, Change::Set),
                review_by: entry.review_by.map_or(Change::Keep, Change::Set),
            });
        }
        lists
    }

    fn id_here(&self, list: &str, theirs: Uuid, parts: &[&str]) -> Uuid {
        let share = Uuid::new_v5(&self.share.id.uuid(), list.as_bytes());
        Uuid::new_v5(&Uuid::new_v5(&share, theirs.as_bytes()), parts.join("\u{1F}").as_bytes())
    }

    /// What they cite besides is cited here too; what they left out stays. An item that came before and was taken out here since
    /// is not brought back.
    fn cites(&mut self, key: &StatementKey, base: &Answer, theirs: &Answer, lists: &Lists) {
        let ours = self.ours.contents.answers.get(key).cloned().unwrap_or_default();
        let fresh_actions: BTreeSet<&ActionId> = self.merged.added.0.iter().collect();
        let fresh_entries: BTreeSet<&EvidenceId> = self.merged.added.1.iter().collect();
        let there = |id: &ActionId| self.ours.contents.actions.iter().any(|known| known.id == *id);
        let mut actions = ours.actions.clone();
        for id in &theirs.actions {
            let here = lists.actions.get(id).copied();
            let wanted = match here {
                Some(here) => fresh_actions.contains(&here).then_some(here),
                None => (!base.actions.contains(id) && there(id)).then_some(*id),
            };
            actions.extend(wanted.filter(|id| !ours.actions.contains(id)));
        }
        let there =
            |id: &EvidenceId| self.ours.contents.evidence_register.iter().any(|known| known.id == *id);
        let mut cites = ours.cites.clone();
        for id in &theirs.cites {
            let here = lists.entries.get(id).copied();
            let wanted = match here {
                Some(here) => fresh_entries.contains(&here).then_some(here),
                None => (!base.cites.contains(id) && there(id)).then_some(*id),
            };
            cites.extend(wanted.filter(|id| !ours.cites.contains(id)));
        }
        let edit = AnswerEdit {
            actions: if actions == ours.actions { Change::Keep } else { Change::Set(actions) },
            cites: if cites == ours.cites { Change::Keep } else { Change::Set(cites) },
            ..AnswerEdit::default()
        };
        if edit != AnswerEdit::default() {
            let entry = self.merged.edits.answers.entry(key.clone()).or_default();
            (entry.actions, entry.cites) = (edit.actions, edit.cites);
        }
    }
}
