//! Which agents a list covers.

use crate::answer::ApiError;
use crate::auth::Access;
use crate::data::agent::{AGENTS, Agent, PROJECT_ID};
use crate::query::Query;
use crate::state::Sandbox;

/// The agents that the query asks for: one by `agent_id`, else all of the project. A session that names
/// another agent or another project gets 403; one that names none gets every row, as the API has been seen to do.
pub(crate) fn agents(
    sandbox: &Sandbox,
    access: &Access,
    query: &Query,
) -> Result<Vec<&'static Agent>, ApiError> {
    if let Some(project_id) = query.integer("project_id")?
        && project_id != PROJECT_ID
    {
        return Err(ApiError::Forbidden);
    }
    match query.integer("agent_id")? {
        Some(agent_id) => {
            access.require_agent(agent_id)?;
            Ok(sandbox.world.agent(agent_id).into_iter().collect())
        }
        None => Ok(AGENTS.iter().collect()),
    }
}

/// 403 unless the project is the sandbox's own.
pub(crate) fn require_project(query: &Query, name: &'static str) -> Result<(), ApiError> {
    match query.integer(name)? {
        Some(id) if id != PROJECT_ID => Err(ApiError::Forbidden),
        _ => Ok(()),
    }
}
