//! How files are called in front of people.

use super::Snapshot;
use percent_encoding::percent_decode_str;

impl Snapshot {
    /// How the file `name` is called: its path below the folder that holds all known files.
    pub fn display_name(&self, name: &str) -> String {
        let mut files = self.files().map(|file| &**file.0);
        let first = files.next().unwrap_or(name);
        let last = files.next_back().unwrap_or(name);
        // In the order of names, what the first and the last have in common, all have.
        below(name, shared(first, last).min(shared(first, name)).min(shared(last, name)))
    }
}

/// How the file `name` is called in what is said of the file `here`: a path as it is, a URI by what stands below the folder
/// that holds both. So it stays what it is, whichever other files come and go.
pub fn display_name_beside(name: &str, here: &str) -> String {
    if is_uri(name) { below(name, shared(name, here)) } else { name.to_owned() }
}

fn is_uri(name: &str) -> bool {
    name.contains("://")
}

/// How many bytes two names have in common.
fn shared(left: &str, right: &str) -> usize {
    left.bytes().zip(right.bytes()).take_while(|(a, b)| a == b).count()
}

/// What of `name` stands below the last folder that ends in its first `shared` bytes.
fn below(name: &str, shared: usize) -> String {
    let folder = name.bytes().take(shared).rposition(|byte| byte == b'/').map_or(0, |it| it + 1);
    let path = name.get(folder..).unwrap_or(name);
    if is_uri(name) { decoded(path) } else { path.to_owned() }
}

/// `path` with its percent signs resolved, but for those of control characters: a name is told in one line.
fn decoded(path: &str) -> String {
    let path = percent_decode_str(path).decode_utf8_lossy();
    let told = |c: char| if c.is_ascii_control() { format!("%{:02X}", c as u32) } else { c.to_string() };
    path.chars().map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::display_name_beside;
    use crate::testing::fixture;

    #[test]
    fn files_are_called_by_what_tells_them_apart() {
        let it =
            fixture("//- file:///home/a%20b/2025/01/02.md\n//- file:///home/a%20b/2025/02/%E6%BC%A2.md\n");
        assert_eq!(it.snap.display_name("file:///home/a%20b/2025/01/02.md"), "01/02.md");
        assert_eq!(it.snap.display_name("file:///home/a%20b/2025/02/%E6%BC%A2.md"), "02/漢.md");
        assert_eq!(fixture("x").snap.display_name("digest.md"), "digest.md");
        assert_eq!(
            it.snap.display_name("file:///home/a%20b/2025/02/a%0A%1b%7F%20b.md"),
            "02/a%0A%1B%7F b.md"
        );
        assert_eq!(fixture("//- 2025/100%25.md\nx").snap.display_name("2025/100%25.md"), "100%25.md");
    }

    #[test]
    fn of_two_files_only_those_two_count() {
        for (name, here, wanted) in [
            ("file:///home/a%20b/2025/02/04.md", "file:///home/a%20b/2025/02/05.md", "04.md"),
            ("file:///home/a%20b/2025/01/%E6%BC%A2.md", "file:///home/a%20b/2025/02/05.md", "01/漢.md"),
            ("file:///home/a%20b/README.md", "file:///home/a%20b/2025/02/05.md", "README.md"),
            ("file:///a.md", "vscode-vfs://host/b.md", "file:///a.md"),
            ("2025/02/100%25.md", "2025/02/05.md", "2025/02/100%25.md"),
            ("untitled:Untitled-1", "untitled:Untitled-2", "untitled:Untitled-1"),
        ] {
            assert_eq!(display_name_beside(name, here), wanted);
        }
    }
}
