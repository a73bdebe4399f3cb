//! The audits that an assessment answers, and the file that goes to a partnership.

use candour_operations::assessment::{Delivered, Linked};
use serde::Serialize;
use ts_rs::TS;

use crate::moment::moment;
use crate::pack::PackView;

/// What to do where a gateway stops a file.
pub(crate) const IF_STOPPED: [&str; 3] = [
    "Make it once more as text: it holds letters, digits and signs alone, and opens just the same.",
    "Put it into a .zip and send that.",
    "Hand it over on a stick. Whoever finds it cannot read it.",
];

/// An audit that an assessment answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LinkedView {
    /// Its pack.
    pub pack: PackView,
    /// The agency's name on the pack's list; null where it is not on it.
    pub invited: Option<String>,
    /// The files that were made for it, oldest first.
    pub sent: Vec<SentView>,
}

/// A file that was made for a partnership.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SentView {
    /// Its name.
    pub file_name: String,
    /// The revision in it.
    pub revision: u32,
    /// When it was made, RFC 3339.
    pub at: String,
    /// Whether that was before it was signed off.
    pub provisional: bool,
}

impl From<&Linked> for LinkedView {
    fn from(linked: &Linked) -> Self {
        let audit = &linked.pack.inspected.pack.content().audit;
        let invited = linked.invited.and_then(|id| audit.invited(id));
        Self {
            pack: PackView::from(&linked.pack),
            invited: invited.map(|invited| invited.name.to_string()),
            sent: linked
                .sent
                .iter()
                .map(|sent| SentView {
                    file_name: sent.file_name.clone(),
                    revision: sent.revision,
                    at: moment(sent.at),
                    provisional: sent.provisional,
                })
                .collect(),
        }
    }
}

/// The encrypted file that was written, and what to do with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DeliveredView {
    /// Where it is.
    pub path: String,
    /// Its name.
    pub name: String,
    /// Its size.
    pub bytes: usize,
    /// Its revision.
    pub revision: u32,
    /// Whether it is not signed off yet.
    pub provisional: bool,
    /// SHA-256 of what was signed, in hex: the return's reference.
    pub payload_sha256: String,
    /// For which partnership.
    pub partnership: String,
    /// Where the partnership wants it sent; may be empty.
    pub send_to: String,
    /// A subject for the email.
    pub subject: String,
    /// A text for the email: what it is and what to do with it, and nothing of what is in it.
    pub message: String,
    /// What to do if a gateway stops the file.
    pub if_stopped: Vec<String>,
}

impl From<&Delivered> for DeliveredView {
    fn from(made: &Delivered) -> Self {
        let name = made.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let again = match made.revision {
            1 => String::new(),
            revision => format!(" This is revision {revision}; it takes the place of the one before."),
        };
        let on_paper = made.on_paper.as_ref().map(|paper| format!("{}\n\n", paper.in_message()));
        let on_paper = on_paper.unwrap_or_default();
        let what =
            if made.provisional { "our return as it stands, not signed off yet," } else { "our return" };
        let unsigned = match made.provisional {
            true => {
                "I attested it, and our senior officer has not signed it yet. Please hold it as provisional: the signed return follows.\n\n"
            }
            false => "",
        };
        let message = format!(
            "Hello,\n\n\
             Attached is {what} for {title}: the file \"{name}\".{again}\n\n\
             {on_paper}{unsigned}\
             It is encrypted, so that only {partnership} can read it. Save it, then drop it on the window of Candour, or open it there.\n\n\
             If the file is missing or does not open, please ring me.\n\n\
             {lead}\n{agency}\n",
            title = made.title,
            partnership = made.partnership,
            lead = made.lead,
            agency = made.agency,
        );
        Self {
            path: made.path.display().to_string(),
            subject: format!(
                "{} - {} - return {}{}",
                made.agency,
                made.title,
                made.revision,
                if made.provisional { ", not signed off" } else { "" }
            ),
            message,
            name,
            bytes: made.bytes,
            revision: made.revision,
            provisional: made.provisional,
            payload_sha256: made.payload_sha256.to_string(),
            partnership: made.partnership.to_string(),
            send_to: made.send_to.to_string(),
            if_stopped: IF_STOPPED.map(str::to_owned).into(),
        }
    }
}
