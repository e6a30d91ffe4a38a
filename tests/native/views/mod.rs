//! The screens as HTML.

mod preview;
mod states;
mod verdicts;
mod results;
mod result;
mod shell;
mod markup;
mod theme;
mod texts;
mod languages;
mod spoken;
mod chart;
mod compare;
mod derived;
mod overview;
mod overview_coming;
mod runs;
mod files;
mod long;
