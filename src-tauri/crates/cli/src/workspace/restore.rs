//! `candour workspace restore`.

use std::path::Path;

use candour_contract::{AuditExtent, BackupPreview, ComparedView, Failure, RestoredView, StateView};
use candour_operations::backup::{self, WayIn};
use candour_operations::ports::Stop;

use super::backup::when;
use crate::assessment::show::standing;
use crate::output::{Output, counted, table};
use crate::session::Session;
use crate::{Outcome, input};

pub(super) fn run(
    file: &Path,
    preview: bool,
    words_file: Option<&Path>,
    session: &Session,
    output: &Output,
) -> Result<Outcome, Failure> {
    let stop = Stop::default();
    // The open workspace has the key, and what is in it can be set beside the backup. Where it does not open, its own ways in are left.
    let open = match words_file {
        Some(_) => None,
        None => session.open_as_it_is().ok(),
    };
    let words = words_file.map(input::words).transpose()?;
    let passphrase = session.passphrase()?;
    let way = WayIn { words: words.as_ref(), passphrase: passphrase.as_ref() };
    if preview {
        let preview = match open {
            Some(open) => backup::preview(&open, file, &stop)?,
            None => backup::preview_closed(&session.folder()?, file, &way, &session.ports, &stop)?,
        };
        let view = BackupPreview::from(&preview);
        output.result(&view, || shown(&view));
        return Ok(Outcome::Done);
    }
    let restored = match open {
        Some(open) => backup::restore(open, file, &stop).map_err(|not| not.error)?,
        None => backup::restore_closed(&session.folder()?, file, &way, session.ports.clone(), &stop)?,
    };
    let view = RestoredView::from(&restored);
    output.result(&view, || {
        let kept = view.kept.as_ref().map(|kept| format!("\nWhat was there before is kept as\n{kept}"));
        format!(
            "The workspace is as it was at {}, by backup {}.{}",
            when(&view.backup.made_at),
            view.backup.number,
            kept.unwrap_or_default()
        )
    });
    Ok(Outcome::Done)
}

fn shown(view: &BackupPreview) -> String {
    let head = format!(
        "Backup {}, made {}, with Candour {}.\nThe last change in it is of {}.",
        view.backup.number,
        when(&view.backup.made_at),
        view.app,
        when(&view.backup.last_change_at)
    );
    let mut rows = table(&["Agency", "In the backup", "Now"], 3);
    for one in &view.assessments {
        let now = match view.beside_now {
            true => state(one.now.as_ref()),
            false => "does not open".to_owned(),
        };
        rows.add_row([named(one), state(one.there.as_ref()), now]);
    }
    let mut audits = table(&["Audit", "In the backup", "Now"], 3);
    for one in &view.audits {
        let now = match view.beside_now {
            true => extent(one.now.as_ref()),
            false => "does not open".to_owned(),
        };
        audits.add_row([one.title.clone(), extent(one.there.as_ref()), now]);
    }
    let rows = (!view.assessments.is_empty()).then(|| rows.to_string());
    let audits = (!view.audits.is_empty()).then(|| audits.to_string());
    let tables: Vec<String> = rows.into_iter().chain(audits).collect();
    match tables.is_empty() {
        true => format!("{head}\nIt holds no self-assessments and no audits."),
        false => format!("{head}\n{}", tables.join("\n")),
    }
}

fn extent(of: Option<&AuditExtent>) -> String {
    let Some(of) = of else { return "not there".to_owned() };
    format!(
        "{}\n{}",
        counted(of.returns, "return", "returns"),
        counted(of.said, "entry of moderation", "entries of moderation")
    )
}

fn named(one: &ComparedView) -> String {
    format!("{}\n{}", one.agency, one.catalogue)
}

fn state(state: Option<&StateView>) -> String {
    let Some(state) = state else { return "not there".to_owned() };
    format!(
        "revision {}, {}\n{} of {} graded\nchanged {}",
        state.revision,
        standing(state.stage, state.signed_on_paper),
        state.questions - state.unanswered,
        state.questions,
        when(&state.updated_at)
    )
}
