//! How much of a README GitHub shows on the page of a repository or folder.

use crate::workspace::File;

/// Bytes of a README that GitHub shows; it cuts the rest without a word. Measured by
/// <https://github.com/isaacs/github/issues/1610>, and said by GitHub since: "content beyond 500 KiB will be truncated".
pub(super) const README_LIMIT: usize = if cfg!(test) { 300 } else { 512_000 };

/// The papers that GitHub cuts from the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CutPapers {
    /// Block of the first one.
    pub(super) first: usize,
    /// How many there are, of how many in the file.
    pub(super) count: u32,
    pub(super) all: u32,
}

/// What GitHub cuts from the page of a file: the listings from the first block on that it does not show whole. `None` where that
/// are none, or the file is no README.
pub(super) fn cut_papers(file: &File) -> Option<CutPapers> {
    if file.blocks.sum().bytes <= README_LIMIT || !is_readme(&file.name) {
        return None;
    }
    let entries = &file.entries;
    let shown = entries.find(|sum| sum.bytes > README_LIMIT)?.before.listings;
    let first = entries.find(|sum| sum.listings > shown)?.index;
    let all = entries.sum().listings;
    Some(CutPapers { first, count: all - shown, all })
}

/// Whether GitHub shows a file of this name below the list of a folder's files.
fn is_readme(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name).to_ascii_lowercase();
    file == "readme.md" || file == "readme.markdown"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readmes_are_known_by_their_name() {
        for name in ["README.md", "docs/Readme.MD", "file:///x/readme.markdown"] {
            assert!(is_readme(name), "{name}");
        }
        for name in ["README.zh-CN.md", "NOREADME.md", "README.md/a.md", "readme"] {
            assert!(!is_readme(name), "{name}");
        }
    }
}
