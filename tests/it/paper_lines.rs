//! Paragraphs in which each line is an entry.

use crate::records::check;

#[test]
fn lines_that_are_each_a_paper() {
    let title = "\
[Songs of the Heron](https://arxiv.org/abs/2502.00241), ICLR 2020
[Egrets at Rest in Ponds](https://arxiv.org/abs/2502.00242), ICML 2021
[Storks Count Frogs](https://pond.example/storks.pdf), ICML 2022
";
    let hard = "\
[Songs of the Ibis](https://arxiv.org/abs/2502.00251), ICLR 2020  
[Ibises at Rest in Ponds](https://arxiv.org/abs/2502.00252), ICML 2021<br>
";
    let bold = "\
**Songs of the Tern** [[paper]](https://arxiv.org/abs/2502.00261)
Ann Author, Ben Writer. ICLR 2020
**TernNet** [[paper]](https://arxiv.org/abs/2502.00262) [[code]](https://github.com/a/b)
Cid Third. ICML 2021
";
    let numbered = "\
[1] Ann Author, Ben Writer. Songs of the Grebe. ICLR 2020. [[paper]](https://arxiv.org/abs/2502.00271)
[2] Cid Third, Ben Writer. Grebes at Rest. ICML 2021. [[paper]](https://arxiv.org/abs/2502.00272)
";
    check(
        &format!("# Birds\n\n{title}\n## Ibises\n\n{hard}\n## Terns\n\n{bold}\n## Grebes\n\n{numbered}"),
        &[
            "3 | Songs of the Heron | 2020 | ICLR | 2502.00241",
            "4 | Egrets at Rest in Ponds | 2021 | ICML | 2502.00242",
            "5 | Storks Count Frogs | 2022 | ICML | https://pond.example/storks.pdf",
            "9 | Songs of the Ibis | 2020 | ICLR | 2502.00251",
            "10 | Ibises at Rest in Ponds | 2021 | ICML | 2502.00252",
            "14 | Songs of the Tern | Ann Author, Ben Writer | 2020 | ICLR | 2502.00261",
            "16 | TernNet | Cid Third | 2021 | ICML | 2502.00262",
            "21 | Songs of the Grebe | Ann Author, Ben Writer | 2020 | ICLR | 2502.00271",
            "22 | Grebes at Rest | Cid Third, Ben Writer | 2021 | ICML | 2502.00272",
        ],
    );
}

#[test]
fn lines_of_one_paper_and_lines_of_text_stay_together() {
    let one = "\
**Songs of the Heron** [[arXiv]](https://arxiv.org/abs/2502.00241)
**Long version** [[arXiv]](https://arxiv.org/abs/2502.00242)
**Paper**: https://arxiv.org/abs/2502.00241
";
    let text = "\
[Songs of the Ibis](https://arxiv.org/abs/2502.00251) tells of birds, and
[Ibises at the Lake](https://arxiv.org/abs/2502.00252) of lakes, where
[Ibises at the Sea](https://arxiv.org/abs/2502.00253) are quiet.
";
    let definitions = "[1]: https://arxiv.org/abs/2502.00261\n[2]: https://arxiv.org/abs/2502.00262\n";
    for text in [one, text, definitions] {
        let blocks = paper_digest::syntax::parse(text);
        assert_eq!(blocks.len(), 1, "{text}");
    }
}

#[test]
fn paragraphs_in_html() {
    check(
        "\
# Read

<p><b>Songs of the Heron at Dawn</b><br><i>Ann Author, Ben Writer</i><br>CVPR 2022 <a href=\"https://arxiv.org/abs/2502.00241\">paper</a></p>

<div>
<b>Storks Count Frogs in Spring</b><br>
<i>Cid Third, Ben Writer</i><br>
CVPR 2022 <a href=\"https://arxiv.org/abs/2502.00243\">paper</a>
</div>

<p align=\"center\"><b>The home of our songs</b> <a href=\"https://arxiv.org/abs/2502.00244\">paper</a></p>

<p>We thank those who wrote <a href=\"https://arxiv.org/abs/2502.00245\">the songs</a> that we sing.</p>
",
        &[
            "3 | Songs of the Heron at Dawn | Ann Author, Ben Writer | 2022 | CVPR | 2502.00241",
            "5 | Storks Count Frogs in Spring | Cid Third, Ben Writer | 2022 | CVPR | 2502.00243",
        ],
    );
}

#[test]
fn entries_in_plain_text() {
    check(
        "\
# Read

## Paragraphs

Songs of the Heron at Dawn and Dusk [[paper](https://arxiv.org/abs/2502.00241)] [[code](https://github.com/a/b)]

Egrets at Rest in Ponds. ICLR 2024. [paper](https://arxiv.org/abs/2502.00242)

Storks Count Frogs in Spring, Ann Author, Ben Writer, ICLR 2020 [[paper](https://arxiv.org/abs/2502.00243)]

## Lines

Songs of the Tern at Dawn. ICLR 2020. [paper](https://arxiv.org/abs/2502.00251)
Terns at Rest in Ponds. ICLR 2020. [paper](https://arxiv.org/abs/2502.00252)
Terns Count Frogs in Spring. ICLR 2020. [paper](https://arxiv.org/abs/2502.00253)
",
        &[
            "5 | Songs of the Heron at Dawn and Dusk | 2502.00241",
            "7 | Egrets at Rest in Ponds | 2024 | ICLR | 2502.00242",
            "9 | Storks Count Frogs in Spring | Ann Author, Ben Writer | 2020 | ICLR | 2502.00243",
            "13 | Songs of the Tern at Dawn | 2020 | ICLR | 2502.00251",
            "14 | Terns at Rest in Ponds | 2020 | ICLR | 2502.00252",
            "15 | Terns Count Frogs in Spring | 2020 | ICLR | 2502.00253",
        ],
    );
}

#[test]
fn text_that_cites_is_no_list() {
    check(
        "\
# Read

## How it works

We build on songs of the heron. [paper](https://arxiv.org/abs/2502.00241)

The second part is told in the [paper](https://arxiv.org/abs/2502.00242)

It counts egrets as our first tool did. [paper](https://arxiv.org/abs/2502.00243)
",
        &[],
    );
}

#[test]
fn titles_above_lines_with_labels() {
    let breaks = "\
<br><br>
12.Songs of the Heron in the Long Grass of Wide and Quiet Ponds<br>
作者：Ann Author, Ben Writer<br>
论文链接：https://arxiv.org/abs/2502.00241<br>
<br>
11.EgretNet: Egrets at Rest in Ponds（Oral，白鹭） <br>
作者：Cid Third and Dan Fourth<br>
论文链接：https://pond.example/egrets.pdf <br>
源码链接：https://github.com/a/b
<br><br>
10.Storks Count Frogs in the Long Days of Spring and Summer
<br>
作者：Ann Author, Cid Third<br>
论文链接：https://arxiv.org/abs/2502.00243
<br><br>

9.CraneNet<br>
作者：Eve Fifth, Ann Author<br>
论文链接：https://arxiv.org/abs/2502.00244
<br><br>
";
    let slashes = "\
Songs of the Tern at Dawn\\
Authors: Ann Author, Ben Writer\\
Paper: https://arxiv.org/abs/2502.00251\\
Code: https://github.com/a/c\\
TernNet: Terns at Rest in Ponds\\
Authors: Cid Third, Ben Writer\\
Paper: https://arxiv.org/abs/2502.00252
";
    let nothing = "\
Songs of the Gull in the Long Grass of Wide and Quiet Ponds
**Authors:** Ann Author, Ben Writer
**Paper:** [link](https://arxiv.org/abs/2502.00261)

Gulls Rest on Poles in the Long Grass of Wide and Quiet Ponds  
**Authors:** Cid Third, Ben Writer  
**Paper:** [link](https://arxiv.org/abs/2502.00262)
";
    let titles = "\
标题：Songs of the Lark at Dawn<br>
作者：Ann Author, Ben Writer<br>
链接：https://arxiv.org/abs/2502.00271<br>
标题：Larks at Rest in Ponds<br>
作者：Cid Third, Ben Writer<br>
链接：https://arxiv.org/abs/2502.00272<br>
";
    check(
        &format!("# Birds\n\n{breaks}\n## Terns\n\n{slashes}\n## Gulls\n\n{nothing}\n## Larks\n\n{titles}"),
        &[
            "4 | Songs of the Heron in the Long Grass of Wide and Quiet Ponds | Ann Author, Ben Writer | 2502.00241",
            "8 | EgretNet: Egrets at Rest in Ponds | Cid Third, Dan Fourth | https://pond.example/egrets.pdf",
            "13 | Storks Count Frogs in the Long Days of Spring and Summer | Ann Author, Cid Third | 2502.00243",
            "19 | CraneNet | Eve Fifth, Ann Author | 2502.00244",
            "26 | Songs of the Tern at Dawn | Ann Author, Ben Writer | 2502.00251",
            "30 | TernNet: Terns at Rest in Ponds | Cid Third, Ben Writer | 2502.00252",
            "36 | Songs of the Gull in the Long Grass of Wide and Quiet Ponds | Ann Author, Ben Writer | 2502.00261",
            "40 | Gulls Rest on Poles in the Long Grass of Wide and Quiet Ponds | Cid Third, Ben Writer | 2502.00262",
            "46 | Songs of the Lark at Dawn | Ann Author, Ben Writer | 2502.00271",
            "49 | Larks at Rest in Ponds | Cid Third, Ben Writer | 2502.00272",
        ],
    );
}

#[test]
fn lines_with_labels_that_are_no_list_of_papers() {
    let one = "\
Heron Sings at Dawn<br>
Paper: https://arxiv.org/abs/2502.00241<br>
Code: https://github.com/a/b<br>
";
    let hosts = "\
The first machine<br>
Address: https://one.example<br>
Owner: Ann Author<br>
The second machine<br>
Address: https://two.example<br>
Owner: Ben Writer<br>
";
    let links = "\
Where to read of herons:
Paper: https://arxiv.org/abs/2502.00241
Poster: https://pond.example/poster.pdf
";
    for text in [one, hosts, links] {
        let blocks = paper_digest::syntax::parse(text);
        assert_eq!(blocks.len(), 1, "{text}");
    }
    check(&format!("# Herons\n\n{hosts}\n{links}"), &[]);
}

#[test]
fn titles_above_several_urls() {
    check(
        "\
# Read

Songs of the Heron at Dawn and Dusk
https://arxiv.org/abs/2502.00241  
https://github.com/a/b

Egrets at Rest in the Long Grass of Wide and Quiet Ponds of the North
池塘里的白鹭，苍鹭等等
https://arxiv.org/abs/2502.00242

Storks Count Frogs in the Spring  
https://arxiv.org/abs/2502.00243

https://pond.example/frogs
",
        &[
            "3 | Songs of the Heron at Dawn and Dusk | 2502.00241",
            "7 | Egrets at Rest in the Long Grass of Wide and Quiet Ponds of the North | 2502.00242",
            "11 | Storks Count Frogs in the Spring | 2502.00243",
        ],
    );
}

#[test]
fn an_anchor_above_titles_in_bold() {
    check(
        "\
# Systems

<a id=\"GPU\"></a>
**Herons at Work: Songs on Small Ponds** (ASPLOS 2025)  [[paper]](https://arxiv.org/abs/2502.00241) ⭐⭐
**Egrets at Rest: Schedules of Sleep** (DAC 2025) [[paper]](https://arxiv.org/abs/2502.00242)
",
        &[
            "4 | Herons at Work: Songs on Small Ponds | 2025 | ASPLOS | 2502.00241",
            "5 | Egrets at Rest: Schedules of Sleep | 2025 | DAC | 2502.00242",
        ],
    );
}
