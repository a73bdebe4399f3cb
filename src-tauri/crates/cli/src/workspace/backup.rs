//! `candour workspace backup` and `backups`.

use std::path::Path;

use candour_contract::{BackupMade, BackupPlace, BackupsView, Failure};
use candour_operations::backup::{self, Backups, Purpose};
use candour_operations::ports::Stop;
use serde_json::json;

use crate::Outcome;
use crate::output::{Output, counted, table};
use crate::session::Session;

pub(super) fn make(to: Option<&Path>, session: &Session, output: &Output) -> Result<Outcome, Failure> {
    let begun = backup::begin(&session.open_as_it_is()?, Purpose::Backup)?;
    let begun = match to {
        Some(folder) => begun.also_to(folder),
        None => begun,
    };
    let made = BackupMade::from(&begun.finish(&Stop::default(), |_| {})?);
    output.result(&made, || {
        let also = made.also.iter().map(|path| format!("\nand to\n{path}"));
        format!("Backed up, opened and read through:\n{}{}", made.backup.path, also.collect::<String>())
    });
    // It was made, and is missing where it was also wanted: that is what the exit code is for.
    match made.failures.into_iter().next() {
        Some(failure) => Err(failure),
        None => Ok(Outcome::Done),
    }
}

pub(super) fn list(
    second: Option<Option<&Path>>,
    check: bool,
    session: &Session,
    output: &Output,
) -> Result<Outcome, Failure> {
    let mut workspace = session.open_as_it_is()?;
    if let Some(second) = second {
        backup::choose_second_place(&mut workspace, second)?;
    }
    let backups = backup::backups(&workspace)?;
    if check {
        return checked(&backups, |one| Ok(backup::check(&workspace, one, &Stop::default())?), output);
    }
    let view = BackupsView::from(&backups);
    output.result(&view, || listing(&view));
    Ok(Outcome::Done)
}

fn checked(
    backups: &Backups,
    check: impl Fn(&backup::Backup) -> Result<(), Failure>,
    output: &Output,
) -> Result<Outcome, Failure> {
    let all = backups.places.iter().flat_map(|place| place.backups.iter().flatten());
    let checked: Vec<_> = all.map(|one| (one.path.display().to_string(), check(one).err())).collect();
    let faulty = checked.iter().filter(|(_, failure)| failure.is_some()).count();
    let view: Vec<_> =
        checked.iter().map(|(path, failure)| json!({"path": path, "failure": failure})).collect();
    output.result(&view, || {
        let line = |(path, failure): &(String, Option<Failure>)| match failure {
            None => format!("whole    {path}"),
            Some(failure) => format!("faulty   {path}\n         {}", failure.message),
        };
        checked.iter().map(line).collect::<Vec<_>>().join("\n")
    });
    Ok(if faulty == 0 { Outcome::Done } else { Outcome::NotGood })
}

fn listing(view: &BackupsView) -> String {
    let last = match &view.last {
        Some(last) if view.changed_since => {
            format!("Last backed up {}; there are changes since.", when(&last.made_at))
        }
        Some(last) => format!("Last backed up {}; nothing changed since.", when(&last.made_at)),
        None => "There is no backup yet.".to_owned(),
    };
    let kept =
        format!("Kept are the last {}, and one a week for {} weeks.", view.keeps_last, view.keeps_weeks);
    let places = view.places.iter().map(place);
    let clock = view.clock.iter().map(|clock| crate::output::wrapped(clock, ""));
    [last, kept].into_iter().chain(clock).chain(places).collect::<Vec<_>>().join("\n")
}

fn place(place: &BackupPlace) -> String {
    let which = if place.second { "Second place" } else { "On this computer" };
    let head = format!("\n{which}: {}", place.folder);
    if let Some(failure) = &place.failure {
        return format!("{head}\n{} {}", failure.message, failure.clone().in_terminal().hint);
    }
    let mut rows = table(&["No", "Made", "Last change in it", "Size", "File"], 5);
    for one in &place.backups {
        let name = if one.usable { one.name.clone() } else { format!("{} (not whole)", one.name) };
        rows.add_row([
            one.number.to_string(),
            when(&one.made_at),
            when(&one.last_change_at),
            format!("{} KiB", one.bytes.div_ceil(1024)),
            name,
        ]);
    }
    let unreadable = place.unreadable.iter().map(|failure| format!("\n{}", failure.message));
    let list = match place.backups.len() {
        0 => "No backups here yet.".to_owned(),
        some => format!("{}:\n{rows}", counted(some, "backup", "backups")),
    };
    format!("{head}\n{list}{}", unreadable.collect::<String>())
}

/// A moment as people read it.
pub(crate) fn when(moment: &str) -> String {
    match (moment.get(..10), moment.get(11..16)) {
        (Some(day), Some(time)) => format!("{day} {time} UTC"),
        _ => moment.to_owned(),
    }
}
