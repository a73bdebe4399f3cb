//! `candour assessment dispose` and `disposals`.

use candour_contract::{DisposalView, DisposedView, Failure};
use candour_operations::assessment::{self, Disposing};

use super::show::standing;
use crate::output::{Output, counted, table, wrapped};
use crate::session::Session;
use crate::workspace::backup::when;
use crate::{Outcome, input};

pub(super) fn dispose(
    id: &str,
    how: &Disposing<'_>,
    session: &Session,
    output: &Output,
) -> Result<Outcome, Failure> {
    let id = input::id(id)?;
    let disposed = assessment::dispose(&mut session.open_as_it_is()?, id, how)?;
    let view = DisposedView::from(&disposed);
    output.result(&view, || {
        let record = &view.record;
        let head = format!(
            "Disposed of: {}, {}, revision {}. The record of it is kept: candour assessment disposals",
            record.agency, record.catalogue, record.revision
        );
        wrapped(&format!("{head}\n{}", still(&view)), "")
    });
    Ok(Outcome::Done)
}

/// Where it still is.
fn still(view: &DisposedView) -> String {
    let sent = match view.record.sent {
        0 => String::new(),
        sent => format!(
            "\n{} of it went out of the workspace, and no disposal here calls them back.",
            counted(sent as usize, "file", "files")
        ),
    };
    let Some(gone_by) = &view.gone_by else { return format!("No backup holds it.{sent}") };
    let list = view.backups.iter().map(|one| format!("\n- {}, number {}", when(&one.made_at), one.number));
    format!(
        "{} made before still hold it. They go by themselves as new ones are made, the last by about {gone_by} where Candour is used every \
         week:{}{sent}",
        counted(view.backups.len(), "backup", "backups"),
        list.collect::<String>()
    )
}

pub(super) fn list(session: &Session, output: &Output) -> Result<Outcome, Failure> {
    let disposals = assessment::disposals(&session.open()?)?;
    let views: Vec<DisposalView> = disposals.iter().map(DisposalView::from).collect();
    output.result(&views, || {
        let mut rows = table(&["Agency", "What it was", "When, by whom", "Why"], 4);
        for one in &views {
            let stood = standing(one.stage, one.signed_on_paper);
            let was = format!("{}\nrevision {}, {stood}", one.catalogue, one.revision);
            rows.add_row([
                one.agency.clone(),
                was,
                format!("{}\n{}", when(&one.at), one.by),
                one.reason.clone(),
            ]);
        }
        match views.is_empty() {
            true => "Nothing was disposed of.".to_owned(),
            false => rows.to_string(),
        }
    });
    Ok(Outcome::Done)
}
