//! What git leaves out: the files that say so are read here, so that none is opened that is no file, or is without an end.

use super::{Error, open_regular, read_at_most};
use crate::text::lock;
use ignore::gitignore::{Gitignore, GitignoreBuilder, gitconfig_excludes_path};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// Largest file that says what is left out, in bytes. To match, patterns take four hundred times their size.
const MOST: u64 = 256 << 10;

/// The files in each folder that say what is left out, by rank: where one says something, those after it are not asked.
const NAMES: [&str; 3] = [".ignore", ".gitignore", ".git/info/exclude"];

/// What is left out below a folder.
pub(super) struct Ignored {
    /// The folder as it was given, and without links.
    root: PathBuf,
    real: PathBuf,
    everywhere: Patterns,
    /// The folders above, then those down to the one that was asked for last.
    folders: Mutex<Vec<Folder>>,
    errors: Arc<Mutex<Vec<Error>>>,
}

struct Folder {
    path: PathBuf,
    /// One for each of [`NAMES`].
    patterns: [Patterns; 3],
}

/// Patterns of one file, in parts that can be compiled. What is later has the last word.
#[derive(Default)]
struct Patterns(Vec<Gitignore>);

impl Ignored {
    /// Below `root`. Files that cannot be used are told in `errors`.
    pub(super) fn new(root: &Path, errors: Arc<Mutex<Vec<Error>>>) -> Ignored {
        let real = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        let here = std::env::current_dir().unwrap_or_default();
        let everywhere = excluded_everywhere().map(|it| patterns(&here, &it, &errors));
        let mut folders = Vec::new();
        let mut above: Vec<&Path> = real.ancestors().skip(1).collect();
        above.reverse();
        for path in above {
            folders.push(Folder::read(path.to_owned(), path, &errors));
        }
        Ignored {
            root: root.to_owned(),
            real,
            everywhere: everywhere.unwrap_or_default(),
            folders: Mutex::new(folders),
            errors,
        }
    }

    /// Whether a file or folder below the root is left out. Those above it, which are not asked about here, are not.
    pub(super) fn leaves_out(&self, path: &Path, is_folder: bool) -> bool {
        let Ok(below) = path.strip_prefix(&self.root) else { return false };
        let real = self.real.join(below);
        let mut folders = lock(&self.folders);
        self.enter(&mut folders, &real);
        let says = |rank: usize| {
            folders.iter().rev().find_map(|folder| folder.patterns.get(rank)?.leave_out(&real, is_folder))
        };
        let said = (0..NAMES.len()).find_map(says).or_else(|| self.everywhere.leave_out(&real, is_folder));
        let hidden = || real.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        said.unwrap_or_else(hidden)
    }

    /// Makes the last of `folders` the one that holds `path`.
    fn enter(&self, folders: &mut Vec<Folder>, path: &Path) {
        let Some(folder) = path.parent() else { return };
        while folders.last().is_some_and(|it| !folder.starts_with(&it.path)) {
            folders.pop();
        }
        let known = folders.last().map_or(0, |it| it.path.ancestors().count());
        let unknown = folder.ancestors().count().saturating_sub(known);
        let mut entered: Vec<&Path> = folder.ancestors().take(unknown).collect();
        entered.reverse();
        for path in entered {
            let shown =
                path.strip_prefix(&self.real).map_or_else(|_| path.to_owned(), |it| self.root.join(it));
            folders.push(Folder::read(path.to_owned(), &shown, &self.errors));
        }
    }
}

impl Folder {
    /// The folder at `path`, which is called `shown`.
    fn read(path: PathBuf, shown: &Path, errors: &Mutex<Vec<Error>>) -> Folder {
        let patterns = NAMES.map(|name| {
            let file = if name.starts_with(".git/") { exclude_file(shown) } else { Some(shown.join(name)) };
            file.map(|it| patterns(&path, &it, errors)).unwrap_or_default()
        });
        Folder { path, patterns }
    }
}

impl Patterns {
    /// `None` where nothing is said about the file.
    fn leave_out(&self, path: &Path, is_folder: bool) -> Option<bool> {
        let said = self.0.iter().rev().map(|it| it.matched(path, is_folder)).find(|it| !it.is_none());
        said.map(|it| it.is_ignore())
    }
}

/// The patterns in `file`, which hold below `folder`.
fn patterns(folder: &Path, file: &Path, errors: &Mutex<Vec<Error>>) -> Patterns {
    // Nearly always there is none.
    if std::fs::metadata(file).is_err() {
        return Patterns::default();
    }
    match read_at_most(file, MOST) {
        Ok(text) => {
            let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
            let mut parts = Vec::new();
            compile(folder, &lines, &mut parts);
            Patterns(parts)
        }
        Err(mut error) => {
            error.message += "; its patterns do not hold";
            lock(errors).push(error);
            Patterns::default()
        }
    }
}

/// Adds to `parts` what `lines` say. As with git, a line that is no pattern says nothing.
fn compile(folder: &Path, lines: &[&str], parts: &mut Vec<Gitignore>) {
    let mut builder = GitignoreBuilder::new(folder);
    for line in lines {
        let _ = builder.add_line(None, line);
    }
    match builder.build() {
        Ok(it) if it.is_empty() => {}
        Ok(it) => parts.push(it),
        // One that is too deep, or too many for one automaton.
        Err(_) if lines.len() > 1 => {
            let (first, rest) = lines.split_at(lines.len() / 2);
            compile(folder, first, parts);
            compile(folder, rest, parts);
        }
        Err(_) => {}
    }
}

/// The file `info/exclude` of the repository whose work tree is `folder`: of a linked one, that of the main one.
fn exclude_file(folder: &Path) -> Option<PathBuf> {
    let git = folder.join(".git");
    let metadata = std::fs::metadata(&git).ok()?;
    if metadata.is_dir() {
        return Some(git.join("info/exclude"));
    }
    let first_line = |path: &Path| {
        let text = read_at_most(path, MOST).ok()?;
        text.lines().next().map(str::to_owned)
    };
    let linked = folder.join(first_line(&git)?.strip_prefix("gitdir: ")?);
    let common = linked.join(first_line(&linked.join("commondir"))?);
    Some(common.join("info/exclude"))
}

/// The file that says what is left out everywhere (`core.excludesFile`).
fn excluded_everywhere() -> Option<PathBuf> {
    let variable = |name: &str| std::env::var_os(name).filter(|it| !it.is_empty()).map(PathBuf::from);
    let home = std::env::home_dir();
    let git = variable("XDG_CONFIG_HOME").or_else(|| Some(home.as_ref()?.join(".config")));
    let git = git.map(|it| it.join("git"));
    let system = variable("GIT_CONFIG_SYSTEM").unwrap_or_else(|| PathBuf::from("/etc/gitconfig"));
    let global = [variable("GIT_CONFIG_GLOBAL"), home.map(|it| it.join(".gitconfig"))];
    let config = git.as_ref().map(|it| it.join("config"));
    let settings: Vec<PathBuf> = global.into_iter().chain([config, Some(system)]).flatten().collect();
    let mut said = false;
    for path in settings {
        match settings_of_git(&path) {
            Some(text) => said |= says_excludes_file(&text),
            // The library would open it all the same.
            None if path.exists() => return None,
            None => {}
        }
    }
    let file = git.map(|it| it.join("ignore"));
    // To look closer, the library compiles a regular expression, which takes as long as it takes to check ten files.
    if said { gitconfig_excludes_path() } else { file }
}

/// `None` where they are in no regular file, or in one that is too large.
fn settings_of_git(path: &Path) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    open_regular(path).ok()?.take(MOST + 1).read_to_end(&mut bytes).ok()?;
    Some(bytes).filter(|it| it.len() as u64 <= MOST)
}

fn says_excludes_file(settings: &[u8]) -> bool {
    const NAME: &[u8] = b"excludesfile";
    settings.windows(NAME.len()).any(|window| window.eq_ignore_ascii_case(NAME))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ignore::WalkBuilder;
    use proptest::prelude::*;
    use std::fs;

    /// Folders that hold files that say what is left out, and the root of the walk.
    const FOLDERS: [&str; 5] = ["", "in", "in/a", "in/a/b", "in/.c"];
    const ROOT: &str = "in";

    /// A pattern or two for each of the names in each folder.
    fn says() -> impl Strategy<Value = Vec<Vec<&'static str>>> {
        let lines = prop::sample::select(vec![
            "a",
            "b/",
            "/a",
            "*.md",
            "!*.md",
            "!.c",
            ".c/",
            "in/a",
            "a/b/*",
            "!x.md",
            "**/b",
            "#x",
            "x.md\\ ",
            "[",
            "\u{feff}y.md",
        ]);
        let file = prop_oneof![3 => Just(Vec::new()), 2 => prop::collection::vec(lines, 1..4)];
        prop::collection::vec(file, FOLDERS.len() * NAMES.len())
    }

    fn found(walk: &mut WalkBuilder) -> Vec<PathBuf> {
        let mut found: Vec<PathBuf> = walk.build().map(|it| it.unwrap().into_path()).collect();
        found.sort();
        found
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// What is left out is what the library leaves out if it reads the files itself.
        #[test]
        fn files_are_found_as_the_library_finds_them(says in says()) {
            let top = tempfile::tempdir().unwrap();
            let folders = FOLDERS.map(|folder| top.path().join(folder));
            for folder in &folders {
                fs::create_dir_all(folder.join(".git/info")).unwrap();
            }
            for folder in &folders {
                for name in ["x.md", "y.md", ".z.md", "b"] {
                    let path = folder.join(name);
                    if !path.exists() {
                        fs::write(path, "").unwrap();
                    }
                }
            }
            let places = folders.iter().flat_map(|folder| NAMES.map(|name| folder.join(name)));
            for (place, lines) in places.zip(&says).filter(|it| !it.1.is_empty()) {
                fs::write(place, lines.join("\n")).unwrap();
            }
            let root = top.path().join(ROOT);
            let wanted = found(WalkBuilder::new(&root).require_git(false).git_global(false));
            let errors: Arc<Mutex<Vec<Error>>> = Arc::default();
            let mut ignored = Ignored::new(&root, errors.clone());
            ignored.everywhere = Patterns::default();
            let leaves_out = move |it: &ignore::DirEntry| {
                ignored.leaves_out(it.path(), it.file_type().is_some_and(|it| it.is_dir()))
            };
            let ours = found(WalkBuilder::new(&root).standard_filters(false).filter_entry(move |it| !leaves_out(it)));
            prop_assert_eq!(ours, wanted);
            prop_assert_eq!(&*errors.lock().unwrap(), &[]);
        }
    }

    #[test]
    fn patterns_that_cannot_be_compiled_switch_off_nothing_but_themselves() {
        let folder = tempfile::tempdir().unwrap();
        let deep = "{a,".repeat(300) + &"}".repeat(300);
        fs::write(folder.path().join(".gitignore"), format!("a.md\n{deep}\n*.txt\n!b.txt\n")).unwrap();
        let ignored = Ignored::new(folder.path(), Arc::default());
        for (name, wanted) in [("a.md", true), ("a.txt", true), ("b.txt", false), ("b.md", false)] {
            assert_eq!(ignored.leaves_out(&folder.path().join(name), false), wanted, "{name}");
        }
    }

    /// In a linked work tree `.git` is a file.
    #[test]
    fn a_linked_work_tree_has_what_its_main_one_excludes() {
        let top = tempfile::tempdir().unwrap();
        let linked = top.path().join("main/.git/worktrees/one");
        fs::create_dir_all(&linked).unwrap();
        fs::create_dir_all(top.path().join("main/.git/info")).unwrap();
        fs::create_dir(top.path().join("one")).unwrap();
        fs::write(top.path().join("main/.git/info/exclude"), "a.md\n").unwrap();
        fs::write(linked.join("commondir"), "../..\n").unwrap();
        fs::write(top.path().join("one/.git"), format!("gitdir: {}\n", linked.display())).unwrap();
        let root = top.path().join("one");
        let ignored = Ignored::new(&root, Arc::default());
        assert!(
            ignored.leaves_out(&root.join("a.md"), false) && !ignored.leaves_out(&root.join("b.md"), false)
        );
    }
}
