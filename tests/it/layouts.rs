//! Layouts in a terminal: what is told of a file, and a settings file to start with.

use std::fs;
use std::path::Path;
use std::process::Command;

/// What the program writes to standard output and standard error in `folder`.
fn run(arguments: &[&str], folder: &Path) -> (String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_paper-digest"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    let text = |it| String::from_utf8(it).unwrap();
    (text(output.stdout), text(output.stderr))
}

/// Papers in a form that no layout has.
fn unknown() -> String {
    let line =
        |nth: u32| format!("Heron Number {nth} Sings; Ann Author; https://arxiv.org/abs/2502.002{nth}\n\n");
    (10..22).map(line).collect()
}

#[test]
fn that_links_were_not_read_is_told_to_people_only() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.md"), unknown()).unwrap();
    let (report, _) = run(&["check"], folder.path());
    assert!(report.contains("note: a.md: 12 links to papers were not read"), "{report}");
    for format in ["json", "concise", "github", "gitlab", "sarif", "junit"] {
        let (report, errors) = run(&["check", "--format", format], folder.path());
        assert!(!report.contains("not read") && errors.is_empty(), "{report}{errors}");
    }
    let (told, _) = run(&["config", "--explain", "a.md"], folder.path());
    assert_eq!(told, "lines 1-23: left alone: 12 links to papers in text that names none as an entry does\n");

    // A layout in the settings is the remedy.
    let settings = "[layouts.mine]\ncontainer = 'paragraph'\npatterns = ['^(?<title>[^;]+); (?<authors>[^;]+); (?<paper>\\S+)']\n";
    fs::write(folder.path().join(".paper-digest.toml"), settings).unwrap();
    let (told, _) = run(&["config", "--explain", "a.md"], folder.path());
    assert_eq!(told, "lines 1-23: `mine`, 12 papers: its `patterns` fit 12\n");
    assert!(!run(&["check"], folder.path()).0.contains("not read"));
    assert!(run(&["export"], folder.path()).0.contains("\"arxiv\":\"2502.00210\""));
}

#[test]
fn a_settings_file_is_written_once() {
    let folder = tempfile::tempdir().unwrap();
    let list = "# P\n\n- [Heron Sings](https://arxiv.org/abs/2502.00241)\n- [Egret](https://arxiv.org/abs/2502.00242)\n";
    fs::write(folder.path().join("a.md"), list).unwrap();
    let (told, errors) = run(&["init"], folder.path());
    assert_eq!(
        told,
        "1 digest of papers in 1 Markdown file: 2 papers, by layout `list` 2\nWrote .paper-digest.toml\n"
    );
    assert_eq!(errors, "");
    let settings = fs::read_to_string(folder.path().join(".paper-digest.toml")).unwrap();
    assert!(settings.contains("\n# Recognized: 1 digest of papers in 1 Markdown file"), "{settings}");
    let (_, errors) = run(&["init"], folder.path());
    assert_eq!(errors, "error: .paper-digest.toml: exists already; left alone\n");
    assert_eq!(fs::read_to_string(folder.path().join(".paper-digest.toml")).unwrap(), settings);
}
