// The Nu Html Checker (vnu) over every page, and over styles and drawings that stand in files of their own. Needs Java.
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { promisify } from "node:util";
import { versionOf } from "../lib/site.mjs";

export const name = "validity";

// What is filtered, and why.
const filtered = [
  // Read from a disk there is no origin that 'self' could mean; the policy gate proves the policy from a server.
  /^Resource violates Content Security Policy \(meta tag\)/,
  // A property of SVG 2 (section 13.11) that browsers know and the checker's list of CSS does not.
  /^CSS: “paint-order”: Property “paint-order” doesn.t exist\.$/,
  // The texts are names and records more than sentences; the words gate tests the language.
  /^This document appears to be written in/,
];

const jar = join(dirname(createRequire(import.meta.url).resolve("vnu-jar/package.json")), "build/dist/vnu.jar");

async function check(arguments_) {
  const options = { maxBuffer: 1 << 30 };
  const ran = promisify(execFile)("java", ["-Xss4m", "-jar", jar, "--exit-zero-always", "--stdout", "--format", "json", ...arguments_], options);
  return JSON.parse((await ran).stdout).messages;
}

// What of a site is looked at: of a version that is kept, which comes from the same templates, one page of each kind and language.
function filesOf(site) {
  const sample = new Set(site.sample());
  return site.paths.filter((path) => !versionOf(path) || sample.has(path));
}

// Where that is: its folder, its parts where versions are among them, or of a changed site (in the self-test) its changed files alone.
function placesOf(site, temporary, extension) {
  if (!site.changed.size) {
    if (!site.paths.some(versionOf)) return [site.folder];
    const parts = filesOf(site).map((path) => (path.startsWith("versies/") || !path.includes("/") ? path : path.split("/")[0]));
    return [...new Set(parts)].filter((part) => part.endsWith(extension) || !/[._]/.test(part)).map((part) => join(site.folder, part));
  }
  const folder = mkdtempSync(join(temporary, "changed-"));
  for (const [path, bytes] of site.changed) writeFileSync(join(folder, path.replaceAll("/", "_")), bytes);
  return [folder];
}

export async function run({ sites, verdict }) {
  const gate = verdict.gate(name);
  const temporary = mkdtempSync(join(tmpdir(), "overstap-vnu-"));
  try {
    for (const [option, extension] of [["--skip-non-html", ".html"], ["--skip-non-css", ".css"], ["--skip-non-svg", ".svg"]]) {
      const count = sites.flatMap((site) => filesOf(site).filter((path) => path.endsWith(extension))).length;
      if (!count) continue;
      const found = (await check([option, ...sites.flatMap((site) => placesOf(site, temporary, extension))])).filter((it) => !filtered.some((pattern) => pattern.test(it.message)));
      for (const it of found) {
        // A note without a kind only says where a duplicate was first; the warning beside it names both.
        if (it.type === "info" && !it.subType) continue;
        const extract = (it.extract ?? "").replaceAll("\n", " ").slice(0, 120);
        gate.check(false, `${it.url?.replace("file:", "")}:${it.lastLine}: ${it.message} (${extract})`);
      }
      for (let file = 0; file < count; file += 1) gate.check(true);
      gate.note(`${count} ${extension} files`);
    }
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
