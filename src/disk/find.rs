//! Which files are meant by the paths that somebody gave.

use super::ignored::Ignored;
use super::{Error, Projects, name};
use crate::text::lock;
use ignore::WalkBuilder;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// A file to be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FoundFile {
    /// Where it is.
    pub path: PathBuf,
    /// What it is called in reports.
    pub name: String,
    /// Whether it can be read again: a pipe cannot.
    pub is_regular_file: bool,
}

/// What went wrong in looking for files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trouble {
    /// What could not be looked at.
    pub errors: Vec<Error>,
    /// Files such as `.gitignore` that could not be used: more files may have been found than should be.
    pub warnings: Vec<Error>,
}

/// By what files are sorted. A folder's files are together: `a/x.md` before `a.md`.
pub fn order(path: &Path) -> Vec<u8> {
    let bytes = path.as_os_str().as_encoded_bytes();
    let bytes = bytes.strip_prefix(b"./").unwrap_or(bytes);
    bytes.iter().map(|it| if std::path::is_separator(char::from(*it)) { 0 } else { *it }).collect()
}

/// The files that `paths` name, in order: see [`find_each`].
pub fn find(paths: &[PathBuf], projects: &Projects) -> (Vec<FoundFile>, Trouble) {
    let mut found = Vec::new();
    let trouble = find_each(paths, projects, |it| found.push(it));
    found.sort_by_cached_key(|it| order(&it.path));
    (found, trouble)
}

/// Gives `take` the files that `paths` name, each once, as it was spelt first. Returns what went wrong.
///
/// A file that is named is taken, whatever it is, unless exclusions are forced. In folders Markdown files are looked for as git sees them: what
/// `.gitignore` names, hidden files, links and what the settings exclude are left out.
pub fn find_each(paths: &[PathBuf], projects: &Projects, mut take: impl FnMut(FoundFile)) -> Trouble {
    let mut errors = Vec::new();
    let unusable = Arc::default();
    let given = Given::of(paths, &mut errors);
    // Files that were found, where one may be found twice.
    let mut seen: Option<HashSet<PathBuf>> = given.overlap().then(HashSet::new);
    let mut add = |root: &Root, path: &Path| {
        if seen.as_mut().is_none_or(|it| it.insert(root.real(path))) {
            take(FoundFile {
                path: path.to_owned(),
                name: name(path),
                is_regular_file: root.is_regular_file,
            });
        }
    };
    for root in &given.0 {
        if !root.folder {
            if !projects.forces_out(root.path) {
                add(root, root.path);
            }
            continue;
        }
        for entry in walk(root.path, &unusable).build() {
            match entry {
                Ok(entry) => {
                    let file = entry.file_type().is_some_and(|it| it.is_file());
                    if file && is_markdown(entry.path()) && !projects.excludes(entry.path()) {
                        add(root, entry.path());
                    }
                }
                Err(error) => errors.push(of_walk(root.path, &error)),
            }
        }
    }
    let mut warnings = std::mem::take(&mut *lock(&unusable));
    for troubles in [&mut errors, &mut warnings] {
        troubles.sort();
        troubles.dedup();
    }
    Trouble { errors, warnings }
}

/// A walk through a folder that leaves out what git would. Files that say so and cannot be used are told in `errors`.
fn walk(root: &Path, errors: &Arc<Mutex<Vec<Error>>>) -> WalkBuilder {
    let ignored = Ignored::new(root, errors.clone());
    let mut walk = WalkBuilder::new(root);
    // The library would open whatever has the name of such a file.
    walk.standard_filters(false)
        .filter_entry(move |it| !ignored.leaves_out(it.path(), it.file_type().is_some_and(|it| it.is_dir())));
    walk
}

/// A path that was given.
struct Root<'a> {
    path: &'a Path,
    folder: bool,
    /// Whether files here can be read again.
    is_regular_file: bool,
    /// The same without links and `..`; as it is, where it is the only one.
    real: PathBuf,
}

impl Root<'_> {
    /// The path without links and `..` of a file that was found here: no link below a folder is followed.
    fn real(&self, path: &Path) -> PathBuf {
        match path.strip_prefix(self.path) {
            Ok(below) if self.folder => self.real.join(below),
            _ => self.real.clone(),
        }
    }
}

/// The paths that were given, each once.
struct Given<'a>(Vec<Root<'a>>);

impl<'a> Given<'a> {
    fn of(paths: &'a [PathBuf], errors: &mut Vec<Error>) -> Given<'a> {
        let mut seen = HashSet::new();
        let mut roots = Vec::new();
        for path in paths {
            let metadata = match path.metadata() {
                Ok(it) => it,
                Err(error) => {
                    errors.push(Error::io(path, "read it", &error));
                    continue;
                }
            };
            let (folder, is_regular_file) = (metadata.is_dir(), metadata.is_dir() || metadata.is_file());
            let real = if paths.len() > 1 { real(path) } else { path.clone() };
            if seen.insert(real.clone()) {
                roots.push(Root { path, folder, is_regular_file, real });
            }
        }
        Given(roots)
    }

    /// Whether one holds another.
    fn overlap(&self) -> bool {
        let mut all: Vec<&Path> = self.0.iter().map(|it| &*it.real).collect();
        // What is below a folder follows it at once.
        all.sort_unstable();
        all.windows(2).any(|window| matches!(window, [a, b] if b.starts_with(a)))
    }
}

/// The path without links and `..`. What has none, such as a pipe, is told by its absolute path.
fn real(path: &Path) -> PathBuf {
    path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}

/// Whether [`find`] finds the file `path` when it is given the folder `root`. Looks into the folders on the way only.
pub fn finds(root: &Path, path: &Path, projects: &Projects) -> bool {
    if path == root || !path.starts_with(root) || !is_markdown(path) || projects.excludes(path) {
        return false;
    }
    let is_file = |path: &Path| path.symlink_metadata().is_ok_and(|it| it.is_file());
    let ignored = Ignored::new(root, Arc::default());
    // The folders on the way, from the root down.
    let mut folders: Vec<&Path> = path.ancestors().skip(1).take_while(|ancestor| *ancestor != root).collect();
    folders.reverse();
    let is_folder = |path: &Path| path.symlink_metadata().is_ok_and(|it| it.is_dir());
    folders.into_iter().all(|folder| is_folder(folder) && !ignored.leaves_out(folder, true))
        && is_file(path)
        && !ignored.leaves_out(path, false)
}

/// Whether a file is Markdown by its name.
pub fn is_markdown(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or("");
    extension.eq_ignore_ascii_case("md") || extension.eq_ignore_ascii_case("markdown")
}

fn of_walk(path: &Path, error: &ignore::Error) -> Error {
    if let ignore::Error::WithDepth { err, .. } = error {
        return of_walk(path, err);
    }
    match error {
        ignore::Error::WithPath { path, err } => of_walk(path, err),
        ignore::Error::Io(error) => {
            // Around the error of the system is one that names the path again.
            let inner = error.get_ref().and_then(|it| it.source()?.downcast_ref());
            Error::io(path, "read it", inner.unwrap_or(error))
        }
        other => Error::new(path, other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// The names found below a tree of empty files, but for those that hold what is after `=`.
    #[track_caller]
    fn check(files: &[&str], given: &[&str], wanted: &[&str]) {
        let root = tempfile::tempdir().unwrap();
        for file in files {
            let (path, text) = file.split_once('=').unwrap_or((file, ""));
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let given: Vec<PathBuf> = given.iter().map(|it| root.path().join(it)).collect();
        let (found, trouble) = find(&given, &Projects::new(None).unwrap());
        assert_eq!(trouble, Trouble::default());
        let top = name(root.path());
        let names: Vec<&str> =
            found.iter().map(|it| it.name.strip_prefix(&top).unwrap().trim_start_matches('/')).collect();
        assert_eq!(names, wanted);
        // A folder's files are found one by one, too.
        if given == [root.path()] {
            for file in files.iter().map(|file| file.split('=').next().unwrap()) {
                let found = finds(root.path(), &root.path().join(file), &Projects::default());
                assert_eq!(found, wanted.contains(&file), "{file}");
            }
        }
    }

    #[test]
    fn markdown_is_found_as_git_sees_it() {
        check(
            &["b/a.md", "b.markdown", "A.MD", "a.txt", ".hidden/a.md", "out/a.md", ".gitignore=out/\n"],
            &[""],
            &["A.MD", "b/a.md", "b.markdown"],
        );
    }

    #[cfg(unix)]
    #[test]
    fn only_files_are_found() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("folder.md")).unwrap();
        std::os::unix::fs::symlink("/dev/zero", root.path().join("link.md")).unwrap();
        for name in ["folder.md", "link.md", "none.md", ""] {
            assert!(!finds(root.path(), &root.path().join(name), &Projects::default()), "{name}");
        }
        assert_eq!(find(&[root.path().to_owned()], &Projects::default()), (vec![], Trouble::default()));
    }

    #[test]
    fn a_file_that_is_named_is_read() {
        check(&[".a.txt", "b.md", ".gitignore=*"], &[".a.txt", "", ".a.txt"], &[".a.txt"]);
    }

    #[test]
    fn a_file_is_found_once_in_several_spellings() {
        let files = ["a.md", "s/b.md", "z.md"];
        check(&files, &["s/../a.md", "a.md", "z.md"], &["s/../a.md", "z.md"]);
        check(&files, &["s/../z.md", ""], &["a.md", "s/../z.md", "s/b.md"]);
        check(&files, &["", "s/../z.md", "s", "s/../s/b.md", "."], &["a.md", "s/b.md", "z.md"]);
        check(&files, &["s", "s/../s", "a.md"], &["a.md", "s/b.md"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_and_its_file_are_one() {
        let root = tempfile::tempdir().unwrap();
        let path = |text: &str| root.path().join(text);
        fs::create_dir(path("in")).unwrap();
        fs::write(path("in/a.md"), "").unwrap();
        std::os::unix::fs::symlink("in", path("link")).unwrap();
        std::os::unix::fs::symlink("in/a.md", path("other.txt")).unwrap();
        for (given, wanted) in [
            (["in", "link"], "in/a.md"),
            (["link", "in"], "link/a.md"),
            (["other.txt", "in"], "other.txt"),
            (["link/a.md", "other.txt"], "link/a.md"),
        ] {
            let (found, _) = find(&given.map(path), &Projects::default());
            let found: Vec<PathBuf> = found.into_iter().map(|it| it.path).collect();
            assert_eq!(found, [path(wanted)], "{given:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn names_that_are_no_text_differ() {
        use std::os::unix::ffi::OsStrExt;
        let root = tempfile::tempdir().unwrap();
        let path = |it: &[u8]| root.path().join(std::ffi::OsStr::from_bytes(it));
        let all = [path(b"a\xfe.md"), path(b"a\xff.md")];
        for it in &all {
            fs::write(it, "").unwrap();
        }
        let (found, _) = find(&[root.path().to_owned()], &Projects::default());
        assert_eq!(found.iter().map(|it| it.path.clone()).collect::<Vec<_>>(), all);
        assert!(found[0].name.ends_with(r"/a\xFE.md"), "{}", found[0].name);
        assert!(found[1].name.ends_with(r"/a\xFF.md"), "{}", found[1].name);
    }

    #[test]
    fn settings_exclude_files_and_folders_below_them() {
        let settings = ".paper-digest.toml=exclude = ['old', 'x/*.md']";
        check(&[settings, "old/deep/a.md", "x/a.md", "x/y/a.md"], &[""], &["x/y/a.md"]);
        check(&[settings, "old/deep/a.md"], &["old/deep/a.md"], &["old/deep/a.md"]);
    }

    #[test]
    fn settings_of_a_folder_that_a_path_only_passes_do_not_hold() {
        let settings = "in/.paper-digest.toml=exclude = ['**/a.md']";
        check(
            &[settings, "a.md", "in/deep/b.md", "other/a.md"],
            &["in/deep/../../other"],
            &["in/deep/../../other/a.md"],
        );
        check(&[settings, "in/a.md", "other/b.md"], &["other/../in"], &[]);
    }

    #[test]
    fn errors_of_a_walk_are_plain() {
        let gone = tempfile::tempdir().unwrap().path().join("gone");
        let error = WalkBuilder::new(&gone).build().next().unwrap().unwrap_err();
        assert_eq!(of_walk(&gone, &error).message, "cannot read it: no such file or directory");
    }

    #[test]
    fn the_nearest_settings_hold() {
        check(
            &[".paper-digest.toml=exclude = ['**/a.md']", "in/.paper-digest.toml=", "in/a.md", "a.md"],
            &[""],
            &["in/a.md"],
        );
    }
}
