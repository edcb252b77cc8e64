//! What is true of a digest is left alone, and what is wrong in it is told, by all rules together.

use paper_digest::config::Config;
use paper_digest::rules;
use paper_digest::workspace::{File, FileView};

/// The rules that find something in `text`, each with its line, from 1.
fn told(name: &str, text: &str) -> Vec<String> {
    let config = Config::default();
    let file = File::new(name, text.to_owned(), &config);
    let found = rules::check(FileView { file: &file, config: &config });
    let line = |at: usize| file.text.line_of(at) + 1;
    found.iter().map(|it| format!("{} {}", line(it.span.start()), it.rule.name)).collect()
}

/// The arXiv ids of the papers in `text`.
fn papers(text: &str) -> Vec<String> {
    let file = File::new("a.md", text.to_owned(), &Config::default());
    let ids = file.entries.iter().filter_map(|entry| entry.item.listing());
    ids.map(|listing| listing.id.map_or_else(String::new, |id| id.to_string())).collect()
}

const HEAD: &str = "| Title | Authors | Summary |\n|---|---|---|\n";
const DAILY: &str = "## NLP\n\n|Publish Date|Title|Authors|PDF|Code|\n|---|---|---|---|---|\n";

#[test]
fn what_is_true_is_left_alone() {
    let renamed = format!(
        "{DAILY}|**2025-01-11**|**Heron Sings in Parts**|Ann Author et.al.|[2501.01311v1](http://arxiv.org/abs/2501.01311v1)|null|\n
## RAG\n\n|Publish Date|Title|Authors|PDF|Code|\n|---|---|---|---|---|
|**2025-01-11**|**Reed Choirs: Wading Voices**|Ann Author et.al.|[2501.01311v3](http://arxiv.org/abs/2501.01311v3)|null|\n"
    );
    let held = format!(
        "{DAILY}|**2026-01-16**|**Heron Sings in Parts**|Ann Author et.al.|[2604.09548](http://arxiv.org/abs/2604.09548)|null|\n"
    );
    let updated = format!(
        "## Updated on 2026.04.27\n\n{DAILY}|**2025-01-16**|**Heron Sings**|Ann Author et.al.|[2501.09548](http://arxiv.org/abs/2501.09548)|null|\n"
    );
    let declined = "| Title | Repo | Paper |\n|---|---|---|
| Heron Sings | :heavy_minus_sign: | [arXiv](https://arxiv.org/abs/2502.00311) |
| Egret Counts | :heavy_minus_sign: | :heavy_minus_sign: |\n";
    let bare = "| arXiv | Title | Authors |\n|---|---|---|
| 2502.00321 | Heron Sings | A. Author |\n| 2502.00322 | Egret Counts | B. Writer |\n";
    let namesakes = format!(
        "{DAILY}|**2025-09-01**|**Heron Sings in Parts**|Ann Author et.al.|[2509.00101v1](http://arxiv.org/abs/2509.00101v1)|null|
|**2024-05-02**|**Heron Sings in Parts**|Ann Author et.al.|[2405.00202v1](http://arxiv.org/abs/2405.00202v1)|null|\n"
    );
    for (name, text) in [
        ("a.md", &*renamed),
        ("a.md", &held),
        ("docs/archive/2025-01.md", &updated),
        ("a.md", declined),
        ("a.md", bare),
        ("a.md", &namesakes),
    ] {
        assert_eq!(told(name, text), [""; 0], "{text}");
    }
    assert_eq!(papers(bare), ["2502.00321", "2502.00322"]);
}

#[test]
fn what_is_wrong_is_told() {
    let row = |cells: &str| format!("{HEAD}{cells}\n");
    let list = |items: &str| format!("# P\n\n{items}\n");
    for (text, wanted) in [
        (row("| [Heron Sings](https://arxiv.org//abs/2502.00401) | A | B |"), "3 noncanonical-link"),
        (
            list("- [Stork](https://arxiv.org//abs/2502.00403)\n- [Heron](https://arxiv.org/abs/2502.00404)"),
            "3 noncanonical-link",
        ),
        (
            row("| [Heron Sings]([https://arxiv.org/abs/2502.00411](https://arxiv.org/abs/2502.00411)) | A | B |"),
            "3 malformed-link",
        ),
        (
            row("| Heron [[Paper](https://arxiv.org/abs/2502.00421)][[Code (soon)(https://github.com/a/b)]] | A | B |"),
            "3 malformed-link",
        ),
        (row("| Heron ([arXiv](https://arxiv.orb/abs/2502.00431)) | A | B |"), "3 invalid-arxiv-id"),
        (row("| Egret ([arXiv](https://arvix.org/abs/2502.00432)) | A | B |"), "3 invalid-arxiv-id"),
        (row("| Egret ([arXiv](https://arxiv.org/abs/2603.XXXXX)) | A | B |"), "3 invalid-arxiv-id"),
        (
            row("| Heron ([arXiv](https://arxiv.org/abs/2502.00464)) | A. Author | The norm ||x|| is small. |"),
            "3 extra-cells",
        ),
        (
            "| Title | Methods | Link |\n|---|---|---|\n| *Heron Sings* | NN | https://arxiv.org/abs/2502.00461 || *Egret Counts* | CNN | https://arxiv.org/abs/2502.00462 |\n"
                .to_owned(),
            "3 extra-cells",
        ),
        (
            row("| Heron ([arXiv](https://arxiv.org/abs/2502.00481)) | A | B |\n|---|---|---|\n| Egret ([arXiv](https://arxiv.org/abs/2502.00482)) | A | B |"),
            "4 repeated-header",
        ),
        (
            "| Title | Methods | Link |\n|---|---|---|\n| *Heron Sings | NN | https://arxiv.org/abs/2502.00483 |\n"
                .to_owned(),
            "3 unbalanced-markup",
        ),
        (row("| Heron ([arXiv](https://arxiv.org/abs/2502.00484)) | RenÃ© Author | B |"), "3 mojibake"),
        (row("| Heron ([arXiv](https://arxiv.org/abs/2502.00485)) | J\\\"urgen Author | B |"), "3 tex-accent"),
    ] {
        assert_eq!(told("a.md", &text), [wanted], "{text}");
    }
}

#[test]
fn a_paper_that_is_linked_badly_is_read_all_the_same() {
    for (cell, id) in [
        ("[Heron]([https://arxiv.org/abs/2502.00411](https://arxiv.org/abs/2502.00411))", "2502.00411"),
        ("Heron ([arXiv](https://arvix.org/abs/2502.00432))", "2502.00432"),
        ("Heron ([pdf](https://arxiv.org/ftp/arxiv/papers/2302/2302.00491.pdf))", "2302.00491"),
    ] {
        assert_eq!(papers(&format!("{HEAD}| {cell} | A | B |\n")), [id], "{cell}");
    }
}
