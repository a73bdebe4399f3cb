//! `candour decrypt`.

use std::path::Path;

use candour_contract::Failure;
use candour_operations::file::{self, write_whole};
use serde_json::json;

use crate::output::Output;
use crate::session::Session;
use crate::{Outcome, input};

pub(crate) fn run(
    path: &Path,
    out: &Path,
    passphrase_file: Option<&Path>,
    replace: bool,
    session: &Session,
    output: &Output,
) -> Result<Outcome, Failure> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let bytes = file::read(path, file::CANDOUR_FILE_LIMIT)?;
    let content = match passphrase_file {
        Some(words) => file::decrypt_with_passphrase(&name, &bytes, &input::passphrase(words)?)?,
        None => file::decrypt(&session.open()?, &name, &bytes)?.0,
    };
    write_whole(out, &content, input::overwrite(replace))?;
    output.result(&json!({"file": out, "bytes": content.len()}), || format!("{} is written.", out.display()));
    output.note("It is not encrypted any more: whoever has it can read it. See what it is, and whether it holds, with: candour verify.");
    Ok(Outcome::Done)
}
