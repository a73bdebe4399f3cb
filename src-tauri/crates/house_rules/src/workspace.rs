//! Reads the workspace through cargo, as it is locked.

use std::path::{Path, PathBuf};
use std::process::Command;

use cargo_metadata::{Metadata, MetadataCommand};

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..").canonicalize().expect("the repository's root")
}

/// Every package in the lock, for every platform.
pub(crate) fn metadata() -> Metadata {
    MetadataCommand::new()
        .manifest_path(root().join("Cargo.toml"))
        .other_options(["--locked".to_owned()])
        .exec()
        .expect("cargo metadata answers")
}

/// What we ship for.
pub(crate) const PLATFORMS: &[&str] =
    &["x86_64-unknown-linux-gnu", "x86_64-pc-windows-msvc", "aarch64-apple-darwin"];

/// Edges to what is shipped: not to what only build scripts or tests use.
pub(crate) const SHIPPED: &str = "normal";

/// The names of all packages that `package` reaches on `platform` along `edges`; along [`SHIPPED`], those that end
/// up inside it.
///
/// From `cargo tree` and not from the metadata, which joins the features of the whole workspace.
pub(crate) fn inside(package: &str, platform: &str, edges: &str) -> Vec<String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .current_dir(root())
        .args(["tree", "--locked", "--edges", edges, "--prefix", "none", "--format", "{p}"])
        .args(["--package", package, "--target", platform])
        .output()
        .expect("cargo tree starts");
    assert!(output.status.success(), "cargo tree: {}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("cargo tree prints text");
    let mut names: Vec<_> =
        text.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect();
    names.sort_unstable();
    names.dedup();
    names
}
