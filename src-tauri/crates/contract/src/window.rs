//! What the window's frame asks of the page in it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Something chosen outside the page: in the menus, by a file that is dropped, or by the cross that closes
/// the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WindowWish {
    /// Go to the start page.
    Start,
    /// Start a self-assessment.
    New,
    /// Choose a file and say what it is.
    OpenFile,
    /// Choose how the window looks and works.
    Settings,
    /// Show what was chosen of that in the menus.
    SettingsChanged,
    /// Make a PDF and keep it.
    SavePdf,
    /// Make a PDF and open it where it is printed from.
    Print,
    /// Find in all answers.
    Find,
    /// Go to the statement after this one.
    NextStatement,
    /// Go to the statement before this one.
    PreviousStatement,
    /// List the gaps.
    Check,
    /// Show the score summary.
    Scores,
    /// Show the action plan.
    Actions,
    /// Make the text larger.
    Larger,
    /// Make the text smaller.
    Smaller,
    /// Make the text as large as it is meant to be.
    ActualSize,
    /// List the shortcuts.
    Shortcuts,
    /// Open the example area.
    Example,
    /// Say what Candour is.
    About,
    /// Show what was handed to the window: dropped on it, double-clicked, or an argument.
    Look,
    /// Show what dropping a file would do: one is held over the window.
    HoldFile,
    /// Show that several are too many.
    HoldFiles,
    /// Nothing is held over the window any more.
    HoldNothing,
    /// Keep what was typed, then close.
    Close,
}

/// What the page goes to the next or the previous one of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Turns {
    /// From a statement.
    Statements,
    /// From the table of a standard.
    Standards,
}
