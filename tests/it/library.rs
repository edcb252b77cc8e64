//! Libraries from the command line: built from whatever there is, asked, and refused where they are not sound.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use super::cli::run;
use std::fs;
use std::io::Write;
use std::path::Path;

/// Two lines of arXiv's snapshot.
pub(super) const SNAPSHOT: &str = r#"{"id":"2502.01237","submitter":"A","authors":"Ann Author, Ben Writer","title":"Heron: Parsing\n  Songs of Birds","comments":"9 pages","journal-ref":"J. Birds 3 (2025)","doi":"10.1000/birds.3","report-no":null,"categories":"cs.CL cs.SD","license":null,"abstract":"  We parse songs.\n","versions":[{"version":"v1","created":"Mon, 3 Feb 2025 19:18:42 GMT"},{"version":"v2","created":"Tue, 4 Mar 2025 20:10:27 GMT"}],"update_date":"2025-03-05","authors_parsed":[["Author","Ann",""],["Writer","Ben",""]]}
{"id":"2502.01240","submitter":"A","authors":"Cy Third","title":"Egrets Count in the Dark of the Marsh","comments":"This paper has been withdrawn by the author","journal-ref":null,"doi":null,"report-no":null,"categories":"cs.CV","license":null,"abstract":"They do.","versions":[{"version":"v1","created":"Mon, 3 Feb 2025 19:18:42 GMT"}],"update_date":"2025-02-05","authors_parsed":[["Third","Cy",""]]}
"#;

/// A folder with a library of the snapshot that the settings name.
pub(super) fn folder_with_library() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("arxiv.json"), SNAPSHOT).unwrap();
    fs::write(folder.path().join(".paper-digest.toml"), "library = 'papers.pdl'\n").unwrap();
    let (code, _, stderr) = run(folder.path(), &["library", "build", "--abstracts", "arxiv.json"]);
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
    folder
}

#[track_caller]
fn show(folder: &Path, id: &str) -> String {
    let (code, stdout, stderr) = run(folder, &["library", "show", id]);
    assert_eq!((code, stderr.as_str()), (Some(0), ""), "{stdout}");
    stdout
}

#[test]
fn a_snapshot_is_asked_by_id_doi_and_words() {
    let folder = folder_with_library();
    let wanted = "\
Heron: Parsing Songs of Birds
  id         2502.01237
  DOI        10.1000/birds.3
  authors    Ann Author, Ben Writer
  date       2025-02-03
  updated    2025-03-05
  versions   2
  categories cs.CL cs.SD
  journal    J. Birds 3 (2025)
  remark     9 pages
  link       https://arxiv.org/abs/2502.01237
  source     arXiv metadata of 2025-03-05

We parse songs.
";
    for name in ["2502.01237", "arXiv:2502.01237v2", "https://arxiv.org/pdf/2502.01237", "10.1000/BIRDS.3"] {
        assert_eq!(show(folder.path(), name), wanted, "{name}");
    }
    assert!(show(folder.path(), "2502.01240").contains("withdrawn  yes"));
    let (code, stdout, _) = run(folder.path(), &["library", "search", "egret", "dark"]);
    assert_eq!(
        (code, stdout.as_str()),
        (Some(0), "2502.01240       Egrets Count in the Dark of the Marsh\n")
    );
    let (code, stdout, stderr) = run(folder.path(), &["library", "show", "2502.01241"]);
    assert_eq!((code, stdout.as_str()), (Some(1), ""));
    assert_eq!(stderr, "warning: `2502.01241` is not in papers.pdl\n");
    let (code, _, stderr) = run(folder.path(), &["library", "show", "2513.01241"]);
    assert_eq!(code, Some(2));
    assert!(stderr.contains("month 13"), "{stderr}");
    let (code, stdout, _) = run(folder.path(), &["library", "info"]);
    assert_eq!(code, Some(0));
    assert!(stdout.contains("arxiv.json: arXiv metadata, 2 records, newest of 2025-03-05"), "{stdout}");
}

#[test]
fn any_form_is_read_compressed_or_not() {
    let folder = folder_with_library();
    let path = |name: &str| folder.path().join(name);
    for form in ["bibtex", "csl", "ris", "jsonl"] {
        let (code, stdout, stderr) =
            run(folder.path(), &["library", "show", "2502.01237", "2502.01240", "--format", form]);
        assert_eq!((code, stderr.as_str()), (Some(0), ""));
        fs::write(path("again"), stdout).unwrap();
        let (code, _, stderr) =
            run(folder.path(), &["library", "build", "--abstracts", "--output", "again.pdl", "again"]);
        assert_eq!((code, stderr.as_str()), (Some(0), ""), "{form}");
        for id in ["2502.01237", "2502.01240"] {
            let (_, again, _) = run(folder.path(), &["library", "show", id, "--library", "again.pdl"]);
            let fact = |text: &str| {
                text.lines().filter(|it| !it.contains("source  ")).map(str::to_owned).collect::<Vec<_>>()
            };
            assert_eq!(fact(&again), fact(&show(folder.path(), id)), "{form}");
        }
    }
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gz.write_all(SNAPSHOT.as_bytes()).unwrap();
    fs::write(path("a.json.gz"), gz.finish().unwrap()).unwrap();
    fs::write(path("a.json.zst"), zstd::encode_all(SNAPSHOT.as_bytes(), 1).unwrap()).unwrap();
    let digest =
        "| Title | Authors |\n|---|---|\n| [Storks Sleep](https://arxiv.org/abs/2502.01300) | D. Fourth |\n";
    fs::write(path("a.md"), digest).unwrap();
    for name in ["a.json.gz", "a.json.zst", "a.md"] {
        let (code, stdout, stderr) = run(folder.path(), &["library", "build", "--output", "b.pdl", name]);
        assert_eq!((code, stderr.as_str()), (Some(0), ""), "{name}");
        let count = if name == "a.md" { "1 paper, " } else { "2 papers, " };
        assert!(stdout.contains(count), "{name}: {stdout}");
    }
    let (_, stdout, _) = run(folder.path(), &["library", "show", "2502.01300", "--library", "b.pdl"]);
    assert!(stdout.starts_with("Storks Sleep\n") && stdout.contains("`a.md`"), "{stdout}");
}

#[test]
fn a_library_that_is_not_sound_is_refused() {
    let folder = folder_with_library();
    let path = folder.path().join("papers.pdl");
    fs::write(folder.path().join("a.md"), "# Papers\n").unwrap();
    let sound = fs::read(&path).unwrap();
    let mut newer = sound.clone();
    newer[8] = 7;
    let mut older = sound.clone();
    older[8] = 1;
    let mut bent = sound.clone();
    let middle = bent.len() - 600;
    bent[middle] ^= 1;
    for (bytes, wanted) in [
        (
            &b"# Papers\n"[..],
            "not a library of paper-digest: name one that `paper-digest library build` has written",
        ),
        (&sound[..sound.len() / 2], "damaged or cut short"),
        (&newer, "version 7 of the format, which this program does not know"),
        (&older, "version 1 of the format is out of date: run `paper-digest library build` again"),
        (&bent, "damaged or cut short"),
    ] {
        fs::write(&path, bytes).unwrap();
        for args in [&["library", "info"][..], &["check"]] {
            let (code, _, stderr) = run(folder.path(), args);
            assert!(code == Some(2) && stderr.contains(wanted), "{args:?}: {stderr}");
        }
    }
    fs::remove_file(&path).unwrap();
    let (code, _, stderr) = run(folder.path(), &["check"]);
    assert_eq!(code, Some(2));
    assert!(stderr.contains("cannot open this library: no such file or directory"), "{stderr}");
}

#[test]
fn a_file_that_is_no_library_is_not_replaced_by_one() {
    let folder = folder_with_library();
    let path = folder.path().join("notes.md");
    fs::write(&path, "# Notes\n").unwrap();
    let build = |name: &str| run(folder.path(), &["library", "build", "--output", name, "arxiv.json"]);
    let (code, _, stderr) = build("notes.md");
    assert_eq!(
        (code, stderr.as_str()),
        (Some(2), "error: notes.md: not a library of paper-digest, and not replaced\n")
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), "# Notes\n");
    // One that is damaged, or of an older version, is.
    let sound = fs::read(folder.path().join("papers.pdl")).unwrap();
    fs::write(&path, &sound[..sound.len() / 2]).unwrap();
    assert_eq!(build("notes.md").0, Some(0));
}

#[test]
fn a_folder_is_the_digests_in_it() {
    let folder = folder_with_library();
    let digest = |title: &str, id: &str| {
        format!("| Title | Authors |\n|---|---|\n| [{title}](https://arxiv.org/abs/{id}) | D. Fourth |\n")
    };
    for (name, title, id) in [
        ("days/2025/a.md", "Storks Sleep Standing", "2502.01300"),
        ("days/b.md", "Bitterns Boom at Night", "2502.01301"),
        ("days/.hidden/c.md", "Hidden Herons Hide", "2502.01302"),
        ("days/d.txt", "Text of Terns and Gulls", "2502.01303"),
    ] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, digest(title, id)).unwrap();
    }
    let (code, stdout, stderr) = run(folder.path(), &["library", "build", "days", "arxiv.json"]);
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
    assert!(stdout.contains("4 papers"), "{stdout}");
    assert!(show(folder.path(), "2502.01300").contains("`days`"));
    let (_, stdout, _) = run(folder.path(), &["library", "info"]);
    assert!(stdout.contains("  days: digest, 2 records\n"), "{stdout}");
    fs::create_dir(folder.path().join("empty")).unwrap();
    let (code, _, stderr) = run(folder.path(), &["library", "build", "empty"]);
    assert!(code == Some(2) && stderr.contains("no Markdown files in `empty`"), "{stderr}");
}

#[test]
fn what_export_writes_is_read() {
    let folder = folder_with_library();
    let path = |name: &str| folder.path().join(name);
    let digest = "\
| Title | Authors | Summary |
|---|---|---|
| =Storks, \"Sleep\" ([arXiv](https://arxiv.org/abs/2502.01300)) | D. Fourth, Eve Fifth | It works. |
| Bitterns ([paper](https://doi.org/10.1000/birds.9)) | | It works. |
| No Id ([page](https://example.org/a)) | D. Fourth | It works. |
";
    fs::write(path("a.md"), digest).unwrap();
    let info = |from: &str| {
        let (code, _, stderr) =
            run(folder.path(), &["library", "build", "--details", "--output", "b.pdl", from]);
        assert_eq!((code, stderr.as_str()), (Some(0), ""), "{from}");
        let show = ["2502.01300", "10.1000/birds.9"].map(|id| {
            let (_, stdout, _) = run(folder.path(), &["library", "show", id, "--library", "b.pdl"]);
            stdout.replace(&format!("`{from}`"), "the source")
        });
        let (_, stdout, _) = run(folder.path(), &["library", "info", "--library", "b.pdl"]);
        assert!(stdout.contains(": digest, "), "{stdout}");
        show
    };
    let wanted = info("a.md");
    assert!(
        wanted[0].starts_with("=Storks, \"Sleep\"\n") && wanted[1].starts_with("Bitterns\n"),
        "{wanted:?}"
    );
    for form in ["jsonl", "csv", "atom"] {
        let (code, stdout, _) = run(folder.path(), &["export", "--format", form, "a.md"]);
        assert_eq!(code, Some(0));
        fs::write(path(form), stdout).unwrap();
        let found = info(form);
        assert_eq!(found[0], wanted[0], "{form}");
        // A feed does not tell papers by their DOI.
        assert_eq!(found[1] == wanted[1], form != "atom", "{form}: {}", found[1]);
    }
}

#[test]
fn a_year_alone_is_no_day() {
    let folder = folder_with_library();
    let entry = |date: &str| {
        format!(
            "@article{{a, title={{Storks Sleep}}, author={{Dee Fourth}}, eprint={{2502.01300}}, archivePrefix={{arXiv}}, {date}}}\n"
        )
    };
    for (date, wanted) in [
        ("year={2024}", "2024"),
        ("year={2024}, month=mar", "2024-03"),
        ("date={2024-03-05}", "2024-03-05"),
        ("year={in press}", ""),
    ] {
        fs::write(folder.path().join("a.bib"), entry(date)).unwrap();
        for details in [&["--details"][..], &[]] {
            let args = [&["library", "build", "a.bib"], details].concat();
            assert_eq!(run(folder.path(), &args).0, Some(0));
            let shown = show(folder.path(), "2502.01300");
            let shown = shown.lines().find_map(|line| line.strip_prefix("  date       ")).unwrap_or("");
            assert_eq!(shown, wanted, "{date}");
        }
    }
}

#[test]
fn what_cannot_be_read_changes_no_library() {
    let folder = folder_with_library();
    let before = fs::read(folder.path().join("papers.pdl")).unwrap();
    fs::write(folder.path().join("b.json"), "{\"id\":\"x\",\"title\":\"y\"}\n").unwrap();
    for (name, wanted) in [
        ("missing.json", "missing.json: cannot read it: no such file or directory"),
        (".paper-digest.toml", "no form that is known"),
        ("b.json", "no paper in these files: no library was written"),
    ] {
        let (code, _, stderr) = run(folder.path(), &["library", "build", name]);
        assert!(code == Some(2) && stderr.contains(wanted), "{stderr}");
        assert_eq!(fs::read(folder.path().join("papers.pdl")).unwrap(), before);
    }
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(left.len(), 4, "{left:?}");
}

/// Without a setting the library of the user holds, and `library = ""` turns it off.
#[cfg(not(any(windows, target_vendor = "apple")))]
#[test]
fn the_library_of_the_user_holds_where_the_settings_name_none() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("arxiv.json"), SNAPSHOT).unwrap();
    let run = |args: &[&str]| {
        let output = crate::cli::program(folder.path(), args)
            .env("XDG_DATA_HOME", folder.path().join("data"))
            .output()
            .unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    assert_eq!(run(&["library", "info"]).0, Some(2));
    assert_eq!(run(&["library", "build", "arxiv.json"]).0, Some(0));
    assert!(folder.path().join("data/paper-digest/library.pdl").exists());
    assert!(run(&["library", "info"]).1.contains("2 papers"));
}
