// Keeps a view up to date by long polling: one request waits at the server until something has changed.

export function watch(address, shown, lost) {
  const control = new AbortController();
  run(address, shown, lost, control.signal);
  return () => control.abort();
}

async function run(address, shown, lost, signal) {
  let version = null;
  while (!signal.aborted) {
    try {
      const wait = version === null ? "" : `${address.includes("?") ? "&" : "?"}version=${version}&timeout=25`;
      const response = await fetch(address + wait, { signal });
      const news = await response.json();
      if (signal.aborted) return;
      version = news.version;
      lost(false);
      shown(news);
    } catch (error) {
      if (signal.aborted) return;
      console.warn(error);
      lost(true);
      version = null;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}
