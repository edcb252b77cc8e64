//! `check --changed`, beside git.

use super::cli::{program, run};
use std::fs;
use std::path::Path;
use std::process::Command;

const HEAD: &str = "## 2025-03-04\n\n| Title | Authors |\n| --- | --- |\n";

/// A row with a cell too many.
fn row(nth: usize) -> String {
    format!("| [Title {nth} of them all](https://arxiv.org/abs/2503.0000{nth}) | Author {nth} | more |\n")
}

fn git(folder: &Path, args: &[&str]) {
    let identity = [
        "-c",
        "user.name=A",
        "-c",
        "user.email=a@example.org",
        "-c",
        "commit.gpgSign=false",
        "-c",
        "init.defaultBranch=main",
    ];
    let output = Command::new("git").args(identity).args(args).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "git {args:?}: {output:?}");
}

fn commit(folder: &Path) {
    git(folder, &["add", "-A"]);
    git(folder, &["commit", "-q", "-m", "change"]);
}

fn has_git() -> bool {
    let has = Command::new("git").arg("--version").output().is_ok_and(|it| it.status.success());
    if !has {
        eprintln!("SKIPPED: no git");
    }
    has
}

/// The places of what is found in changed lines.
#[track_caller]
fn check(folder: &Path, args: &[&str], wanted: &[&str]) {
    let all = [
        &["check", "--select", "extra-cells,same-title-other-id,duplicate-paper", "--format", "concise"],
        args,
    ]
    .concat();
    let (code, stdout, stderr) = run(folder, &all);
    let places: Vec<String> = stdout
        .lines()
        .map(|it| it.split(": ").next().unwrap().rsplit_once(':').unwrap().0.to_owned())
        .collect();
    assert_eq!((places.iter().map(String::as_str).collect::<Vec<_>>(), &*stderr), (wanted.to_vec(), ""));
    assert_eq!(code, Some(i32::from(!wanted.is_empty())));
}

#[test]
fn only_what_is_in_changed_lines_is_reported() {
    if !has_git() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    git(here, &["init", "-q"]);
    let digest = format!("{HEAD}{}{}{}", row(1), row(2), row(3));
    fs::create_dir(here.join("in")).unwrap();
    fs::write(here.join("a.md"), &digest).unwrap();
    fs::write(here.join("in/old.md"), digest.replace("[Title", "[Name").replace("2503", "2502")).unwrap();
    commit(here);
    git(here, &["checkout", "-q", "-b", "topic"]);
    check(here, &["--changed", "HEAD"], &[]);

    // A row that changed, one that was added, a file that was renamed, one that git does not know, with names that git quotes.
    fs::write(here.join("a.md"), digest.replace("Author 2", "Author B") + &row(4)).unwrap();
    let name = if cfg!(windows) { "in/n é w.md" } else { "in/n \"é\"\tw.md" };
    fs::rename(here.join("in/old.md"), here.join(name)).unwrap();
    let renamed = fs::read_to_string(here.join(name)).unwrap().replace("Author 1", "Author A");
    fs::write(here.join(name), renamed).unwrap();
    commit(here);
    fs::write(here.join("unknown.md"), format!("{HEAD}{}", row(9))).unwrap();
    let named = name.replace('\t', "<U+0009>");
    let wanted = ["a.md:6", "a.md:8", &format!("{named}:5"), "unknown.md:5"];
    check(here, &["--changed", "main"], &wanted);
    // From a folder below, and with other settings of git.
    git(here, &["config", "diff.noprefix", "true"]);
    git(here, &["config", "diff.relative", "true"]);
    git(here, &["config", "diff.interHunkContext", "9"]);
    git(here, &["config", "diff.external", "/bin/false"]);
    git(here, &["config", "color.ui", "always"]);
    fs::write(here.join(".gitattributes"), "*.md -diff\n").unwrap();
    check(here, &["--changed", "main"], &wanted);
    check(&here.join("in"), &["--changed", "main"], &[&format!("{}:5", &named[3..])]);

    // What main has since is no change of this branch.
    git(here, &["checkout", "-q", "-f", "main"]);
    fs::write(here.join("b.md"), format!("{HEAD}{}", row(5))).unwrap();
    git(here, &["add", "b.md"]);
    git(here, &["commit", "-q", "-m", "more"]);
    git(here, &["checkout", "-q", "topic"]);
    check(here, &["--changed", "main"], &wanted);
}

#[test]
fn what_a_change_does_to_other_lines_is_reported() {
    if !has_git() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    git(here, &["init", "-q"]);
    let row = "| [Herons Sing in Parts](https://arxiv.org/abs/2503.00001) | A |\n";
    fs::write(here.join("a.md"), format!("{HEAD}{row}")).unwrap();
    commit(here);
    // The one below is reported, and the one above is new.
    fs::write(here.join("a.md"), format!("{HEAD}{row}{row}")).unwrap();
    check(here, &["--changed", "HEAD"], &["a.md:6"]);
    fs::write(here.join("a.md"), format!("{HEAD}{row}| [Egrets](https://arxiv.org/abs/2503.00002) | B |\n"))
        .unwrap();
    commit(here);
    let delimiter = "| --- | --- |\n";
    let text = fs::read_to_string(here.join("a.md")).unwrap().replace(delimiter, "");
    fs::write(here.join("a.md"), text).unwrap();
    let (code, stdout, _) = run(here, &["check", "--changed", "HEAD", "--format", "concise"]);
    assert_eq!(code, Some(1), "{stdout}");
    assert!(stdout.contains("missing-delimiter"), "{stdout}");
}

#[test]
fn what_git_cannot_tell_is_said() {
    if !has_git() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    fs::write(here.join("a.md"), format!("{HEAD}{}", row(1))).unwrap();
    let fails = |folder: &Path, args: &[&str], message: &str| {
        let (code, _, stderr) = run(folder, &[&["check"], args].concat());
        assert_eq!((code, &*stderr), (Some(2), &*format!("error: {message}\n")));
    };
    fails(here, &["--changed", "main"], "`--changed main`: the current folder is in no repository of git");
    fails(here, &["--changed", "main", "-"], "`--changed` asks git about files, and standard input is none");
    fails(here, &["--changed=--output=x"], "`--changed --output=x`: no revision of git begins with `-`");
    git(here, &["init", "-q"]);
    commit(here);
    let shallow = "in a shallow clone, fetch more of its history (`fetch-depth: 0` for `actions/checkout`)";
    fails(
        here,
        &["--changed", "nowhere"],
        &format!("`--changed nowhere`: git knows no such revision; {shallow}"),
    );
    git(here, &["checkout", "-q", "--orphan", "other"]);
    commit_empty(here);
    fails(
        here,
        &["--changed", "main"],
        &format!("`--changed main`: git finds no revision that both have; {shallow}"),
    );
    let outside = tempfile::tempdir().unwrap();
    let path = outside.path().join("b.md");
    fs::write(&path, HEAD).unwrap();
    let (code, _, stderr) = run(here, &["check", "--changed", "other", &path.to_string_lossy()]);
    assert_eq!(code, Some(2));
    assert!(stderr.contains("not in the repository at "), "{stderr}");
    let output =
        program(here, &["check", "--changed", "other"]).env("PATH", outside.path()).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said, "error: `--changed other`: cannot run `git`: no such file or directory\n");
}

fn commit_empty(folder: &Path) {
    git(folder, &["commit", "-q", "--allow-empty", "-m", "other"]);
}
