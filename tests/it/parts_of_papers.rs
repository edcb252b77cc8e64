//! Sections of papers in which the parts of what is told have headings of their own.

use crate::records::{check, found};

#[test]
fn links_below_headings_of_parts() {
    check(
        "\
# Today

## Songs of the Heron at Dawn

### Links

- [arXiv](https://arxiv.org/abs/2502.00241)
- [Code](https://github.com/pond/songs)

### Summary

Herons sing at dawn.

## Egrets at Rest in Many Ponds

### 1. Key contributions

Egrets rest, and this says how long they do.

### 2. Links

- [arXiv](https://arxiv.org/abs/2502.00242)

## Storks Count Frogs in Spring

### Problem & Method

They count by ear.

[View the paper on arXiv](https://arxiv.org/abs/2502.00243)
",
        &[
            "3 | Songs of the Heron at Dawn | 2502.00241",
            "14 | Egrets at Rest in Many Ponds | 2502.00242",
            "24 | Storks Count Frogs in Spring | 2502.00243",
        ],
    );
}

#[test]
fn parts_in_chinese_by_headings_and_in_bold() {
    check(
        "\
# 每日论文速览

## Songs of the Heron at Dawn

### 论文总结

#### 1. 本文的主要工作

苍鹭在清晨歌唱。

#### 2. 核心关键词

- Songs（歌）
- Herons at Dawn（清晨的苍鹭）

[到论文主页查看详情](https://huggingface.co/papers/2502.00241)

## Egrets at Rest in Many Ponds

**1. 介绍本文的主要工作**

白鹭在休息。

**2. 从实用性、创新性和推荐度进行打分**

- 实用性：4分

[到论文主页查看详情](https://huggingface.co/papers/2502.00242)

## Storks Count Frogs in Spring

### 主要亮点

数青蛙。

[到论文主页查看详情](https://huggingface.co/papers/2502.00243)
",
        &[
            "3 | Songs of the Heron at Dawn | 2502.00241",
            "18 | Egrets at Rest in Many Ponds | 2502.00242",
            "30 | Storks Count Frogs in Spring | 2502.00243",
        ],
    );
}

#[test]
fn headings_in_what_is_folded_away() {
    check(
        "\
#### 2026-02-04 - Songs of the Heron at Dawn

**Authors:** Ann Author, Ben Writer
**Links:** [abs](https://arxiv.org/abs/2602.00241) - [pdf](https://arxiv.org/pdf/2602.00241)
**Matched keywords:** herons

<details>
<summary>AI notes</summary>

### Metadata
- 标题：Songs of the Heron at Dawn
- 链接：https://arxiv.org/abs/2602.00241

### 一句话总结
苍鹭在清晨歌唱。

</details>

#### 2026-02-04 - Egrets at Rest in Many Ponds

**Authors:** Cat Scribe
**Links:** [abs](https://arxiv.org/abs/2602.00242) - [pdf](https://arxiv.org/pdf/2602.00242)

<details>
<summary>Abstract</summary>

They rest in many ponds.

</details>
",
        &[
            "1 | Songs of the Heron at Dawn | Ann Author, Ben Writer | 2026-02-04 | 2602.00241",
            "19 | Egrets at Rest in Many Ponds | Cat Scribe | 2026-02-04 | 2602.00242",
        ],
    );
}

#[test]
fn pages_whose_fields_are_below_a_numbered_heading() {
    check(
        "\
# Songs of the Heron at Dawn 方法总结

> 证据说明：全文可用，共 7 页。

## 一、论文基本信息

- **论文标题**：Songs of the Heron at Dawn
- **作者**：Ann Author, Ben Writer
- **发表年份**：2025
- **会议/期刊**：Pond Letters
- **论文链接/DOI/arXiv ID**：10.1000/songs.1
- **代码仓库**：https://github.com/pond/songs

## 二、研究背景

苍鹭在清晨歌唱。
",
        &[
            "1 | Songs of the Heron at Dawn | Ann Author, Ben Writer | 2025 | Pond Letters | https://doi.org/10.1000/songs.1",
        ],
    );
    check(
        "\
# Egrets at Rest in Many Ponds

## 메타데이터
- **저자**: Ann Author, Ben Writer
- **연도**: 2022
- **DOI/URL**: https://ieeexplore.ieee.org/document/9500001

## 핵심 요약
백로는 쉰다.
",
        &[
            "1 | Egrets at Rest in Many Ponds | Ann Author, Ben Writer | 2022 | https://ieeexplore.ieee.org/document/9500001",
        ],
    );
}

#[test]
fn topics_with_such_headings_are_topics() {
    check(
        "\
# Herons, Egrets and Other Birds

## Songs of Herons and Egrets

### Methods

- [Songs of the Heron at Dawn](https://arxiv.org/abs/2502.00241)
- [Egrets at Rest in Many Ponds](https://arxiv.org/abs/2502.00242)

### Code

- [pond/songs](https://github.com/pond/songs)

## Counts of Birds in Spring

### Methods

- [Storks Count Frogs in Spring](https://arxiv.org/abs/2502.00243)
",
        &[
            "7 | Songs of the Heron at Dawn | 2502.00241",
            "8 | Egrets at Rest in Many Ponds | 2502.00242",
            "18 | Storks Count Frogs in Spring | 2502.00243",
        ],
    );
    let readme = "\
# Pond Tools for Counting Herons

Counts herons.

## Method

It listens. See [the paper](https://arxiv.org/abs/2502.00241).

## Results

It counts all of them.

## Links

- [Documentation](https://pond.example/docs)
";
    check(readme, &[]);
    assert_eq!(found(readme), [""; 0]);
}
