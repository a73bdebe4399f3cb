//! What is wrong with something between the lead and a colleague.

use candour_domain::ids::StatementKey;
use candour_domain::text::Line;
use candour_sheets::{NotMade, Refused};

/// What is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ShareFault {
    /// The workbook is none that can be read.
    #[error(transparent)]
    Sheet(#[from] Refused),
    /// The workbook could not be made.
    #[error(transparent)]
    NotMade(#[from] NotMade),
    /// It answers nothing that was given from this workspace.
    #[error("the file answers statements that were not given from this workspace")]
    Unknown,
    /// Its hidden part was changed, or it is of another copy.
    #[error("the sheet is not the one that was made for {0}: its hidden part says otherwise")]
    Altered(Line),
    /// A file of Candour, but of another kind.
    #[error("the file is not a colleague's reply")]
    NotAReply,
    /// A file of Candour, but not one to answer.
    #[error("the file does not ask anybody to answer statements")]
    NothingAsked,
    /// The standards that it brings along cannot be read, or are not what it says.
    #[error("the standards in the file cannot be used: {0}")]
    Faulty(String),
    /// It asks what the standards that it brings along do not have.
    #[error("the file asks about the statement \"{0}\", which the standards in it do not have")]
    NotInItsStandards(StatementKey),
    /// No passphrase of what was given opens it.
    #[error("the file opens with none of the passphrases of what was given from this workspace")]
    Closed,
    /// It was made here, for somebody else.
    #[error("this file was made in this workspace, for {0}")]
    MadeHere(Line),
    /// It is somebody else's assessment, of which some statements are answered here.
    #[error(
        "{0} asks for answers to these statements: here they are answered and sent back, and nothing else"
    )]
    OnlyToAnswer(Line),
    /// Words of colleagues stand beside ours, and nobody has chosen.
    #[error("{} of colleagues {} for your choice", match .0 { 1 => "1 answer".to_owned(), more => format!("{more} answers") }, if *.0 == 1 { "waits" } else { "wait" })]
    ChoicesWait(usize),
    /// There is nothing to choose between.
    #[error("there is nothing left to choose there")]
    NothingToChoose,
    /// Both together are longer than a field.
    #[error("both texts together are longer than one field holds")]
    TooLongTogether,
}
