// What the gates found: per gate how many checks were made, which failed, and how long it took.

export class Verdict {
  constructor() {
    this.gates = new Map();
  }

  gate(name) {
    if (!this.gates.has(name)) this.gates.set(name, { name, checks: 0, faults: [], notes: [], seconds: 0 });
    const gate = this.gates.get(name);
    return {
      // Counts a check; the fault is worked out only where it is needed.
      check(holds, fault) {
        gate.checks += 1;
        if (!holds) gate.faults.push(typeof fault === "function" ? fault() : fault);
        return Boolean(holds);
      },
      note(text) {
        gate.notes.push(text);
      },
    };
  }

  async time(name, task) {
    const start = performance.now();
    try {
      await task();
    } catch (error) {
      this.gate(name).check(false, `the gate itself broke off: ${error.stack ?? error}`);
    }
    const gate = this.gates.get(name) ?? (this.gate(name), this.gates.get(name));
    gate.seconds += (performance.now() - start) / 1000;
  }

  faults(name) {
    return this.gates.get(name)?.faults ?? [];
  }

  // A gate that looked at nothing has not passed.
  get passed() {
    return [...this.gates.values()].every((gate) => gate.checks > 0 && gate.faults.length === 0);
  }

  print(out = console.log) {
    const most = Number(process.env.FAULTS ?? 40);
    for (const gate of this.gates.values()) {
      for (const fault of gate.faults.slice(0, most)) out(`fault: ${gate.name}: ${fault}`);
      if (gate.faults.length > most) out(`fault: ${gate.name}: and ${gate.faults.length - most} more`);
    }
    for (const gate of this.gates.values()) {
      const state = gate.faults.length ? `${gate.faults.length} FAILED` : gate.checks ? "passed" : "LOOKED AT NOTHING";
      const notes = gate.notes.length ? `  (${gate.notes.join("; ")})` : "";
      out(`${gate.name.padEnd(14)} ${String(gate.checks).padStart(8)} checks  ${gate.seconds.toFixed(1).padStart(6)} s  ${state}${notes}`);
    }
  }
}
