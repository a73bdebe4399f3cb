//! `candour verify`.

use std::path::{Path, PathBuf};

use candour_contract::{Failure, Verification};
use candour_operations::{Workspace, file};

use crate::output::{Output, wrapped};
use crate::session::Session;
use crate::{Outcome, input};

pub(crate) fn run(
    files: &[PathBuf],
    known_only: bool,
    session: &Session,
    output: &Output,
) -> Result<Outcome, Failure> {
    // Integrity needs no workspace; which keys are known does.
    let mut workspace = if known_only { Some(session.open()?) } else { session.open_if_any() };
    let mut results = Vec::new();
    for path in files {
        results.push(verify(path, workspace.as_mut(), known_only)?);
    }
    output.result(&results, || results.iter().map(text).collect::<Vec<_>>().join("\n\n"));
    let all_good = results.iter().all(Verification::is_good);
    Ok(if all_good { Outcome::Done } else { Outcome::NotGood })
}

pub(crate) fn verify(
    path: &Path,
    workspace: Option<&mut Workspace>,
    known_only: bool,
) -> Result<Verification, Failure> {
    let name = path.display().to_string();
    match file::received(path) {
        Ok(bytes) => {
            let report = match workspace {
                Some(workspace) => file::receive(workspace, &name, &bytes, known_only)?,
                None => file::verify(&bytes, None, known_only)?,
            };
            Ok(Verification::of(&name, &report))
        }
        Err(error) => Ok(Verification::unreadable(&name, Failure::from(error).message)),
    }
}

/// `candour verify-page`.
pub(crate) fn page(out: &Path, replace: bool, output: &Output) -> Result<Outcome, Failure> {
    file::write_verify_page(out, input::overwrite(replace))?;
    let written = out.display().to_string();
    output.result(&written, || format!("Written: {written}. Open it in any browser; it needs no network."));
    Ok(Outcome::Done)
}

/// What somebody did with a part of a file. Nobody else's signature is recorded by one's own.
fn done(part: &str) -> &'static str {
    if part == "paper-signoff" { "The paper is recorded" } else { "Signed" }
}

/// What is said of one file.
pub(crate) fn text(result: &Verification) -> String {
    let verdict = result.verdict.replace('_', " ").to_uppercase();
    let on_paper = if result.on_paper.is_some() { ", SIGNED ON PAPER" } else { "" };
    let mut lines = vec![format!("{}: {verdict}{on_paper}", result.file)];
    lines.extend(result.on_paper.as_ref().map(|paper| wrapped(&format!("  {}", paper.says), "  ")));
    lines.extend(result.reason.as_ref().map(|reason| wrapped(&format!("  {reason}"), "  ")));
    if let (Some(kind), Some(agency)) = (&result.kind, &result.agency) {
        let revision = result.revision.map(|revision| format!(", revision {revision}")).unwrap_or_default();
        let article = if kind.starts_with('o') { "An" } else { "A" };
        let kind = if kind == "provisional" { "self-assessment, not signed off," } else { kind };
        lines.push(wrapped(&format!("  {article} {kind} of {agency}{revision}."), "  "));
    }
    lines.extend(result.opened_with.as_deref().map(|with| {
        // A partnership sends outcomes, and an agency all else that is encrypted for keys.
        let whose = match (with, result.kind.as_deref() == Some("outcome")) {
            ("partnership", false) => "It was encrypted to this partnership.",
            ("partnership", true) => "It was encrypted: this is the partnership's own copy of what it sent.",
            (_, true) => "It was encrypted to this agency.",
            (_, false) => "It was encrypted: this is the agency's own copy of what it sent.",
        };
        format!("  {whose}")
    }));
    if let Some(to) = &result.delivery {
        let whom = to.partnership.as_deref().unwrap_or("a partnership that is not known here");
        let audit = to.audit.as_deref().map(|title| format!(", for {title}")).unwrap_or_default();
        lines.push(wrapped(&format!("  Addressed to {whom}{audit}."), "  "));
    }
    for gap in &result.gaps {
        let number = gap.number.as_ref().map(|number| format!("{number}: ")).unwrap_or_default();
        lines.push(wrapped(&format!("  - {number}{}", gap.message), "    "));
    }
    for signature in &result.signatures {
        let behalf =
            signature.on_behalf_of.as_ref().map(|whom| format!(", on behalf of {whom}")).unwrap_or_default();
        let known = if signature.known { "known on this computer" } else { "not known on this computer" };
        let key: String = signature.keyid.chars().take(16).collect();
        lines.push(wrapped(
            &format!(
                "  {} as {} by {}, {}{behalf}, {} by their own clock. Key {key}…, {known}.",
                done(&signature.part),
                signature.role,
                signature.name,
                signature.job_title,
                signature.signed_at
            ),
            "    ",
        ));
    }
    if result.made_on_one_computer {
        lines.push(
            "  Both signatures were made on the same computer, which is ordinary in a small agency."
                .to_owned(),
        );
    }
    if result.signed_off_before_attested {
        let note = "  The sign-off says an earlier time than the attestation that it follows, so the clock was set wrong at one of them. \
            The signatures hold all the same.";
        lines.push(wrapped(note, "  "));
    }
    lines.extend(
        result
            .payload_sha256
            .as_ref()
            .map(|digest| format!("  Reference (SHA-256 of what was signed): {digest}")),
    );
    lines.join("\n")
}
