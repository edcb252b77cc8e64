//! Dates of headings, cells and paths.

use proptest::prelude::*;

use super::*;

fn show(text: &str, found: Option<(Span, Result<Dated, String>)>) -> Option<String> {
    found.map(|(span, dated)| match dated {
        Ok(dated) => format!("{} = {dated}", span.of(text)),
        Err(message) => format!("{}: {message}", span.of(text)),
    })
}

#[test]
fn headings_with_dates() {
    for (text, expected) in [
        ("Papers for 2025-02-04", "2025-02-04 = 2025-02-04"),
        ("2025/02/04", "2025/02/04 = 2025-02-04"),
        ("Updated on 2025.02.04", "2025.02.04 = 2025-02-04"),
        ("2025-2-4", "2025-2-4 = 2025-02-04"),
        ("(20250204)", "20250204 = 2025-02-04"),
        ("论文2025-02-04更新", "2025-02-04 = 2025-02-04"),
        ("2025-02-04T10:00", "2025-02-04 = 2025-02-04"),
        ("Tuesday, 23rd June 2026", "23rd June 2026 = 2026-06-23"),
        ("1 Jan, 2026", "1 Jan, 2026 = 2026-01-01"),
        ("the 23rd of June 2026", "23rd of June 2026 = 2026-06-23"),
        ("June 23, 2026", "June 23, 2026 = 2026-06-23"),
        ("Sept. 3rd 2025:", "Sept. 3rd 2025 = 2025-09-03"),
        ("Jun 2026", "Jun 2026 = 2026-06"),
        ("MAY, 2026", "MAY, 2026 = 2026-05"),
        ("2026年6月23日", "2026年6月23日 = 2026-06-23"),
        ("2026 年 6 月 23 日 周二", "2026 年 6 月 23 日 = 2026-06-23"),
        ("2026年6月论文", "2026年6月 = 2026-06"),
        ("Month 2025-02", "2025-02 = 2025-02"),
        ("2025/12", "2025/12 = 2025-12"),
        ("2024-12-30 - 2025-01-05", "2024-12-30 - 2025-01-05 = 2024-12-30/2025-01-05"),
        ("Week 2024-12-30/2025-01-05", "2024-12-30/2025-01-05 = 2024-12-30/2025-01-05"),
        ("2024-12-30 to 2025-01-05", "2024-12-30 to 2025-01-05 = 2024-12-30/2025-01-05"),
        ("2024.12.30~2025.01.05", "2024.12.30~2025.01.05 = 2024-12-30/2025-01-05"),
        ("2024年12月30日至2025年1月5日", "2024年12月30日至2025年1月5日 = 2024-12-30/2025-01-05"),
        ("Dec 30, 2024 – Jan 5, 2025", "Dec 30, 2024 – Jan 5, 2025 = 2024-12-30/2025-01-05"),
        ("30 December - 5 January 2025", "30 December - 5 January 2025 = 2024-12-30/2025-01-05"),
        ("Dec 30, 2024 - Jan 5", "Dec 30, 2024 - Jan 5 = 2024-12-30/2025-01-05"),
        ("16 June - 22 June 2026", "16 June - 22 June 2026 = 2026-06-16/2026-06-22"),
        ("16th–22nd June 2026", "16th–22nd June 2026 = 2026-06-16/2026-06-22"),
        ("June 16-22, 2026", "June 16-22, 2026 = 2026-06-16/2026-06-22"),
        ("June – July 2026", "June – July 2026 = 2026-06-01/2026-07-31"),
        ("2025-W02", "2025-W02 = 2025-01-06/2025-01-12"),
        ("2025-02-30", "2025-02-30: February 2025 has 28 days, not 30"),
        ("31st June 2026", "31st June 2026: June 2026 has 30 days, not 31"),
        ("2025-13-01", "2025-13-01: month 13 does not exist"),
        ("2025-02-00", "2025-02-00: day 0 does not exist"),
        ("2025年13月", "2025年13月: month 13 does not exist"),
        ("2025-W60", "2025-W60: 2025 has no week 60"),
        ("2025-01-05 - 2024-12-30", "2025-01-05 - 2024-12-30: 2024-12-30 comes before 2025-01-05"),
        ("2025-02-04 (updated 2025-02-05)", "2025-02-04 = 2025-02-04"),
        ("2025-02-04 - 12 papers", "2025-02-04 = 2025-02-04"),
        ("v1.2 of March 2025", "March 2025 = 2025-03"),
    ] {
        assert_eq!(show(text, in_heading(text)).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn headings_without_dates() {
    for text in [
        "2025",
        "2020 and before",
        "2012-2016",
        "2024-25",
        "Research papers: 2026 5/5",
        "(5/5)",
        "2502.01237",
        "2025.02",
        "2025.02.01237",
        "2025.1.2.3",
        "v2025-02-04",
        "1.2025-02-04",
        "10.1109/2025-02-04",
        "20251399",
        "12345678",
        "202502041",
        "June",
        "June 23",
        "16-22 June",
        "it may 2025",
        "Mayor 2025",
        "23 of 2025",
        "2/4/2025",
        "2025-W2",
        "2月4日",
        "30000 June 2026x",
        "",
    ] {
        assert_eq!(show(text, in_heading(text)), None, "{text}");
    }
}

#[test]
fn cells() {
    for (text, expected) in [
        ("**2026-08-20**", Some("2026-08-20 = 2026-08-20")),
        (" 2025.02 ", Some("2025.02 = 2025-02")),
        ("`2025-2`", Some("2025-2 = 2025-02")),
        ("2025.13", Some("2025.13: month 13 does not exist")),
        ("2025", None),
        ("1.2", None),
        ("2025.02.01237", None),
        ("-", None),
    ] {
        assert_eq!(show(text, in_cell(text)).as_deref(), expected, "{text}");
    }
}

#[test]
fn paths() {
    for (path, expected) in [
        ("2025/02/04.md", Some("2025-02-04")),
        ("archive/2025/2/4.md", Some("2025-02-04")),
        (r"archive\2025\02\04.md", Some("2025-02-04")),
        ("2025-02-04.md", Some("2025-02-04")),
        ("x/2025_02_04.md", Some("2025-02-04")),
        ("2025-01-08_daily_paper.md", Some("2025-01-08")),
        ("daily-2025-01-08.md", Some("2025-01-08")),
        ("arxiv_20250108.md", Some("2025-01-08")),
        ("202502/04.md", Some("2025-02-04")),
        ("2025-02/04.md", Some("2025-02-04")),
        ("2025/02/04/README.md", Some("2025-02-04")),
        ("2025-02-04/index.md", Some("2025-02-04")),
        ("2025/02/README.md", Some("2025-02")),
        ("2025/02.md", Some("2025-02")),
        ("2025-02.md", Some("2025-02")),
        ("202502.md", Some("2025-02")),
        ("weeks/2024-12-30_2025-01-05.md", Some("2024-12-30/2025-01-05")),
        ("2025-W02.md", Some("2025-01-06/2025-01-12")),
        ("2025/02/30.md", None),
        ("2025/13.md", None),
        ("2025.md", None),
        ("README.md", None),
        ("docs/04.md", None),
        ("a/b/c.md", None),
        ("papers/2502.01237.md", None),
        ("", None),
    ] {
        assert_eq!(in_path(path).map(|it| it.to_string()).as_deref(), expected, "{path}");
    }
}

#[test]
fn first_and_last_days() {
    let month = Dated::Month(2024, 2);
    assert_eq!(
        (month.first().to_string(), month.last().to_string()),
        ("2024-02-01".into(), "2024-02-29".into())
    );
    let (_, week) = in_heading("2024-12-30 - 2025-01-05").unwrap();
    assert_eq!(week.unwrap().last().to_string(), "2025-01-05");
}

proptest! {
    #[test]
    fn never_panics(
        any in "\\PC*",
        near in "(20[0-9]{2}|[0-9]{1,2}|0|June|Dec|May|[-./ ,~–_]|年|月|日|W|th|to |of ){0,12}",
    ) {
        for text in [any, near] {
            for (span, dated) in in_heading(&text).into_iter().chain(in_cell(&text)) {
                prop_assert!(text.get(span.range()).is_some_and(|it| !it.is_empty()));
                if let Ok(dated) = dated {
                    prop_assert!(dated.first() <= dated.last());
                }
            }
            in_path(&text);
        }
    }
}
