//! Native tests of the widget.

mod api;
mod app;
mod architecture;
mod calls;
mod domain;
mod fuzz;
mod run;
mod session;
mod support;
mod views;
