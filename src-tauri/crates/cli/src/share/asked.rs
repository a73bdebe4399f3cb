//! What somebody asks of whoever works here.

use std::path::Path;

use candour_contract::{AskedView, AssessmentId, Failure, ReplyWritten};
use candour_operations::file;
use candour_operations::share;

use crate::output::{Output, wrapped};
use crate::session::Session;
use crate::{Outcome, input};

pub(super) fn open(
    path: &Path,
    words: &Path,
    session: &Session,
    output: &Output,
) -> Result<Outcome, Failure> {
    let words = input::secret(words)?;
    let bytes = file::read(path, share::FILE_LIMIT)?;
    let mut workspace = session.open()?;
    let taken = share::take_up(&mut workspace, &bytes, words.lines().next().unwrap_or_default())?;
    let view = AskedView::from(&share::asked_here(&workspace, taken.id)?);
    output.result(&view, || match taken.was_here {
        true => format!("It was opened before, and stands as it was left.\n{}", told(&view)),
        false => told(&view),
    });
    Ok(Outcome::Done)
}

pub(super) fn show(id: &str, session: &Session, output: &Output) -> Result<Outcome, Failure> {
    let view = AskedView::from(&share::asked_here(&session.open()?, input::id::<AssessmentId>(id)?)?);
    output.result(&view, || told(&view));
    Ok(Outcome::Done)
}

fn told(view: &AskedView) -> String {
    let by = view.by_when.as_ref().map(|day| format!(" by {day}")).unwrap_or_default();
    let mut lines = vec![
        view.id.clone(),
        format!("{} ({}) asks {} to answer{by}:", view.lead, view.agency, view.colleague),
    ];
    lines.extend(view.statements.iter().map(|asked| {
        let grade = asked.grade.as_deref().unwrap_or("not answered");
        let line = format!("{} {} ({}): {grade}", asked.statement.number, asked.text, asked.statement.key);
        wrapped(&line, "    ")
    }));
    if !view.note.is_empty() {
        lines.push(wrapped(&format!("They say: {}", view.note), "    "));
    }
    lines.push(match &view.replied_at {
        Some(at) => format!("Your answers were written for them {at}."),
        None => "When you are done: candour share reply.".to_owned(),
    });
    lines.join("\n")
}

pub(super) fn reply(
    id: &str,
    name: &str,
    out: &Path,
    replace: bool,
    session: &Session,
    output: &Output,
) -> Result<Outcome, Failure> {
    let id = input::id::<AssessmentId>(id)?;
    let overwrite = input::overwrite(replace);
    let mut workspace = session.open()?;
    share::reply(&mut workspace, id, name, out, overwrite)?;
    let written = ReplyWritten::of(out, &share::asked_here(&workspace, id)?);
    output.result(&written, || {
        format!("{} is written: send it to {}. The same words open it.", written.path, written.asked.lead)
    });
    Ok(Outcome::Done)
}
