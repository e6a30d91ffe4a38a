//! A Redis that fails, hangs and returns: nothing hangs on it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use agent_embed_host::Limits;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::redis::{SHORT, World};
use crate::support::REFRESH;

#[tokio::test]
async fn without_redis_each_goes_on_alone_and_comes_back() {
    let mut world = World::start().await;
    world.upstream.set_lifetime(SHORT);
    let one = world.instance();
    one.token("initial").await;
    assert!(one.sees_redis().await);
    world.redis.kill().await;
    world.two_seconds_later();
    one.token("expiring").await;
    assert!(!one.sees_redis().await);
    world.redis.restart().await;
    world.two_seconds_later();
    let token = one.token("expiring").await;
    assert!(one.sees_redis().await);
    assert_eq!(world.instance().token("initial").await, token);
}

#[tokio::test]
async fn a_redis_that_hangs_is_gone_without() {
    assert_eq!(Limits::default().redis_time, Duration::from_millis(500));
    let world = World::start().await;
    world.upstream.set_lifetime(SHORT);
    let one = world.instance_with(|options| options.limits.redis_time = Limits::default().redis_time);
    one.token("initial").await;
    world.redis.signal("STOP").await;
    world.two_seconds_later();
    one.token("expiring").await;
    assert!(!one.sees_redis().await);
    world.redis.signal("CONT").await;
    // A busy machine may be too slow for it, but not again and again.
    for _ in 0..20 {
        world.two_seconds_later();
        one.token("expiring").await;
        if one.sees_redis().await {
            return;
        }
    }
    panic!("it is never seen again");
}

#[tokio::test]
async fn redis_dies_and_returns_under_load_and_no_token_request_fails() {
    let mut world = World::start().await;
    world.upstream.set_lifetime(SHORT);
    let instances: Vec<_> = (0..2).map(|_| Arc::new(world.instance())).collect();
    let (answered, is_over) = (Arc::new(Semaphore::new(0)), Arc::new(AtomicBool::new(false)));
    let callers_so_far = Arc::new(AtomicU32::new(0));
    let mut callers = JoinSet::new();
    for index in 0..20 {
        let instance = Arc::clone(&instances[index % 2]);
        let (answered, is_over) = (Arc::clone(&answered), Arc::clone(&is_over));
        let callers_so_far = Arc::clone(&callers_so_far);
        callers.spawn(async move {
            while !is_over.load(Ordering::Relaxed) {
                // Each is somebody else, whose allowance Redis has to know.
                let [_, _, high, low] = callers_so_far.fetch_add(1, Ordering::Relaxed).to_be_bytes();
                let answer = instance.ask_from(&format!("198.18.{high}.{low}:1"), "expiring").await;
                assert_eq!(answer.status, 200, "{}", answer.text());
                answered.add_permits(1);
                // Without a Redis to wait for nothing here waits, and the others are to have their turn.
                tokio::task::yield_now().await;
            }
        });
    }
    let load = async {
        for step in 0..9 {
            match step {
                3 => world.redis.kill().await,
                6 => world.redis.restart().await,
                _ => {}
            }
            // Only answers from here on count: while Redis is killed or started, hundreds come of the old token.
            answered.forget_permits(usize::MAX);
            answered.acquire_many(100).await.unwrap().forget();
            world.two_seconds_later();
        }
    };
    tokio::select! {
        () = load => {}
        failed = callers.join_next() => panic!("a caller has ended: {failed:?}"),
    }
    is_over.store(true, Ordering::Relaxed);
    callers.join_all().await;
    // An instance that was told a moment ago that it is gone finds it with the next request.
    world.two_seconds_later();
    for instance in &instances {
        instance.token("expiring").await;
        assert!(instance.sees_redis().await);
    }
    // The tokens ran out nine times, and without Redis for both.
    assert!(world.upstream.count(REFRESH) >= 9, "{}", world.upstream.count(REFRESH));
}
