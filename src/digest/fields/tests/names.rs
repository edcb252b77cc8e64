//! Names beside titles, and titles that are like something else.

use super::item;

#[test]
fn last_names_beside_a_title() {
    let title = "Heron Sings in Many Parts";
    let linked = format!("[{title}](https://arxiv.org/abs/2502.00241)");
    let two: &[&str] = &["Author", "Writer"];
    let three: &[&str] = &["Author", "Writer", "Scribe"];
    let cases: &[(String, &[&str], &str, &str)] = &[
        (format!("{linked}. Author et al. 2022"), &["Author"], "2022", ""),
        (format!("{linked} _(Author+ 2022)_"), &["Author"], "2022", ""),
        (format!("{linked}（Author ら、2022）"), &["Author"], "2022", ""),
        (format!("{linked}, Author, Writer, Scribe (2022)"), three, "2022", ""),
        (format!("{linked} - Author, Writer, Scribe - ICML 2022"), three, "2022", "ICML"),
        (format!("{linked}. Author, Writer and Scribe. ICML 2022"), three, "2022", "ICML"),
        (format!("{linked} (Author & Writer, ICML 2022)"), two, "2022", "ICML"),
        (format!("{linked} (Author & Writer 2022)"), two, "2022", ""),
        (format!("{linked}（Author & Writer、2022）"), two, "2022", ""),
        (format!("{linked} (Author and Writer)"), two, "", ""),
        (format!("{linked} - Author and Writer"), two, "", ""),
        (format!("{linked} by Author and Writer"), two, "", ""),
        (format!("**{linked}**, *Author and Writer*, 2022"), two, "2022", ""),
        (
            format!("**{title}**\n  Author, Writer. ICML 2022. [[pdf]](https://arxiv.org/abs/2502.00241)"),
            two,
            "2022",
            "ICML",
        ),
        (
            format!("Author, Writer: \"{title}\", ICML 2022. https://arxiv.org/abs/2502.00241"),
            two,
            "2022",
            "ICML",
        ),
        (format!("Author & Writer (2022) {linked}"), two, "2022", ""),
        (format!("Author, A. & Writer, B. {linked}, ICML 2022"), &["Author, A", "Writer, B"], "2022", "ICML"),
        // Words that are no names.
        (format!("{linked} - Pruning and Distillation"), &[], "", ""),
        (format!("{linked}, Theory and Practice"), &[], "", ""),
        (format!("{linked}, Herons, Egrets"), &[], "", ""),
        (format!("{linked}, IBM, MIT (2022)"), &[], "2022", ""),
        (format!("{linked} 발표자: 홍길동"), &[], "", ""),
    ];
    for (text, names, date, venue) in cases {
        item(&format!("- {text}"), title, names, date, venue);
    }
}

#[test]
fn marked_names_before_a_title() {
    let title = "Heron Sings in Many Parts";
    let pdf = "[[pdf]](https://arxiv.org/abs/2502.00241)";
    let three: &[&str] = &["A. Author", "B. Writer", "C. Scribe"];
    let cases: &[(String, &[&str], &str, &str)] = &[
        (
            format!("**A. Author**, B. Writer, and C. Scribe. \"{title}.\" *Ibis*, 2022. {pdf}"),
            three,
            "2022",
            "Ibis",
        ),
        (
            format!("A. Author, **B. Writer**, and C. Scribe. {title}. ICML, 2022. {pdf}"),
            three,
            "2022",
            "ICML",
        ),
        (
            format!("A. Author\\*, **B. Writer**\\*, C. Scribe. *{title}*. ICML 2022. {pdf}"),
            three,
            "2022",
            "ICML",
        ),
        (
            format!("**A. Author** and B. Writer. {title}. ICML 2022. {pdf}"),
            &["A. Author", "B. Writer"],
            "2022",
            "ICML",
        ),
        (
            format!("**Author, A.**, Writer, B. (2022). {title}. *Ibis*, 47(2). {pdf}"),
            &["Author, A", "Writer, B"],
            "2022",
            "Ibis",
        ),
        (
            format!("Author C. V. et al. {title}. Nature 618 (2022). {pdf}"),
            &["Author C. V"],
            "2022",
            "Nature",
        ),
    ];
    for (text, names, date, venue) in cases {
        item(&format!("- {text}"), title, names, date, venue);
    }
    item(
        &format!("1. Author DP, Writer J. Heron: A Bird. arXiv, 2022. {pdf}"),
        "Heron: A Bird",
        &["Author DP", "Writer J"],
        "2022",
        "arXiv",
    );
}

#[test]
fn names_in_other_marks() {
    let linked = "[Heron Sings in Many Parts](https://arxiv.org/abs/2502.00241)";
    let two: &[&str] = &["Ann Author", "Ben Li"];
    for (text, names, date, venue) in [
        (format!("**Ann Author**, Ben Li. {linked}. ICML 2022"), two, "2022", "ICML"),
        (format!("Ann Author, *et al.* {linked}. ICML 2022"), &two[..1], "2022", "ICML"),
        (format!("{linked} -- Ann Author, Ben Li -- ICML 2022"), two, "2022", "ICML"),
        (format!("{linked}（Ann Author 他、2022）"), &two[..1], "2022", ""),
        (format!("**[Advanced Tidings]** {linked}"), &[], "", ""),
        (format!("**[Science Robotics]** {linked}"), &[], "", "Science Robotics"),
    ] {
        item(&format!("- {text}"), "Heron Sings in Many Parts", names, date, venue);
    }
    item(
        "- [4] A. Author, M.-W. Writer, and K. Scribe, \"HERON,\" in *Proc. NeurIPS*, 2022. https://arxiv.org/abs/2502.00241",
        "HERON",
        &["A. Author", "M.-W. Writer", "K. Scribe"],
        "2022",
        "Proc. NeurIPS",
    );
}

#[test]
fn names_between_other_fields() {
    let three: &[&str] = &["Author", "Writer", "Scribe"];
    let url = "https://arxiv.org/abs/2502.00241";
    for (text, title, names, date, venue) in [
        (format!("2024-06 | Heron | Author & Writer | {url}"), "Heron", &three[..2], "2024-06", ""),
        (format!("2024-06 | Heron | Author, Writer, Scribe | {url}"), "Heron", three, "2024-06", ""),
        (
            format!("2024-06 | Heron Sings | Author, Writer, Scribe | {url}"),
            "Heron Sings",
            three,
            "2024-06",
            "",
        ),
        (
            format!("Author, Writer, Scribe. Heron Sings. ICML 2022. [pdf]({url})"),
            "Heron Sings",
            three,
            "2022",
            "ICML",
        ),
        (
            format!("Author and Writer - *Herons Sing at Night* - ICML 2022 - {url}"),
            "Herons Sing at Night",
            &three[..2],
            "2022",
            "ICML",
        ),
        (format!("Author et al. - *HERON* - ICML 2022 - {url}"), "HERON", &three[..1], "2022", "ICML"),
        (
            format!("Author, A. & Writer, B. HERON: Songs of Birds. {url} (2022)."),
            "HERON: Songs of Birds",
            &["Author, A", "Writer, B"],
            "2022",
            "",
        ),
        (format!("HERON. Author et al. ICML 2022. [arXiv]({url})."), "HERON", &three[..1], "2022", "ICML"),
        (format!("[Heron]({url}) · Author, Writer, Scribe · 2022"), "Heron", three, "2022", ""),
        (format!("Read: [Heron]({url})"), "Heron", &[], "", ""),
        (format!("**1、Heron Sings** {url}"), "Heron Sings", &[], "", ""),
        (
            format!("[C1] A. Author: *Herons Sing at Night*. In: ICML 2022. {url}"),
            "Herons Sing at Night",
            &["A. Author"],
            "2022",
            "ICML",
        ),
        (format!("Author, Writer, Scribe (2022): [Heron Sings]({url})"), "Heron Sings", three, "2022", ""),
        (
            format!("Author AB (2022) [Heron Sings in Many Parts]({url}). Science 331:1279–85"),
            "Heron Sings in Many Parts",
            &["Author AB"],
            "2022",
            "Science",
        ),
        (
            format!("[Heron Sings]({url})\n  👤 Ann Author, Ben Writer\n  📅 2022"),
            "Heron Sings",
            &["Ann Author", "Ben Writer"],
            "2022",
            "",
        ),
    ] {
        item(&format!("- {text}"), title, names, date, venue);
    }
}

#[test]
fn titles_of_a_word() {
    let pdf = "[[pdf]](https://arxiv.org/abs/2502.00241)";
    for (text, names, date, venue) in [
        ("Heron - Ann Author et al. - ICML 2022 -", &["Ann Author"][..], "2022", "ICML"),
        ("2022 | Heron | ICML |", &[], "2022", "ICML"),
        ("**Heron** - a bird that sings in many parts. |", &[], "", ""),
        ("[Heron] (https://arxiv.org/abs/2502.00242),", &[], "", ""),
    ] {
        item(&format!("- {text} {pdf}"), "Heron", names, date, venue);
    }
}

#[test]
fn titles_that_are_like_something_else() {
    let like_venues = ["Science of Nothing at All", "Cell Segmentation Anywhere"];
    for title in ["Deep Herons IV", "Deep Herons Learning IV", "A Third Paper", "Code as Herons"]
        .into_iter()
        .chain(like_venues)
    {
        item(
            &format!("- **[{title}](https://arxiv.org/abs/2502.00241)**, *Ann Author*, 2022"),
            title,
            &["Ann Author"],
            "2022",
            "",
        );
    }
    item(
        "- **Heron** – *Heron: A Bird* (Author et al., 2022) [x](https://arxiv.org/abs/2502.00241)",
        "Heron: A Bird",
        &["Author"],
        "2022",
        "",
    );
    let quote =
        "> [!NOTE]\n> **Heron Sings**\n> Ann Author, Ben Writer\n> https://arxiv.org/abs/2502.00241\n";
    let two = ["Ann Author", "Ben Writer"];
    item(quote, "Heron Sings", &two, "", "");
    item(
        "> [!abstract]- Heron Sings\n> Ann Author, Ben Writer\n> https://arxiv.org/abs/2502.00241\n",
        "Heron Sings",
        &two,
        "",
        "",
    );
    item(
        "!!! abstract \"Heron Sings\"\n    *Ann Author, Ben Writer*\n\n    https://arxiv.org/abs/2502.00241\n",
        "Heron Sings",
        &two,
        "",
        "",
    );
}
