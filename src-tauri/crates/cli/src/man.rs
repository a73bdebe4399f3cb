//! The manual page is the grammar's: written from it, and compared with it on every run.
//!
//! After a change of the grammar: `CANDOUR_WRITE_MAN=1 cargo test -p candour-cli man`.

use std::path::Path;

use clap::{Arg, Command, CommandFactory as _};
use roff::{Inline, Roff, bold, italic, roman};

use crate::args::Args;

/// What the grammar does not say.
const AFTER: [(&str, &[&str]); 4] = [
    (
        "EXIT STATUS",
        &["0: done. 1: refused, with the reason on standard error, or a file is not good. 2: wrong usage."],
    ),
    (
        "FILES",
        &[
            "~/.local/share/candour: the workspace, encrypted, unless --workspace names another folder. Removing the \
           package leaves it as it is.",
        ],
    ),
    (
        "EXAMPLES",
        &[
            "See a whole self-assessment done: candour demo --out /tmp/candour-demo",
            "Check a file: candour verify return.candour",
        ],
    ),
    ("SEE ALSO", &["candour-desktop(1), which opens the window on the same workspace"]),
];

fn page() -> String {
    let mut grammar = Args::command();
    grammar.build();
    let mut page = Roff::new();
    page.control("TH", ["candour", "1", "", "Candour", "Commands"]);
    page.control("SH", ["NAME"]);
    page.text([roman(format!("candour - {}", about(&grammar)))]);
    page.control("SH", ["SYNOPSIS"]);
    page.text([bold("candour"), roman(" ["), italic("OPTIONS"), roman("] "), italic("COMMAND")]);
    page.control("SH", ["OPTIONS"]);
    page.text([roman("With every command:")]);
    for option in grammar.get_arguments().filter(|option| option.is_global_set()) {
        explain(&mut page, option);
    }
    page.control("SH", ["COMMANDS"]);
    commands(&mut page, &grammar);
    for (title, paragraphs) in AFTER {
        page.control("SH", [title]);
        for paragraph in paragraphs {
            page.control("PP", []);
            page.text([roman(*paragraph)]);
        }
    }
    page.to_roff()
}

/// Every command that does something, in the order of the help.
fn commands(page: &mut Roff, group: &Command) {
    for command in
        group.get_subcommands().filter(|command| command.get_name() != "help" && !command.is_hide_set())
    {
        if command.has_subcommands() {
            commands(page, command);
            continue;
        }
        let own = || command.get_arguments().filter(|a| !a.is_global_set() && !is_about_itself(a));
        page.control("SS", [command.get_bin_name().unwrap_or_default()]);
        page.text([roman(format!("{}.", about(command)))]);
        own().for_each(|argument| explain(page, argument));
        if let Some(words) = command.get_after_help() {
            page.control("PP", []);
            page.text([roman(words.to_string())]);
        }
    }
}

fn explain(page: &mut Roff, argument: &Arg) {
    let value = argument.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
    let mut name: Vec<Inline> =
        argument.get_long().map(|long| bold(format!("--{long}"))).into_iter().collect();
    if let Some(value) = value.filter(|_| argument.get_action().takes_values()) {
        if !name.is_empty() {
            name.push(roman(" "));
        }
        name.push(italic(value));
    }
    if !argument.is_required_set() && !argument.is_global_set() {
        name.push(roman(" (may be left out)"));
    }
    page.control("TP", []);
    page.text(name);
    page.text([roman(argument.get_help().map(ToString::to_string).unwrap_or_default())]);
}

fn is_about_itself(argument: &Arg) -> bool {
    ["help", "version"].contains(&argument.get_id().as_str())
}

fn about(command: &Command) -> String {
    command.get_about().map(ToString::to_string).unwrap_or_default()
}

#[test]
fn the_manual_page_is_up_to_date() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/linux/candour.1");
    let page = page();
    if std::env::var_os("CANDOUR_WRITE_MAN").is_some() {
        std::fs::write(&kept, &page).expect("written");
    }
    let there = std::fs::read_to_string(&kept).expect("the page is there");
    assert_eq!(there, page, "write it anew: CANDOUR_WRITE_MAN=1 cargo test -p candour-cli man");
    for command in ["candour workspace new", "candour assessment sign-off", "candour verify"] {
        assert!(page.contains(command), "the page leaves out {command}");
    }
}
