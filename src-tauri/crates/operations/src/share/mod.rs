//! Statements for colleagues: given as a file or as an Excel sheet, merged back, chosen between.

mod answer;
mod asked;
mod choose;
mod fault;
mod make;
mod merge;
mod returned;
mod status;

use candour_domain::assessment::ColleagueShare;
use candour_domain::ids::ShareId;

pub use answer::{Answering, answer, heard, open};
pub use asked::{AskedHere, TakenUp, asked_here, reply, reply_name, take_up};
pub(crate) use asked::{asked, not_asked};
pub use choose::{Choice, choose};
pub use fault::ShareFault;
pub use make::{MadeFile, ToColleague, make_file, make_sheet, plain_name, share_name};
pub use merge::{Merging, answers_ours, look, merge};
pub use returned::Told;
pub(crate) use status::waiting;
pub use status::{Standing, status};

use crate::{Error, Workspace};

/// No file that a colleague sends or gets is larger.
pub const FILE_LIMIT: usize = 40 * 1024 * 1024;

fn load(workspace: &Workspace, id: ShareId) -> Result<ColleagueShare, Error> {
    Ok(workspace.store.share(id)?.ok_or(ShareFault::Unknown)?)
}
