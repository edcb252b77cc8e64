//! The command line, where only Unix can show it: pipes with names, signals, control characters in names.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use super::cli::{DIGEST, interrupt, program, run};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

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
    interrupt(&child);
    assert_eq!(child.wait().unwrap().code(), Some(130));
}

/// Files that list a paper together are looked at twice, and a pipe is read once.
#[test]
fn papers_from_pipes_are_compared() {
    let folder = tempfile::tempdir().unwrap();
    let titles = ["Heron Sings in Parts", "Egrets Count by Ear"];
    let writers = titles.map(|title| {
        let path = folder.path().join(title);
        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
        let row = format!("| [{title}](https://arxiv.org/abs/2501.00001) | Author of {title} |\n");
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
        fs::write(folder.path().join(name), "| Title | Authors |\n|---|---|\n| One | A |\n\n| Two ([arXiv](https://arxiv.org/abs/2502.01237)) | B |\n")
            .unwrap();
    }
    let program = env!("CARGO_BIN_EXE_paper-digest");
    // Room for the program and for one stack of this size, so that the second thread cannot start and nothing else is short.
    let limited = format!(
        "ulimit -v 1000000; RAYON_NUM_THREADS=4 RUST_MIN_STACK=600000000 exec {program} check --statistics"
    );
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

/// The output of a run that must end soon and without much memory.
fn limited(folder: &Path, args: &str, variables: &[(&str, &Path)]) -> (Option<i32>, String, String) {
    let program = env!("CARGO_BIN_EXE_paper-digest");
    let limited = format!("ulimit -v 4000000; exec timeout 20 {program} {args}");
    let mut command = Command::new("sh");
    command.args(["-c", &limited]).current_dir(folder).envs(variables.iter().copied());
    let output = command.stdin(Stdio::piped()).output().unwrap();
    let text = |it| String::from_utf8(it).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn make_pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// A file that says what git leaves out is not opened where it is no file, wherever it is.
#[test]
fn what_is_no_ignore_file_is_not_opened() {
    let places = [
        ".gitignore",
        ".ignore",
        ".git/info/exclude",
        "in/.gitignore",
        "in/.ignore",
        "in/.git/info/exclude",
        "in/below/.gitignore",
        "in/below/.ignore",
        "in/below/.git/info/exclude",
    ];
    for (number, place) in places.into_iter().enumerate() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("in/below")).unwrap();
        fs::write(folder.path().join("in/below/a.md"), DIGEST).unwrap();
        let path = folder.path().join(place);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        match number % 3 {
            0 => make_pipe(&path),
            1 => std::os::unix::fs::symlink("/dev/zero", &path).unwrap(),
            _ => std::os::unix::fs::symlink("/dev/stdin", &path).unwrap(),
        }
        let (code, stdout, stderr) = limited(&folder.path().join("in"), "check --format concise", &[]);
        assert!(code == Some(1) && stdout.contains("below/a.md:"), "{place}: {code:?} {stdout} {stderr}");
        let wanted = "cannot read it: not a regular file; its patterns do not hold\n";
        assert!(stderr.starts_with("warning: ") && stderr.ends_with(wanted), "{place}: {stderr}");
    }
}

/// Nor are the settings of git, and what they name.
#[test]
fn what_is_no_file_of_settings_is_not_opened() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("in");
    fs::create_dir_all(home.path().join(".config/git")).unwrap();
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("a.md"), DIGEST).unwrap();
    let check = |path: &str, warned: bool| {
        let unset = Path::new("");
        let home = ("HOME", home.path());
        let variables = [home, ("XDG_CONFIG_HOME", unset), ("GIT_CONFIG_GLOBAL", unset)];
        let (code, stdout, stderr) = limited(&folder, "check --format concise", &variables);
        assert!(code == Some(1) && stdout.contains("a.md:"), "{path}: {code:?} {stdout} {stderr}");
        assert_eq!(stderr.contains("not a regular file"), warned, "{path}: {stderr}");
    };
    for path in [".gitconfig", ".config/git/config", ".config/git/ignore"] {
        make_pipe(&home.path().join(path));
        check(path, path.ends_with("ignore"));
        fs::remove_file(home.path().join(path)).unwrap();
    }
    make_pipe(&home.path().join("everywhere"));
    fs::write(home.path().join(".gitconfig"), "[core]\nexcludesFile = ~/everywhere\n").unwrap();
    check("everywhere", true);
}

/// Files that say what is left out, and settings, may not take all memory.
#[test]
fn files_of_patterns_and_settings_have_a_limit() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.md"), DIGEST).unwrap();
    fs::write(folder.path().join(".gitignore"), "*[ab]{c,d}?\n".repeat(500_000)).unwrap();
    let (code, _, stderr) = limited(folder.path(), "check", &[]);
    let wanted = "warning: ./.gitignore: larger than 256 KiB; left alone; its patterns do not hold\n";
    assert_eq!((code, &*stderr), (Some(1), wanted.replace("./", "").as_str()));
    fs::remove_file(folder.path().join(".gitignore")).unwrap();
    fs::write(folder.path().join(".paper-digest.toml"), "# comment\n".repeat(200_000)).unwrap();
    let (code, _, stderr) = limited(folder.path(), "check", &[]);
    assert_eq!((code, &*stderr), (Some(2), "error: .paper-digest.toml: larger than 1 MiB; left alone\n"));
}

/// A file that another program writes in the same moment loses nothing of that, and whoever is in the way is told.
#[test]
fn what_others_write_meanwhile_stays() {
    let tries = if std::env::var_os("RUN_SLOW_TESTS").is_some() { 200 } else { 10 };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.md");
    let broken = "| A\n B ([arXiv](https://arxiv.org/abs/2502.01001)) | C | D |\n".repeat(300);
    let text = format!("| Title | Authors | Summary |\n|---|---|---|\n{broken}");
    let whole = text.replace("| A\n B", "| A B");
    fs::write(&file, &text).unwrap();
    let started = Instant::now();
    assert_eq!(run(folder.path(), &["fix", "--quiet", "--select", "wrapped-row", "a.md"]).0, Some(0));
    assert_eq!(fs::read_to_string(&file).unwrap(), whole);
    let usual = started.elapsed().max(Duration::from_millis(1));
    let (mut collisions, mut random) = (0, 7u64);
    for number in 0..tries {
        fs::write(&file, &text).unwrap();
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let wait = usual.as_secs_f64() * 1.2 * (random >> 40) as f64 / (1u64 << 24) as f64;
        let row = format!("| New {number} | A | B |\n");
        let other = if number % 2 == 0 {
            format!("sleep {wait:.4}; printf '%s\\n' '{}' >> a.md", row.trim_end())
        } else {
            format!("cp a.md b; printf '%s\\n' '{}' >> b; sleep {wait:.4}; mv b a.md", row.trim_end())
        };
        let other = Command::new("sh").args(["-c", &other]).current_dir(folder.path()).spawn();
        let (code, _, stderr) = run(folder.path(), &["fix", "--quiet", "--select", "wrapped-row", "a.md"]);
        other.unwrap().wait().unwrap();
        let found = fs::read_to_string(&file).unwrap();
        if code == Some(2) {
            collisions += 1;
            let message = "error: a.md: changed by another program since it was read; left as that program \
                           made it, so run this again\n";
            assert_eq!((&*stderr, found), (message, format!("{text}{row}")), "{number}");
        } else {
            assert_eq!((code, &*stderr), (Some(0), ""));
            // Appended after all was done, or before it was read; or a copy of the old one took the place of the new one.
            let copied = number % 2 == 1 && found == format!("{text}{row}");
            assert!(copied || found == format!("{whole}{row}"), "{number}: {found}");
        }
    }
    println!("{collisions} collisions in {tries} tries");
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(names, ["a.md"]);
}

/// What a killed run leaves behind, the next one removes.
#[test]
fn temporary_files_of_killed_runs_are_removed() {
    let folder = tempfile::tempdir().unwrap();
    let text = "| Title | Authors |\n|---|---|\n".to_owned() + &"|  a  |  b  |\n".repeat(20_000);
    let temporary = || {
        let names =
            fs::read_dir(folder.path()).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap());
        names.filter(|it| it.starts_with(".paper-digest-")).count()
    };
    let file = folder.path().join("a.md");
    // Killed until one is caught writing.
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(60) && temporary() == 0 {
        fs::write(&file, &text).unwrap();
        let mut child = program(folder.path(), &["fmt", "--quiet"]).spawn().unwrap();
        while child.try_wait().unwrap().is_none() {
            if temporary() > 0 {
                child.kill().unwrap();
            }
        }
    }
    assert!(temporary() > 0);
    fs::write(&file, &text).unwrap();
    assert_eq!(run(folder.path(), &["fmt", "--quiet"]).0, Some(0));
    assert_eq!(temporary(), 0);
}

/// What a terminal is shown.
fn on_a_terminal(folder: &Path, args: &[&str]) -> String {
    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
    let terminal = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&terminal).unwrap();
    unlockpt(&terminal).unwrap();
    let name = ptsname(&terminal, Vec::new()).unwrap().into_string().unwrap();
    let shown = fs::File::options().read(true).write(true).open(name).unwrap();
    let mut child = program(folder, args);
    child.env_remove("NO_COLOR").env("TERM", "xterm").stdin(Stdio::piped());
    child.stdout(shown.try_clone().unwrap()).stderr(shown);
    let mut running = child.spawn().unwrap();
    // Only the program has it open now: when that is done, reading ends with an error.
    drop(child);
    if args.contains(&"-") {
        running.stdin.as_ref().unwrap().write_all(HOSTILE.as_bytes()).unwrap();
    }
    drop(running.stdin.take());
    let mut bytes = Vec::new();
    let _ = fs::File::from(terminal).read_to_end(&mut bytes);
    running.wait().unwrap();
    String::from_utf8(bytes).unwrap()
}

/// A digest that clears the screen, opens what it likes, rings, turns the direction around, and gives commands to a runner.
const HOSTILE: &str = "## 2025-03-04

| Title | Authors | Summary |
|---|---|---|
| Wrapped
  row ##[add-mask]a ([arXiv](https://arxiv.org/abs/2503.00002)) |  B | C ##[error]d |
| Clear\u{1b}[2J\u{9b}2J\u{7} ([arXiv](https://arxiv.org/abs/2503.00001)) |  \u{202e}A\u{2066} | \u{1b}]8;;https://x.example\u{1b}\\here |

 ::error::from a digest
::set-env name=a::b
";

/// Whatever goes to a terminal, only what we paint it with is obeyed.
#[test]
fn a_terminal_obeys_no_digest() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.md"), HOSTILE).unwrap();
    let runs: [&[&str]; 14] = [
        &["check"],
        &["check", "--format", "concise"],
        &["check", "--format", "json"],
        &["check", "--format", "sarif"],
        &["check", "--format", "github"],
        &["check", "--format", "junit"],
        &["fix", "--diff", "--unsafe"],
        &["fmt", "--diff"],
        &["fix", "-"],
        &["fmt", "-"],
        &["export"],
        &["export", "--format", "csv"],
        &["export", "--format", "bibtex"],
        &["export", "--format", "atom"],
    ];
    for args in runs {
        let shown = on_a_terminal(folder.path(), args).replace("\r\n", "\n");
        // Colours, and the links to the rules.
        let mut rest = String::new();
        let mut parts = shown.split('\u{1b}');
        rest += parts.next().unwrap();
        for part in parts {
            let ours = part.starts_with('[')
                && part
                    .split_once('m')
                    .is_some_and(|it| it.0[1..].bytes().all(|it| it.is_ascii_digit() || it == b';'));
            let link =
                part.starts_with("]8;;\u{1b}") || part.starts_with("]8;;https://github.com/paper-digest/");
            assert!(ours || link || part.starts_with('\\') || part == "]8;;", "{args:?}: {part:?}");
            rest += part;
        }
        let bad = |it: &char| it.is_control() && *it != '\n' || matches!(it, '\u{202e}' | '\u{2066}');
        assert_eq!(rest.chars().find(bad), None, "{args:?}: {shown:?}");
    }
    let diff = on_a_terminal(folder.path(), &["fmt", "--diff"]);
    assert!(diff.contains("Clear<U+001B>[2J<U+009B>2J<U+0007>"), "{diff}");
}

/// As [the runner](https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs) reads it.
fn commands(log: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut stopped: Option<String> = None;
    for line in log.lines() {
        let second = line.trim_start().strip_prefix("::").and_then(|it| it.split_once("::"));
        let first = line.split_once("##[").and_then(|it| it.1.split_once(']'));
        let Some((command, data)) = second.or(first) else { continue };
        let command = command.split(' ').next().unwrap();
        if stopped.as_deref() == Some(command) {
            stopped = None;
        } else if stopped.is_none() && command == "stop-commands" {
            stopped = Some(data.to_owned());
        } else if stopped.is_none() {
            found.push(command.to_owned());
        }
    }
    assert_eq!(stopped, None, "{log}");
    found
}

#[test]
fn the_runner_of_a_job_obeys_no_digest() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.md"), HOSTILE).unwrap();
    fs::write(folder.path().join("::error::b.md"), HOSTILE).unwrap();
    fs::write(folder.path().join("##[error]c.md"), [HOSTILE.as_bytes(), b"\xff"].concat()).unwrap();
    let log = |args: &[&str]| {
        let output = program(folder.path(), args).env("GITHUB_ACTIONS", "true").output().unwrap();
        let text = |it| String::from_utf8(it).unwrap();
        let (stdout, stderr) = (text(output.stdout), text(output.stderr));
        assert!(!stdout.is_empty() && stderr.contains("not UTF-8"), "{args:?}: {stderr}");
        assert_eq!(commands(&stderr), [""; 0], "{args:?}: {stderr}");
        stdout
    };
    let runs: [&[&str]; 12] = [
        &["check"],
        &["check", "--format", "concise"],
        &["check", "--format", "json"],
        &["check", "--format", "gitlab"],
        &["check", "--format", "sarif"],
        &["check", "--format", "junit"],
        &["fix", "--diff", "--unsafe"],
        &["fmt", "--diff"],
        &["fmt", "--check"],
        &["export"],
        &["export", "--format", "csv"],
        &["export", "--format", "atom"],
    ];
    for args in runs {
        let stdout = log(args);
        assert_eq!(commands(&stdout), [""; 0], "{args:?}: {stdout}");
    }
    assert_eq!(commands(&log(&["export", "--format", "bibtex"])), [""; 0]);
    let annotations = commands(&log(&["check", "--format", "github"]));
    assert!(annotations.iter().all(|it| ["error", "warning", "notice"].contains(&&**it)), "{annotations:?}");
}

/// A diff that is between the lines for a runner is one that can be applied; in a file it is one byte for byte.
#[test]
fn a_diff_of_a_job_can_be_applied() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.md");
    fs::write(&file, HOSTILE).unwrap();
    let diff = |job: &str, to: Option<&str>| {
        let mut program = program(folder.path(), &["fmt", "--diff", "--quiet"]);
        program.env("GITHUB_ACTIONS", job);
        if let Some(name) = to {
            let file = fs::File::create(folder.path().join(name)).unwrap();
            assert_eq!(program.stdout(file).status().unwrap().code(), Some(1));
            return fs::read_to_string(folder.path().join(name)).unwrap();
        }
        String::from_utf8(program.output().unwrap().stdout).unwrap()
    };
    let (plain, piped) = (diff("false", None), diff("true", None));
    assert!(plain.contains("Clear\u{1b}[2J\u{9b}2J\u{7}") && plain.contains("\n  ::error::from a digest\n"));
    assert_eq!(diff("true", Some("to.patch")), plain);
    let lines: Vec<&str> = piped.split_inclusive('\n').collect();
    assert_eq!(lines[1..lines.len() - 1].concat(), plain);
    assert_eq!(run(folder.path(), &["fmt", "--quiet"]).0, Some(0));
    let wanted = fs::read_to_string(&file).unwrap();
    for tool in [&["git", "apply", "piped"][..], &["patch", "-s", "-p1", "-i", "piped"]] {
        fs::write(&file, HOSTILE).unwrap();
        fs::write(folder.path().join("piped"), &piped).unwrap();
        let Ok(status) = Command::new(tool[0]).args(&tool[1..]).current_dir(folder.path()).status() else {
            continue;
        };
        assert!(status.success(), "{tool:?}");
        assert_eq!(fs::read_to_string(&file).unwrap(), wanted, "{tool:?}");
    }
}
