//! From one statement to the next, against an address of an empty window that draws as much text and does nothing else.

use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};

use crate::measure::Outcome;
use crate::report::{Goal, Line};
use crate::window::driven::{Driven, GO};
use crate::window::screen::Screen;
use crate::window::workspace::Prepared;
use crate::window::{Programs, medians};

const WARM_UP: usize = 5;
const TURNS: usize = 60;
/// Makes an empty page draw given lines at each change of its address.
const PLAIN: &str = include_str!("plain.js");

/// Two lines: until the page stands, and until the screen shows it.
pub(crate) fn lines(programs: &Programs, prepared: &Prepared, screen: &Screen) -> Outcome<[Line; 2]> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(measure(programs, prepared, screen))
}

async fn measure(programs: &Programs, prepared: &Prepared, screen: &Screen) -> Outcome<[Line; 2]> {
    let ours = Driven::open(&programs.ours, &prepared.folder, screen).await?;
    ours.until("h1").await?;
    let bare = Driven::open(&programs.empty, Path::new("/nonexistent"), screen).await?;
    bare.until("h1").await?;

    let address = |at: usize| {
        let key = prepared.statements.get(at % prepared.statements.len()).map_or("", String::as_str);
        json!(format!("#/a/{}/s/{key}", prepared.assessment))
    };
    let text = "arguments[0](document.querySelector('main').closest('#app').innerText)";
    let go = |address: Value| vec![address, Value::Null, json!(0)];
    ours.ask(GO, go(address(0))).await?;
    let words = ours.ask(text, vec![]).await?;
    bare.ask(PLAIN, vec![words]).await?;

    let mut taken: [Vec<(Duration, Duration)>; 2] = Default::default();
    for turn in 1..=WARM_UP + TURNS {
        let pair = (
            both(&ours.ask(GO, go(address(turn))).await?)?,
            both(&bare.ask(GO, go(json!(format!("#{turn}")))).await?)?,
        );
        if turn > WARM_UP {
            let [stood, painted] = &mut taken;
            stood.push((pair.0.0, pair.1.0));
            painted.push((pair.0.1, pair.1.1));
        }
    }
    ours.close().await?;
    bare.close().await?;
    let [stood, painted] = taken;
    let line = |name: &str, taken| Line { name: name.into(), pair: medians(taken), goal: Goal::Told };
    Ok([
        line("from statement to statement, until it stands: plain text", stood),
        line("  the same until it is painted", painted),
    ])
}

/// When a page stood, and when it was painted.
pub(super) fn both(answer: &Value) -> Outcome<(Duration, Duration)> {
    let time =
        |at: usize| answer.get(at).and_then(Value::as_f64).map(|ms| Duration::from_secs_f64(ms / 1_000.0));
    time(0).zip(time(1)).ok_or_else(|| format!("the page answered {answer}").into())
}
