//! `candour demo --area`: a partnership with three audits and what their agencies returned.

use std::fs;
use std::path::Path;

use candour_contract::{AuditSummaryView, ComparisonAsked, ExampleView, Failure};
use candour_operations::comparison::{AsOf, returns};
use candour_operations::example;

use super::{PASSPHRASE, in_folder};
use crate::Outcome;
use crate::output::{Output, counted};

pub(crate) fn run(out: &Path, output: &Output) -> Result<Outcome, Failure> {
    let (mut workspace, _) = in_folder(out)?;
    output.note(
        "Making the example area: its returns are signed, encrypted and taken in, which takes a moment.",
    );
    let made = example::make(&mut workspace, |_, _| ())?;
    let file = out.join("passphrase");
    fs::write(&file, format!("{PASSPHRASE}\n")).map_err(|source| candour_operations::Error::File {
        doing: "write",
        path: file.clone(),
        source,
    })?;
    let views: Vec<ExampleView> = made.iter().map(ExampleView::from).collect();
    let mut told = Vec::new();
    for (at, view) in made.iter().zip(&views) {
        let returns = returns(&workspace, at.audit, AsOf::Now)?;
        let asked = ComparisonAsked { grading: Some("self".into()), ..ComparisonAsked::default() };
        let summary = AuditSummaryView::of(&returns, &asked.filter(&returns.catalogue)?, asked.grading()?);
        let agencies = counted(view.invited, "agency", "agencies");
        told.push(format!(
            "{}\n  {}: {} of {agencies} counted. {}",
            view.audit, view.title, view.counted, view.label
        ));
        for total in &summary.total {
            if let Some(met) = &total.met {
                told.push(format!(
                    "  {} in {} of {} answers with a grade, and of {} that were graded.",
                    met.label, met.share.count, total.with_grade, total.graded
                ));
            }
        }
    }
    let folder = out.join("workspace");
    let audit = views.first().map(|view| view.audit.as_str()).unwrap_or_default();
    told.push(format!(
        "\nLook further: candour --workspace {} --workspace-passphrase-file {} audit matrix {audit}. The example's passphrase is \
         \"{PASSPHRASE}\".",
        folder.display(),
        file.display()
    ));
    output.result(&views, || told.join("\n"));
    Ok(Outcome::Done)
}
