//! What is said beside decisions: good practice, lines of enquiry, themes, notes, and what is left out.

use candour_domain::ids::{AuditId, MemberId};
use candour_domain::moderation::{About, Act, Event};
use candour_domain::text::{Line, Prose};

use super::add::add;
use crate::{Error, Workspace};

/// What a member says of an answer, or of an agency as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark<'a> {
    /// Good practice.
    GoodPractice {
        /// What.
        what: &'a str,
        /// Whether the agency agrees that others are told.
        may_be_shared: bool,
    },
    /// What to ask the agency on its panel day.
    LineOfEnquiry(&'a str),
    /// A theme that shows in several agencies.
    Theme(&'a str),
    /// A note.
    Note(&'a str),
    /// Why it is left out.
    LeaveOut(&'a str),
}

/// Says it.
pub fn remark(
    workspace: &mut Workspace,
    audit: AuditId,
    by: MemberId,
    about: About,
    remark: Remark<'_>,
) -> Result<Event, Error> {
    let act = match remark {
        Remark::GoodPractice { what, may_be_shared } => {
            Act::GoodPractice { about, what: words("good_practice", what)?, may_be_shared }
        }
        Remark::LineOfEnquiry(question) => {
            Act::LineOfEnquiry { about, question: words("line_of_enquiry", question)? }
        }
        Remark::Theme(theme) => Act::Theme { about, theme: one_line("theme", theme)? },
        Remark::Note(text) => Act::Note { about, text: words("note", text)? },
        Remark::LeaveOut(because) => Act::LeftOut { about, because: words("left_out", because)? },
    };
    add(workspace, audit, by, act)
}

/// Words that say something.
pub(super) fn words(field: &'static str, typed: &str) -> Result<Prose, Error> {
    let text = Prose::tidy(typed).map_err(|fault| Error::field(field, fault))?;
    if text.is_empty() { Err(Error::Blank { field }) } else { Ok(text) }
}

/// One line that says something.
pub(super) fn one_line(field: &'static str, typed: &str) -> Result<Line, Error> {
    let line = Line::tidy(typed).map_err(|fault| Error::field(field, fault))?;
    if line.is_empty() { Err(Error::Blank { field }) } else { Ok(line) }
}
