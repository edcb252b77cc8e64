//! The command line: transcripts in `tests/cli`, and what no transcript can show. `TRYCMD=overwrite` rewrites them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Output, Stdio};

const DIGEST: &str = include_str!("../cli/formats.in/2025/03-04.md");

fn program(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_paper-digest"));
    command.args(args).current_dir(folder);
    command
}

fn run(folder: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = program(folder, args).output().unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
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
    assert_eq!((code, &*stderr), (Some(2), "error: a.md: read-only; left alone\n"));
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
    for (breaks, wanted) in [(2, None), (3, Some("| … 1 more line\n")), (4, Some("| … 2 more lines\n"))] {
        let text = DIGEST.replace("100% ", &"100%\n ".repeat(breaks - 1));
        fs::write(folder.path().join("a.md"), text).unwrap();
        let (_, stdout, _) = run(folder.path(), &["check", "--select", "wrapped-row"]);
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

#[cfg(unix)]
#[test]
fn a_reader_that_has_read_enough_is_no_failure() {
    let folder = tempfile::tempdir().unwrap();
    // More than a pipe holds.
    fs::write(folder.path().join("digest.md"), DIGEST.repeat(400)).unwrap();
    let mut child =
        program(folder.path(), &["check"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let mut errors = String::new();
    child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(1));
    assert_eq!(errors, "");
    assert!(line.starts_with("error["), "{line}");
}

#[cfg(target_os = "linux")]
#[test]
fn what_the_system_refuses_is_said_plainly() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.md"), DIGEST).unwrap();
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let output = program(folder.path(), &["check"]).stdout(full).output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(stderr, "error: cannot write to standard output: no space left on device\n");
    assert_eq!(output.status.code(), Some(2));
    let here = fs::File::open(folder.path()).unwrap();
    let output = program(folder.path(), &["check", "-"]).stdin(here).output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(stderr, "error: stdin.md: cannot read standard input: is a directory\n");
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_a_run_that_writes_with_130() {
    let folder = tempfile::tempdir().unwrap();
    // Reading it waits for somebody who writes.
    assert!(Command::new("mkfifo").arg(folder.path().join("a.md")).status().unwrap().success());
    let mut child = program(folder.path(), &["fix", "a.md"]).spawn().unwrap();
    // Until the handler is there, an interrupt ends the child by the signal itself.
    let pid = child.id();
    let caught = || {
        let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
        let mask = status.lines().find_map(|it| it.strip_prefix("SigCgt:")).unwrap_or("2").trim().to_owned();
        u64::from_str_radix(&mask, 16).unwrap_or(2) & 2 != 0
    };
    while !caught() {
        std::thread::yield_now();
    }
    Command::new("kill").args(["-INT", &pid.to_string()]).status().unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
}

/// Files that list a paper together are looked at twice, and a pipe is read once.
#[cfg(unix)]
#[test]
fn papers_from_pipes_are_compared() {
    let folder = tempfile::tempdir().unwrap();
    let titles = ["One Long Enough Title", "Some Other Long Title"];
    let writers = titles.map(|title| {
        let path = folder.path().join(title);
        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
        let row = format!("| [{title}](https://arxiv.org/abs/2501.00001) | A |\n");
        std::thread::spawn(move || fs::write(path, format!("| Title | Authors |\n|---|---|\n{row}")).unwrap())
    });
    let (code, stdout, stderr) = run(folder.path(), &["check", "--format", "concise", titles[0], titles[1]]);
    writers.into_iter().for_each(|it| it.join().unwrap());
    assert_eq!((code, &*stderr), (Some(1), ""));
    assert!(stdout.contains("same-id-other-title"), "{stdout}");
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
        program.env("HOME", folder.path()).env_remove("XDG_CONFIG_HOME").env_remove("GIT_CONFIG_GLOBAL");
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

/// Where no thread can be started, one does it all.
#[cfg(target_os = "linux")]
#[test]
fn threads_are_no_condition() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.md", "b.md"] {
        fs::write(folder.path().join(name), "| Title | Authors |\n|---|---|\n| One | A |\n\n| Two | B |\n")
            .unwrap();
    }
    let program = env!("CARGO_BIN_EXE_paper-digest");
    // Room for the program, and not for the stacks of so many threads.
    let limited = format!("ulimit -v 500000; RAYON_NUM_THREADS=400 exec {program} check --statistics");
    let run = Command::new("sh").args(["-c", &limited]).current_dir(folder.path()).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&run.stderr), "");
    assert_eq!(run.status.code(), Some(1));
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

#[cfg(unix)]
#[test]
fn nothing_that_a_terminal_obeys_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let (name, gone) = ("a\u{1b}[2J\n\u{202e}.md", "b\u{1b}[2J\u{7}.md");
    // The text that an extra pipe drops is told in the message.
    let text = DIGEST
        .replace("It asks", "It \u{1b}]0;title\u{7} \u{9b}asks")
        .replace(", Again", "\u{1b}[5m\u{200b}");
    fs::write(folder.path().join(name), &text).unwrap();
    let runs: [&[&str]; 6] = [
        &["check", "--color", "never"],
        &["check", "--format", "concise", "--color", "never"],
        &["fmt", "--check"],
        &["fix", "--unsafe", "--diff", "--quiet"],
        &["check", "--format", "json"],
        &["fix"],
    ];
    for args in runs {
        let (_, stdout, stderr) = run(folder.path(), &[args, &[".", gone]].concat());
        let (diff, json) = (args.contains(&"--diff"), args.contains(&"json"));
        let lines = if json {
            0
        } else if diff {
            2
        } else {
            usize::MAX
        };
        let head: String = stdout.split_inclusive('\n').take(lines).collect();
        for text in [&head, &stderr] {
            let bad = |it: &char| it.is_control() && *it != '\n';
            assert_eq!(text.chars().find(bad), None, "{args:?}: {text}");
        }
        assert_eq!(stderr, "error: b<U+001B>[2J<U+0007>.md: cannot read it: no such file or directory\n");
        if json {
            let found: serde_json::Value = serde_json::from_str(&stdout).unwrap();
            assert_eq!(found[0]["file"], name);
            assert!(found[1]["message"].as_str().unwrap().contains("\u{1b}]0;title\u{7} \u{9b}asks"));
        } else if !diff {
            assert!(stdout.contains("a<U+001B>[2J<U+000A><U+202E>.md"), "{stdout}");
        }
    }
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
