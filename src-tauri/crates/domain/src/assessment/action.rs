//! Improvement actions.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::ActionId;
use crate::text::{Line, Prose};

/// What the agency will do to improve. All five parts are required before sign-off (seed 003).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// Its id.
    pub id: ActionId,
    /// Its number for people, from 1 and stable: action 3 is labelled A3.
    pub number: u32,
    /// Who leads it: a name or a job title.
    pub lead: Line,
    /// What will be done.
    pub action: Prose,
    /// How its impact will be measured.
    pub impact: Prose,
    /// By when.
    pub due: Option<NaiveDate>,
    /// How progress is monitored.
    pub progress: Prose,
}

/// A part of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ActionPart {
    /// [`Action::lead`].
    Lead,
    /// [`Action::action`].
    Action,
    /// [`Action::impact`].
    Impact,
    /// [`Action::due`].
    Due,
    /// [`Action::progress`].
    Progress,
}

impl ActionPart {
    /// Its name in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Action => "action",
            Self::Impact => "impact",
            Self::Due => "due",
            Self::Progress => "progress",
        }
    }
}

impl Action {
    /// An action of which nothing is said yet.
    pub fn blank(id: ActionId, number: u32) -> Self {
        Self {
            id,
            number,
            lead: Line::default(),
            action: Prose::default(),
            impact: Prose::default(),
            due: None,
            progress: Prose::default(),
        }
    }

    /// How people refer to it, such as A3.
    pub fn label(&self) -> String {
        format!("A{}", self.number)
    }

    /// The parts that are still missing.
    pub fn missing(&self) -> Vec<ActionPart> {
        let parts = [
            (ActionPart::Lead, self.lead.is_empty()),
            (ActionPart::Action, self.action.is_empty()),
            (ActionPart::Impact, self.impact.is_empty()),
            (ActionPart::Due, self.due.is_none()),
            (ActionPart::Progress, self.progress.is_empty()),
        ];
        parts.iter().filter(|(_, missing)| *missing).map(|(part, _)| *part).collect()
    }

    /// Whether its day has passed.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.due.is_some_and(|due| due < today)
    }
}
