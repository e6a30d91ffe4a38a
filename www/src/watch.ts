/** The lazy observation: tells once when an element comes near the viewport. */

/** How near, in pixels. */
const MARGIN = "200px";

/** Calls back once, as soon as the element is near. Returns what stops the watching. */
export function watchNearness(element: Element, near: () => void): () => void {
  const options: IntersectionObserverInit & { scrollMargin: string } = {
    rootMargin: MARGIN,
    // The same inside a box that scrolls; browsers that do not know it see the element when it shows.
    scrollMargin: MARGIN,
  };
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    near();
  }, options);
  observer.observe(element);
  return () => {
    observer.disconnect();
  };
}
