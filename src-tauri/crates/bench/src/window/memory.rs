//! What a program and all that it started hold in memory; what several share is divided among them (PSS).

use std::collections::BTreeMap;
use std::fs;

use crate::measure::Outcome;

/// In bytes.
pub(crate) fn of_tree(program: u32) -> Outcome<u64> {
    let mut children: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for entry in fs::read_dir("/proc")?.flatten() {
        let Some(process) = entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else {
            continue;
        };
        // A process may end between the two looks.
        let Ok(stat) = fs::read_to_string(format!("/proc/{process}/stat")) else { continue };
        let parent = stat.rsplit(") ").next().and_then(|rest| rest.split(' ').nth(1)?.parse().ok());
        children.entry(parent.unwrap_or_default()).or_default().push(process);
    }
    let mut bytes = 0;
    let mut tree = vec![program];
    while let Some(process) = tree.pop() {
        bytes += of_one(process).unwrap_or_default();
        tree.extend(children.remove(&process).unwrap_or_default());
    }
    Ok(bytes)
}

fn of_one(process: u32) -> Option<u64> {
    let rollup = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).ok()?;
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok().map(|kilobytes| kilobytes * 1_024)
}
