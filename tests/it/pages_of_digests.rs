//! What bots that write a digest every day do: pages of their own beside the list, sections with what they tell of a paper, tags as links.

use crate::records::check;

#[test]
fn pages_beside_the_list_that_are_named_by_ids() {
    check(
        "\
# Daily

| 論文 | 一言 |
|------|------|
| [Songs of the Heron at Dawn](papers/2502.00241-songs-of-the-heron.md) | 池の歌 |
| [Egrets at Rest](papers/2502.00242-egrets.md) | 休む |

## 要点

| # | 题目 | 一句话要点 |
|--:|---|---|
| 1 | [Storks Count Frogs in Spring](./papers/250200243v1-storks-count-frogs.html) | 数青蛙 |
| 2 | [Terns on the Move](./papers/250200244v2-terns.html) | 迁徙 |
",
        &[
            "5 | Songs of the Heron at Dawn | 2502.00241",
            "6 | Egrets at Rest | 2502.00242",
            "12 | Storks Count Frogs in Spring | 2502.00243",
            "13 | Terns on the Move | 2502.00244",
        ],
    );
}

#[test]
fn what_is_folded_away_may_have_breaks_above_its_links() {
    check(
        "\
# Today

<details>
<summary><b>1. Songs of the Heron at Dawn</b></summary>

<br/>

**Links:** [arXiv](https://arxiv.org/abs/2502.00241) • [PDF](https://arxiv.org/pdf/2502.00241)

</details>

<details>
<summary><b>2. Egrets at Rest in Many Ponds</b></summary>

<br/>

**Links:** [arXiv](https://arxiv.org/abs/2502.00242) • [PDF](https://arxiv.org/pdf/2502.00242)

</details>
",
        &["3 | Songs of the Heron at Dawn | 2502.00241", "12 | Egrets at Rest in Many Ponds | 2502.00242"],
    );
}

#[test]
fn links_that_ask_to_follow_them_are_no_titles() {
    check(
        "\
# Today

## Songs of the Heron at Dawn

It sings.

[View the paper on arXiv](https://arxiv.org/abs/2502.00241)

## Egrets at Rest in Many Ponds

They rest.

[到 Huggingface 论文主页查看详情](https://huggingface.co/papers/2502.00242)

## Storks Count Frogs in Spring

They count.

[View the paper on arXiv](https://arxiv.org/abs/2502.00243)
",
        &[
            "3 | Songs of the Heron at Dawn | 2502.00241",
            "9 | Egrets at Rest in Many Ponds | 2502.00242",
            "15 | Storks Count Frogs in Spring | 2502.00243",
        ],
    );
}

#[test]
fn posts_below_a_field_do_not_say_what_a_section_is() {
    check(
        "\
# This week

## 1. Songs of the Heron at Dawn

- **arXiv**: https://arxiv.org/abs/2502.00241 (NAACL 2024, 9 pages)
- **Code**: https://github.com/pond/songs
- **Explained**:
  - A post — https://blog.example/songs
  - Another one — https://posts.example/songs

## 2. Egrets at Rest in Many Ponds

- **arXiv**: https://arxiv.org/abs/2502.00242
- **Code**: https://github.com/pond/egrets
- **Explained**:
  - A post — https://blog.example/egrets
",
        &[
            "3 | Songs of the Heron at Dawn | 2024 | NAACL | 2502.00241",
            "11 | Egrets at Rest in Many Ponds | 2502.00242",
        ],
    );
}

#[test]
fn lines_that_begin_with_what_their_links_are_called() {
    check(
        "\
# Segmentation
<a name=\"s\"></a>
[[2022 ECCV](https://arxiv.org/pdf/2202.00241)] [[code](https://github.com/a/songs)] Songs: A Heron at Dawn
[[2025 Arxiv](https://arxiv.org/pdf/2502.00242)] [[code](https://github.com/a/egrets)] Egrets at Rest in Ponds
[[2025 CVPR](https://arxiv.org/pdf/2502.00243)] Storks Count Frogs in Spring
",
        &[
            "3 | Songs: A Heron at Dawn | 2022 | ECCV | 2202.00241",
            "4 | Egrets at Rest in Ponds | 2025 | Arxiv | 2502.00242",
            "5 | Storks Count Frogs in Spring | 2025 | CVPR | 2502.00243",
        ],
    );
}

#[test]
fn names_before_a_title_in_italics_in_a_cell() {
    check(
        "\
# Meetings

| Date | Presenter | Paper | Conf |
|---|---|---|---|
| 2025-09-17 | Ann | One, Two, Three, *How Should Herons Sing at Dawn?* | A |
| 2025-10-01 | Ben | Four, Five, Six, Seven, *Egrets in Many Ponds* | B |
",
        &[
            "5 | How Should Herons Sing at Dawn? | One, Two, Three | 2025-09-17",
            "6 | Egrets in Many Ponds | Four, Five, Six, Seven | 2025-10-01",
        ],
    );
}

#[test]
fn remarks_below_an_entry_are_no_papers() {
    check(
        "\
# Read

1. Songs of the Heron at Dawn [[PDF]](https://arxiv.org/abs/2502.00241)
- Main Idea: herons sing at dawn and rest at noon.
- Take away message: songs are long.
2. Egrets at Rest in Many Ponds [[PDF]](https://arxiv.org/abs/2502.00242)
- Main Idea: egrets rest in all ponds that there are.
3. Storks Count Frogs in Spring [[PDF]](https://arxiv.org/abs/2502.00243)
",
        &[
            "3 | Songs of the Heron at Dawn | 2502.00241",
            "6 | Egrets at Rest in Many Ponds | 2502.00242",
            "8 | Storks Count Frogs in Spring | 2502.00243",
        ],
    );
}

#[test]
fn slots_of_a_schedule_and_counts_are_no_papers() {
    check(
        "\
# Meetings

| Date | Person | Paper |
|---|---|---|
| 2021-06-17 | Ann | [Songs of the Heron at Dawn](https://arxiv.org/abs/2102.00241) |
| 2021-07-01 | [holiday] | . |

# Archive

| Date | Papers | Link |
|---|---|---|
| 2026-04-21 | 3 | [JSON](data/2026-04-21.json) |
",
        &["5 | Songs of the Heron at Dawn | 2021-06-17 | 2102.00241"],
    );
}

#[test]
fn fields_in_a_table_of_two_columns() {
    check(
        "\
# Today

### 1. Songs of the Heron at Dawn

| Field | Value |
|---|---|
| **Authors** | Ann Author, Ben Writer |
| **Score** | 6.7/10 |
| **arXiv** | [2502.00241](https://arxiv.org/abs/2502.00241) |

Herons sing, and this paper counts how many of them there are.

### 2. Egrets at Rest in Ponds

| Field | Value |
|---|---|
| **Authors** | Cat Scribe |
| **arXiv** | [2502.00242](https://arxiv.org/abs/2502.00242) |
",
        &[
            "3 | Songs of the Heron at Dawn | Ann Author, Ben Writer | 2502.00241",
            "13 | Egrets at Rest in Ponds | Cat Scribe | 2502.00242",
        ],
    );
    // A table of settings below a link to a paper is none of its fields.
    check(
        "# Heron Tools for Large Ponds\n\nSee [the paper](https://arxiv.org/abs/2502.00241).\n\n| Setting | Default |\n|---|---|\n| depth | 3 |\n| width | 4 |\n",
        &[],
    );
}

#[test]
fn fields_in_one_line_of_a_quote() {
    check(
        "\
# Songs of the Heron at Dawn: A Study

> **저자**: Ann Author, Ben Writer | **날짜**: 2026-02-27 | **DOI**: [10.48550/arXiv.2602.00241](https://doi.org/10.48550/arXiv.2602.00241)

---

## Essence

It sings.
",
        &["1 | Songs of the Heron at Dawn: A Study | Ann Author, Ben Writer | 2026-02-27 | 2602.00241"],
    );
}

#[test]
fn titles_in_brackets_and_in_notes() {
    check(
        "\
# Read

:blue_book: [**Songs of the Heron at Dawn**] [[Paper]](https://arxiv.org/abs/2502.00241) *(ICLR 2017)*

:blue_book: [**Egrets at Rest in Ponds**] [[Paper]](https://arxiv.org/abs/2502.00242)

## Cited

[^AW20]: **Storks Count Frogs in Spring**, by Ann Author and Ben Writer, *in Pond Archive, Report 2020/1480*, 2020, [[URL]](https://ia.cr/2020/1480)

[^S21]: **Terns on the Move to Ponds**, by Cat Scribe and Dan Poet, 2021, [[URL]](https://ia.cr/2021/934)
",
        &[
            "3 | Songs of the Heron at Dawn | 2017 | ICLR | 2502.00241",
            "5 | Egrets at Rest in Ponds | 2502.00242",
            "9 | Storks Count Frogs in Spring | Ann Author, Ben Writer | 2020 | https://ia.cr/2020/1480",
            "11 | Terns on the Move to Ponds | Cat Scribe, Dan Poet | 2021 | https://ia.cr/2021/934",
        ],
    );
}

#[test]
fn years_of_what_is_folded_away_and_of_headings_in_html() {
    check(
        "\
# Papers

<details>
<summary><b>2026</b></summary>

- [Songs of the Heron at Dawn](https://arxiv.org/abs/2602.00241)
- [Egrets at Rest in Many Ponds](https://arxiv.org/abs/2602.00242)

</details>

- [Storks Count Frogs in Spring](https://arxiv.org/abs/2502.00243)

<h2 id=\"old\">2021</h2>

- [Terns on the Move to Ponds](https://arxiv.org/abs/2102.00244)

### sp2020

- [Larks and What They Sing](https://arxiv.org/abs/2002.00245)
",
        &[
            "6 | Songs of the Heron at Dawn | 2026 | 2602.00241",
            "7 | Egrets at Rest in Many Ponds | 2026 | 2602.00242",
            "11 | Storks Count Frogs in Spring | 2502.00243",
            "15 | Terns on the Move to Ponds | 2021 | 2102.00244",
            "19 | Larks and What They Sing | 2020 | 2002.00245",
        ],
    );
}

#[test]
fn papers_among_other_news_are_known_by_the_ids_in_their_headings() {
    check(
        "\
# 池のニュース

## 24. pond/counter——Rust 製のサギ計数器

- **Velocity:** rising
- **Source:** GitHub Trending · 17.4k

サギを数える Rust ライブラリ。文書はまだ少ない。

[`🔗 pond/counter`](https://github.com/pond/counter) · [`🔗 GitHub Trending`](https://github.com/trending)

---

## 25. 「Do Herons Really Sing at Dawn?」——朝の歌は夜の歌より長い（arXiv 2502.00241）

- **Velocity:** rising
- **Source:** HF デイリーペーパー · arXiv 2502.00241（池大学）

サギは朝に歌う。**夜**にはほとんど歌わない。

> 注意:池は三つだけ。

[`🔗 arXiv 2502.00241`](https://arxiv.org/abs/2502.00241) · [`🔗 HF デイリーペーパー`](https://huggingface.co/papers?date=2026-09-01)

---

## 26. “Egrets at Rest beyond Ponds” — what rest is good for (arXiv 2502.00242)

- **Velocity:** steady

Egrets rest, and nobody knew why until now.

## 27. 13k 星の「サギ版 Wine」が話題に

- **Source:** Hacker News

サギは飲まない。

[`🔗 heron.example`](https://www.heron.example/) · [`🔗 HN`](https://news.ycombinator.com/item?id=1)
",
        &[
            "14 | Do Herons Really Sing at Dawn? | arXiv | 2502.00241",
            "27 | Egrets at Rest beyond Ponds | 2502.00242",
        ],
    );
}
