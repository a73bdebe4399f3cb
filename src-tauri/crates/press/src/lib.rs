//! Setting pages: a template of ours, and data that it reads as a file. Nothing that a person wrote is ever its source.
//!
//! The only part that knows typst, which is large: one of the two programs has it, and the other runs that one.

mod letters;

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, comemo};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// A report could not be made. What a person wrote never is the cause: this would be a fault of Candour.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NotMade(String);

const FACES: [&[u8]; 2] = [
    include_bytes!("../../../../assets/fonts/AtkinsonHyperlegibleNext-Regular.ttf"),
    include_bytes!("../../../../assets/fonts/AtkinsonHyperlegibleNext-Bold.ttf"),
];

static FONTS: LazyLock<Vec<Font>> =
    LazyLock::new(|| FACES.iter().filter_map(|face| Font::new(Bytes::new(*face), 0)).collect());

/// Whether the typeface has a letter for it, in each of its weights.
fn has_letter(c: char) -> bool {
    FONTS.iter().all(|font| font.info().coverage.contains(u32::from(c)))
}

/// All that the template can reach: itself, its data, the typeface. No disk, no package, no clock.
struct Desk {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    template: Source,
    data: (FileId, Bytes),
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data.0 { Ok(self.data.1.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn place(name: &str) -> Result<FileId, NotMade> {
    let path = VirtualPath::new(name).map_err(|fault| NotMade(format!("{fault:?}")))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn told(faults: impl IntoIterator<Item = SourceDiagnostic>) -> NotMade {
    let faults: Vec<String> = faults.into_iter().map(|fault| fault.message.to_string()).collect();
    NotMade(faults.join("; "))
}

/// A self-assessment as a PDF for reading and printing, tagged for screen readers (PDF/UA-1). `data` is the JSON that
/// `candour-reports` makes of it.
pub fn assessment(data: &[u8]) -> Result<Vec<u8>, NotMade> {
    set(include_str!("../../../../assets/reports/assessment.typ"), data)
}

/// A letter with an outcome, or the papers of a panel day, as a PDF of the same sort.
pub fn moderation(data: &[u8]) -> Result<Vec<u8>, NotMade> {
    set(include_str!("../../../../assets/reports/moderation.typ"), data)
}

/// Sets a template with its data. The template is part of the program: nothing that a person wrote is ever in it.
pub fn set(template: &'static str, data: &[u8]) -> Result<Vec<u8>, NotMade> {
    let json = letters::printable(data).map_err(|fault| NotMade(fault.to_string()))?;
    let desk = Desk {
        library: LazyHash::new(Library::default()),
        book: LazyHash::new(FontBook::from_fonts(FONTS.iter())),
        template: Source::new(place("report.typ")?, template.to_owned()),
        data: (place("data.json")?, Bytes::new(json)),
    };
    let made = set_on(&desk);
    // What typst remembers between documents is what people wrote: none of it is kept.
    comemo::evict(0);
    made
}

fn set_on(desk: &Desk) -> Result<Vec<u8>, NotMade> {
    let document = typst::compile::<PagedDocument>(desk).output.map_err(told)?;
    let standards =
        PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|fault| NotMade(fault.message().to_string()))?;
    let creator = Smart::Custom(Some("Candour".to_owned()));
    typst_pdf::pdf(&document, &PdfOptions { creator, standards, ..PdfOptions::default() }).map_err(told)
}
