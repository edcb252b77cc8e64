//! The one integration test: what can be checked only from outside, or against other programs.

#![allow(clippy::unwrap_used)] // a test that cannot go on fails

mod add;
mod architecture;
mod around;
mod changed;
mod citation_marks;
mod citations;
mod citations_as_links;
mod cli;
mod corpus;
mod dated;
mod differential;
mod entries;
mod fixes;
mod fields;
mod forms;
mod generated;
mod kinds;
mod kinds_beside;
mod kinds_cited;
mod kinds_called;
mod kinds_told;
mod labelled_titles;
mod layouts;
mod library;
mod library_update;
mod lists;
mod loose_tables;
mod marks;
mod mcp;
mod names_above;
mod ordinary;
mod own_pages;
mod pages_of_digests;
mod paper_lines;
mod parts_of_papers;
mod patches;
mod records;
mod server;
mod split;
mod tagged_titles;
mod titles_above;
mod titles_below;
mod truth;
#[cfg(unix)]
mod unix;
mod unlinked;
mod venues;
#[cfg(target_os = "linux")]
mod watch;
