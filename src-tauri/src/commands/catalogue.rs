//! The catalogues that come with the app.

/// What the start screen lists.
#[tauri::command]
pub(crate) fn catalogue_list() -> Result<Vec<CatalogueListing>, String> {
    Ok(vec![])
}

/// Stands in for the contract's type until that lands.
#[derive(serde::Serialize)]
pub(crate) struct CatalogueListing {
    urn: String,
}
