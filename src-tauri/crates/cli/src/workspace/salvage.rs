//! `candour workspace salvage`.

use std::path::Path;

use candour_contract::{Failure, MissingPart, SalvageView, SavedAssessmentView};
use candour_operations::backup::{BackupFault, WayIn};
use candour_operations::ports::Stop;
use candour_operations::{Error, workspace};
use serde_json::json;

use crate::assessment::show::standing;
use crate::output::{Output, counted};
use crate::session::Session;
use crate::{Outcome, input};

pub(super) fn run(
    go_on: bool,
    words_file: Option<&Path>,
    session: &Session,
    output: &Output,
) -> Result<Outcome, Failure> {
    let words = words_file.map(input::words).transpose()?;
    let passphrase = session.passphrase()?;
    let way = WayIn { words: words.as_ref(), passphrase: passphrase.as_ref() };
    let folder = session.folder()?;
    let salvage = workspace::salvage(&folder, &way, &session.ports, &Stop::default(), |_, _| {})?;
    let salvage = salvage.ok_or(BackupFault::Stopped).map_err(Error::from)?;
    let kept = match go_on {
        true => workspace::go_on_with(&folder, &salvage.folder, &way, session.ports.clone())?.1,
        false => None,
    };
    let view = SalvageView::from(&salvage);
    output.result(&json!({"salvage": view, "kept": kept}), || {
        let went_on = match (&kept, go_on) {
            (Some(kept), _) => format!("\n\nYou go on with it. The damaged database is kept as\n{}", kept.display()),
            (None, true) => "\n\nYou go on with it.".to_owned(),
            (None, false) => {
                "\n\nLook at it with --workspace and that folder. To go on with it, run the same again with --go-on.".to_owned()
            }
        };
        format!("{}{went_on}", shown(&view))
    });
    Ok(Outcome::Done)
}

fn shown(view: &SalvageView) -> String {
    let head = format!("What could be read is in a new workspace:\n{}\n\nSaved:", view.folder);
    let saved = view.assessments.iter().map(saved);
    let audits = view.audits.iter().map(|audit| {
        let returns = counted(audit.returns, "return", "returns");
        let said = counted(audit.said, "entry of moderation", "entries of moderation");
        format!("  the audit {}, {returns}, {said}\n    {}", audit.title, audit.id)
    });
    let none = (view.assessments.is_empty() && view.audits.is_empty())
        .then(|| "  no self-assessment and no audit".to_owned());
    let lost = view.lost.iter().map(|lost| {
        format!("  the self-assessment {}, last changed {}", lost.id, super::backup::when(&lost.changed_at))
    });
    let missing = view.missing.iter().map(missing);
    let not: Vec<String> = lost.chain(missing).collect();
    let tail = match not.is_empty() {
        true => "\nNothing is missing.".to_owned(),
        false => format!("\nNot saved, or not wholly:\n{}", not.join("\n")),
    };
    [head].into_iter().chain(saved).chain(audits).chain(none).chain([tail]).collect::<Vec<_>>().join("\n")
}

fn saved(one: &SavedAssessmentView) -> String {
    let graded = match (one.graded, one.questions) {
        (Some(graded), Some(questions)) => format!("{graded} of {questions} graded"),
        _ => "cannot be shown".to_owned(),
    };
    let signed = match one.signed {
        0 => String::new(),
        1 => ", 1 signed part".to_owned(),
        more => format!(", {more} signed parts"),
    };
    let stands = match one.signed_on_paper {
        Some(on_paper) => standing(one.stage, on_paper),
        None => "signed off, and how is not saved",
    };
    format!("  {}, revision {}, {stands}, {graded}{signed}\n    {}", one.agency, one.revision, one.id)
}

fn missing(part: &MissingPart) -> String {
    match part.were {
        Some(were) if were > part.saved => format!("  {}: {} of {were} saved", part.part, part.saved),
        _ => format!("  {}: {} saved, some are missing", part.part, part.saved),
    }
}
