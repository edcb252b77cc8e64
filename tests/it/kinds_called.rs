//! Kinds of lists whose papers lead to none: what says that they are papers is beside them.

use crate::records::check;

#[test]
fn a_title_with_its_names_and_year_in_brackets() {
    check(
        "# Heron-Paperlist\n\n## Field two\n\nTopics:\n- song\n- flight\n- sleep\n- food\n\nWhat is there:\n- Papers:\n  - Gaussian herons for beginners (Author & Writer, 2006)\n  - Dropout as a way of wading (Drafter et al., 2016)\n- Tools: heronlib, wade, marsh\n",
        &[
            "13 | Gaussian herons for beginners | Author, Writer | 2006",
            "14 | Dropout as a way of wading | Drafter | 2016",
        ],
    );
}

#[test]
fn titles_in_small_letters_alone() {
    check(
        "# Awesome papers on herons\n\n## Surveys\n- Theory of wading birds: representation and learning\n- Herons and egrets go fishing: the story so far\n- Long legs in deep water: a survey of herons\n\n## Depth\n1. [How deep do herons wade in winter](https://arxiv.org/abs/2501.01501), ICLR 2025\n- Rethinking the depth of ponds by bathymetry\n\n## Updates\n- Added two papers on the depth of ponds\n- Moved the older papers to another page\n- Fixed the links of the year before\n",
        &[
            "4 | Theory of wading birds: representation and learning",
            "5 | Herons and egrets go fishing: the story so far",
            "6 | Long legs in deep water: a survey of herons",
            "9 | How deep do herons wade in winter | 2025 | ICLR | 2501.01501",
        ],
    );
}

#[test]
fn headings_that_are_titles_in_a_list_of_papers() {
    check(
        "# Heron-PaperList\n\n## Paper List\n\n### Wade until Sure: Efficient Fishing for Hungry Herons\n\n| Items | Details |\n|---|---|\n| Date | 2024-07-07 |\n| Conference | CVPR 2024 |\n| Main Authors | Ann Author, Ben Writer |\n\n[Notes](wade/notes.md)\n\n### OpenHeron: Answering Questions of Egrets in the Wild\n\n### HeronGraph: Using Maps of Reeds for Answers in Time\n",
        &[
            "5 | Wade until Sure: Efficient Fishing for Hungry Herons | Ann Author, Ben Writer | 2024-07-07 | CVPR",
            "15 | OpenHeron: Answering Questions of Egrets in the Wild",
            "17 | HeronGraph: Using Maps of Reeds for Answers in Time",
        ],
    );
    // Topics, with papers below or with topics of their own.
    check(
        "# Heron-PaperList\n\n## Songs of Herons in Dense Reeds\n\n### Early Works on Songs and Calls\n\n- [Heron Sings](https://arxiv.org/abs/2501.01511)\n- [Egret Calls](https://arxiv.org/abs/2501.01512)\n\n### Later Works on Songs and Calls\n\n- [Bittern Booms](https://arxiv.org/abs/2501.01513)\n",
        &["7 | Heron Sings | 2501.01511", "8 | Egret Calls | 2501.01512", "12 | Bittern Booms | 2501.01513"],
    );
}

#[test]
fn pasted_results_of_a_search() {
    check(
        "# Heron papers\n\nSongs of wading birds\nHM Author, W Writer - Pond Chemistry International, 2009 - Wiley Online Library\nWading birds sing in the morning. This review presents all \nmethods of hearing them …\nCited by 1671 Related articles All 15 versions\n\n[HTML] Herons: what have we learned, and where do we go from here?\nH Drafter, DG Scribe - Theoretical Pond Accounts, 2007 - Springer\nThis paper briefly reviews the current status of herons, and \nsays what is known of egrets …\n  被引用次数：945 相关文章 所有 19 个版本\n",
        &[
            "3 | Songs of wading birds | HM Author, W Writer | 2009 | Pond Chemistry International",
            "9 | Herons: what have we learned, and where do we go from here? | H Drafter, DG Scribe | 2007 | Theoretical Pond Accounts",
        ],
    );
}

#[test]
fn own_notes_called_in_chinese() {
    check(
        "# Heron Paper Notes / 苍鹭文献阅读笔记\n\n### [中期](notes/medium/)\n\n- [Aurora 1.5：苍鹭基础模型六段微调](notes/medium/56-aurora.md) — 25 个字段。\n- [HeronDOP：卫星观测直达苍鹭的预报方法](notes/medium/47-herondop.md) — 主证据约 5 天。\n- [SPW：冻结模型的推理期权重扰动集合](notes/medium/60-spw.md) — 57 页。\n",
        &[
            "5 | Aurora 1.5：苍鹭基础模型六段微调",
            "6 | HeronDOP：卫星观测直达苍鹭的预报方法",
            "7 | SPW：冻结模型的推理期权重扰动集合",
        ],
    );
}

#[test]
fn references_without_links_in_the_styles_of_journals() {
    check(
        "[1] Y. Author, R. Writer, and C. Drafter, \"A comprehensive study of herons in three dimensions,\" *IEEE Transactions on Ponds*, vol. 53, no. 3, pp. 1682–1698, 2021.\n\n[2] Z. Scribe, J. Writer, Y. Author, and Q. Drafter, \"Sorting and Placing Fish Based on Vision,\" in *2020 Chinese Pond And Decision Conference (CPDC)*, 2020, pp. 409–414.\n\n[3] W. R. Author, *Elements of herons*. London: Longmans, 1866.\n",
        &[
            "1 | A comprehensive study of herons in three dimensions | Y. Author, R. Writer, C. Drafter | 2021 | IEEE Transactions on Ponds",
            "3 | Sorting and Placing Fish Based on Vision | Z. Scribe, J. Writer, Y. Author, Q. Drafter | 2020 | Chinese Pond And Decision Conference (CPDC)",
        ],
    );
    check(
        "#### Ponds\n- Author and Writer. 2020. “Fixed Effects Estimators with Herons.” *Pond Economic Review*.\n- Drafter, D., Scribe, S., Author, D. A., & Writer, S. (2021). Synthetic differences of herons. *Pond Economic Review*, 111(12), 4088-4118.\n- Scribe. 2021. “Using Reeds: Feasibility and Data Requirements.” *Journal of Marsh Literature*.\n- Author, Writer, and Drafter. 2010. “Reed Methods for Comparative Case Studies.”\n",
        &[
            "2 | Fixed Effects Estimators with Herons | Author, Writer | 2020 | Pond Economic Review",
            "3 | Synthetic differences of herons | Drafter, D., Scribe, S., Author, D. A., Writer, S. | 2021 | Pond Economic Review",
            "4 | Using Reeds: Feasibility and Data Requirements | Scribe | 2021 | Journal of Marsh Literature",
            "5 | Reed Methods for Comparative Case Studies | Author, Writer, Drafter | 2010",
        ],
    );
    check(
        "## Relevance\n\n* Author 2009 (review): _Self-organization in herons and its relation to reeds_\n* Writer 2017 (review): _A review for the dynamics of herons_\n* Find a citation for reeds!\n\n## Theory\n\n* Drafter 1952: _The chemical basis of feathers_\n\t* Says that herons can only oscillate with reeds\n",
        &[
            "3 | Self-organization in herons and its relation to reeds | Author | 2009",
            "4 | A review for the dynamics of herons | Writer | 2017",
            "9 | The chemical basis of feathers | Drafter | 1952",
        ],
    );
}

#[test]
fn own_notes_with_names_and_journals_in_chinese() {
    check(
        "# 苍鹭论文阅读库\n\n## 湿地法\n\n- [湿地法动态体系中的要素及其创新](papers/4b3b.md) — 谢鸿飞，《中国湿地》2026年第4期；有摘要\n- [芦苇回购中公司清偿能力的法律构造](papers/2761.md) — 邹学庚，《中国湿地》2026年第4期；有摘要\n- [苍鹭平台责任的关键问题及其化解](papers/eaf8.md) — 王迁，《中外湿地》2026年第3期；题录\n",
        &[
            "5 | 湿地法动态体系中的要素及其创新 | 谢鸿飞 | 2026 | 中国湿地",
            "6 | 芦苇回购中公司清偿能力的法律构造 | 邹学庚 | 2026 | 中国湿地",
            "7 | 苍鹭平台责任的关键问题及其化解 | 王迁 | 2026 | 中外湿地",
        ],
    );
}

#[test]
fn headings_that_are_titles_above_notes() {
    check(
        "# 论文概要\n\n## An Evaluation of Directory Schemes for Heron Coherence\n\n### notes\n\n这篇文章主要对比了目录式协议。\n\n### Conclusions\n\n这篇文章展示了。\n\n## The Directory-Based Protocol for the Reed Multiprocessor\n\n### notes\n\n这篇文章提出了。\n",
        &[
            "3 | An Evaluation of Directory Schemes for Heron Coherence",
            "13 | The Directory-Based Protocol for the Reed Multiprocessor",
        ],
    );
}

#[test]
fn titles_in_bold_with_their_venue_or_their_number_of_pubmed() {
    check(
        "# Causes\n\n**[Inference] Modeling the Process of Herons**. (2023-ICLR) Ann Author, Ben Writer, Cat Scribe.\n\n> TLDR: herons.\n\n**[Inference] Debiased Tree of Reeds**. (2022-NIPS) Dan Drafter.\n",
        &[
            "3 | [Inference] Modeling the Process of Herons | Ann Author, Ben Writer, Cat Scribe | 2023 | ICLR",
            "7 | [Inference] Debiased Tree of Reeds | Dan Drafter | 2022 | NIPS",
        ],
    );
    check(
        "# Uge 30 — 2026-07-20\n\n## RA\n\n**Herons for arthritis after failure of reeds: a review.** — Author T...Writer GS, The Pond database of reviews [T1], PMID 42440279\n\n**Long-term low dose singing in herons.** — Drafter E...Scribe M, Marsh rheumatology [T3], PMID 42454469\n",
        &[
            "5 | Herons for arthritis after failure of reeds: a review | Author T...Writer GS | 2026-07-20 | https://pubmed.ncbi.nlm.nih.gov/42440279/",
            "7 | Long-term low dose singing in herons | Drafter E...Scribe M | 2026-07-20 | https://pubmed.ncbi.nlm.nih.gov/42454469/",
        ],
    );
}

#[test]
fn headings_with_names_and_the_year() {
    check(
        "# Roadmap to Herons\n\n> A list.\n\n#### An Evaluation of Herons on Ponds (A Author, B Writer, C Drafter, 2016)\n\n> Uses reeds.\n\n#### Fast Learning for Herons (D Scribe, B Writer 2015) :star:\n\n> - Input: ponds\n",
        &[
            "5 | An Evaluation of Herons on Ponds | A Author, B Writer, C Drafter | 2016",
            "9 | Fast Learning for Herons | D Scribe, B Writer | 2015",
        ],
    );
}
