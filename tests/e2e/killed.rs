//! Killed while somebody types, time after time: the window opens again at the same statement, all that it showed as saved
//! is there, and no field holds anything but what was typed into it, in its order.

use std::collections::BTreeMap;
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::path::Path;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use candour_contract::{AssessmentId, AssessmentView};
use candour_operations::assessment;
use serde_json::{Value, json};

use crate::WIDE;
use crate::app::{App, workspace_of};
use crate::room::{grade_all, new_workspace, open_workspace, start};

const TIMES: usize = 50;
/// Longer than this before the kill, what was typed has to be there whether or not it was shown as saved.
const SOON: Duration = Duration::from_secs(1);
/// Repeats what chance did before.
const SEED: &str = "CANDOUR_TEST_SEED";
const WORDS: [&str; 12] = [
    "lead", "minute", "sampled", "children", "seen", "before", "the", "visit", "twelve", "files", "read",
    "again",
];

/// A field: the address of its statement, and its id there.
type Field = (String, String);

/// What a field may hold: all that is promised, and nothing but what was typed.
#[derive(Debug, Default, Clone)]
struct Text {
    promised: String,
    /// What it held when the keyboard came to it last.
    held: String,
    /// What it was last seen to hold.
    seen: String,
    /// What it would hold if every key had come.
    typed: String,
}

impl Text {
    /// Whether it may hold this once it was left, by the keyboard or by a kill. The core keeps no blank at an end.
    fn may_be(&self, holds: &str) -> bool {
        let mut typed = self.typed.chars();
        let in_order = holds.chars().all(|wanted| typed.any(|each| each == wanted));
        in_order && holds.starts_with(self.promised.trim_end())
    }

    /// After a kill there is nothing but what is kept.
    fn begin_again(&mut self, holds: &str) {
        for each in [&mut self.promised, &mut self.held, &mut self.seen, &mut self.typed] {
            holds.clone_into(each);
        }
    }
}

type Texts = BTreeMap<Field, Text>;

#[tokio::test(flavor = "current_thread")]
#[ignore = "opens a real window: script/test runs it"]
async fn nothing_shown_as_saved_is_lost_to_fifty_kills() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut workspace = new_workspace(&workspace_of(folder.path()));
    let id = start(&mut workspace);
    let keys = grade_all(&mut workspace, id, "partly_met");
    drop(workspace);
    let (first, last) = (keys.first().expect("asked"), keys.last().expect("asked"));

    let chance = std::env::var(SEED).ok().and_then(|seed| seed.parse().ok());
    let mut chance = Chance(chance.unwrap_or_else(|| RandomState::new().build_hasher().finish()));
    println!("{SEED}={}", chance.0);
    let mut texts = Texts::new();
    let mut place = format!("#/a/{id}/s/{first}");
    for time in 0..TIMES {
        let app = App::start("light", folder.path()).await;
        if time == 0 {
            app.resize(WIDE).await;
            app.ask(&format!("location.hash = {place:?}")).await;
        }
        app.take_keyboard();
        let now = opened(&app).await;
        assert_eq!(now["at"], place, "kill {time} was survived, and the window opens elsewhere");
        check(&place, &now["fields"], &mut texts, time);
        place = type_until_killed(app, place, last, &mut texts, &mut chance).await;
    }
    check_all(folder.path(), id, &texts);
}

#[tokio::test(flavor = "current_thread")]
#[ignore = "opens a real window: script/test runs it"]
async fn details_shown_as_saved_are_there_after_a_kill() {
    let home = tempfile::tempdir().expect("a folder");
    let id = start(&mut new_workspace(&workspace_of(home.path())));
    let app = App::start("light", home.path()).await;
    app.ask(&format!("location.hash = '#/a/{id}/details'")).await;
    app.type_into("#lead-name", " of Fen").await;
    app.until_it_says("Saved on this computer").await;
    app.kill();
    let app = App::start("light", home.path()).await;
    app.until_its_address_is("details").await;
    app.until_it_holds("document.querySelector('#lead-name')?.value.endsWith(' of Fen')").await;
    app.close().await;
}

/// What the page shows, once its statement stands.
async fn opened(app: &App) -> Value {
    app.until_it_holds("document.querySelector('main[aria-busy=false] #statement') !== null").await;
    look(app).await
}

async fn look(app: &App) -> Value {
    app.ask(include_str!("look.js")).await
}

/// Holds the fields of a page to what they may hold, and takes what they do hold for promised.
fn check(place: &str, fields: &Value, texts: &mut Texts, time: usize) {
    for ((_, field), text) in texts.iter_mut().filter(|((at, _), _)| at == place) {
        let holds = fields[field].as_str().unwrap_or_default();
        assert!(text.may_be(holds), "after kill {time} the field {field} holds {holds:?}: {text:?}");
        text.begin_again(holds);
    }
}

/// Types into one field after another, at the pace of a quick typist, until a random moment; then everything is killed.
/// Answers where the window stood.
async fn type_until_killed(
    app: App,
    mut place: String,
    last: &str,
    texts: &mut Texts,
    chance: &mut Chance,
) -> String {
    let mut seen = Seen::default();
    let end = Instant::now() + Duration::from_millis(400 + chance.below(2200));
    while Instant::now() < end {
        if chance.below(4) == 0 {
            app.press(&[if place.ends_with(last) { "ctrl+Prior" } else { "ctrl+Next" }]);
            app.until_it_holds(&format!("location.hash !== {place:?}")).await;
            place = opened(&app).await["at"].as_str().unwrap_or_default().to_owned();
        }
        let Some((field, held)) = go_to_a_text(&app, 1 + chance.below(5)).await else { continue };
        let words = format!("{}{}", if held.is_empty() { "" } else { " " }, chance.words());
        let text = texts.entry((place.clone(), field)).or_default();
        text.typed = format!("{held}{words}");
        text.held = held;
        let mut typist = typist(&words, 60 + chance.below(60));
        while Instant::now() < end && typist.try_wait().expect("a process").is_none() {
            seen.take(&look(&app).await, texts);
            tokio::time::sleep(Duration::from_millis(15)).await;
        }
        seen.take(&look(&app).await, texts);
        if Instant::now() < end {
            continue;
        }
        // Keys are still on their way when the power goes.
        let killed = Instant::now();
        app.kill();
        let _ = typist.kill();
        let _ = typist.wait();
        seen.promise(killed, texts);
        return place;
    }
    let killed = Instant::now();
    app.kill();
    seen.promise(killed, texts);
    place
}

/// By Tab to a field for words, past so many stops; its id, and what it holds. None where the page has none further on.
async fn go_to_a_text(app: &App, stops: u64) -> Option<(String, String)> {
    for stop in 1..40 {
        app.ask("window.stoodAt = document.activeElement").await;
        app.press(&["Tab"]);
        app.until_focus_moves(&[]).await;
        let now = app.ask(include_str!("field.js")).await;
        if now["words"] == true && stop >= stops {
            app.press(&["ctrl+End"]);
            app.until_it_holds(
                "document.activeElement.selectionStart === document.activeElement.value.length",
            )
            .await;
            let text = |part: &str| now[part].as_str().unwrap_or_default().to_owned();
            return Some((text("id"), text("value")));
        }
    }
    None
}

fn typist(words: &str, pause: u64) -> Child {
    let typing = Command::new("xdotool").args(["type", "--delay", &pause.to_string(), "--", words]).spawn();
    typing.expect("xdotool is installed")
}

/// What the page was seen to hold, and when.
#[derive(Default)]
struct Seen(Vec<(Instant, Field, String)>);

impl Seen {
    fn take(&mut self, now: &Value, texts: &mut Texts) {
        let at = now["at"].as_str().unwrap_or_default();
        for (field, holds) in now["fields"].as_object().into_iter().flatten() {
            let (focus, holds) = (now["field"] == field.as_str(), holds.as_str().unwrap_or_default());
            let field = (at.to_owned(), field.clone());
            let Some(text) = texts.get_mut(&field) else { continue };
            if focus {
                let heard = format!("{}{}", text.held, now["heard"].as_str().unwrap_or_default());
                assert_eq!(holds, heard, "{field:?} does not show what was typed into it");
            } else {
                let kept = holds.starts_with(text.seen.trim_end()) && text.may_be(holds);
                assert!(kept, "{field:?} was left, and shows {holds:?}: {text:?}");
            }
            holds.clone_into(&mut text.seen);
            if now["saved"] == true && holds.starts_with(&text.promised) {
                holds.clone_into(&mut text.promised);
            }
            self.0.push((Instant::now(), field, holds.to_owned()));
        }
    }

    /// What was typed a while before the kill is promised too.
    fn promise(&self, killed: Instant, texts: &mut Texts) {
        for (seen, field, holds) in &self.0 {
            let text = texts.get_mut(field).expect("it was typed into");
            if *seen + SOON < killed && holds.starts_with(&text.promised) {
                holds.clone_into(&mut text.promised);
            }
        }
    }
}

/// All that was ever typed, looked at without a window.
fn check_all(home: &Path, id: AssessmentId, texts: &Texts) {
    let workspace = open_workspace(&workspace_of(home));
    let shown = AssessmentView::from(&assessment::show(&workspace, id).expect("there"));
    let shown = json!(shown);
    let of = |list: &str, id: &str, part: &str| {
        let item = shown[list].as_array()?.iter().find(|item| item["id"] == id)?;
        item[part].as_str().map(str::to_owned)
    };
    let typed: usize = texts.values().map(|text| text.typed.len()).sum();
    println!("{} fields, {typed} characters", texts.len());
    for ((place, field), text) in texts {
        let key = place.rsplit('/').next().unwrap_or_default();
        let holds = match field.rsplit_once('-') {
            Some((item, part)) => of("actions", item, part).or_else(|| of("evidence_register", item, part)),
            None => shown["answers"][key][field].as_str().map(str::to_owned),
        };
        let holds = holds.unwrap_or_default();
        assert!(text.may_be(&holds), "{key}: {field} holds {holds:?}: {text:?}");
    }
}

/// Numbers by chance, the same again for the same seed (SplitMix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % end
    }

    fn words(&mut self) -> String {
        let many = 3 + self.below(6);
        let words: Vec<_> =
            (0..many).map(|_| WORDS[usize::try_from(self.below(12)).expect("small")]).collect();
        words.join(" ")
    }
}
