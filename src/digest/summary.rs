//! The facets of a summary.
