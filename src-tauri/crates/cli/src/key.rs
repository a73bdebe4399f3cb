//! `candour key`.

use candour_contract::{Failure, KeysView, read_date};
use candour_operations::key::{self, Asked, Card, TakenIn};
use candour_operations::{Passphrase, Workspace};
use serde_json::json;

use crate::args::{CardFile, KeyCommand as Command};
use crate::output::{Output, wrapped};
use crate::session::Session;
use crate::{Outcome, input};

pub(crate) fn run(command: Command, session: &Session, output: &Output) -> Result<Outcome, Failure> {
    match command {
        Command::List => {
            let view = KeysView::from(&key::list(&session.open()?)?);
            output.result(&view, || text(&view));
        }
        Command::Confirm { key, words } => {
            confirm(&mut session.open()?, &key, words.as_deref(), output)?;
        }
        Command::Revoke { key, reason, from } => {
            revoke(&key, &reason, from.as_deref(), session, output)?;
        }
        Command::Keycard { key, to } => {
            let passphrase = passphrase(&to)?;
            key::card(&session.open()?, &asked(&key, passphrase.as_ref(), &to))?;
            written(&to, output);
        }
        Command::Vouch { card, with, to } => {
            let passphrase = passphrase(&to)?;
            key::vouch(&session.open()?, &card, &asked(&with, passphrase.as_ref(), &to))?;
            written(&to, output);
        }
        Command::TakeIn { file } => take_in(&file, session, output)?,
    }
    Ok(Outcome::Done)
}

fn passphrase(to: &CardFile) -> Result<Option<Passphrase>, Failure> {
    to.passphrase_file.as_deref().map(input::passphrase).transpose()
}

fn asked<'a>(named: &'a str, passphrase: Option<&'a Passphrase>, to: &'a CardFile) -> Card<'a> {
    let overwrite = input::overwrite(to.replace);
    Card { named, passphrase, path: &to.out, overwrite }
}

fn written(to: &CardFile, output: &Output) {
    output.result(&json!({"file": to.out}), || format!("{} is written.", to.out.display()));
    output.note("It is no secret. Whoever gets it confirms it by three words, unless a colleague whose key they know answers for it.");
}

/// Asks for three words, or takes them.
pub(crate) fn confirm(
    workspace: &mut Workspace,
    named: &str,
    words: Option<&[String]>,
    output: &Output,
) -> Result<(), Failure> {
    let Asked { key } = key::to_confirm(workspace, named)?;
    let whom = format!("{}, {}", key.name, key.organisation);
    let Some(words) = words else {
        let [first, second, third] = key.places;
        let view = json!({"keyid": key.keyid.to_string(), "places": key.places, "name": key.name.to_string(),
            "organisation": key.organisation.to_string()});
        output.result(&view, || {
            format!(
                "Ring {whom}, by a number that you know and that does not stand in the file.\n\
                 Ask for words {first}, {second} and {third} of their key, and give them here: --words FIRST SECOND THIRD"
            )
        });
        return Ok(());
    };
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let known = key::confirm(workspace, &key.keyid, &words)?;
    output.result(&json!({"keyid": known.keyid.to_string(), "confirmed": true}), || {
        format!("The key of {whom} is confirmed, and known on this computer from now on.")
    });
    Ok(())
}

fn revoke(
    named: &str,
    reason: &str,
    from: Option<&str>,
    session: &Session,
    output: &Output,
) -> Result<(), Failure> {
    let bad = |typed: &str| {
        let message = format!("\"{typed}\" is not a date such as 2027-02-19, in the years 2000 to 2100");
        input::refused("bad_date", &message, "Nothing was changed.")
    };
    let from = from.map(|typed| read_date(typed).ok_or_else(|| bad(typed))).transpose()?;
    let at = from.and_then(|day| day.and_hms_opt(0, 0, 0)).map(|day| day.and_utc());
    let keyid = key::revoke(&mut session.open()?, named, at, reason)?.to_string();
    output.result(&json!({"keyid": keyid}), || format!("The key {keyid} is called back."));
    output.note("Agencies learn of it from the next pack: candour pack new.");
    Ok(())
}

fn take_in(file: &std::path::Path, session: &Session, output: &Output) -> Result<(), Failure> {
    let (view, said) = match key::take_in(&mut session.open()?, file)? {
        TakenIn::KnownBefore(name) => {
            (json!({"known": true}), format!("The key of {name} was known here already."))
        }
        TakenIn::Vouched { name, by } => {
            let said = format!("The key of {name} is known from now on: {by} answers for it.");
            (json!({"known": true, "vouched_by": by.to_string()}), said)
        }
        TakenIn::ToConfirm { name, keyid } => {
            let said = format!("The key of {name} is to be confirmed: candour key confirm {keyid}");
            (json!({"known": false, "keyid": keyid}), said)
        }
    };
    output.result(&view, || said);
    Ok(())
}

fn text(view: &KeysView) -> String {
    let day = |time: &str| time.get(..10).unwrap_or(time).to_owned();
    let short = |keyid: &str| keyid.chars().take(16).collect::<String>();
    let mut lines = vec!["This computer signs with".to_owned()];
    for key in &view.own {
        let whom = key.organisation.as_ref().map(|whom| format!(", {whom}")).unwrap_or_default();
        let out =
            key.retired_at.as_ref().map(|at| format!(", out of use since {}", day(at))).unwrap_or_default();
        let said = format!(
            "  {}… {} ({}{whom}), made {}{out}",
            short(&key.keyid),
            key.name,
            key.role,
            day(&key.made_at)
        );
        lines.push(wrapped(&said, "    "));
        lines.push(wrapped(&format!("    Its words: {}", key.words.join(" ")), "    "));
    }
    lines.push("It trusts".to_owned());
    for key in &view.trusted {
        let how = if key.confirmed { "confirmed" } else { "vouched for" };
        let back =
            key.called_back.as_ref().map(|at| format!(", CALLED BACK from {}", day(at))).unwrap_or_default();
        let said = format!(
            "  {}… {}, {} ({}), {how} {}{back}",
            short(&key.keyid),
            key.name,
            key.organisation,
            key.role,
            day(&key.since)
        );
        lines.push(wrapped(&said, "    "));
    }
    lines.push("Not confirmed yet".to_owned());
    for key in &view.unconfirmed {
        let said = format!(
            "  {}… {}, {} ({}), met {}",
            short(&key.keyid),
            key.name,
            key.organisation,
            key.role,
            day(&key.met_at)
        );
        lines.push(wrapped(&said, "    "));
    }
    lines.push("Called back".to_owned());
    for key in &view.called_back {
        lines.push(wrapped(
            &format!("  {}… from {}: {}", short(&key.keyid), day(&key.at), key.reason),
            "    ",
        ));
    }
    lines.join("\n")
}
