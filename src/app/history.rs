//! The widget's own Back stack. The page's history is the page's.

use crate::domain::route::Route;

/// Steps kept; older ones are forgotten, and Back then leads to the parent screen.
const MOST_STEPS: usize = 50;

/// Where the reader came from, oldest first.
#[derive(Clone, Debug, Default)]
pub struct History {
    steps: Vec<Route>,
}

impl History {
    /// Remembers the screen that is being left for another.
    pub fn leave(&mut self, route: Route) {
        if self.steps.last() == Some(&route) {
            return;
        }
        if self.steps.len() == MOST_STEPS {
            self.steps.remove(0);
        }
        self.steps.push(route);
    }

    /// Where Back leads from here: the last step, else the parent screen, else nowhere.
    pub fn target(&self, current: &Route) -> Option<Route> {
        self.steps.last().cloned().or_else(|| current.parent())
    }

    /// Takes the last step off, once Back has really been taken.
    pub fn step_back(&mut self) {
        self.steps.pop();
    }

    /// Forgets all.
    pub fn clear(&mut self) {
        self.steps.clear();
    }
}
