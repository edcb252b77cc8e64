//! JUnit XML as CI systems read it: a suite a file, a failed case a finding, one good case for a file without any.

use super::Report;
use super::place::Place;
use crate::export::xml::Xml;

pub(super) fn text(report: &Report) -> String {
    let mut xml = Xml::new();
    let cases = |found: usize| found.max(1).to_string();
    let total: usize = report.files.iter().map(|it| it.findings.len().max(1)).sum();
    let (total, failed) = (total.to_string(), report.found().to_string());
    xml.open(
        "testsuites",
        &[("name", "paper-digest"), ("tests", &total), ("failures", &failed), ("errors", "0")],
    );
    for file in report.files {
        let name: &str = &file.file.name;
        let (tests, failures) = (cases(file.findings.len()), file.findings.len().to_string());
        xml.open("testsuite", &[("name", name), ("tests", &tests), ("failures", &failures), ("errors", "0")]);
        for finding in &file.findings {
            let at = Place::of(&file.file.text, finding.span);
            let (rule, line) = (finding.rule.name, at.line.to_string());
            let case = format!("{rule} at {}:{}", at.line, at.column);
            xml.open("testcase", &[("name", &case), ("classname", name), ("file", name), ("line", &line)]);
            let level = finding.rule.level_in(&file.config).name();
            let body = format!("{name}:{}:{}: {level}[{rule}] {}", at.line, at.column, finding.message);
            xml.element("failure", &[("type", rule), ("message", &finding.message)], &body);
            xml.close("testcase");
        }
        if file.findings.is_empty() {
            xml.element("testcase", &[("name", "no problems"), ("classname", name), ("file", name)], "");
        }
        xml.close("testsuite");
    }
    xml.close("testsuites");
    xml.text()
}
