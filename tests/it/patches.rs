//! What `--diff` writes is taken by `git apply` and by `patch`, and makes of a file what the command without it makes.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// A row over two lines, and one without its last pipe.
const DIGEST: &str = "# Papers for 2025-03-04

| Title | Authors | Summary |
|-------|---------|---------|
| Lanterns in
 Two ([arXiv](https://arxiv.org/abs/2503.00117)) | Ida Brook | It measures lanterns. |
| Kites ([arXiv](https://arxiv.org/abs/2503.00118)) | Jo Field | It flies kites.
";

/// Names that are hard to write in a patch.
fn names() -> Vec<OsString> {
    let mut names: Vec<OsString> =
        ["plain.md", "two words.md", "漢字 é.md", " .md", "a/b/c d.md"].map(OsString::from).into();
    if cfg!(unix) {
        names.extend(
            [
                "tab\there.md",
                "\"quoted\".md",
                "back\\slash.md",
                "line\nbreak.md",
                "esc\u{1b}[31m.md",
                "\u{85}.md",
            ]
            .map(OsString::from),
        );
    }
    #[cfg(target_os = "linux")]
    names.push(std::os::unix::ffi::OsStringExt::from_vec(b"latin\xe9.md".to_vec()));
    names
}

/// Texts that are hard to write in a patch.
fn texts() -> Vec<String> {
    let lone = DIGEST.replace("lanterns. |\n", "lanterns. |\rText \r\r\n");
    vec![
        DIGEST.to_owned(),
        DIGEST.trim_end().to_owned(),
        DIGEST.replace('\n', "\r\n"),
        DIGEST.trim_end().replace('\n', "\r\n"),
        lone.clone(),
        lone.trim_end().to_owned() + "\r",
        format!("one\rtwo\n{DIGEST}\n\nthree\rfour\r"),
        DIGEST.replace("Ida Brook", "Ida\u{85}Brook\u{2028}\u{c}"),
        format!("\u{feff}{DIGEST}"),
    ]
}

fn run(folder: &Path, program: &str, args: &[&str], input: &[u8]) -> (bool, Vec<u8>, String) {
    let mut child = Command::new(program)
        .args(args)
        .current_dir(folder)
        .env("GIT_CEILING_DIRECTORIES", folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    (output.status.success(), output.stdout, String::from_utf8_lossy(&output.stderr).into_owned())
}

/// Writes `text` as `name` and changes it by `command`, and by the patches that `command --diff` writes.
fn check(name: &OsStr, text: &str, command: &[&str]) {
    let fresh = || {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, text).unwrap();
        (folder, file)
    };
    let program = env!("CARGO_BIN_EXE_paper-digest");
    let (folder, file) = fresh();
    let (_, patch, _) = run(folder.path(), program, &[command, &["--diff"]].concat(), b"");
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
    run(folder.path(), program, command, b"");
    let wanted = fs::read_to_string(&file).unwrap();
    assert_eq!(patch.is_empty(), wanted == text);
    if patch.is_empty() {
        return;
    }
    let takers: [(&str, &[&str]); 2] = [("git", &["apply", "-"]), ("patch", &["-p1", "--batch", "--fuzz=0"])];
    for (taker, args) in takers.into_iter().filter(|it| is_installed(it.0)) {
        let (folder, file) = fresh();
        let (taken, stdout, stderr) = run(folder.path(), taker, args, &patch);
        let stdout = String::from_utf8_lossy(&stdout);
        let patch = String::from_utf8_lossy(&patch);
        assert!(
            taken,
            "{taker} does not take for {name:?}, {command:?}\n{patch}\nand says\n{stdout}{stderr}"
        );
        assert_eq!(fs::read_to_string(&file).unwrap(), wanted, "{taker}, {name:?}, {command:?}, by\n{patch}");
    }
}

/// Whether a program is there. `tests/all.sh` sees to it that these are.
fn is_installed(program: &str) -> bool {
    let there = Command::new(program).arg("--version").output().is_ok();
    if !there {
        eprintln!("SKIPPED: {program} is not installed");
    }
    there
}

#[test]
fn names_of_all_kinds() {
    for name in names() {
        check(&name, DIGEST, &["fix", "--unsafe"]);
    }
}

#[test]
fn paths_of_all_kinds() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("s")).unwrap();
    let file = folder.path().join("a.md");
    let program = env!("CARGO_BIN_EXE_paper-digest");
    for given in ["./a.md", "s/../a.md", "s/.././a.md", file.to_str().unwrap()] {
        fs::write(&file, DIGEST).unwrap();
        let (_, patch, _) = run(folder.path(), program, &["fmt", "--diff", given], b"");
        let text = String::from_utf8(patch).unwrap();
        assert!(text.starts_with("--- a/a.md\n+++ b/a.md\n"), "{given}: {text}");
    }
}

#[test]
fn texts_of_all_kinds() {
    for text in texts() {
        check(OsStr::new("a.md"), &text, &["fix", "--unsafe"]);
        check(OsStr::new("a.md"), &text, &["fmt"]);
    }
}

#[test]
fn several_files_in_one_patch() {
    let folder = tempfile::tempdir().unwrap();
    for (nth, text) in texts().iter().enumerate() {
        fs::write(folder.path().join(format!("{nth} of many.md")), text).unwrap();
    }
    let program = env!("CARGO_BIN_EXE_paper-digest");
    let (_, patch, _) = run(folder.path(), program, &["fmt", "--diff"], b"");
    if is_installed("git") {
        let (taken, _, stderr) = run(folder.path(), "git", &["apply", "-"], &patch);
        assert!(taken, "{stderr}");
        let (_, left, _) = run(folder.path(), program, &["fmt", "--diff"], b"");
        assert_eq!(String::from_utf8_lossy(&left), "");
    }
}
