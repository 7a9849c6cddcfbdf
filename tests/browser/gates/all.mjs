// Every gate, those that read files first: they are the quickest to fail.
import * as budgets from "./budgets.mjs";
import * as links from "./links.mjs";
import * as parity from "./parity.mjs";
import * as words from "./words.mjs";
import * as validity from "./validity.mjs";

export const staticGates = [budgets, links, parity, words, validity];
export const browserGates = [];
