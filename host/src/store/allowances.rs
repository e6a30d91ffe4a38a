//! Rate limits that hold across instances.

use std::time::Duration;

use hmac::Mac;
use redis::Script;

use crate::hex::hex;
use crate::limit::{Allowance, Deed};
use crate::store::Store;

/// The same arithmetic as in `limit::bucket`, by the clock of Redis. Gives the milliseconds to wait, or 0.
const TAKE: &str = "
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local every, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
local due = tonumber(redis.call('GET', KEYS[1]) or '0')
local next = math.max(due, now) + every
local earliest = next - every * burst
if earliest > now then return earliest - now end
if ARGV[3] == '1' then redis.call('SET', KEYS[1], next, 'PX', next - now) end
return 0";

impl Store {
    /// Whether one more of a caller's allowance is there; `Err` says how long to wait. `None`: Redis cannot say.
    pub(crate) async fn allow(
        &self,
        who: &str,
        allowance: Allowance,
        deed: Deed,
    ) -> Option<Result<(), Duration>> {
        // Callers are known by a code, so that neither credentials nor addresses lie in Redis.
        let subject = allowance.subject;
        let code = self.keys.signing().first().code(subject, who)?.finalize().into_bytes();
        let name = format!("agent-embed:limit:{subject}:{}", hex(&code[..16]));
        let every = u64::try_from(allowance.every.as_millis()).ok()?;
        let takes = u8::from(deed == Deed::Take);
        let wait: u64 = self
            .ask(async move |mut redis| {
                Script::new(TAKE)
                    .key(name)
                    .arg(every)
                    .arg(allowance.burst)
                    .arg(takes)
                    .invoke_async(&mut redis)
                    .await
            })
            .await?;
        Some(if wait == 0 { Ok(()) } else { Err(Duration::from_millis(wait)) })
    }
}
