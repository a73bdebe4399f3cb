//! Why bytes are no sheet that can be taken in.

/// Why nothing of a file was read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It is larger than any that Candour makes.
    #[error("the file is larger than {} MiB, more than any sheet that Candour makes", .limit >> 20)]
    TooLarge {
        /// The most that is read.
        limit: usize,
    },
    /// Unpacked, it would be far larger than any that Candour makes.
    #[error("the file would unpack to more than {} MiB, more than any sheet that Candour makes", .limit >> 20)]
    UnpacksTooLarge {
        /// The most that is unpacked.
        limit: u64,
    },
    /// It is in the old form, or has a password.
    #[error("the file is an old Excel workbook (.xls), or one with a password")]
    OldOrLocked,
    /// It has macros.
    #[error("the file holds macros, which a sheet of Candour never does")]
    Macros,
    /// It is of another program.
    #[error("the file is an OpenDocument spreadsheet (.ods), not an Excel workbook")]
    OpenDocument,
    /// It is none.
    #[error("the file is not an Excel workbook")]
    NotAWorkbook,
    /// It begins like one and cannot be read.
    #[error("the workbook is damaged: {0}")]
    Damaged(String),
    /// It is a workbook of somebody else.
    #[error("the workbook is not a sheet that Candour made: the part that says what it answers is missing")]
    NotOurs,
    /// It was made by a later version.
    #[error("the sheet was made by a newer version of Candour ({0})")]
    Newer(String),
    /// The rows are gone.
    #[error("the sheet with the statements is missing from the workbook, or its hidden second row is")]
    NoStatements,
}

impl Refused {
    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::OldOrLocked => {
                "Open it in Excel and save it as an Excel workbook (.xlsx) without a password, then try again."
            }
            Self::Macros | Self::OpenDocument => "Save it as an Excel workbook (.xlsx), then try again.",
            Self::Newer(_) => "Update Candour to read it.",
            Self::TooLarge { .. } | Self::UnpacksTooLarge { .. } => {
                "Ask whoever sent it for the sheet as they filled it in, without pictures or other sheets."
            }
            Self::NotAWorkbook | Self::NotOurs => "Choose the sheet that your colleague sent back.",
            Self::Damaged(_) => "Ask whoever sent it to send it again.",
            Self::NoStatements => {
                "Ask your colleague for the sheet as they filled it in, or make a new one for them."
            }
        }
    }
}
