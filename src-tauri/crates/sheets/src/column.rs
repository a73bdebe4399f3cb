//! The columns of the sheet that is filled in, in their order, with the names that people and this program know them by.

use candour_domain::assessment::AnswerField;

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// The statement's number.
    Number,
    /// The statement.
    Statement,
    /// What each grade looks like.
    Grades,
    /// What is cited and planned already.
    Already,
    /// The grade.
    Grade,
    /// What shows it.
    Evidence,
    /// What changed for children.
    Impact,
    /// Why impact cannot be shown yet.
    ImpactNotYet,
    /// Why it does not apply.
    Reason,
    /// What is done instead.
    Alternative,
    /// Context.
    Note,
    /// A proposed action: what will be done.
    Action,
    /// Who leads it.
    ActionLead,
    /// How its impact will be measured.
    ActionImpact,
    /// By when.
    ActionDue,
    /// How progress is monitored.
    ActionProgress,
    /// Who answered.
    AnsweredBy,
    /// When.
    AnsweredOn,
    /// The statement's key, hidden.
    Key,
}

impl Column {
    /// All of them, in their order.
    pub const ALL: [Self; 19] = [
        Self::Number,
        Self::Statement,
        Self::Grades,
        Self::Already,
        Self::Grade,
        Self::Evidence,
        Self::Impact,
        Self::ImpactNotYet,
        Self::Reason,
        Self::Alternative,
        Self::Note,
        Self::Action,
        Self::ActionLead,
        Self::ActionImpact,
        Self::ActionDue,
        Self::ActionProgress,
        Self::AnsweredBy,
        Self::AnsweredOn,
        Self::Key,
    ];

    /// The name in the hidden row below the headings, which a column keeps wherever it is moved.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Number => "candour:number",
            Self::Statement => "candour:statement",
            Self::Grades => "candour:grades",
            Self::Already => "candour:already",
            Self::Grade => "candour:grade",
            Self::Evidence => "candour:evidence",
            Self::Impact => "candour:impact",
            Self::ImpactNotYet => "candour:impact_not_yet",
            Self::Reason => "candour:reason",
            Self::Alternative => "candour:alternative",
            Self::Note => "candour:note",
            Self::Action => "candour:action",
            Self::ActionLead => "candour:action_lead",
            Self::ActionImpact => "candour:action_impact",
            Self::ActionDue => "candour:action_due",
            Self::ActionProgress => "candour:action_progress",
            Self::AnsweredBy => "candour:answered_by",
            Self::AnsweredOn => "candour:answered_on",
            Self::Key => "candour:key",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.name() == name.trim())
    }

    /// The heading that people see.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Number => "Number",
            Self::Statement => "Statement",
            Self::Grades => "What each grade looks like",
            Self::Already => "Cited and planned already",
            Self::Grade => "Grade",
            Self::Evidence => "Evidence: what shows it, and where it is kept",
            Self::Impact => "Impact: what changed for children",
            Self::ImpactNotYet => "Or why impact cannot be shown yet",
            Self::Reason => "Why it does not apply",
            Self::Alternative => "What is done instead",
            Self::Note => "Note of context",
            Self::Action => "A new action: what will be done",
            Self::ActionLead => "Action: who leads it",
            Self::ActionImpact => "Action: how its impact will be measured",
            Self::ActionDue => "Action: by when (such as 31/3/2027)",
            Self::ActionProgress => "Action: how progress is monitored",
            Self::AnsweredBy => "Answered by",
            Self::AnsweredOn => "Answered on (such as 25/11/2026)",
            Self::Key => "For Candour",
        }
    }

    /// The field of the answer that it holds as plain text.
    pub(crate) fn field(self) -> Option<AnswerField> {
        match self {
            Self::Evidence => Some(AnswerField::Evidence),
            Self::Impact => Some(AnswerField::Impact),
            Self::ImpactNotYet => Some(AnswerField::ImpactNotYet),
            Self::Reason => Some(AnswerField::Reason),
            Self::Alternative => Some(AnswerField::Alternative),
            Self::Note => Some(AnswerField::Note),
            _ => None,
        }
    }

    /// Whether a colleague fills it in.
    pub(crate) fn is_filled_in(self) -> bool {
        !matches!(self, Self::Number | Self::Statement | Self::Grades | Self::Already | Self::Key)
    }

    /// How many characters wide it is.
    pub(crate) fn width(self) -> f64 {
        match self {
            Self::Number => 9.0,
            Self::Statement => 40.0,
            Self::Grades => 60.0,
            Self::Grade => 16.0,
            Self::ActionDue | Self::AnsweredOn => 16.0,
            Self::AnsweredBy | Self::ActionLead => 22.0,
            Self::Evidence | Self::Impact => 48.0,
            _ => 34.0,
        }
    }
}
