//! A person before the statements: grades, texts, evidence and actions, by real key presses.

use crate::app::App;

/// The grades of the built-in catalogue, in the order in which they stand.
#[derive(Clone, Copy)]
pub(crate) enum Grade {
    NotMet,
    PartlyMet,
    FullyMet,
    NotApplicable,
}

const GRADES: &str = "[...document.querySelectorAll('[name=grade]')]";

impl App {
    /// Chooses a grade with the arrow keys.
    pub(crate) async fn choose(&self, grade: Grade) {
        self.tab_to_one("[name=grade]", 4).await;
        let wanted = grade as usize;
        let checked = self.ask(&format!("return {GRADES}.findIndex((each) => each.checked)")).await;
        let now = checked.as_u64().and_then(|now| usize::try_from(now).ok());
        let from = now.unwrap_or(0);
        match now {
            None if wanted == 0 => self.press(&["space"]),
            _ if wanted > from => self.press(&vec!["Down"; wanted - from]),
            _ => self.press(&vec!["Up"; from - wanted]),
        }
        self.until_it_holds(&format!("{GRADES}[{wanted}].checked")).await;
    }

    /// Types a day into the next three boxes for one.
    pub(crate) async fn fill_day(&self, figures: [&str; 3]) {
        for (part, figures) in ["Day", "Month", "Year"].into_iter().zip(figures) {
            self.fill(part, figures).await;
        }
    }

    /// Goes on to the next statement.
    pub(crate) async fn next_statement(&self) {
        let before = self.ask("return location.hash").await;
        self.press(&["ctrl+Next"]);
        self.until_it_holds(&format!("location.hash !== {before}")).await;
        self.until_it_is_ready().await;
    }

    /// Waits until all that was typed is shown as saved.
    pub(crate) async fn until_saved(&self) {
        self.until_it_holds(
            "document.querySelector('.saved').textContent.includes('Saved on this computer')",
        )
        .await;
    }
}
