//! The example area.

use candour_operations::example::Example;
use serde::Serialize;
use ts_rs::TS;

/// An audit of the example area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ExampleView {
    /// The audit's id.
    pub audit: String,
    /// Its title.
    pub title: String,
    /// What of it follows a report, and what is made up.
    pub label: String,
    /// How many agencies are invited.
    pub invited: usize,
    /// How many of their returns count.
    pub counted: usize,
}

impl From<&Example> for ExampleView {
    fn from(example: &Example) -> Self {
        Self {
            audit: example.audit.to_string(),
            title: example.title.to_string(),
            label: example.label.clone(),
            invited: example.invited,
            counted: example.counted,
        }
    }
}
