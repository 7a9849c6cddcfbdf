// The gates of the website: every check that a built site must pass, and a summary per gate.
//
//   node run.mjs [--only links,parity] [--workers 2] NAME=FOLDER ...
//
// The names say what a folder is: `demo` is walked through by its own bodies (keyboard, without JavaScript), `golden` has
// former names, withdrawn claims and services; any other name (`real`, `based`) is a site like every other.
// `based=FOLDER,static` is for the gates that need no browser; `released=FILE` after it names its list of addresses.
import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { launch } from "./lib/browser.mjs";
import { serve } from "./lib/server.mjs";
import { Site } from "./lib/site.mjs";
import { Verdict } from "./lib/verdict.mjs";
import { also } from "./lib/fixtures.mjs";
import { browserGates, staticGates } from "./gates/all.mjs";

const options = { only: undefined, workers: Math.min(2, cpus().length), sites: [] };
const words = process.argv.slice(2);
for (let word; (word = words.shift()); ) {
  if (word === "--only") options.only = words.shift().split(",");
  else if (word === "--workers") options.workers = Number(words.shift());
  else {
    const [, name, folder, isStatic, released] = word.match(/^([a-z-]+)=([^,]+)(,static)?(?:,released=(.+))?$/) ?? [];
    if (!folder) throw new Error(`${word} is no NAME=FOLDER`);
    options.sites.push(new Site(name, folder, {
      ...(also[name] ?? {}),
      isStatic: Boolean(isStatic),
      released: released && readFileSync(released, "utf8"),
    }));
  }
}
if (!options.sites.length) throw new Error("no site given");

// A kind of page is looked at in a browser on the first site that has it.
const shown = options.sites.filter((site) => !site.options.isStatic);
shown.slice(1).forEach((site, place) => (site.options.seen = shown[place].largest()));

const verdict = new Verdict();
const wanted = (gate) => !options.only || options.only.includes(gate.name);
for (const gate of staticGates.filter(wanted)) {
  await verdict.time(gate.name, () => gate.run({ sites: options.sites, verdict }));
}
const inBrowser = browserGates.filter(wanted);
if (inBrowser.length) {
  const browser = await launch();
  const sites = options.sites.filter((site) => !site.options.isStatic);
  const servers = await Promise.all(sites.map(serve));
  sites.forEach((site, place) => (site.origin = servers[place].origin));
  // At once: most of them wait for the next frame of a page, and each has a context of its own.
  const run = (gate) => gate.run({ sites: gate.isForAll ? options.sites : sites, verdict, browser, workers: options.workers });
  await Promise.all(inBrowser.map((gate) => verdict.time(gate.name, () => run(gate))));
  await browser.close();
  for (const server of servers) server.close();
}
verdict.print();
process.exit(verdict.passed ? 0 : 1);
