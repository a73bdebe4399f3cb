//! Texts to write to an agency with: what is wanted, by when, and whom to ring; nothing of what anybody answered.

use candour_domain::receiving::{Attention, Place};
use candour_operations::audit::{AgencyStatus, Status};
use chrono::NaiveDate;
use serde::Serialize;
use ts_rs::TS;

/// A text for an email.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct EmailView {
    /// What it is for: a stable name.
    pub code: String,
    /// What it is for, in words.
    pub label: String,
    /// A subject.
    pub subject: String,
    /// The text.
    pub message: String,
}

fn day(day: NaiveDate) -> String {
    day.format("%A %-d %B %Y").to_string()
}

impl EmailView {
    /// The texts that there is a reason to write, the likeliest first.
    pub(crate) fn to(status: &Status, agency: &AgencyStatus) -> Vec<Self> {
        let mut emails: Vec<Self> =
            agency.standing.attention.iter().filter_map(|at| Self::about(status, agency, *at)).collect();
        match agency.standing.place {
            Place::Returned { .. } => emails.push(Self::thanks(status, agency)),
            Place::Provisional => emails.push(Self::sign_off(status, agency)),
            Place::Late { .. } => emails.push(Self::chase(status, agency)),
            Place::Missing | Place::ExtensionAgreed { .. } => emails.push(Self::reminder(status, agency)),
            Place::NeedsAttention | Place::Declined => {}
        }
        emails
    }

    fn new(status: &Status, code: &str, label: &str, subject: &str, text: &str) -> Self {
        let title = &status.listed.row.audit.title;
        let end = "If anything is in the way, please ring me. Questions about Candour itself: the help in it opens with F1.";
        Self {
            code: code.to_owned(),
            label: label.to_owned(),
            subject: format!("{title} - {subject}"),
            message: format!("Hello,\n\n{text}\n\n{end}\n\n{}\n", status.by),
        }
    }

    fn reminder(status: &Status, agency: &AgencyStatus) -> Self {
        let until = agency.circumstance.extension.unwrap_or(status.listed.row.audit.deadline);
        let text = format!(
            "This is a reminder that the return of {} for {} is wanted by {}. {}\n\n\
             If you cannot make that day, tell me, and we agree another.",
            agency.invited.name,
            status.listed.row.audit.title,
            day(until),
            sent_to(status),
        );
        Self::new(status, "reminder", "Reminder", "reminder", &text)
    }

    fn chase(status: &Status, agency: &AgencyStatus) -> Self {
        let until = agency.circumstance.extension.unwrap_or(status.listed.row.audit.deadline);
        let text = format!(
            "The return of {} for {} was wanted by {}, and has not come. {}\n\n\
             Please tell me by when you will send it, or that you will not take part.",
            agency.invited.name,
            status.listed.row.audit.title,
            day(until),
            sent_to(status),
        );
        Self::new(status, "chase", "It is late", "your return is late", &text)
    }

    fn thanks(status: &Status, agency: &AgencyStatus) -> Self {
        let last = agency.returns.iter().rfind(|held| held.placed.is_some());
        let which = last.map(|held| {
            format!(
                " It is revision {}, with the reference {}.",
                held.row.held.revision,
                super::reference(&held.row.held.payload)
            )
        });
        let text = format!(
            "Thank you: the return of {} for {} has come, and counts.{} You need do nothing more now.",
            agency.invited.name,
            status.listed.row.audit.title,
            which.unwrap_or_default(),
        );
        Self::new(status, "thanks", "Thanks", "your return has come", &text)
    }

    fn sign_off(status: &Status, agency: &AgencyStatus) -> Self {
        let text = format!(
            "What {} sent for {} is not signed off by a senior officer. It is kept as provisional, and counts once it is \
             signed. In Candour, have it signed off, and send it again. {}",
            agency.invited.name,
            status.listed.row.audit.title,
            sent_to(status),
        );
        Self::new(status, "sign_off", "It is not signed off", "please have your return signed off", &text)
    }

    fn about(status: &Status, agency: &AgencyStatus, attention: Attention) -> Option<Self> {
        let (title, name) = (&status.listed.row.audit.title, &agency.invited.name);
        match attention {
            Attention::KeyUnconfirmed => {
                let text = format!(
                    "The return of {name} for {title} has come. Before it counts I have to make sure that it is from you. I will ring \
                     you: please have Candour open, at “Keys and trust”, where the ten words of your key stand. I will ask for three of \
                     them. Please do not send the words by email."
                );
                Some(Self::new(
                    status,
                    "key",
                    "Its key is to be confirmed",
                    "one call before your return counts",
                    &text,
                ))
            }
            Attention::Conflict => {
                let text = format!(
                    "Two returns of {name} for {title} have come that say they are the same revision, and that say different things. \
                     The first one counts until I hear from you. Please tell me which holds; if it is the second, reopen it in Candour, \
                     have it signed off, and send it again: it then is the next revision."
                );
                Some(Self::new(
                    status,
                    "conflict",
                    "Two returns differ",
                    "which of your two returns holds?",
                    &text,
                ))
            }
            Attention::Refused => {
                let last = agency.refused.last()?;
                let text = format!(
                    "The file “{}” that {name} sent for {title} could not be taken in. {}\n\n{}",
                    last.file_name,
                    last.reason,
                    sent_to(status),
                );
                Some(Self::new(
                    status,
                    "refused",
                    "What is wrong with its file",
                    "your file could not be taken in",
                    &text,
                ))
            }
            Attention::ReturnedThoughDeclined => {
                let text = format!(
                    "You had told me that {name} would not take part in {title}, and a return has come all the same. Please tell me \
                     whether it holds."
                );
                Some(Self::new(status, "declined", "It had declined", "does your return hold?", &text))
            }
            Attention::Unplaced => {
                let text = format!(
                    "A return for {title} has come, and it is not certain that it is that of {name}. Please tell me whether you sent \
                     one, and read me the reference that Candour shows where it was sent."
                );
                Some(Self::new(
                    status,
                    "unplaced",
                    "Whether a return is its own",
                    "is this return yours?",
                    &text,
                ))
            }
        }
    }
}

fn sent_to(status: &Status) -> String {
    match status.listed.row.send_to.is_empty() {
        true => "Please send the file as the pack says.".to_owned(),
        false => format!("Please send the file to {}.", status.listed.row.send_to),
    }
}
