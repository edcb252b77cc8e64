//! More kinds of lists, with dates, emoji, badges, labels and in HTML, and what is none.

use crate::records::check;

#[test]
fn dates_at_the_front() {
    check(
        "# Papers\n\n- 2024.03.12 - [Herons Sing in Many Parts](https://arxiv.org/abs/2403.10001)\n- 2024.03.10 - [Counting Egrets by Ear](https://arxiv.org/abs/2403.10002)\n- 2024.02.28 - [Stork Clatter Decoded](https://arxiv.org/abs/2402.10003) [Code](https://github.com/f/s)\n",
        &[
            "3 | Herons Sing in Many Parts | 2024-03-12 | 2403.10001",
            "4 | Counting Egrets by Ear | 2024-03-10 | 2403.10002",
            "5 | Stork Clatter Decoded | 2024-02-28 | 2402.10003",
        ],
    );
    check(
        "# Papers\n\n* [2024/03/12] Herons Sing in Many Parts. [[paper](https://arxiv.org/abs/2403.10001)] [[code](https://github.com/a/h)]\n* [2024/03/10] Counting Egrets by Ear. [[paper](https://arxiv.org/abs/2403.10002)]\n",
        &[
            "3 | Herons Sing in Many Parts | 2024-03-12 | 2403.10001",
            "4 | Counting Egrets by Ear | 2024-03-10 | 2403.10002",
        ],
    );
    check(
        "# Papers\n\n- 2024-03, ICLR, [Herons Sing in Many Parts](https://arxiv.org/abs/2403.10001)\n- 2023-03, CVPR, [Counting Egrets by Ear](https://arxiv.org/abs/2303.10002)\n",
        &[
            "3 | Herons Sing in Many Parts | 2024-03 | ICLR | 2403.10001",
            "4 | Counting Egrets by Ear | 2023-03 | CVPR | 2303.10002",
        ],
    );
    check(
        "# Papers\n\n- Mar 12 2024: Herons Sing in Many Parts ([arXiv](https://arxiv.org/abs/2403.10001))\n- Mar 1 2023: Counting Egrets by Ear ([arXiv](https://arxiv.org/abs/2303.10002))\n",
        &[
            "3 | Herons Sing in Many Parts | 2024-03-12 | 2403.10001",
            "4 | Counting Egrets by Ear | 2023-03-01 | 2303.10002",
        ],
    );
}

#[test]
fn emoji_in_front_of_titles() {
    check(
        "# Papers\n\n🔥 **Herons Sing in Many Parts** ([arXiv](https://arxiv.org/abs/2403.10001)) ([Code](https://github.com/a/h))\n\n⭐ **Counting Egrets by Ear** ([arXiv](https://arxiv.org/abs/2403.10002))\n\n📄 **Stork Clatter Decoded** ([arXiv](https://arxiv.org/abs/2402.10003))\n",
        &[
            "3 | Herons Sing in Many Parts | 2403.10001",
            "5 | Counting Egrets by Ear | 2403.10002",
            "7 | Stork Clatter Decoded | 2402.10003",
        ],
    );
    check(
        "# Papers\n\n- 🔥 [Herons Sing in Many Parts](https://arxiv.org/abs/2403.10001) 🏆 *Best Paper*\n- 🆕 [Counting Egrets by Ear](https://arxiv.org/abs/2403.10002)\n- 📄 [Stork Clatter Decoded](https://arxiv.org/abs/2402.10003) | 💻 [Code](https://github.com/f/s)\n",
        &[
            "3 | Herons Sing in Many Parts | 2403.10001",
            "4 | Counting Egrets by Ear | 2403.10002",
            "5 | Stork Clatter Decoded | 2402.10003",
        ],
    );
    check(
        "# Weekly papers\n\n1️⃣ **Herons Sing in Many Parts** - Herons sing at dawn in many parts, and this paper shows how. ([paper](https://arxiv.org/abs/2403.10001) | [tweet](https://x.com/a/status/1))\n\n2️⃣ **Counting Egrets by Ear** - Egrets can be counted by their calls, and this paper does so. ([paper](https://arxiv.org/abs/2403.10002) | [tweet](https://x.com/a/status/2))\n",
        &["3 | Herons Sing in Many Parts | 2403.10001", "5 | Counting Egrets by Ear | 2403.10002"],
    );
}

#[test]
fn badges() {
    check(
        "# Papers\n\n- **Herons Sing in Many Parts** [![arXiv](https://img.shields.io/badge/arXiv-2403.10001-b31b1b.svg)](https://arxiv.org/abs/2403.10001) [![Star](https://img.shields.io/github/stars/a/h.svg?style=social)](https://github.com/a/h)\n- **Counting Egrets by Ear** [![arXiv](https://img.shields.io/badge/arXiv-2403.10002-b31b1b.svg)](https://arxiv.org/abs/2403.10002)\n",
        &["3 | Herons Sing in Many Parts | 2403.10001", "4 | Counting Egrets by Ear | 2403.10002"],
    );
    check(
        "# Papers\n\n- ![](https://img.shields.io/badge/CVPR-2024-blue) ![](https://img.shields.io/badge/survey-green) **Herons Sing in Many Parts** <br> *Ann Author, Ben Writer* <br> [[Paper](https://arxiv.org/abs/2403.10001)]\n- ![](https://img.shields.io/badge/ACL-2024-blue) **Counting Egrets by Ear** <br> *Cat Scribe, Dan Drafter* <br> [[Paper](https://arxiv.org/abs/2403.10002)]\n",
        &[
            "3 | Herons Sing in Many Parts | Ann Author, Ben Writer | 2024 | CVPR | 2403.10001",
            "4 | Counting Egrets by Ear | Cat Scribe, Dan Drafter | 2024 | ACL | 2403.10002",
        ],
    );
    check(
        "# Papers\n\n#### Herons Sing in Many Parts\n[![arXiv](https://img.shields.io/badge/arXiv-2403.10001-red)](https://arxiv.org/abs/2403.10001) [![GitHub](https://img.shields.io/github/stars/a/h)](https://github.com/a/h)\n\nAnn Author, Ben Writer · ICLR 2024\n\n#### Counting Egrets by Ear\n[![arXiv](https://img.shields.io/badge/arXiv-2303.10002-red)](https://arxiv.org/abs/2303.10002)\n\nCat Scribe, Dan Drafter · CVPR 2023\n",
        &[
            "3 | Herons Sing in Many Parts | Ann Author, Ben Writer | 2024 | ICLR | 2403.10001",
            "8 | Counting Egrets by Ear | Cat Scribe, Dan Drafter | 2023 | CVPR | 2303.10002",
        ],
    );
}

#[test]
fn tables_with_empty_cells_and_more() {
    check(
        "# Papers\n\n| Title | Venue | Date | Code |\n|:------|:-----:|:----:|:----:|\n| [Herons Sing in Many Parts](https://arxiv.org/abs/2403.10001) | ICLR | 2024-03-12 | [Github](https://github.com/a/h) |\n| [Counting Egrets by Ear](https://arxiv.org/abs/2403.10002) | arXiv | 2024-03-10 | - |\n| [Stork Clatter Decoded](https://arxiv.org/abs/2402.10003) | | 2024-02 | |\n",
        &[
            "5 | Herons Sing in Many Parts | 2024-03-12 | ICLR | 2403.10001",
            "6 | Counting Egrets by Ear | 2024-03-10 | arXiv | 2403.10002",
            "7 | Stork Clatter Decoded | 2024-02 | 2402.10003",
        ],
    );
    check(
        "# Papers\n\n|  Title  |   Venue  |   Date   |   Code   |   Demo   |\n|:--------|:--------:|:--------:|:--------:|:--------:|\n| ![Star](https://img.shields.io/github/stars/a/h.svg?style=social&label=Star) <br> [**Herons Sing in Many Parts**](https://arxiv.org/abs/2403.10001) <br> | arXiv | 2024-03-12 | [Github](https://github.com/a/h) | [Demo](https://heron.example.org) |\n| [**Counting Egrets by Ear**](https://arxiv.org/abs/2403.10002) <br> | ICLR 2024 | 2024-03-10 | Coming soon | - |\n",
        &[
            "5 | Herons Sing in Many Parts | 2024-03-12 | arXiv | 2403.10001",
            "6 | Counting Egrets by Ear | 2024-03-10 | ICLR | 2403.10002",
        ],
    );
    check(
        "## 2024-03-12\n\n|Publish Date|Title|Authors|PDF|Code|\n|---|---|---|---|---|\n|**2024-03-11**|**Herons Sing in Many Parts**|Ann Author et.al.|[2403.10001](http://arxiv.org/abs/2403.10001)|**[link](https://github.com/a/h)**|\n|**2024-03-11**|**Counting Egrets by Ear**|Cat Scribe et.al.|[2403.10002](http://arxiv.org/abs/2403.10002)|null|\n",
        &[
            "5 | Herons Sing in Many Parts | Ann Author | 2024-03-11 | 2403.10001",
            "6 | Counting Egrets by Ear | Cat Scribe | 2024-03-11 | 2403.10002",
        ],
    );
    check(
        "# Papers\n\n| arXiv | Title | Authors |\n|---|---|---|\n| 2403.10001 | Herons Sing in Many Parts | Ann Author; Ben Writer |\n| 2303.10002 | Counting Egrets by Ear | Cat Scribe |\n",
        &[
            "5 | Herons Sing in Many Parts | Ann Author, Ben Writer | 2403.10001",
            "6 | Counting Egrets by Ear | Cat Scribe | 2303.10002",
        ],
    );
    check(
        "# Papers\n\n| Year | Method | Paper | Code |\n|---|---|---|---|\n| 2024 | HeronSing | [Herons Sing in Many Parts](https://arxiv.org/abs/2403.10001) | [link](https://github.com/a/h) |\n| 2023 | EgretEar | [Counting Egrets by Ear](https://arxiv.org/abs/2303.10002) | |\n",
        &[
            "5 | Herons Sing in Many Parts | 2024 | 2403.10001",
            "6 | Counting Egrets by Ear | 2023 | 2303.10002",
        ],
    );
}

#[test]
fn rows_without_any_text_list_no_paper() {
    check(
        "# Papers\n\n| Title | Authors | Link |\n|---|---|---|\n| Herons Sing in Many Parts | Ann Author | [arXiv](https://arxiv.org/abs/2403.10001) |\n| | | |\n| Counting Egrets by Ear | Cat Scribe | [arXiv](https://arxiv.org/abs/2303.10002) |\n| | | |\n",
        &[
            "5 | Herons Sing in Many Parts | Ann Author | 2403.10001",
            "7 | Counting Egrets by Ear | Cat Scribe | 2303.10002",
        ],
    );
}

#[test]
fn a_title_and_a_sentence_in_one_cell() {
    check(
        "# Top papers\n\n| **Paper**  | **Links** |\n| ------------- | ------------- |\n| 1) **Herons Sing in Many Parts** - Herons sing at dawn in many parts. | [Paper](https://arxiv.org/abs/2403.10001), [Tweet](https://x.com/a/status/1) |\n| 2) **Counting Egrets by Ear** - Egrets can be counted by their calls. | [Paper](https://arxiv.org/abs/2403.10002), [Tweet](https://x.com/a/status/2) |\n",
        &["5 | Herons Sing in Many Parts | 2403.10001", "6 | Counting Egrets by Ear | 2403.10002"],
    );
}

#[test]
fn years_and_venues() {
    check(
        "# Papers\n\n## 2024\n\n- Herons Sing in Many Parts (ICLR) [[paper]](https://arxiv.org/abs/2403.10001)\n- Counting Egrets by Ear (ICML) [[paper]](https://arxiv.org/abs/2403.10002)\n\n## 2023\n\n- Stork Clatter Decoded (CVPR) [[paper]](https://arxiv.org/abs/2302.10003)\n- Mud and Memory (ACL Findings) [[paper]](https://arxiv.org/abs/2302.10004)\n",
        &[
            "5 | Herons Sing in Many Parts | 2024 | ICLR | 2403.10001",
            "6 | Counting Egrets by Ear | 2024 | ICML | 2403.10002",
            "10 | Stork Clatter Decoded | 2023 | CVPR | 2302.10003",
            "11 | Mud and Memory | 2023 | ACL Findings | 2302.10004",
        ],
    );
    check(
        "# Papers\n\n+ **ICLR'24**: Herons Sing in Many Parts [[Paper](https://arxiv.org/abs/2403.10001)] [[Code](https://github.com/a/h)]\n+ **CVPR'23**: Counting Egrets by Ear [[Paper](https://arxiv.org/abs/2303.10002)]\n+ **arXiv'22**: Stork Clatter Decoded [[Paper](https://arxiv.org/abs/2202.10003)]\n",
        &[
            "3 | Herons Sing in Many Parts | 2024 | ICLR | 2403.10001",
            "4 | Counting Egrets by Ear | 2023 | CVPR | 2303.10002",
            "5 | Stork Clatter Decoded | 2022 | arXiv | 2202.10003",
        ],
    );
    check(
        "# Papers\n\n* Herons Sing in Many Parts (**ICLR 2024**) [[paper]](https://arxiv.org/abs/2403.10001)\n* Counting Egrets by Ear (**CVPR 2023**, oral) [[paper]](https://arxiv.org/abs/2303.10002)\n",
        &[
            "3 | Herons Sing in Many Parts | 2024 | ICLR | 2403.10001",
            "4 | Counting Egrets by Ear | 2023 | CVPR | 2303.10002",
        ],
    );
    check(
        "# Papers\n\n- [Herons Sing in Many Parts](https://arxiv.org/abs/2403.10001), Ann Author, Ben Writer, `ICLR 2024`\n- [Counting Egrets by Ear](https://arxiv.org/abs/2303.10002), Cat Scribe, `CVPR 2023`\n",
        &[
            "3 | Herons Sing in Many Parts | Ann Author, Ben Writer | 2024 | ICLR | 2403.10001",
            "4 | Counting Egrets by Ear | Cat Scribe | 2023 | CVPR | 2303.10002",
        ],
    );
    check(
        "# Papers\n\n- [Herons Sing in Many Parts](https://arxiv.org/abs/2403.10001) | Ann Author et al. | ICLR 2024 | [code](https://github.com/a/h)\n- [Counting Egrets by Ear](https://arxiv.org/abs/2303.10002) | Cat Scribe et al. | CVPR 2023 |\n",
        &[
            "3 | Herons Sing in Many Parts | Ann Author | 2024 | ICLR | 2403.10001",
            "4 | Counting Egrets by Ear | Cat Scribe | 2023 | CVPR | 2303.10002",
        ],
    );
}

#[test]
fn lists_in_chinese_japanese_and_korean() {
    check(
        "# 论文速递\n\n1. **苍鹭的多声部歌唱**\n   - 作者：张三，李四\n   - 链接：https://arxiv.org/abs/2403.10001\n   - 摘要：本文研究苍鹭的歌唱。\n2. **用耳朵数白鹭**\n   - 作者：王五\n   - 链接：https://arxiv.org/abs/2403.10002\n   - 摘要：本文研究计数。\n",
        &["3 | 苍鹭的多声部歌唱 | 张三, 李四 | 2403.10001", "7 | 用耳朵数白鹭 | 王五 | 2403.10002"],
    );
    check(
        "# 论文\n\n- 【ICLR 2024】苍鹭的多声部歌唱：一种新方法，[论文](https://arxiv.org/abs/2403.10001)，[代码](https://github.com/a/h)\n- 【CVPR 2023】用耳朵数白鹭，[论文](https://arxiv.org/abs/2303.10002)\n",
        &[
            "3 | 苍鹭的多声部歌唱：一种新方法 | 2024 | ICLR | 2403.10001",
            "4 | 用耳朵数白鹭 | 2023 | CVPR | 2303.10002",
        ],
    );
    check(
        "# 論文まとめ\n\n- [サギの歌声の解析](https://arxiv.org/abs/2403.10001)（2024年3月、ICLR）\n- [耳で数えるシラサギ](https://arxiv.org/abs/2303.10002)（2023年3月、CVPR）\n",
        &[
            "3 | サギの歌声の解析 | 2024-03 | ICLR | 2403.10001",
            "4 | 耳で数えるシラサギ | 2023-03 | CVPR | 2303.10002",
        ],
    );
    check(
        "# 논문 목록\n\n- [왜가리의 노래](https://arxiv.org/abs/2403.10001) (2024년 3월)\n- [귀로 세는 백로](https://arxiv.org/abs/2303.10002) (2023년 3월)\n",
        &["3 | 왜가리의 노래 | 2024-03 | 2403.10001", "4 | 귀로 세는 백로 | 2023-03 | 2303.10002"],
    );
    check(
        "# 今日论文\n\n**1. 苍鹭的多声部歌唱 (Herons Sing in Many Parts)**\n- 作者: Ann Author, Ben Writer\n- 机构: 池塘大学\n- 链接: [arXiv](https://arxiv.org/abs/2403.10001)\n\n**2. 用耳朵数白鹭 (Counting Egrets by Ear)**\n- 作者: Cat Scribe\n- 机构: 芦苇研究所\n- 链接: [arXiv](https://arxiv.org/abs/2303.10002)\n",
        &[
            "3 | 苍鹭的多声部歌唱 (Herons Sing in Many Parts) | Ann Author, Ben Writer | 2403.10001",
            "8 | 用耳朵数白鹭 (Counting Egrets by Ear) | Cat Scribe | 2303.10002",
        ],
    );
    check(
        "# 论文\n\n- 《苍鹭的多声部歌唱》，张三等，2024年，[链接](https://arxiv.org/abs/2403.10001)\n- 《用耳朵数白鹭》，李四等，2023年，[链接](https://arxiv.org/abs/2303.10002)\n",
        &["3 | 苍鹭的多声部歌唱 | 张三 | 2024 | 2403.10001", "4 | 用耳朵数白鹭 | 李四 | 2023 | 2303.10002"],
    );
}

#[test]
fn lists_and_tables_in_html() {
    check(
        "# Papers\n\n<table>\n  <thead>\n    <tr><th>Title</th><th>Authors</th><th>Venue</th><th>Links</th></tr>\n  </thead>\n  <tbody>\n    <tr>\n      <td><b>Herons Sing in Many Parts</b></td>\n      <td>Ann Author, Ben Writer</td>\n      <td>ICLR 2024</td>\n      <td><a href=\"https://arxiv.org/abs/2403.10001\">arXiv</a></td>\n    </tr>\n    <tr>\n      <td><b>Counting Egrets by Ear</b></td>\n      <td>Cat Scribe</td>\n      <td>CVPR 2023</td>\n      <td><a href=\"https://arxiv.org/abs/2303.10002\">arXiv</a> <a href=\"https://github.com/c/e\">code</a></td>\n    </tr>\n  </tbody>\n</table>\n",
        &[
            "8 | Herons Sing in Many Parts | Ann Author, Ben Writer | 2024 | ICLR | 2403.10001",
            "14 | Counting Egrets by Ear | Cat Scribe | 2023 | CVPR | 2303.10002",
        ],
    );
    check(
        "# Papers\n\n<ul>\n<li><a href=\"https://arxiv.org/abs/2403.10001\">Herons Sing in Many Parts</a>, Ann Author, ICLR 2024</li>\n<li><a href=\"https://arxiv.org/abs/2303.10002\">Counting Egrets by Ear</a>, Cat Scribe, CVPR 2023</li>\n</ul>\n",
        &[
            "4 | Herons Sing in Many Parts | Ann Author | 2024 | ICLR | 2403.10001",
            "5 | Counting Egrets by Ear | Cat Scribe | 2023 | CVPR | 2303.10002",
        ],
    );
    check(
        "# Papers\n\n<table>\n<tr><td><img src=\"h.png\" width=\"200\"></td><td><b><a href=\"https://arxiv.org/abs/2403.10001\">Herons Sing in Many Parts</a></b><br>Ann Author, Ben Writer<br><i>ICLR 2024</i></td></tr>\n<tr><td><img src=\"e.png\" width=\"200\"></td><td><b><a href=\"https://arxiv.org/abs/2303.10002\">Counting Egrets by Ear</a></b><br>Cat Scribe, Dan Drafter<br><i>CVPR 2023</i></td></tr>\n</table>\n",
        &[
            "4 | Herons Sing in Many Parts | Ann Author, Ben Writer | 2024 | ICLR | 2403.10001",
            "5 | Counting Egrets by Ear | Cat Scribe, Dan Drafter | 2023 | CVPR | 2303.10002",
        ],
    );
}

#[test]
fn what_is_folded_away() {
    check(
        "# Papers\n\n<details>\n<summary>Herons Sing in Many Parts</summary>\n\n**Authors**: Ann Author, Ben Writer\n\n**Abstract**: Herons sing at dawn.\n\n[Paper](https://arxiv.org/abs/2403.10001)\n</details>\n\n<details>\n<summary>Counting Egrets by Ear</summary>\n\n**Authors**: Cat Scribe\n\n**Abstract**: Egrets are counted.\n\n[Paper](https://arxiv.org/abs/2303.10002)\n</details>\n",
        &[
            "3 | Herons Sing in Many Parts | Ann Author, Ben Writer | 2403.10001",
            "13 | Counting Egrets by Ear | Cat Scribe | 2303.10002",
        ],
    );
    check(
        "# Papers\n\n- [Herons Sing in Many Parts](https://arxiv.org/abs/2403.10001) - Ann Author, Ben Writer\n  <details><summary>Abstract</summary>Herons sing at dawn, and we know why they do.</details>\n- [Counting Egrets by Ear](https://arxiv.org/abs/2303.10002) - Cat Scribe et al.\n  <details><summary>Abstract</summary>Egrets are counted, and we know how many there are.</details>\n",
        &[
            "3 | Herons Sing in Many Parts | Ann Author, Ben Writer | 2403.10001",
            "5 | Counting Egrets by Ear | Cat Scribe | 2303.10002",
        ],
    );
    check(
        "# Papers\n\n<details open>\n<summary>March 2024</summary>\n\n| Title | Paper |\n|---|---|\n| Herons Sing in Many Parts | [2403.10001](https://arxiv.org/abs/2403.10001) |\n| Counting Egrets by Ear | [2403.10002](https://arxiv.org/abs/2403.10002) |\n\n</details>\n",
        &[
            "8 | Herons Sing in Many Parts | 2024-03 | 2403.10001",
            "9 | Counting Egrets by Ear | 2024-03 | 2403.10002",
        ],
    );
}

#[test]
fn sections_of_papers() {
    check(
        "# Papers\n\n## Herons Sing in Many Parts\n\n**Authors:** Ann Author, Ben Writer  \n**Published:** March 12, 2024  \n**Link:** <https://arxiv.org/abs/2403.10001>\n\nHerons sing at dawn.\n\n## Counting Egrets by Ear\n\n**Authors:** Cat Scribe  \n**Published:** March 1, 2023  \n**Link:** <https://arxiv.org/abs/2303.10002>\n\nEgrets are counted.\n",
        &[
            "3 | Herons Sing in Many Parts | Ann Author, Ben Writer | 2024-03-12 | 2403.10001",
            "11 | Counting Egrets by Ear | Cat Scribe | 2023-03-01 | 2303.10002",
        ],
    );
    check(
        "# Papers\n\n### 1. [Herons Sing in Many Parts](https://arxiv.org/abs/2403.10001)\n\n*Ann Author, Ben Writer*\n\nHerons sing at dawn. They do so in many parts, as we show with recordings of three years.\n\n### 2. [Counting Egrets by Ear](https://arxiv.org/abs/2403.10002)\n\n*Cat Scribe*\n\nEgrets are counted.\n",
        &[
            "3 | Herons Sing in Many Parts | Ann Author, Ben Writer | 2403.10001",
            "9 | Counting Egrets by Ear | Cat Scribe | 2403.10002",
        ],
    );
    check(
        "# Papers\n\n## Herons Sing in Many Parts\n\n- Authors: Ann Author\n- Link: https://arxiv.org/abs/2403.10001\n\n##Counting Egrets by Ear\n\n- Authors: Cat Scribe\n- Link: https://arxiv.org/abs/2303.10002\n\n## Stork Clatter Decoded\n\n- Authors: Fay Framer\n- Link: https://arxiv.org/abs/2202.10003\n",
        &[
            "3 | Herons Sing in Many Parts | Ann Author | 2403.10001",
            "8 | Counting Egrets by Ear | Cat Scribe | 2303.10002",
            "13 | Stork Clatter Decoded | Fay Framer | 2202.10003",
        ],
    );
}

#[test]
fn quotes_of_papers() {
    check(
        "# Papers\n\n> **Herons Sing in Many Parts**  \n> Ann Author, Ben Writer. *ICLR 2024*  \n> <https://arxiv.org/abs/2403.10001>\n\n> **Counting Egrets by Ear**  \n> Cat Scribe. *CVPR 2023*  \n> <https://arxiv.org/abs/2303.10002>\n",
        &[
            "3 | Herons Sing in Many Parts | Ann Author, Ben Writer | 2024 | ICLR | 2403.10001",
            "7 | Counting Egrets by Ear | Cat Scribe | 2023 | CVPR | 2303.10002",
        ],
    );
    check(
        "# Papers\n\n- [Herons sing in many parts](https://www.biorxiv.org/content/10.1101/2024.03.12.584001v1)\n  > We find that herons sing in many parts.\n- [Counting egrets by ear](https://www.biorxiv.org/content/10.1101/2023.03.01.530002v2)\n  > We count egrets by ear.\n",
        &[
            "3 | Herons sing in many parts | https://doi.org/10.1101/2024.03.12.584001",
            "5 | Counting egrets by ear | https://doi.org/10.1101/2023.03.01.530002",
        ],
    );
}

#[test]
fn quotes_in_items_and_rows_in_two_lines_of_a_quote() {
    check(
        "# Papers\n\n- Herons\n  > - [Herons Sing in Many Parts](https://arxiv.org/abs/2403.10001)\n  > - [Heron Nests in Reeds](https://arxiv.org/abs/2403.10011)\n- Egrets\n  > - [Counting Egrets by Ear](https://arxiv.org/abs/2303.10002)\n",
        &[
            "4 | Herons Sing in Many Parts | 2403.10001",
            "5 | Heron Nests in Reeds | 2403.10011",
            "7 | Counting Egrets by Ear | 2303.10002",
        ],
    );
    check(
        "# Papers\n\n- Herons\n\n  > | Title | Authors | Link |\n  > |---|---|---|\n  > | Herons Sing in Many Parts | Ann Author | [arXiv](https://arxiv.org/abs/2403.10001) |\n",
        &["7 | Herons Sing in Many Parts | Ann Author | 2403.10001"],
    );
    check(
        "# P\n\n> | Title | Authors | Link |\n> |---|---|---|\n> | Herons Sing in | Ann\n> Author | [arXiv](https://arxiv.org/abs/2403.10001) |\n> | Counting Egrets by Ear | Cat Scribe | [arXiv](https://arxiv.org/abs/2303.10002) |\n",
        &[
            "5 | Herons Sing in | Ann Author | 2403.10001",
            "7 | Counting Egrets by Ear | Cat Scribe | 2303.10002",
        ],
    );
}

#[test]
fn names_before_and_after_titles() {
    check(
        "# Papers\n\n- **Herons Sing in Many Parts** (Mar 2024), *Ann Author (Pond University), Ben Writer (Marsh Lab)* [[arXiv]](https://arxiv.org/abs/2403.10001)\n- **Counting Egrets by Ear** (Mar 2023), *Cat Scribe (Reed Institute)* [[arXiv]](https://arxiv.org/abs/2303.10002)\n",
        &[
            "3 | Herons Sing in Many Parts | Ann Author, Ben Writer | 2024-03 | 2403.10001",
            "4 | Counting Egrets by Ear | Cat Scribe | 2023-03 | 2303.10002",
        ],
    );
    check(
        "# Papers\n\n- Ann Author, Ben Writer: [Herons Sing in Many Parts](https://arxiv.org/abs/2403.10001), ICLR 2024\n- Cat Scribe, Dan Drafter: [Counting Egrets by Ear](https://arxiv.org/abs/2303.10002), CVPR 2023\n",
        &[
            "3 | Herons Sing in Many Parts | Ann Author, Ben Writer | 2024 | ICLR | 2403.10001",
            "4 | Counting Egrets by Ear | Cat Scribe, Dan Drafter | 2023 | CVPR | 2303.10002",
        ],
    );
    check(
        "# Papers\n\n- **Herons Sing in Many Parts** <br> Ann Author, Ben Writer <br> <font color=\"red\">ICLR 2024 Oral</font> <br> [Paper](https://arxiv.org/abs/2403.10001) / [Code](https://github.com/a/h)\n- **Counting Egrets by Ear** <br> Cat Scribe <br> <font color=\"red\">CVPR 2023</font> <br> [Paper](https://arxiv.org/abs/2303.10002)\n",
        &[
            "3 | Herons Sing in Many Parts | Ann Author, Ben Writer | 2024 | ICLR | 2403.10001",
            "4 | Counting Egrets by Ear | Cat Scribe | 2023 | CVPR | 2303.10002",
        ],
    );
    check(
        "# ICLR papers\n\n- [Herons Sing in Many Parts](https://openreview.net/forum?id=aBcDeFgHi1) - Ann Author, Ben Writer, Cat Scribe\n- [Counting Egrets by Ear](https://openreview.net/forum?id=aBcDeFgHi2) - Dan Drafter, Eve Editor\n",
        &[
            "3 | Herons Sing in Many Parts | Ann Author, Ben Writer, Cat Scribe | https://openreview.net/forum?id=aBcDeFgHi1",
            "4 | Counting Egrets by Ear | Dan Drafter, Eve Editor | https://openreview.net/forum?id=aBcDeFgHi2",
        ],
    );
    check(
        "# Papers\n\n- *Herons Sing in Many Parts*, Ann Author and Ben Writer, ICLR 2024, [PDF](https://arxiv.org/pdf/2403.10001)\n- *Counting Egrets by Ear*, Cat Scribe, CVPR 2023, [PDF](https://arxiv.org/pdf/2303.10002)\n",
        &[
            "3 | Herons Sing in Many Parts | Ann Author, Ben Writer | 2024 | ICLR | 2403.10001",
            "4 | Counting Egrets by Ear | Cat Scribe | 2023 | CVPR | 2303.10002",
        ],
    );
}

#[test]
fn a_title_in_two_lines() {
    check(
        "# Papers\n\n- Herons Sing in Many Parts of the Marsh and in Many Voices, Which\n  Nobody Had Heard Before. [[paper](https://arxiv.org/abs/2403.10001)]\n- Counting Egrets by Ear. [[paper](https://arxiv.org/abs/2303.10002)]\n",
        &[
            "3 | Herons Sing in Many Parts of the Marsh and in Many Voices, Which Nobody Had Heard Before | 2403.10001",
            "5 | Counting Egrets by Ear | 2303.10002",
        ],
    );
    check(
        "# Papers\n\n- Herons Sing in Many Parts of the\n  Marsh. Ann Author, Ben Writer. ICLR 2024.\n  [[paper](https://arxiv.org/abs/2403.10001)]\n- Counting Egrets by Ear. Cat Scribe.\n  CVPR 2023. [[paper](https://arxiv.org/abs/2303.10002)]\n",
        &[
            "3 | Herons Sing in Many Parts of the Marsh | Ann Author, Ben Writer | 2024 | ICLR | 2403.10001",
            "6 | Counting Egrets by Ear | Cat Scribe | 2023 | CVPR | 2303.10002",
        ],
    );
}

#[test]
fn what_is_around_items() {
    check(
        "# Notes\n\n**March 12, 2024**\n\n* [Herons Sing in Many Parts](https://arxiv.org/abs/2403.10001)\n* [Counting Egrets by Ear](https://arxiv.org/abs/2403.10002)\n\n**March 10, 2024**\n\n* [Stork Clatter Decoded](https://arxiv.org/abs/2402.10003)\n",
        &[
            "5 | Herons Sing in Many Parts | 2024-03-12 | 2403.10001",
            "6 | Counting Egrets by Ear | 2024-03-12 | 2403.10002",
            "10 | Stork Clatter Decoded | 2024-03-10 | 2402.10003",
        ],
    );
    check(
        "# Papers\n\n- Herons Sing in Many Parts. ICLR 2024. [[paper](https://arxiv.org/abs/2403.10001)]\n\n  ```bibtex\n  @inproceedings{author2024herons, title={Herons Sing in Many Parts}, year={2024}}\n  ```\n- Counting Egrets by Ear. CVPR 2023. [[paper](https://arxiv.org/abs/2303.10002)]\n\n  ```bibtex\n  @inproceedings{scribe2023egrets, title={Counting Egrets by Ear}, year={2023}}\n  ```\n",
        &[
            "3 | Herons Sing in Many Parts | 2024 | ICLR | 2403.10001",
            "8 | Counting Egrets by Ear | 2023 | CVPR | 2303.10002",
        ],
    );
    check(
        "# Papers\n\n- `survey` `birds` [Herons Sing in Many Parts](https://arxiv.org/abs/2403.10001)\n- `method` [Counting Egrets by Ear](https://arxiv.org/abs/2303.10002)\n",
        &["3 | Herons Sing in Many Parts | 2403.10001", "4 | Counting Egrets by Ear | 2303.10002"],
    );
}

#[test]
fn what_lists_no_papers_is_left_alone() {
    for text in [
        "# CS 999\n\n| Week | Topic | Slides | Reading |\n|---|---|---|---|\n| 1 | Herons | [slides](w1.pdf) | [Author 2024](https://arxiv.org/abs/2403.10001) |\n| 2 | Egrets | [slides](w2.pdf) | [Scribe 2023](https://arxiv.org/abs/2303.10002), chapter 2 |\n",
        "# Lectures\n\n- Lecture 1: Herons. [Slides](https://x.example.org/1.pdf), [video](https://youtu.be/1). Reading: [Author et al.](https://arxiv.org/abs/2403.10001)\n- Lecture 2: Egrets. [Slides](https://x.example.org/2.pdf), [video](https://youtu.be/2).\n- Lecture 3: Storks. [Slides](https://x.example.org/3.pdf), [video](https://youtu.be/3). Reading: [Scribe et al.](https://arxiv.org/abs/2303.10002)\n",
        "# Changelog\n\n## [1.2.0] - 2024-03-12\n\n### Added\n\n- HeronNet model (paper: https://arxiv.org/abs/2403.10001) by @ann in #12\n- EgretNet model (paper: https://arxiv.org/abs/2303.10002) by @ben in #13\n\n### Fixed\n\n- A crash in the loader.\n",
        "# Awesome bird tools\n\n- [heron-kit](https://github.com/a/heron-kit) - A toolkit for heron calls. [[paper](https://arxiv.org/abs/2403.10001)]\n- [egretlib](https://github.com/b/egretlib) - Counts egrets. [[docs](https://egret.example.org)]\n- [storkpy](https://github.com/c/storkpy) - Stork clatter in Python. [[paper](https://arxiv.org/abs/2202.10003)]\n- [reed](https://github.com/d/reed) - Reeds.\n",
        "# News\n\n- [2024/03/12] HeronNet is accepted to ICLR 2024! See the [paper](https://arxiv.org/abs/2403.10001).\n- [2024/02/01] We release the code of [HeronNet](https://github.com/a/h).\n- [2023/12/24] Our demo is online.\n",
        "# HeronNet\n\nOfficial implementation of [Herons Sing in Many Parts](https://arxiv.org/abs/2403.10001) (ICLR 2024).\n\n## Installation\n\n    pip install heronnet\n\n## Acknowledgements\n\n- [EgretNet](https://github.com/b/egretnet)\n- [Counting Egrets by Ear](https://arxiv.org/abs/2303.10002)\n\n## Citation\n\n```bibtex\n@inproceedings{a, title={Herons}}\n```\n",
        "# Results\n\n| Model | Accuracy | Paper |\n|---|---|---|\n| HeronNet | 91.2 | [Author et al.](https://arxiv.org/abs/2403.10001) |\n| EgretNet | 90.1 | [Scribe et al.](https://arxiv.org/abs/2303.10002) |\n",
        "# Datasets\n\n- [HeronSet](https://herons.example.org): 12k calls of herons ([paper](https://arxiv.org/abs/2403.10001), [download](https://herons.example.org/d.zip))\n- [EgretSet](https://egrets.example.org): 3k calls ([download](https://egrets.example.org/d.zip))\n- [StorkSet](https://storks.example.org): ([paper](https://arxiv.org/abs/2202.10003))\n",
        "# Why birds sing\n\nHerons sing at dawn ([Author et al., 2024](https://arxiv.org/abs/2403.10001)), and egrets are counted ([Scribe, 2023](https://arxiv.org/abs/2303.10002)).\n\n**Dawn.** In [Herons Sing in Many Parts](https://arxiv.org/abs/2403.10001) the authors show how. It is a long story.\n\n**Counting.** In [Counting Egrets by Ear](https://arxiv.org/abs/2303.10002) the authors count.\n",
        "# FAQ\n\n**Where is the paper?** It is on [arXiv](https://arxiv.org/abs/2403.10001).\n\n**Where is the code?** It is on [GitHub](https://github.com/a/h).\n\n**How do I cite it?** See [the paper](https://arxiv.org/abs/2403.10001).\n",
        "# Supported algorithms\n\n| Algorithm | Type | Reference |\n|---|---|---|\n| [HeronNet](heron.md) | on-policy | [1](https://arxiv.org/abs/2403.10001) |\n| [EgretNet](egret.md) | off-policy | [2](https://arxiv.org/abs/2303.10002) |\n",
        "# Features\n\n- **HeronNet**: state of the art for herons, see [paper](https://arxiv.org/abs/2403.10001)\n- **EgretNet**: counts egrets, fast\n- **Plugins**: write your own\n- **Docs**: [docs](https://docs.example.org)\n",
    ] {
        check(text, &[]);
    }
}
