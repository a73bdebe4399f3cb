//! `candour share`.

mod asked;

use std::path::{Path, PathBuf};

use candour_contract::{
    AssessmentId, ChoiceToMake, ColleaguesView, Failure, GivenView, ReplyView, ShareMade, read_answers,
};
use candour_operations::Passphrase;
use candour_operations::file;
use candour_operations::share::{self, Choice, ToColleague};
use serde_json::json;

use crate::args::{ShareCommand as Command, Take};
use crate::output::{Output, counted, wrapped};
use crate::session::Session;
use crate::{Outcome, input};

pub(crate) fn run(command: Command, session: &Session, output: &Output) -> Result<Outcome, Failure> {
    match command {
        Command::Make { id, statements, to, by, note, excel, file, replace } => {
            let by_when = by.map(|typed| crate::assessment::date(&typed)).transpose()?;
            let to = ToColleague { statements: &statements, colleague: &to, by_when, note: &note };
            make(&id, &to, excel, file, replace, session, output)
        }
        Command::Status { id } => status(&id, session, output),
        Command::Merge { file, preview, take } => merge(&file, preview, take, session, output),
        Command::Choose { share, statement, field, take } => {
            let share = input::id(&share)?;
            share::choose(&mut session.open()?, share, &statement, &field, choice(take))?;
            output
                .result(&json!({"share": share.to_string(), "statement": statement, "field": field}), || {
                    "Chosen.".to_owned()
                });
            Ok(Outcome::Done)
        }
        Command::Open { file, words_file } => asked::open(&file, &words_file, session, output),
        Command::Asked { id } => asked::show(&id, session, output),
        Command::Reply { id, name, out, replace } => asked::reply(&id, &name, &out, replace, session, output),
        Command::Answer { file, words_file, answers, name, out, replace } => {
            let words = passphrase(&words_file)?;
            answer(
                &file,
                &words,
                answers.as_deref(),
                name.as_deref(),
                out.as_deref(),
                replace,
                session,
                output,
            )
        }
    }
}

fn choice(take: Take) -> Choice {
    match take {
        Take::Ours => Choice::Ours,
        Take::Theirs => Choice::Theirs,
        Take::Both => Choice::Both,
    }
}

fn make(
    id: &str,
    to: &ToColleague<'_>,
    excel: Option<PathBuf>,
    file: Option<PathBuf>,
    replace: bool,
    session: &Session,
    output: &Output,
) -> Result<Outcome, Failure> {
    let id = input::id::<AssessmentId>(id)?;
    let overwrite = input::overwrite(replace);
    let mut workspace = session.open()?;
    let made = match (excel, file) {
        (Some(path), _) => share::make_sheet(&mut workspace, id, to, &path, overwrite)?,
        (None, Some(path)) => share::make_file(&mut workspace, id, to, &path, overwrite)?,
        (None, None) => {
            let hint = "Give --excel FILE or --file FILE. Nothing was changed.";
            return Err(input::refused("no_file", "there is no file to write it to", hint));
        }
    };
    let view = ShareMade::from(&made);
    output.result(&view, || {
        let statements = counted(to.statements.len(), "statement", "statements");
        let words = match &view.words {
            Some(words) => format!(
                "\nTell {} these words, by phone or face to face, never in the message with the file:\n{words}",
                to.colleague
            ),
            None => String::new(),
        };
        format!("{} is written, with {statements} for {}.{words}", view.path, to.colleague)
    });
    if view.words.is_none() {
        output.note("The sheet is not encrypted: anyone who gets it can read it. Send it only by a way that your agency has agreed.");
    }
    Ok(Outcome::Done)
}

fn status(id: &str, session: &Session, output: &Output) -> Result<Outcome, Failure> {
    let view = ColleaguesView::from(&share::status(&session.open()?, input::id::<AssessmentId>(id)?)?);
    output.result(&view, || {
        if view.shares.is_empty() {
            return "Nothing was given to colleagues yet.".to_owned();
        }
        let mut lines: Vec<String> = view.shares.iter().map(given).collect();
        if !view.choices.is_empty() {
            let choices = counted(view.choices.len(), "field waits for a choice", "fields wait for a choice");
            lines.extend([String::new(), format!("{choices} (candour share choose):")]);
        }
        lines.extend(view.choices.iter().map(waiting));
        lines.join("\n")
    });
    Ok(Outcome::Done)
}

fn given(share: &GivenView) -> String {
    let numbers: Vec<&str> = share.statements.iter().map(|statement| statement.number.as_str()).collect();
    let by = share.by_when.as_ref().map(|day| format!(", by {day}")).unwrap_or_default();
    let state = match (&share.answered_at, share.late) {
        (Some(at), _) => format!("answered by {}, {at}", share.answered_by.as_deref().unwrap_or_default()),
        (None, true) => "LATE".to_owned(),
        (None, false) => "not answered yet".to_owned(),
    };
    wrapped(&format!("{}  {}: {}{by}; {state}", share.id, share.colleague, numbers.join(", ")), "    ")
}

fn waiting(choice: &ChoiceToMake) -> String {
    let ours = if choice.ours.is_empty() { "(blank)" } else { &choice.ours };
    let by = if choice.ours_by.is_empty() { "ours" } else { &choice.ours_by };
    let head = format!(
        "- {} {} ({}), share {}",
        choice.statement.number, choice.statement.key, choice.field, choice.share
    );
    let lines = [head, format!("    {by}: {ours}"), format!("    {}: {}", choice.theirs_by, choice.theirs)];
    lines.iter().map(|line| wrapped(line, "      ")).collect::<Vec<_>>().join("\n")
}

fn merge(
    path: &Path,
    preview: bool,
    take: Option<Take>,
    session: &Session,
    output: &Output,
) -> Result<Outcome, Failure> {
    let bytes = file::read(path, share::FILE_LIMIT)?;
    let mut workspace = session.open()?;
    let merging = match preview {
        true => share::look(&workspace, &bytes)?,
        false => share::merge(&mut workspace, &bytes, take.map(choice))?,
    };
    let view = ReplyView::from(&merging);
    output.result(&view, || reply(&view, preview));
    Ok(Outcome::Done)
}

fn reply(view: &ReplyView, preview: bool) -> String {
    let many = |outcome: &str| view.fields.iter().filter(|field| field.outcome == outcome).count();
    let mut lines = vec![format!("The reply of {}.", view.by)];
    if view.nothing {
        lines.push("Nothing of it is new.".to_owned());
    }
    let taken = if preview { "would be taken in" } else { "taken in" };
    let told = [
        ("taken", taken),
        ("beside", "changed here too: kept beside ours until you choose"),
        ("blank", "left blank by them: what is there stays"),
        ("not_asked", "of a statement that is not asked any more: kept"),
    ];
    for (outcome, words) in told {
        if many(outcome) > 0 {
            lines.push(format!("{}: {words}", counted(many(outcome), "field", "fields")));
        }
    }
    for field in view.fields.iter().filter(|field| field.outcome != "same") {
        let line = format!(
            "- {} {} ({}): {}",
            field.statement.number,
            field.field.replace('_', " "),
            field.outcome,
            field.theirs
        );
        lines.push(wrapped(&line, "    "));
    }
    if !view.actions.is_empty() {
        lines.push(format!("{} proposed.", counted(view.actions.len(), "new action is", "new actions are")));
    }
    for told in &view.told {
        lines.push(wrapped(&format!("Not read: {} {}", told.place, told.problem), "    "));
    }
    if preview {
        lines.push("Nothing was changed: this was a preview.".to_owned());
    }
    lines.join("\n")
}

fn passphrase(path: &Path) -> Result<Passphrase, Failure> {
    let text = input::secret(path)?;
    share::heard(text.lines().next().unwrap_or_default()).ok_or_else(|| {
        let message = format!("the file {} holds no words on its first line", path.display());
        input::refused("no_passphrase", &message, "Write there the words that you were told.")
    })
}

/// Shows what is asked, or makes the reply where there are answers.
#[allow(clippy::too_many_arguments)] // The options of one command.
fn answer(
    path: &Path,
    words: &Passphrase,
    answers: Option<&Path>,
    name: Option<&str>,
    out: Option<&Path>,
    replace: bool,
    session: &Session,
    output: &Output,
) -> Result<Outcome, Failure> {
    let asked = share::open(&file::read(path, share::FILE_LIMIT)?, words)?;
    let (Some(answers), Some(name), Some(out)) = (answers, name, out) else {
        return Ok(show(&asked, output));
    };
    let read = read_answers(&input::bytes(answers)?, asked.assessment.id);
    let reply = share::answer(&session.ports(), &asked, &read.edits, read.faults, name, words)?;
    let overwrite = input::overwrite(replace);
    file::write_whole(out, &reply, overwrite)?;
    output.result(&json!({"file": out, "bytes": reply.len()}), || {
        format!(
            "{} is written: send it to {}. The same words open it.",
            out.display(),
            asked.assessment.lead.name
        )
    });
    Ok(Outcome::Done)
}

fn show(asked: &share::Answering, output: &Output) -> Outcome {
    let contents = &asked.assessment.contents;
    let statements = asked.catalogue.document().standards.iter().flat_map(|standard| &standard.statements);
    let statements: Vec<_> =
        statements.filter(|statement| contents.answers.contains_key(&statement.key)).collect();
    let keys: Vec<&str> = statements.iter().map(|statement| statement.key.as_str()).collect();
    let view = json!({
        "colleague": asked.asked().colleague.to_string(),
        "by_when": asked.asked().by_when.map(|day| day.to_string()),
        "note": asked.asked().note.to_string(),
        "statements": keys,
    });
    output.result(&view, || {
        let mut lines =
            vec![format!("{} asks {} to answer:", asked.assessment.lead.name, asked.asked().colleague)];
        lines.extend(
            statements.iter().map(|s| wrapped(&format!("{} {} ({})", s.number, s.text, s.key), "    ")),
        );
        lines.push("Answer with --answers FILE --name NAME --out FILE.".to_owned());
        lines.join("\n")
    });
    Outcome::Done
}
