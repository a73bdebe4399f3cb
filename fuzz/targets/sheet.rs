//! Any bytes as a filled-in Excel sheet: small packed files and what is in them, all of it by another's hand.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    match candour_sheets::read(bytes) {
        Ok(sheet) => {
            for told in &sheet.told {
                assert!(!told.place.is_empty() && told.problem.ends_with('.'), "{told:?}");
            }
            for row in &sheet.rows {
                assert!(row.row > 0 && !row.statement.as_str().is_empty());
            }
        }
        Err(refused) => assert!(!refused.to_string().is_empty() && refused.hint().ends_with('.'), "{refused:?}"),
    }
});
