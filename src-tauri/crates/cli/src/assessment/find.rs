//! `candour assessment find`.

use candour_contract::{AssessmentId, Failure, FindView, FoundPlace, Piece};
use candour_operations::assessment;

use crate::output::{Output, counted, wrapped};
use crate::session::Session;
use crate::{Outcome, input};

pub(super) fn find(id: &str, typed: &str, session: &Session, output: &Output) -> Result<Outcome, Failure> {
    let id = input::id::<AssessmentId>(id)?;
    let view = FindView::from(&assessment::find(&session.open()?, id, typed)?);
    output.result(&view, || text(&view, typed));
    Ok(Outcome::Done)
}

fn text(view: &FindView, typed: &str) -> String {
    let typed = typed.trim();
    if view.total == 0 {
        let answers = counted(view.answers, "answer", "answers");
        return wrapped(&format!("Nothing holds \"{typed}\", in {answers}."), "");
    }
    let verb = if view.total == 1 { "holds" } else { "hold" };
    let mut head = format!("{} {verb} \"{typed}\"", counted(view.total, "place", "places"));
    if view.told < view.total {
        head.push_str(&format!("; the first {} are told", view.told));
    }
    let mut lines = vec![wrapped(&format!("{head}."), "")];
    for group in &view.groups {
        lines.extend([String::new(), wrapped(&group.title, "")]);
        for place in &group.places {
            lines.push(wrapped(&named(place), "      "));
            if !place.excerpt.is_empty() {
                lines.push(wrapped(&format!("      {}", whole(&place.excerpt)), "      "));
            }
        }
    }
    lines.join("\n")
}

/// Where a place is.
fn named(place: &FoundPlace) -> String {
    let number = place.number.as_ref().map(|number| format!("{number} ")).unwrap_or_default();
    let title = whole(&place.title);
    let title = if title.is_empty() { title } else { format!("{title}: ") };
    let kept = if place.kept { " (kept, not sent)" } else { "" };
    format!("  {number}{title}{}{kept}", place.what)
}

fn whole(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}
