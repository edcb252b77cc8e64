//! Whole entries from what was typed.

use super::*;

/// What completion offers in a file of a project with the small library.
fn known(text: &str) -> String {
    let it = fixture(text);
    let config = crate::config::Config { papers: crate::testing::papers(), ..Default::default() };
    let mut workspace = crate::workspace::Workspace::default();
    let whole = it.view().file.text.all().into_owned();
    workspace.apply(&"a.md".into(), crate::workspace::Change::Open { text: whole, config: config.into() });
    let Some(found) = completion(&workspace.snapshot(), "a.md", it.at, TODAY) else {
        return "nothing".to_owned();
    };
    let mut out = format!("replaces {:?}\n", it.slice(found.replace));
    for item in &found.items {
        out.push_str(&format!("{} ({}): {}\n", item.label, item.detail, item.insert));
    }
    out
}

const IBIS: &str = "
| Title | Authors | Link |
|---|---|---|
| Ibis Wades at Dusk | Gil Sixth | [arXiv](https://arxiv.org/abs/2501.00301) |
";
const HERON: &str = "Heron: Parsing Songs of Birds (2502.01237): | Heron: Parsing Songs of Birds | Ann Author, Ben Writer | [arXiv](https://arxiv.org/abs/2502.01237) |\n";

#[test]
fn an_id_or_a_title_becomes_a_whole_row() {
    for typed in [
        "2502.01237$0",
        "| 2502.01237$0 |  |  |",
        "https://arxiv.org/abs/2502.01237v2$0",
        "|  |  | arXiv:2502.01237$0 |",
        "| heron songs$0",
        "Heron: Parsing Songs of Birds$0",
    ] {
        let line = typed.replace("$0", "");
        assert_eq!(known(&format!("{IBIS}{typed}\n")), format!("replaces {line:?}\n{HERON}"), "{typed}");
    }
    for typed in ["2502.09999$0", "| 2502.01237$0 | Ann Author |  |", "| heron | zzzz$0"] {
        assert!(!known(&format!("{IBIS}{typed}\n")).contains("Parsing Songs"), "{typed}");
    }
}

#[test]
fn an_id_or_a_title_becomes_a_whole_entry() {
    let list = "
1. **Ibis Wades at Dusk**, *Gil Sixth*. [[pdf]](https://arxiv.org/pdf/2501.00301)
2. **Crane Rests**, *Hal Ninth*. [[pdf]](https://arxiv.org/pdf/2501.00302)
";
    let entry = "3. **Heron: Parsing Songs of Birds**, *Ann Author, Ben Writer*. [[pdf]](https://arxiv.org/pdf/2502.01237)";
    for typed in ["3. 2502.01237$0", "2502.01237$0", "3. heron: pars$0"] {
        let found = known(&format!("{list}{typed}\n"));
        assert!(found.ends_with(&format!("(2502.01237): {entry}\n")), "{typed}: {found}");
    }
    // A line of an entry that is there.
    let found = known(&format!(
        "{list}3. **Heron: Parsing Songs of Birds$0**, *Ann Author*. [[pdf]](https://arxiv.org/pdf/2502.01237)\n"
    ));
    assert!(!found.contains(entry), "{found}");
}

#[test]
fn authors_of_an_entry_are_completed() {
    check(
        "
- [Heron Sings](https://arxiv.org/abs/2502.01237), *Ann One, Bob Two*
- [Egret Counts](https://arxiv.org/abs/2502.01238), *Ann O$0, Zoë Three*
",
        expect![[r#"
            replaces "Ann O"
            Author Ann One (1 listing): "Ann One"
        "#]],
    );
}
