// The Nu Html Checker (vnu) over every page, and over styles and drawings that stand in files of their own. Needs Java.
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { promisify } from "node:util";

export const name = "validity";

// What is filtered, and why.
const filtered = [
  // Read from a disk there is no origin that 'self' could mean; the policy gate proves the policy from a server.
  /^Resource violates Content Security Policy \(meta tag\)/,
  // The texts are names and records more than sentences; the words gate tests the language.
  /^This document appears to be written in/,
];

const jar = join(dirname(createRequire(import.meta.url).resolve("vnu-jar/package.json")), "build/dist/vnu.jar");

async function check(arguments_) {
  const options = { maxBuffer: 1 << 30 };
  const ran = promisify(execFile)("java", ["-Xss4m", "-jar", jar, "--exit-zero-always", "--stdout", "--format", "json", ...arguments_], options);
  return JSON.parse((await ran).stdout).messages;
}

export async function run({ sites, verdict }) {
  const gate = verdict.gate(name);
  for (const site of sites) {
    const temporary = mkdtempSync(join(tmpdir(), "overstap-vnu-"));
    try {
      const changed = [...site.changed].filter(([path]) => path.endsWith(".html"));
      for (const [path, bytes] of changed) writeFileSync(join(temporary, path.replaceAll("/", "_")), bytes);
      // A changed site is looked at in its changed pages alone.
      const folder = changed.length ? temporary : site.folder;
      const has = (extension) => site.paths.some((path) => path.endsWith(extension));
      const messages = await check(["--skip-non-html", folder]);
      const styles = has(".css") && !changed.length ? await check(["--skip-non-css", folder]) : [];
      const drawings = has(".svg") && !changed.length ? await check(["--skip-non-svg", folder]) : [];
      const all = [...messages, ...styles, ...drawings].filter((it) => !filtered.some((pattern) => pattern.test(it.message)));
      for (const it of all) {
        // A note without a severity only says where a duplicate was first; the warning itself names both.
        if (it.type === "info" && !it.subType) continue;
        const path = it.url?.replace("file:", "").replace(`${folder}/`, "");
        gate.check(false, `${site.name}: ${path}:${it.lastLine}: ${it.message} (${(it.extract ?? "").replaceAll("\n", " ").slice(0, 120)})`);
      }
      for (const page of changed.length ? changed : site.pages) gate.check(true, page);
    } finally {
      rmSync(temporary, { recursive: true, force: true });
    }
  }
}
