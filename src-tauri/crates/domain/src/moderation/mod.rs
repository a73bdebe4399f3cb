//! Moderation: what a panel says of the returns of an audit. The signed original never changes; events are laid beside it, are only
//! ever added, and give the same result in whatever order and from however many computers they come.

mod agency;
mod asked;
mod cut_off;
mod event;
mod history;
mod queue;
mod sample;
mod sent_back;
mod state;
mod validity;
mod worklist;

pub use agency::{OfAgency, of_agency};
pub use asked::{Asked, AskedAnswer};
pub use cut_off::{CutOff, JoinedLater};
pub use event::{About, Act, Attendee, Event, Member, On, Reply, Spot};
pub use history::{EVENTS_LIMIT, History, NotAdded};
pub use queue::{Queued, Reason, Reviewed, SAME_TEXT_ANSWERS, queue};
pub use sample::{Sample, sample};
pub use sent_back::{NotTheirs, SentBack};
pub use state::{Moderation, Stand, State, View, WhyNot};
pub use validity::{Validity, Void};
pub use worklist::{Worklist, worklist};
