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
    let (exported, warned) = run(&["export"], folder.path());
    assert!(
        exported.is_empty() && warned.starts_with("warning: a.md: 12 links to papers were not read"),
        "{warned}"
    );
    let (told, _) = run(&["config", "--explain", "a.md"], folder.path());
    let (what, remedy) = told.split_once('\n').unwrap();
    assert_eq!(what, "lines 1-23: left alone: 12 links to papers in text that names none as an entry does");
    assert!(
        remedy.starts_with("note: a layout in .paper-digest.toml reads entries of another form: https://"),
        "{remedy}"
    );

    // Few links are told of where somebody asks for their file.
    fs::write(folder.path().join("b.md"), "See [one](https://arxiv.org/abs/2502.00101) of them.\n").unwrap();
    assert!(!run(&["check"], folder.path()).0.contains("b.md"));
    let (report, _) = run(&["check", "b.md"], folder.path());
    assert!(report.contains("note: b.md: 1 link to a paper was not read"), "{report}");
    fs::remove_file(folder.path().join("b.md")).unwrap();

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

/// Title, authors, date, venue and id of each paper that an example of this name lists.
fn listed(name: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/layouts");
    let (told, _) = run(&["export", "--format", "jsonl", &format!("{name}.md")], &folder);
    let shown = |line: &str| {
        let it: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| it[key].as_str().unwrap_or("").to_owned();
        let authors: Vec<&str> =
            it["authors"].as_array().unwrap().iter().filter_map(|it| it.as_str()).collect();
        let id = if it["arxiv"].is_null() { text("url") } else { text("arxiv") };
        [text("title"), authors.join(", "), text("date"), text("venue"), id].join(" | ")
    };
    told.lines().map(shown).collect()
}

#[test]
fn an_example_of_each_form_is_read() {
    let files = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/layouts")).unwrap();
    let mut names: Vec<String> =
        files.map(|it| it.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned()).collect();
    names.sort();
    assert_eq!(names, ["callout", "cell", "html", "list", "page", "paragraph", "section"]);
    assert!(paper_digest::digest::fields::built_in_names().all(|it| names.iter().any(|name| name == it)));
    let told: String = names.iter().map(|it| format!("{it}:\n  {}\n", listed(it).join("\n  "))).collect();
    expect_test::expect![[r#"
        callout:
          Owls Hear Round Corners | Ann Reed, Ben Marsh | 2025 | ICML | 2503.00361
          Bats Are No Birds | Cleo Pond, Dan Sedge |  |  | https://openreview.net/forum?id=bAtS12345
          Kites Hang in the Wind | Eve Rush |  |  | 2503.00362
          Swifts Sleep in the Air | Ann Reed, Eve Rush |  |  | 2503.00363
        cell:
          Wings that Fold in Flight | Ann Reed, Ben Marsh | 2025 | ICLR | 2503.00351
          Light Bones, Long Flights | Cleo Pond, Dan Sedge |  |  | 2503.00352
        html:
          Crows Remember Faces for Many Years |  | 2025-03-04 |  | 2503.00341
          Caches of Jays as External Memory |  | 2025-03-02 |  | 2503.00342
          Magpies Count to Seven Twice | Ann Reed, Ben Marsh | 2025 | ICLR | 2503.00343
        list:
          Heron: Songs in Many Parts |  | 2025 | ICLR | https://openreview.net/forum?id=hErOn12345
          Choirs of Waders Without a Conductor |  | 2025 | ICLR | 2503.00301
          Storks Sleep on One Leg | Ann Reed, Ben Marsh | 2024 | NeurIPS | 2503.00302
          Eiders Line Their Nests with Down | Cleo Pond, Dan Sedge |  |  | 2503.00303
          Fieldfares Follow the Berries | Eve Rush |  |  | 2503.00304
          Larks Rise with the Early Sun |  |  |  | 
          Songs of larks over wet meadows | A. Reed, B. Marsh | 2019 | Meadow J. | 
          Counting larks by ear | Reed, A., Marsh, B. | 2021 | Meadow Journal | 
          Larks at the Edge of the Reeds | Sedge, Rush | 2020 | Journal of Meadows | 
          The lark at dusk, revisited | Pond, Rush | 2018 |  | 
          Larks and the Price of Height |  |  |  | 
        page:
          Migrating Without a Map | Ann Reed, Ben Marsh | 2025-03-04 |  | 2503.00331
        paragraph:
          Denoising Ducklings with Few Steps | Ann Reed, Ben Marsh | 2025-03-04 | ICML | 2503.00321
          Score Matching on Still Water | Cleo Pond | 2025-03-02 | arXiv | 2503.00322
          Ponds Freeze from Above |  | 2025 | ICLR | 2503.00323
          Reeds Bend in Any Wind |  | 2024 | ICML | 2503.00324
        section:
          Egrets Count in the Dark | Ann Reed, Ben Marsh |  |  | 2503.00311
          A Map of All Nests | Cleo Pond |  |  | 2503.00312
    "#]]
    .assert_eq(&told);
}
