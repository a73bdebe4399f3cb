//! Disposing of a self-assessment or an audit: it is named by who does it, and what was signed is not taken away by the way.

use crate::assessment::Stage;
use crate::text::Line;

/// What stands between a self-assessment and its disposal.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotDisposed {
    /// The name that was typed is not the agency's.
    #[error("the name that was typed is not the agency's, which is {agency}")]
    OtherName {
        /// The agency.
        agency: Line,
    },
    /// It was signed, or files of it were made for others, and nobody said that it goes all the same.
    #[error("{}", parts_and_files(*.signed, *.sent))]
    Signed {
        /// How many signed parts there are.
        signed: u32,
        /// How many files were made of it.
        sent: u32,
    },
    /// The title that was typed is not the audit's.
    #[error("the title that was typed is not the audit's, which is {title}")]
    OtherTitle {
        /// The audit.
        title: Line,
    },
    /// Packs of the audit were issued, and nobody said that it goes all the same.
    #[error("{} of this audit {} issued", if *packs == 1 { "1 pack".to_owned() } else { format!("{packs} packs") }, if *packs == 1 { "was" } else { "were" })]
    Issued {
        /// How many.
        packs: u32,
    },
}

fn parts_and_files(signed: u32, sent: u32) -> String {
    let parts = if signed == 1 { "1 signed part".to_owned() } else { format!("{signed} signed parts") };
    let files = match sent {
        0 => "no file of it was made for others".to_owned(),
        1 => "1 file of it was made for others".to_owned(),
        more => format!("{more} files of it were made for others"),
    };
    format!("this self-assessment has {parts}, and {files}")
}

/// Whether it may go: its agency was named, and what is signed or was sent was said to go as well.
pub fn may_go(
    agency: &Line,
    typed: &str,
    (parts, sent): (u32, u32),
    stage: Stage,
    although_signed: bool,
) -> Result<(), NotDisposed> {
    if !is_named(agency, typed) {
        return Err(NotDisposed::OtherName { agency: agency.clone() });
    }
    let signed = stage != Stage::Draft || parts > 0 || sent > 0;
    if signed && !although_signed {
        return Err(NotDisposed::Signed { signed: parts, sent });
    }
    Ok(())
}

/// Whether an audit may go: its title was typed, and packs that were issued were said to go as well.
pub fn audit_may_go(title: &Line, typed: &str, packs: u32, although_issued: bool) -> Result<(), NotDisposed> {
    if !is_named(title, typed) {
        return Err(NotDisposed::OtherTitle { title: title.clone() });
    }
    if packs > 0 && !although_issued {
        return Err(NotDisposed::Issued { packs });
    }
    Ok(())
}

fn is_named(name: &Line, typed: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    plain(name.as_str()) == plain(typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_named_and_what_was_signed_is_said_to_go() {
        let agency = Line::tidy("Larkfen Homes").expect("a name");
        let draft = |typed: &str| may_go(&agency, typed, (0, 0), Stage::Draft, false);
        assert_eq!(draft(" larkfen  homes "), Ok(()));
        for other in ["", "Larkfen", "Larkfen Homes Ltd"] {
            assert!(matches!(draft(other), Err(NotDisposed::OtherName { .. })), "{other}");
        }
        let signed = |stage, parts, sent, said| may_go(&agency, "Larkfen Homes", (parts, sent), stage, said);
        assert!(signed(Stage::SignedOff, 2, 1, false).is_err() && signed(Stage::Draft, 1, 0, false).is_err());
        assert_eq!(signed(Stage::SignedOff, 2, 1, true), Ok(()));
    }

    #[test]
    fn an_audit_is_named_and_its_packs_are_said_to_go() {
        let title = Line::tidy("Section 11 2027").expect("a title");
        assert!(matches!(audit_may_go(&title, "Section 11", 0, true), Err(NotDisposed::OtherTitle { .. })));
        assert_eq!(audit_may_go(&title, "section 11  2027", 0, false), Ok(()));
        let issued = audit_may_go(&title, "Section 11 2027", 2, false).expect_err("packs are out");
        assert_eq!(issued.to_string(), "2 packs of this audit were issued");
        assert_eq!(audit_may_go(&title, "Section 11 2027", 2, true), Ok(()));
    }
}
