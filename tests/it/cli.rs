//! The command line: transcripts in `tests/cli`, and what no transcript can show. `TRYCMD=overwrite` rewrites them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

pub(super) const DIGEST: &str = include_str!("../cli/formats.in/2025/03-04.md");

pub(super) fn program(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_paper-digest"));
    command.args(args).current_dir(folder);
    command
}

pub(super) fn run(folder: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = program(folder, args).output().unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

/// What Ctrl-C does. Not by the program `kill`, which a small system may not have.
#[cfg(unix)]
pub(super) fn interrupt(child: &std::process::Child) {
    use rustix::process::{Pid, Signal, kill_process};
    kill_process(Pid::from_child(child), Signal::INT).unwrap();
}

#[test]
fn transcripts() {
    trycmd::TestCases::new().case("tests/cli/*.trycmd").case("tests/cli/*.toml");
}

#[test]
fn what_is_not_utf8_is_reported_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = [DIGEST.as_bytes(), b"caf\xe9\n"].concat();
    fs::write(folder.path().join("latin.md"), &bytes).unwrap();
    fs::write(folder.path().join("sound.md"), DIGEST).unwrap();
    let (code, stdout, stderr) =
        run(folder.path(), &["check", "--format", "concise", "--select", "wrapped-row"]);
    assert_eq!(stderr, "error: latin.md: not UTF-8: byte 0xE9 at 9:4 (offset 435); left alone\n");
    assert_eq!((code, stdout.lines().count()), (Some(2), 1), "the other file is still reported: {stdout}");
    let (code, _, _) = run(folder.path(), &["fix"]);
    assert_eq!(code, Some(2));
    assert_eq!(fs::read(folder.path().join("latin.md")).unwrap(), bytes);
    assert_ne!(fs::read_to_string(folder.path().join("sound.md")).unwrap(), DIGEST);
}

/// A browser could send messages to a port.
#[test]
fn the_server_listens_on_no_port() {
    let folder = tempfile::tempdir().unwrap();
    let (code, _, stderr) = run(folder.path(), &["server", "--port", "7777"]);
    assert_eq!(code, Some(2));
    assert!(stderr.contains("unexpected argument '--port'"), "{stderr}");
}

#[test]
fn bytes_that_no_fix_touches_stay() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("digest.md");
    let text = format!("\u{feff}{}", DIGEST.trim_end().replace('\n', "\r\n"));
    fs::write(&file, &text).unwrap();
    run(folder.path(), &["fix", "--select", "wrapped-row"]);
    let wanted = text.replace("漢字\r\n  in", "漢字 in");
    assert_eq!(fs::read_to_string(&file).unwrap(), wanted);
}

#[test]
fn fixes_that_were_refused_are_not_announced() {
    let folder = tempfile::tempdir().unwrap();
    // Without the character code would begin, and the row be in it.
    let text = "| Title | Authors |\n|---|---|\n| One | A |\n\u{200b}```\n| Two | B |\n";
    fs::write(folder.path().join("a.md"), text).unwrap();
    let select = ["--select", "invisible-character"];
    let (code, stdout, _) = run(folder.path(), &[&["fix"], &select[..]].concat());
    assert_eq!(fs::read_to_string(folder.path().join("a.md")).unwrap(), text);
    let last = stdout.lines().last().unwrap();
    let wanted =
        "Found 1 info in 1 of 1 file. 1 fix was left out, as it would change more than what is wrong.";
    assert_eq!((code, last), (Some(1), wanted));
    // A file that cannot be read changes nothing about that.
    fs::write(folder.path().join("latin.md"), b"caf\xe9\n").unwrap();
    let (code, stdout, _) = run(folder.path(), &[&["fix"], &select[..]].concat());
    assert_eq!((code, stdout.lines().last().unwrap()), (Some(2), wanted));
}

#[test]
fn a_file_that_must_not_be_written_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.md", "b.md"] {
        fs::write(folder.path().join(name), DIGEST).unwrap();
    }
    let only = folder.path().join("a.md");
    let mut permissions = fs::metadata(&only).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&only, permissions).unwrap();
    let (code, stdout, stderr) =
        run(folder.path(), &["fix", "--format", "concise", "--select", "wrapped-row"]);
    assert_eq!(code, Some(2));
    assert_eq!(stderr, "error: a.md: read-only; left alone\nFixed 1 problem in 1 file.\n");
    assert!(stdout.starts_with("a.md:") && stdout.lines().count() == 1, "{stdout}");
    assert_eq!(fs::read_to_string(&only).unwrap(), DIGEST);
    assert_ne!(fs::read_to_string(folder.path().join("b.md")).unwrap(), DIGEST);
}

#[test]
fn a_file_in_several_spellings_is_mended_once() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("s")).unwrap();
    fs::write(folder.path().join("a.md"), DIGEST).unwrap();
    let absolute = folder.path().join("a.md");
    let spellings = ["s/../a.md", "a.md", absolute.to_str().unwrap()];
    let one = run(folder.path(), &["check", "--format", "concise", "s/../a.md"]);
    let all = run(folder.path(), &[&["check", "--format", "concise"], &spellings[..]].concat());
    assert_eq!(all, one);
    let (_, stdout, _) = run(folder.path(), &[&["fix"], &spellings[..]].concat());
    assert!(stdout.contains("Fixed 1 problem in 1 file."), "{stdout}");
}

#[test]
fn lines_that_are_left_out_are_counted() {
    let folder = tempfile::tempdir().unwrap();
    for (lines, wanted) in [(3, None), (4, Some("| … 1 more line\n")), (5, Some("| … 2 more lines\n"))] {
        let text = format!("{DIGEST}{}", "A remark.\n".repeat(lines));
        fs::write(folder.path().join("a.md"), text).unwrap();
        let (_, stdout, _) = run(folder.path(), &["check", "--select", "swallowed-text"]);
        let found =
            stdout.lines().find(|it| it.contains("more line")).map(|it| it.trim_start().to_owned() + "\n");
        assert_eq!(found.as_deref(), wanted, "{stdout}");
    }
}

#[test]
fn a_file_without_changes_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("digest.md");
    fs::write(&file, "# Nothing\n").unwrap();
    let before = fs::metadata(&file).unwrap().modified().unwrap();
    for command in ["fix", "fmt"] {
        assert_eq!(run(folder.path(), &[command]).0, Some(0));
    }
    assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), before);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

/// What git ignores everywhere is left out, wherever git was told.
#[test]
fn what_git_ignores_everywhere_is_left_out() {
    let ignored = |files: &[(&str, &str)], variable: (&str, &str)| {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [("in/a.md", "a\n"), ("in/b.md", "b\n")].iter().chain(files) {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text.replace("HERE", folder.path().to_str().unwrap())).unwrap();
        }
        let mut program = program(&folder.path().join("in"), &["check"]);
        program
            .env("HOME", folder.path())
            .env("USERPROFILE", folder.path())
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("GIT_CONFIG_GLOBAL");
        let output = program.env(variable.0, folder.path().join(variable.1)).output().unwrap();
        match &*String::from_utf8_lossy(&output.stdout) {
            "No problems in 1 file.\n" => true,
            "No problems in 2 files.\n" => false,
            other => panic!("{other}"),
        }
    };
    let told = "[core]\n\texcludesFile = HERE/everywhere\n";
    let none = ("UNUSED", "");
    assert!(!ignored(&[("everywhere", "b.md\n")], none));
    assert!(!ignored(&[(".gitconfig", "[user]\n"), ("everywhere", "b.md\n")], none));
    assert!(ignored(&[(".gitconfig", told), ("everywhere", "b.md\n")], none));
    assert!(ignored(&[(".config/git/config", told), ("everywhere", "b.md\n")], none));
    assert!(ignored(&[(".config/git/ignore", "b.md\n")], none));
    assert!(ignored(&[("other/git/ignore", "b.md\n")], ("XDG_CONFIG_HOME", "other")));
    assert!(ignored(&[("settings", told), ("everywhere", "b.md\n")], ("GIT_CONFIG_GLOBAL", "settings")));
}

#[test]
fn sarif_has_what_readers_of_it_need() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a b.md"), DIGEST).unwrap();
    let (code, stdout, _) = run(folder.path(), &["check", "--format", "sarif"]);
    assert_eq!(code, Some(1));
    let log: serde_json::Value = serde_json::from_str(&stdout).unwrap();
    let run = &log["runs"][0];
    assert_eq!((&log["version"], &run["columnKind"]), (&"2.1.0".into(), &"unicodeCodePoints".into()));
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for result in run["results"].as_array().unwrap() {
        let index = result["ruleIndex"].as_u64().unwrap() as usize;
        assert_eq!(rules[index]["id"], result["ruleId"]);
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "a%20b.md");
    }
    let wrapped = &run["results"][0];
    assert_eq!(wrapped["ruleId"], "wrapped-row");
    let replacement = &wrapped["fixes"][0]["artifactChanges"][0]["replacements"][0];
    let region = serde_json::json!({ "startLine": 5, "startColumn": 15, "endLine": 6, "endColumn": 3 });
    assert_eq!(
        (&replacement["deletedRegion"], &replacement["insertedContent"]["text"]),
        (&region, &" ".into())
    );
}

#[test]
fn completions_are_written_for_every_shell() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let (code, stdout, stderr) = run(Path::new("."), &["completions", shell]);
        assert_eq!((code, &*stderr), (Some(0), ""));
        assert!(stdout.contains("stdin-filename"), "{shell}");
        // What is written for Elvish and PowerShell names no values of any argument.
        if ["bash", "fish", "zsh"].contains(&shell) {
            assert!(stdout.contains("wrapped-row"), "{shell}");
        }
    }
}

#[test]
fn the_picture_in_the_readme_is_true() {
    let readme = include_str!("../../README.md");
    let picture = readme.split_once("```console\n$ paper-digest check examples\n").unwrap().1;
    let picture = picture.split_once("```").unwrap().0;
    let (_, stdout, _) = run(Path::new(env!("CARGO_MANIFEST_DIR")), &["check", "examples"]);
    for part in picture.split("⋮\n").flat_map(|it| it.split("\n\n")) {
        assert!(stdout.contains(part.trim_end()), "{part}\nis not in\n{stdout}");
    }
}

#[test]
fn manual_pages_are_written_for_every_command() {
    let folder = tempfile::tempdir().unwrap();
    let (code, stdout, stderr) = run(folder.path(), &["man"]);
    assert_eq!((code, &*stderr), (Some(0), ""));
    assert!(
        stdout.contains(".TH paper-digest 1") && stdout.contains("paper\\-digest\\-check(1)"),
        "{stdout}"
    );
    let (code, stdout, stderr) = run(folder.path(), &["man", "pages"]);
    assert_eq!((code, &*stdout, &*stderr), (Some(0), "", ""));
    for (page, option) in [("check", "\\-\\-changed"), ("fix", "\\-\\-unsafe"), ("split", "\\-\\-keep")] {
        let text = fs::read_to_string(folder.path().join(format!("pages/paper-digest-{page}.1"))).unwrap();
        assert!(text.contains(option), "{text}");
    }
}

#[test]
fn long_reports_end_with_an_overview() {
    let folder = tempfile::tempdir().unwrap();
    for nth in 10..22 {
        let text = "# Papers\n\n".to_owned() + &DIGEST.repeat(nth);
        fs::write(folder.path().join(format!("{nth}.md")), text).unwrap();
    }
    let select = ["check", "--select", "wrapped-row"];
    let (_, stdout, _) = run(folder.path(), &select);
    let overview = stdout.split_once("By rule:\n").unwrap().1;
    let lines: Vec<&str> = overview.lines().collect();
    let wanted =
        ["   186  wrapped-row  error    186 fixable", "", "By file:", "    21  21.md", "    20  20.md"];
    assert_eq!(lines[..5], wanted);
    assert_eq!(lines[12..15], ["    12  12.md", "        … and 2 more files", ""]);
    assert!(lines[15].starts_with("Found 186 errors in 12 of 12 files."), "{overview}");
    let (_, short, _) = run(folder.path(), &[&select[..], &["10.md"]].concat());
    assert!(!short.contains("By rule:"), "{short}");
}

#[test]
fn what_is_excluded_comes_out_of_a_pipe_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(".paper-digest.toml"), "exclude = ['archive']").unwrap();
    let through = |command: &str, name: &str| {
        let args = [command, "-", "--stdin-filename", name, "--force-exclude", "--quiet"];
        let mut child = program(folder.path(), &args)
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), DIGEST.as_bytes()).unwrap();
        String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap()
    };
    for command in ["fix", "fmt"] {
        assert_eq!(through(command, "archive/a.md"), DIGEST, "{command}");
        assert_ne!(through(command, "a.md"), DIGEST, "{command}");
    }
    for command in ["check", "export"] {
        assert_eq!(through(command, "archive/a.md"), "", "{command}");
        assert_ne!(through(command, "a.md"), "", "{command}");
    }
}
