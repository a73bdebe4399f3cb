//! The same counts by kind of agency and by area.

use super::{Grading, Matrix, Selection, Summary, summary};
use crate::ids::{AgencyKindId, AreaId};

/// The counts of one group of agencies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group<'c, Of> {
    /// What they have in common.
    pub of: &'c Of,
    /// How many were invited.
    pub invited: usize,
    /// How many of their returns count.
    pub returned: usize,
    /// Their counts.
    pub summary: Summary<'c>,
}

/// By kind, in the catalogue's order; kinds of which nobody was invited are left out.
pub fn by_kind<'c>(
    matrix: &Matrix<'c>,
    selection: &Selection,
    grading: Grading,
) -> Vec<Group<'c, AgencyKindId>> {
    let kinds = matrix.catalogue().document().agency_kinds.iter().map(|kind| &kind.id);
    kinds.filter_map(|kind| group(matrix, selection, grading, kind, |row| row.kind == *kind)).collect()
}

/// By area, in the catalogue's order. An agency that was invited for several areas counts in each: the groups do not add up.
pub fn by_area<'c>(matrix: &Matrix<'c>, selection: &Selection, grading: Grading) -> Vec<Group<'c, AreaId>> {
    let areas = matrix.catalogue().document().areas.iter().map(|area| &area.id);
    areas.filter_map(|area| group(matrix, selection, grading, area, |row| row.areas.contains(area))).collect()
}

fn group<'c, Of>(
    matrix: &Matrix<'c>,
    selection: &Selection,
    grading: Grading,
    of: &'c Of,
    belongs: impl Fn(&super::AgencyRow) -> bool,
) -> Option<Group<'c, Of>> {
    let belongs = |row: &&usize| matrix.rows().get(**row).is_some_and(&belongs);
    let rows: Vec<usize> = selection.rows.iter().filter(belongs).copied().collect();
    let (invited, returned) = (rows.len(), rows.iter().filter(|row| matrix.returned(**row)).count());
    let selection = Selection { rows, columns: selection.columns.clone() };
    (invited > 0).then(|| Group { of, invited, returned, summary: summary(matrix, &selection, grading) })
}
