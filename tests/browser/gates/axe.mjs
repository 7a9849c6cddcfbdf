// The accessibility audit of a page as it stands in the browser: axe with the rules of WCAG 2.2 up to level AA.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const debuggers = new WeakMap();
function debuggerOf(page) {
  if (!debuggers.has(page)) debuggers.set(page, page.context().newCDPSession(page));
  return debuggers.get(page);
}

export async function audit(page, where, gate) {
  // Given to the engine as it is: a page's policy does not hold for what the debugger evaluates, and this way is the quickest.
  if (!(await page.evaluate(() => "axe" in window))) await debuggerOf(page).then((it) => it.send("Runtime.evaluate", { expression: source }));
  const { violations, passes } = await page.evaluate(async (runOnly) => {
    const result = await axe.run(document, { runOnly, resultTypes: ["violations"] });
    const said = (it) => ({ id: it.id, help: it.help, count: it.nodes.length, html: it.nodes[0]?.html, summary: it.nodes[0]?.failureSummary });
    return { violations: result.violations.map(said), passes: result.passes.length };
  }, rules);
  for (const it of violations) {
    gate.check(false, `${where}: ${it.id}: ${it.help}, ${it.count} times: ${it.html?.slice(0, 160)} ${it.summary?.replaceAll("\n", " ").slice(0, 160)}`);
  }
  gate.check(passes > 5, `${where}: the audit found nothing to look at`);
}
