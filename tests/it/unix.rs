//! The command line, where only Unix can show it: pipes with names, signals, control characters in names.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use super::cli::{DIGEST, program, run};
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};

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

/// Where no thread can be started, one does it all.
#[cfg(target_os = "linux")]
#[test]
fn threads_are_no_condition() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.md", "b.md"] {
        fs::write(folder.path().join(name), "| Title | Authors |\n|---|---|\n| One | A |\n\n| Two ([arXiv](https://arxiv.org/abs/2501.00001)) | B |\n")
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
