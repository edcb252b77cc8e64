//! Names in a line of their own above a title that is no link.

use crate::records::check;

#[test]
fn names_with_a_colon_above_a_title() {
    check(
        "\
# Read

- Ann Author, Ben Writer:
  Songs of Herons at Dawn.

  [[paper](https://arxiv.org/abs/2402.00241)]

- Cid Scribe, Dan Drafter, Eve Editor:

  Has the Egret Really Slept? Counting Egrets by Ear in Ponds

  [[paper](https://arxiv.org/abs/2402.00242)]

- **HeronNet:** Ann Author, Cid Scribe.
  \"Storks Count Frogs in the Marsh.\"

  [[paper](https://arxiv.org/abs/2402.00243)]

- Reed Warblers Migrate by Night:
  Songs of Many Birds, [[paper](https://arxiv.org/abs/2402.00244)]
",
        &[
            "3 | Songs of Herons at Dawn | Ann Author, Ben Writer | 2402.00241",
            "8 | Has the Egret Really Slept? Counting Egrets by Ear in Ponds | Cid Scribe, Dan Drafter, Eve Editor | 2402.00242",
            "14 | Storks Count Frogs in the Marsh | Ann Author, Cid Scribe | 2402.00243",
            "19 | Reed Warblers Migrate by Night: Songs of Many Birds | 2402.00244",
        ],
    );
}
