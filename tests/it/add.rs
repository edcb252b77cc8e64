//! `add` and `new` from the command line.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use super::cli::run;
use super::library::folder_with_library;
use std::fs;
use std::path::Path;

const TABLE: &str = "\
## 2025-02-03

| Title | Authors | Summary |
|---|---|---|
| [Ibis Wades](https://arxiv.org/abs/2501.00301) | Gil Sixth | It wades. |
";
const LIST: &str = "\
# Songs

- [Ibis Wades](https://arxiv.org/abs/2501.00301), Gil Sixth. [[code]](https://github.com/a/b)
- [Crane Rests](https://arxiv.org/abs/2501.00302), Hal Ninth.

# Counts

- [Stork Counts](https://arxiv.org/abs/2501.00303), Hal Ninth.
";

fn folder() -> tempfile::TempDir {
    let folder = folder_with_library();
    fs::write(folder.path().join("a.md"), TABLE).unwrap();
    fs::write(folder.path().join("b.md"), LIST).unwrap();
    folder
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

const HERON: &str = "| [Heron: Parsing Songs of Birds](https://arxiv.org/abs/2502.01237) | Ann Author, Ben Writer | We parse songs. |\n";

#[test]
fn an_id_a_url_a_doi_and_a_title_become_entries() {
    for name in [
        "2502.01237",
        "arXiv:2502.01237v2",
        "https://arxiv.org/pdf/2502.01237",
        "10.1000/birds.3",
        "heron: parsing songs of birds",
    ] {
        let folder = folder();
        let (code, stdout, stderr) = run(folder.path(), &["add", name, "a.md"]);
        assert_eq!((code, stderr.as_str()), (Some(0), ""), "{name}");
        assert_eq!(stdout, "Added 1 paper to a.md under “2025-02-03”.\n");
        assert_eq!(read(folder.path(), "a.md"), format!("{TABLE}{HERON}"), "{name}");
    }
}

#[test]
fn a_section_is_chosen_and_a_preview_changes_nothing() {
    let folder = folder();
    let args = ["add", "2502.01240", "2502.01237", "b.md", "--section", "songs"];
    let (code, stdout, stderr) = run(folder.path(), &[&args[..], &["--diff"]].concat());
    assert_eq!((code, stderr.as_str()), (Some(1), ""));
    assert!(
        stdout.contains(
            "+- [Egrets Count in the Dark of the Marsh](https://arxiv.org/abs/2502.01240), Cy Third.\n"
        ),
        "{stdout}"
    );
    assert_eq!(read(folder.path(), "b.md"), LIST);
    assert_eq!(run(folder.path(), &args).0, Some(0));
    let new = "\
- [Egrets Count in the Dark of the Marsh](https://arxiv.org/abs/2502.01240), Cy Third.
- [Heron: Parsing Songs of Birds](https://arxiv.org/abs/2502.01237), Ann Author, Ben Writer.
";
    let wanted = LIST.replace("Hal Ninth.\n\n# Counts", &format!("Hal Ninth.\n{new}\n# Counts"));
    assert_eq!(read(folder.path(), "b.md"), wanted);
    let (code, _, stderr) = run(folder.path(), &args);
    assert_eq!(code, Some(1));
    assert!(stderr.contains("`2502.01240` is listed in line 5 already"), "{stderr}");
    assert_eq!(read(folder.path(), "b.md"), wanted);
}

/// A paper without an id at arXiv is known by its DOI.
#[test]
fn a_paper_is_not_added_twice() {
    let folder = folder();
    fs::write(
        folder.path().join("refs.bib"),
        "@article{a, title={Gulls Sort Shells}, author={Ida Ninth}, doi={10.1000/182}, year={2024}}",
    )
    .unwrap();
    run(folder.path(), &["library", "build", "--details", "arxiv.json", "refs.bib"]);
    let list = "- [Wren Builds](https://doi.org/10.1000/180), Ida Ninth\n- [Owl Walks](https://doi.org/10.1000/181), Ida Ninth\n";
    fs::write(folder.path().join("c.md"), list).unwrap();
    for (name, file) in [("10.1000/182", "c.md"), ("2502.01240", "b.md")] {
        let (code, _, stderr) = run(folder.path(), &["add", name, file]);
        assert_eq!((code, stderr.as_str()), (Some(0), ""));
        let once = read(folder.path(), file);
        let (code, stdout, stderr) = run(folder.path(), &["add", name, file]);
        assert_eq!((code, stdout.as_str()), (Some(1), ""), "{stderr}");
        assert!(stderr.contains("already"), "{stderr}");
        assert_eq!(read(folder.path(), file), once);
    }
}

/// Papers that were fetched may be in the library file by now.
#[test]
fn a_paper_that_was_fetched_and_built_is_one() {
    let folder = folder();
    fs::copy(folder.path().join("arxiv.json"), folder.path().join("papers.pdl.pending")).unwrap();
    let (code, _, stderr) = run(folder.path(), &["add", "heron: parsing songs of birds", "a.md"]);
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
    assert_eq!(read(folder.path(), "a.md"), format!("{TABLE}{HERON}"));
}

#[test]
fn what_is_not_known_is_said_and_added_only_if_asked_for() {
    let folder = folder();
    for (args, wanted) in [
        (&["add", "2502.01237", "2502.09999", "a.md"][..], "`2502.09999` is not in papers.pdl"),
        (
            &["add", "egrets count", "a.md"],
            "`egrets count` is no id, and not the title of one paper; there are `2502.01240` Egrets Count",
        ),
        (
            &["add", "nothing like this", "a.md"],
            "`nothing like this` is no id, and not the title of one paper\n",
        ),
        (&["add", "2502.01237", "missing.md"], "missing.md"),
        (
            &["add", "2502.01237", "a.md", "--section", "Methods"],
            "no section with entries says `methods`; there are `2025-02-03`",
        ),
    ] {
        let (code, stdout, stderr) = run(folder.path(), args);
        assert_eq!((code, stdout.as_str()), (Some(2), ""), "{args:?}");
        assert!(stderr.contains(wanted), "{args:?}: {stderr}");
        assert_eq!(read(folder.path(), "a.md"), TABLE);
    }
    let (code, stdout, _) = run(folder.path(), &["add", "2502.09999", "a.md", "--unknown"]);
    let told = "Added 1 paper to a.md under “2025-02-03”. Left empty: Authors, Summary.\n";
    assert_eq!((code, stdout.as_str()), (Some(0), told));
    let row = "| [Title of the paper 2502.09999](https://arxiv.org/abs/2502.09999) |  |  |\n";
    assert_eq!(read(folder.path(), "a.md"), format!("{TABLE}{row}"));
}

#[cfg(not(any(windows, target_vendor = "apple")))]
#[test]
fn ids_are_added_without_a_library() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("b.md"), LIST).unwrap();
    let run = |args: &[&str]| {
        let mut program = crate::cli::program(folder.path(), args);
        let output = program.env("XDG_DATA_HOME", folder.path().join("data")).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let args = ["add", "https://arxiv.org/abs/2502.09999v2", "b.md", "--section", "Counts"];
    let (code, stderr) = run(&args);
    assert_eq!((code, stderr.contains("no library at")), (Some(2), true), "{stderr}");
    assert_eq!(run(&[&args[..], &["--unknown"]].concat()), (Some(0), String::new()));
    let item = "- [Title of the paper 2502.09999](https://arxiv.org/abs/2502.09999).\n";
    assert_eq!(read(folder.path(), "b.md"), format!("{LIST}{item}"));
    let (code, stderr) = run(&["add", "Ibis Wades", "b.md", "--unknown"]);
    assert_eq!(code, Some(2));
    assert!(stderr.contains("`Ibis Wades` is no id of arXiv, and there is no library"), "{stderr}");
}

#[test]
fn a_day_that_no_calendar_has_is_said_to_be_none() {
    let folder = folder();
    for (day, wanted) in
        [("2025-13-09", "month 13 does not exist"), ("soon", "a day is written like 2025-02-04")]
    {
        let (code, _, stderr) = run(folder.path(), &["new", "a.md", "ids.txt", "--date", day]);
        assert_eq!(code, Some(2));
        assert!(stderr.contains(wanted), "{stderr}");
    }
}

#[test]
fn a_file_of_ids_becomes_the_section_of_a_day() {
    let folder = folder();
    fs::write(folder.path().join("ids.txt"), "# today\n2502.01237\n\nhttps://arxiv.org/abs/2502.01240\n")
        .unwrap();
    let args = ["new", "a.md", "ids.txt", "--date", "2025-02-04"];
    let (code, stdout, stderr) = run(folder.path(), &args);
    assert_eq!((code, stderr.as_str()), (Some(0), ""), "{stdout}");
    let egret = "| [Egrets Count in the Dark of the Marsh](https://arxiv.org/abs/2502.01240) | Cy Third | They do. |\n";
    let head = "## 2025-02-04\n\n| Title | Authors | Summary |\n|---|---|---|\n";
    assert_eq!(read(folder.path(), "a.md"), format!("{head}{HERON}{egret}\n{TABLE}"));
    let (code, _, stderr) = run(folder.path(), &["new", "a.md", "a.md"]);
    assert_eq!(code, Some(2), "{stderr}");
}

#[test]
fn options_may_stand_between_ids_and_the_file_and_spaces_at_the_end_of_a_line_stay() {
    let folder = folder();
    let text = "- [Ibis Wades](https://arxiv.org/abs/2501.00301), Gil Sixth\n- [Crane Rests](https://arxiv.org/abs/2501.00302), Hal Ninth  \n";
    fs::write(folder.path().join("c.md"), text).unwrap();
    let (code, _, stderr) = run(folder.path(), &["add", "2502.01237", "--library", "papers.pdl", "c.md"]);
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
    assert!(read(folder.path(), "c.md").starts_with(text), "{}", read(folder.path(), "c.md"));
    let (code, _, stderr) = run(folder.path(), &["add", "c.md"]);
    assert_eq!(code, Some(2));
    assert_eq!(stderr, "error: `c.md` is alone: `add` takes ids, URLs or titles, and then the file\n");
}
