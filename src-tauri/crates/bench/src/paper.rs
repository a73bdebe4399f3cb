//! An assessment as a PDF, as the window asks for it, against plain paragraphs on as many pages, set by bare typst.

use std::path::Path;
use std::process::Command;

use candour_adapters::PressBeside;
use candour_operations::assessment::papers;
use candour_operations::ports::Stop;
use serde_json::json;

use crate::measure::{Outcome, in_turns, timed};
use crate::report::{Goal, Line};
use crate::subject::{Subject, evidence};

/// Tagged, in our typeface and checked against PDF/UA as ours is; without a table, a heading, a colour or a line at a margin.
const PLAIN: &str = "#let data = json(\"data.json\")
#set document(title: data.title)
#set text(font: \"Atkinson Hyperlegible Next\", size: 10pt, lang: \"en\", fallback: false)
#set page(paper: \"a4\", margin: (x: 23mm, top: 27mm, bottom: 24mm))
#for page in data.pages {
  for text in page { par(text) }
  pagebreak(weak: true)
}";
/// Fills a page, and goes over to no other.
const PARAGRAPHS: usize = 12;

/// `program` is the command line, which the window runs.
pub(crate) fn line(subject: &Subject, program: &Path) -> Outcome<Line> {
    let press = PressBeside::at(program.to_owned());
    let ours = || papers(&subject.workspace, subject.id)?.pdf(&press, &Stop::default());
    let count = pages(subject, &ours()?)?;
    let statement = subject.statements.first().ok_or("no statement")?;
    let page: Vec<String> = (0..PARAGRAPHS).map(|at| evidence(statement, at).replace('\n', " ")).collect();
    let plain = serde_json::to_vec(&json!({"title": "Plain", "pages": vec![page; count]}))?;
    let bare = || candour_press::set(PLAIN, &plain);
    let same = pages(subject, &bare()?)?;
    if same != count {
        return Err(format!("{count} pages are compared with {same}").into());
    }
    let pair = in_turns(|_| timed(ours), |_| timed(bare))?;
    let name = format!("PDF of {} statements ({count} pages): bare typst", subject.statements.len());
    Ok(Line { name, pair, goal: Goal::Told })
}

/// How many pages there are, as poppler counts them.
fn pages(subject: &Subject, pdf: &[u8]) -> Outcome<usize> {
    let path = subject.folder.path().join("counted.pdf");
    std::fs::write(&path, pdf)?;
    let told = Command::new("pdfinfo").arg(&path).output()?;
    let told = String::from_utf8(told.stdout)?;
    let count = told.lines().find_map(|line| line.strip_prefix("Pages:")).ok_or("poppler counts no pages")?;
    Ok(count.trim().parse()?)
}
