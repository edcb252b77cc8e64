//! Real digests, where they lie: they are not ours to pass on.

use std::path::{Path, PathBuf};

/// Where real digests lie, if they do.
pub fn root() -> Option<PathBuf> {
    let set = std::env::var_os("PAPER_DIGEST_CORPUS").map(PathBuf::from);
    let root = set.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus"));
    if root.is_dir() {
        return Some(root);
    }
    eprintln!("SKIPPED: no corpus at {}; set PAPER_DIGEST_CORPUS", root.display());
    None
}

/// All Markdown files below `root`, in order.
pub fn files(root: &Path) -> Vec<(String, String)> {
    let (mut open, mut found) = (vec![root.to_owned()], Vec::new());
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder can be read") {
            let path = entry.expect("a folder can be read").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|it| it == "md") {
                let text = std::fs::read_to_string(&path).expect("a file can be read");
                let name = path.strip_prefix(root).expect("it lies below").to_string_lossy().into_owned();
                found.push((name, text));
            }
        }
    }
    found.sort();
    found
}
