//! JUnit XML as CI systems read it: a suite a file, a failed case a finding, one good case for a file without any.

use super::place::Places;
use super::{Report, of};
use crate::cli::judge::Checked;
use crate::export::xml::Xml;

const ROOT: &str = "testsuites";

/// The suite of a file.
pub(super) fn part(file: &Checked) -> String {
    let mut xml = Xml::within(ROOT);
    let name: &str = &file.file.name;
    let (tests, failures) = (file.findings.len().max(1).to_string(), file.findings.len().to_string());
    xml.open("testsuite", &[("name", name), ("tests", &tests), ("failures", &failures), ("errors", "0")]);
    let places = Places::new(&file.file.text);
    for (level, finding) in of(file) {
        let at = places.of(finding.span);
        let (rule, line) = (finding.rule.name, at.line.to_string());
        let case = format!("{rule} at {}:{}", at.line, at.column);
        xml.open("testcase", &[("name", &case), ("classname", name), ("file", name), ("line", &line)]);
        let level = level.name();
        let body = format!("{name}:{}:{}: {level}[{rule}] {}", at.line, at.column, finding.message);
        xml.element("failure", &[("type", rule), ("message", &finding.message)], &body);
        xml.close("testcase");
    }
    if file.findings.is_empty() {
        xml.element("testcase", &[("name", "no problems"), ("classname", name), ("file", name)], "");
    }
    xml.close("testsuite");
    xml.text()
}

/// All suites.
pub(super) fn whole(report: &Report, parts: &[String]) -> String {
    let mut xml = Xml::new();
    let total: usize = report.parts.iter().map(|it| it.tally.sum(|_| true).all.max(1)).sum();
    let (total, failed) = (total.to_string(), report.found().to_string());
    xml.open(ROOT, &[("name", "paper-digest"), ("tests", &total), ("failures", &failed), ("errors", "0")]);
    parts.iter().for_each(|it| xml.paste(it));
    xml.close(ROOT);
    xml.text() + "\n"
}
