//! The agents of the sandbox's one project.

/// The project that every agent, metric and dashboard belongs to.
pub(crate) const PROJECT_ID: u64 = 812;

/// An agent under test.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Agent {
    pub(crate) id: u64,
    pub(crate) name: &'static str,
    pub(crate) phone: &'static str,
}

/// The agents: the demo's own, a second one, and one without any data.
pub(crate) const AGENTS: [Agent; 3] = [
    Agent { id: 101, name: "Riverside Dental – Front desk", phone: "+13125550101" },
    Agent { id: 102, name: "Riverside Dental – Billing line", phone: "+13125550102" },
    Agent { id: 103, name: "Riverside Dental – After hours", phone: "+13125550103" },
];
