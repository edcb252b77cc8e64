//! JUnit XML as CI systems read it: a suite a file, a failed case a finding, one good case for a file without any,
//! and an error where something could not be done.

use super::place::Place;
use super::{Report, of};
use crate::cli::lint::Linted;
use crate::export::xml::Xml;

const ROOT: &str = "testsuites";

/// The suite of a file.
pub(super) fn part(file: &Linted) -> String {
    let mut xml = Xml::within(ROOT);
    let name: &str = &file.file.name;
    let (tests, failures) = (file.diagnostics.len().max(1).to_string(), file.diagnostics.len().to_string());
    xml.open("testsuite", &[("name", name), ("tests", &tests), ("failures", &failures), ("errors", "0")]);
    let text = &file.file.text;
    for (severity, diagnostic) in of(file) {
        let at = Place::of(text, diagnostic.span);
        let (rule, line) = (diagnostic.rule.name, at.line.to_string());
        let case = format!("{rule} at {}:{}", at.line, at.column);
        xml.open("testcase", &[("name", &case), ("classname", name), ("file", name), ("line", &line)]);
        let severity = severity.name();
        let body = format!("{name}:{}:{}: {severity}[{rule}] {}", at.line, at.column, diagnostic.message);
        xml.element("failure", &[("type", rule), ("message", &diagnostic.message)], &body);
        xml.close("testcase");
    }
    if file.diagnostics.is_empty() {
        xml.element("testcase", &[("name", "no problems"), ("classname", name), ("file", name)], "");
    }
    xml.close("testsuite");
    xml.text()
}

/// All suites, and one more where not all that was asked for could be done: a reader would take it for good.
pub(super) fn whole(report: &Report, parts: &[String]) -> String {
    let mut xml = Xml::new();
    let lost = usize::from(!report.sound);
    let total: usize = report.parts.iter().map(|part| part.tally.sum(|_| true).all.max(1)).sum();
    let (total, failed, errors) = ((total + lost).to_string(), report.found().to_string(), lost.to_string());
    xml.open(
        ROOT,
        &[("name", "paper-digest"), ("tests", &total), ("failures", &failed), ("errors", &errors)],
    );
    parts.iter().for_each(|part| xml.paste(part));
    if !report.sound {
        let name = "paper-digest";
        xml.open("testsuite", &[("name", name), ("tests", "1"), ("failures", "0"), ("errors", "1")]);
        xml.open("testcase", &[("name", "all was done"), ("classname", name)]);
        let message = "something could not be done: see standard error";
        xml.element("error", &[("message", message)], "");
        xml.close("testcase");
        xml.close("testsuite");
    }
    xml.close(ROOT);
    xml.text() + "\n"
}
