// Debian's Chromium without a request of its own, and a page that notes what goes wrong on it.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

// The shell without a window is the same engine at half the cost.
const installed = () => ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"].find((path) => existsSync(path));

export function launch() {
  const executablePath = process.env.CHROMIUM ?? installed();
  if (!executablePath) throw new Error("there is no Chromium: install chromium-headless-shell or chromium, or name one in CHROMIUM");
  const quiet = ["quic", "background-networking", "component-update", "sync", "gpu"].map((part) => `--disable-${part}`);
  return chromium.launch({ executablePath, args: ["--no-sandbox", ...quiet] });
}

// Notes in `problems` the errors of a page, by the gate they belong to; `origins` are where it may ask.
export async function watch(page, origins) {
  const problems = {
    clear() {
      Object.assign(this, { console: [], policy: [], requests: [] });
    },
  };
  problems.clear();
  page.on("console", (message) => {
    const text = message.text();
    if (/Content Security Policy/i.test(text)) problems.policy.push(text);
    // Asked for by browsers wherever a page names no icon of its own.
    else if (/\/favicon\.ico$/.test(message.location().url)) return;
    else if (["error", "warning"].includes(message.type())) problems.console.push(`${text} ${message.location().url}`.trim());
  });
  page.on("pageerror", (error) => problems.console.push(error.message));
  page.on("request", (request) => {
    const url = request.url();
    if (!origins.some((origin) => url.startsWith(`${origin}/`)) && !/^(data|about):/.test(url)) problems.requests.push(url);
  });
  await page.addInitScript(() => {
    window.violations = [];
    addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.effectiveDirective}: ${event.blockedURI}`));
  });
  return problems;
}

// So many workers at once, each of which takes the next item for as long as there is one.
export async function parallel(items, workers, work) {
  const queue = [...items];
  await Promise.all(Array.from({ length: workers }, () => work(() => queue.shift())));
}
