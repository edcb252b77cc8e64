//! A README of 2.7 MB in parts, and put together again.

use super::cli::run;
use super::corpus;
use std::fs;
use std::path::Path;

/// Sections with a date, of real digests where they are at hand, until the file has 2.7 MB.
fn large_readme() -> String {
    const SIZE: usize = 2_700_000;
    let section = |day: usize| {
        let date = format!("20{}-{:02}-{:02}", 24 + day / 336, day / 28 % 12 + 1, day % 28 + 1);
        let row = |nth| {
            format!(
                "| Paper {nth} of {date} ([arXiv](https://arxiv.org/abs/2403.{:05})) | A. Author | {} |\n",
                day * 20 + nth + 1,
                "It counts herons. ".repeat(50)
            )
        };
        let rows: String = (0..20).map(row).collect();
        format!(
            "## Papers for {date}\n\n| Title | Authors | Summary |\n|-------|---------|---------|\n{rows}\n"
        )
    };
    let real: Vec<String> = corpus::root().map_or_else(Vec::new, |root| {
        let files = corpus::files(&root.join("daily-ai-papers"));
        files.into_iter().map(|it| it.1).filter(|it| it.contains("## Papers for 20")).collect()
    });
    let mut text = "# Papers\n\nAll of them.\n\n".to_owned();
    let all: Vec<String> = if real.iter().map(String::len).sum::<usize>() > SIZE {
        real
    } else {
        (0..400).map(section).collect()
    };
    for section in all {
        if text.len() > SIZE {
            break;
        }
        text += section.trim_start_matches('\u{feff}').trim_end();
        text += "\n\n";
    }
    assert!(text.len() > SIZE, "{}", text.len());
    text
}

/// Titles and ids of all papers below a folder, in any order.
fn papers(folder: &Path) -> Vec<String> {
    let (code, stdout, _) = run(folder, &["export", "--format", "jsonl"]);
    assert_eq!(code, Some(0));
    let paper = |line: &str| {
        let it: serde_json::Value = serde_json::from_str(line).unwrap();
        format!("{} {} {} {}", it["date"], it["arxiv"], it["title"], it["summary"])
    };
    let mut all: Vec<String> = stdout.lines().map(paper).collect();
    all.sort();
    all
}

#[test]
fn a_large_readme_comes_back_byte_for_byte() {
    let folder = tempfile::tempdir().unwrap();
    let (here, readme) = (folder.path(), folder.path().join("README.md"));
    let text = large_readme();
    fs::write(&readme, &text).unwrap();
    let oversized = ["check", "--select", "oversized-readme", "--format", "concise"];
    let (code, stdout, _) = run(here, &oversized);
    assert_eq!((code, stdout.lines().count()), (Some(1), 1), "{stdout}");
    let before = papers(here);
    assert!(before.len() > 1000, "{}", before.len());

    let (code, stdout, stderr) = run(here, &["split", "README.md"]);
    assert_eq!((code, &*stderr), (Some(0), ""), "{stdout}");
    assert!(
        fs::metadata(&readme).unwrap().len() < 4000 && fs::read_dir(here.join("papers")).unwrap().count() > 1
    );
    assert_eq!(run(here, &oversized).0, Some(0));
    let apart = papers(here);
    let differing = before.iter().zip(&apart).find(|(before, apart)| before != apart);
    assert_eq!((apart.len(), differing), (before.len(), None));

    assert_eq!(run(here, &["join", "README.md"]).0, Some(0));
    assert!(fs::read_to_string(&readme).unwrap() == text, "the text is another one");
    assert!(!here.join("papers").exists());
}

const README: &str = include_str!("../cli/split.in/README.md");

#[test]
fn no_other_file_is_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let (here, readme) = (folder.path(), folder.path().join("README.md"));
    fs::write(&readme, README).unwrap();
    fs::create_dir(here.join("papers")).unwrap();
    fs::write(here.join("papers/2025-01.md"), "mine").unwrap();
    let (code, _, stderr) = run(here, &["split", "README.md"]);
    let message = "error: papers/2025-01.md: exists already and is another file; nothing was changed\n";
    assert_eq!((code, &*stderr), (Some(2), message));
    assert_eq!(fs::read_to_string(&readme).unwrap(), README);
    assert_eq!(fs::read_to_string(here.join("papers/2025-01.md")).unwrap(), "mine");
    assert!(!here.join("papers/2025-02.md").exists());
}

#[test]
fn where_the_file_cannot_be_written_no_part_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let (here, readme) = (folder.path(), folder.path().join("README.md"));
    fs::write(&readme, README).unwrap();
    let mut permissions = fs::metadata(&readme).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&readme, permissions).unwrap();
    let (code, _, stderr) = run(here, &["split", "README.md"]);
    assert_eq!((code, &*stderr), (Some(2), "error: README.md: read-only; left alone\n"));
    assert!(!here.join("papers").exists());
}

#[test]
fn a_part_that_is_missing_leaves_all_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let (here, readme) = (folder.path(), folder.path().join("README.md"));
    fs::write(&readme, README).unwrap();
    run(here, &["split", "README.md"]);
    let split = fs::read_to_string(&readme).unwrap();
    fs::rename(here.join("papers/2025-01.md"), here.join("away.md")).unwrap();
    let (code, _, stderr) = run(here, &["join", "README.md"]);
    assert_eq!(
        (code, &*stderr),
        (Some(2), "error: papers/2025-01.md: cannot read it: no such file or directory\n")
    );
    assert_eq!(fs::read_to_string(&readme).unwrap(), split);
    // A link may not lead to a file elsewhere, which would be removed.
    #[cfg(unix)]
    {
        let elsewhere = tempfile::tempdir().unwrap();
        fs::rename(here.join("away.md"), elsewhere.path().join("2025-01.md")).unwrap();
        std::os::unix::fs::symlink(elsewhere.path().join("2025-01.md"), here.join("papers/2025-01.md"))
            .unwrap();
        let (code, _, stderr) = run(here, &["join", "README.md"]);
        assert_eq!(
            (code, &*stderr),
            (Some(2), "error: papers/2025-01.md: leads out of the folder of its file; left alone\n")
        );
        assert!(elsewhere.path().join("2025-01.md").exists());
    }
}

#[test]
fn patch_makes_what_split_makes() {
    let folder = tempfile::tempdir().unwrap();
    let (here, readme) = (folder.path(), folder.path().join("README.md"));
    fs::write(&readme, README).unwrap();
    let (code, diff, _) = run(here, &["split", "README.md", "--diff"]);
    assert_eq!(code, Some(1));
    assert_eq!(fs::read_to_string(&readme).unwrap(), README);
    fs::write(here.join("a.diff"), diff).unwrap();
    let Ok(output) =
        std::process::Command::new("patch").args(["-p1", "-i", "a.diff"]).current_dir(here).output()
    else {
        eprintln!("SKIPPED: no patch");
        return;
    };
    assert!(output.status.success(), "{output:?}");
    assert_eq!(run(here, &["join", "README.md"]).0, Some(0));
    assert_eq!(fs::read_to_string(&readme).unwrap(), README);
}
