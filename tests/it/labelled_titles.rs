//! Records whose title has a label, with their other fields beside it.

use crate::records::check;

#[test]
fn items_beside_each_other_are_one_paper() {
    check(
        "\
# Read

## Read on the fourth

- **Title**: Songs of the Heron at Dawn
- **Authors**: Ann Author, Ben Writer
- **Link**: https://arxiv.org/abs/2502.00241
- **Summary**: We listen to herons at dawn and count what they sing.

- **Title**: [Egrets at Rest](https://arxiv.org/abs/2502.00242)
- **Authors**: Cid Third, Ben Writer
- **Published**: 2025-02-03

---

1. Title: Storks Count Frogs
2. Authors: Cid Third
3. Link: https://arxiv.org/abs/2502.00243
",
        &[
            "5 | Songs of the Heron at Dawn | Ann Author, Ben Writer | 2502.00241",
            "10 | Egrets at Rest | Cid Third, Ben Writer | 2025-02-03 | 2502.00242",
            "16 | Storks Count Frogs | Cid Third | 2502.00243",
        ],
    );
}

#[test]
fn plain_labels_in_a_paragraph() {
    check(
        "\
# Read

Title: Songs of the Heron at Dawn
Authors: Ann Author, Ben Writer
Link: https://arxiv.org/abs/2502.00241
Summary: We listen to herons at dawn and count what they sing.

Title: Egrets at Rest
Authors: Cid Third
Link: https://arxiv.org/abs/2502.00242
",
        &[
            "3 | Songs of the Heron at Dawn | Ann Author, Ben Writer | 2502.00241",
            "8 | Egrets at Rest | Cid Third | 2502.00242",
        ],
    );
}

#[test]
fn labels_of_other_languages() {
    let section = |title: &str, fields: &str| format!("### {title}\n\n{fields}\n\n");
    let text = [
        section(
            "Songs of the Heron at Dawn",
            "**Авторы:** Ann Author, Ben Writer\n\n**Ссылка:** https://arxiv.org/abs/2502.00241\n\n**Аннотация:** Herons.",
        ),
        section(
            "Egrets at Rest in Ponds",
            "**Autores:** Cid Third, Ben Writer\n\n**Enlace:** https://arxiv.org/abs/2502.00242\n\n**Resumen:** Egrets.",
        ),
    ];
    check(
        &format!("# Read\n\n{}", text.concat()),
        &[
            "3 | Songs of the Heron at Dawn | Ann Author, Ben Writer | 2502.00241",
            "11 | Egrets at Rest in Ponds | Cid Third, Ben Writer | 2502.00242",
        ],
    );
}
