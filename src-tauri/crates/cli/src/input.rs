//! What a person hands in: files, passphrases, ids, dates.

use std::io::Read as _;
use std::path::Path;
use std::str::FromStr;

use candour_contract::{AssessmentId, AuditId, Failure, NotAnId, ShareId, StatementKey};
use candour_operations::file::Overwrite;
use candour_operations::{Error, Passphrase, RecoveryWords, file};
use zeroize::Zeroizing;

/// No JSON file that is handed in is larger.
const FILE_LIMIT: usize = 32 * 1024 * 1024;
/// No passphrase or list of words is longer.
const SECRET_LIMIT: usize = 64 * 1024;

/// What `--replace` says of a file that is there already.
pub(crate) fn overwrite(replace: bool) -> Overwrite {
    if replace { Overwrite::Yes } else { Overwrite::No }
}

/// A refusal that the command line itself makes.
pub(crate) fn refused(code: &str, message: &str, hint: &str) -> Failure {
    Failure::new(code, message, hint)
}

/// The bytes of a file, or of standard input for `-`.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    if path != Path::new("-") {
        return Ok(file::read(path, FILE_LIMIT)?);
    }
    let mut bytes = Vec::new();
    let most = FILE_LIMIT as u64 + 1;
    let read = std::io::stdin().lock().take(most).read_to_end(&mut bytes);
    read.map_err(|source| Error::File { doing: "read", path: path.to_owned(), source })?;
    if bytes.len() > FILE_LIMIT {
        return Err(Error::TooLarge { path: path.to_owned(), limit: FILE_LIMIT }.into());
    }
    Ok(bytes)
}

/// The secret text of a file, wiped when dropped.
pub(crate) fn secret(path: &Path) -> Result<Zeroizing<String>, Failure> {
    let bytes = Zeroizing::new(file::read(path, SECRET_LIMIT)?);
    match std::str::from_utf8(&bytes) {
        Ok(text) => Ok(Zeroizing::new(text.trim_start_matches('\u{FEFF}').to_owned())),
        Err(_) => {
            let message = format!("the file {} is not plain text", path.display());
            Err(refused("not_text", &message, "Save it as plain text (UTF-8), then try again."))
        }
    }
}

/// The passphrase of a file: its first line, without the line's end.
pub(crate) fn passphrase(path: &Path) -> Result<Passphrase, Failure> {
    let text = secret(path)?;
    let first = text.lines().next().unwrap_or_default();
    Passphrase::new(first).map_err(|_| {
        let message = format!("the file {} holds no passphrase on its first line", path.display());
        refused("no_passphrase", &message, "Write it there, then try again. Nothing was changed.")
    })
}

/// The recovery words of a file.
pub(crate) fn words(path: &Path) -> Result<RecoveryWords, Failure> {
    Ok(RecoveryWords::read(&secret(path)?).map_err(Error::from)?)
}

/// An identifier that is typed, after a command that lists them.
pub(crate) trait Id: FromStr<Err = NotAnId> {
    const LISTED_BY: &str;
}

impl Id for AssessmentId {
    const LISTED_BY: &str = "candour assessment list";
}

impl Id for AuditId {
    const LISTED_BY: &str = "candour audit list, or, at an agency, candour pack list";
}

impl Id for StatementKey {
    const LISTED_BY: &str = "candour catalogue show";
}

impl Id for ShareId {
    const LISTED_BY: &str = "candour share status";
}

/// An identifier that was typed.
pub(crate) fn id<T: Id>(typed: &str) -> Result<T, Failure> {
    let hint = format!("Copy it from: {}. Nothing was changed.", T::LISTED_BY);
    typed.parse().map_err(|fault: NotAnId| refused("bad_id", &fault.to_string(), &hint))
}
