//! The catalogues that come with Candour.

use std::sync::{Arc, OnceLock};

use candour_domain::catalogue::Catalogue;

use crate::Error;

/// Their exact bytes.
const DOCUMENTS: [&[u8]; 2] = [
    include_bytes!("../../../../../assets/catalogues/section-11.json"),
    include_bytes!("../../../../../assets/catalogues/section-11-brag.json"),
];

/// The catalogues that come with Candour, read once a run. A fault in one is a fault of the program, which a test would find.
pub fn built_in() -> Result<&'static [Arc<Catalogue>], Error> {
    static READ: OnceLock<Result<Vec<Arc<Catalogue>>, String>> = OnceLock::new();
    let read = READ.get_or_init(|| DOCUMENTS.iter().map(|bytes| read(bytes)).collect());
    read.as_deref().map_err(|fault| Error::BuiltIn(fault.clone()))
}

fn read(bytes: &[u8]) -> Result<Arc<Catalogue>, String> {
    let first = |faults: Vec<candour_domain::reading::Fault>| {
        faults.first().map(ToString::to_string).unwrap_or_default()
    };
    Catalogue::read(bytes.to_vec()).map(Arc::new).map_err(first)
}

#[cfg(test)]
mod tests {
    #[test]
    fn both_are_without_a_fault() {
        assert_eq!(super::built_in().expect("no fault").len(), 2);
    }
}
