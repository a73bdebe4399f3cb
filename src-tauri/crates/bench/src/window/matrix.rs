//! The matrix: until it is painted, against a plain HTML table of the same words in an empty window; and how it scrolls.

use std::fmt::Display;
use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};

use crate::cycle::Cycle;
use crate::measure::Outcome;
use crate::moderate::returned;
use crate::report::{Frames, Goal, Line};
use crate::window::driven::{Driven, GO};
use crate::window::screen::Screen;
use crate::window::statements::both;
use crate::window::{Programs, medians};

const WARM_UP: usize = 3;
const TURNS: usize = 21;
/// Makes an empty page draw a table of given words at an address.
const PLAIN: &str = include_str!("plain-table.js");
/// Asks the core for what the matrix shows, some times; how long that took, and to read as much JSON, in milliseconds.
const ANSWER: &str = include_str!("answer.js");
/// Scrolls frame by frame, and says how long each frame took, in milliseconds, and in how many no row was in sight.
const SCROLL: &str = include_str!("scroll.js");
/// The words of the table that stands there.
const WORDS: &str = "const rows = [...document.querySelectorAll('.matrix tr:not([aria-hidden])')];
    arguments[0](rows.map((row) => [...row.cells].map((cell) => cell.innerText.replaceAll('\\n', ' '))));";
const ROWS: &str = ".matrix tbody tr.matrix__row";
const CELLS: &str = ".matrix tbody tr.matrix__row td";
const PLAIN_ROWS: &str = "table tr";
/// Drawn of a table of which only what is in sight is.
const IN_SIGHT: usize = 20;
/// What a person takes for a page that hangs.
const FREEZES: Duration = Duration::from_millis(100);

pub(crate) fn table(
    programs: &Programs,
    screen: &Screen,
    tell: &mut impl FnMut(&dyn Display) -> std::io::Result<()>,
) -> Outcome<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    for agencies in [26, 1_000] {
        let cycle = returned(&std::env::temp_dir(), agencies)?;
        cycle.let_programs_in()?;
        let matrix = Matrix { programs, screen, cycle: &cycle, agencies };
        runtime.block_on(matrix.measure(tell))?;
    }
    Ok(())
}

struct Matrix<'a> {
    programs: &'a Programs,
    screen: &'a Screen,
    cycle: &'a Cycle,
    agencies: usize,
}

impl Matrix<'_> {
    async fn measure(&self, tell: &mut impl FnMut(&dyn Display) -> std::io::Result<()>) -> Outcome<()> {
        let ours = Driven::open(&self.programs.ours, &self.cycle.home, self.screen).await?;
        ours.until("h1").await?;
        let bare = Driven::open(&self.programs.empty, Path::new("/nonexistent"), self.screen).await?;
        bare.until("h1").await?;

        let home = json!(format!("#/audits/{}", self.cycle.audit));
        let there = json!(format!("#/audits/{}/matrix", self.cycle.audit));
        let drawn = self.agencies.min(if self.agencies > 100 { IN_SIGHT } else { self.agencies });
        let go = |address: &Value| vec![address.clone(), json!(ROWS), json!(drawn)];
        ours.ask(GO, go(&there)).await?;
        // The columns out of sight come when the first picture stands.
        ours.ask(GO, vec![there.clone(), json!(CELLS), json!(drawn * 54)]).await?;
        let mut words = ours.ask(WORDS, vec![]).await?;
        fill(&mut words, self.agencies)?;
        bare.ask(PLAIN, vec![words]).await?;
        let plain = |address: &str, rows: usize| vec![json!(address), json!(PLAIN_ROWS), json!(rows)];

        let mut taken: [Vec<(Duration, Duration)>; 2] = Default::default();
        for turn in 0..WARM_UP + TURNS {
            ours.ask(GO, vec![home.clone(), json!("h1"), json!(1)]).await?;
            bare.ask(GO, plain("#elsewhere", 0)).await?;
            let pair = (
                both(&ours.ask(GO, go(&there)).await?)?,
                both(&bare.ask(GO, plain("#table", self.agencies)).await?)?,
            );
            if turn >= WARM_UP {
                let [stood, painted] = &mut taken;
                stood.push((pair.0.0, pair.1.0));
                painted.push((pair.0.1, pair.1.1));
            }
        }
        let [stood, painted] = taken.map(medians);
        let goal = if self.agencies == 26 { Goal::Times(1.5) } else { Goal::Told };
        let name = format!("matrix of {} x 54, until painted: plain HTML table", self.agencies);
        tell(&Line { name, pair: painted, goal })?;
        tell(&Line { name: "  the same until it stands".into(), pair: stood, goal: Goal::Told })?;
        let answers = ours.ask(ANSWER, vec![json!(self.cycle.audit.to_string()), json!(TURNS)]).await?;
        let answers = answers.as_array().ok_or("the page heard no answers")?;
        let pair = medians(answers.iter().map(both).collect::<Outcome<Vec<_>>>()?);
        tell(&Line { name: "  of it the core's answer: JSON.parse of it".into(), pair, goal: Goal::Told })?;
        if self.agencies > 100 {
            let of = |answer: &Value| Frames::of(answer, FREEZES);
            let ask = |sheet: &str, step: u32, frames: u32| vec![json!(sheet), json!(step), json!(frames)];
            let wheel = of(&ours.ask(SCROLL, ask(".matrix", 120, 240)).await?)?;
            tell(&wheel.named("  scrolled by the wheel".into()))?;
            let bar = of(&ours.ask(SCROLL, ask(".matrix", 4_000, 40)).await?)?;
            tell(&bar.named("  scrolled by the bar, to other rows".into()))?;
            let plain = of(&bare.ask(SCROLL, ask("html", 120, 60)).await?)?;
            tell(&plain.named("  the plain table, all drawn, by the wheel".into()))?;
        }
        ours.close().await?;
        bare.close().await
    }
}

/// The rows that are not drawn, with the words of those that are.
fn fill(words: &mut Value, agencies: usize) -> Outcome<()> {
    let rows = words.as_array_mut().ok_or("there is no table")?;
    let drawn = rows.get(1..rows.len().saturating_sub(2)).unwrap_or_default().to_vec();
    let missing = agencies.saturating_sub(drawn.len());
    let more: Vec<Value> = drawn.iter().cycle().take(missing).cloned().collect();
    rows.splice(1..1, more);
    Ok(())
}
