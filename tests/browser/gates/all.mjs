// Every gate, those that read files first: they are the quickest to fail.
import * as budgets from "./budgets.mjs";
import * as data from "./data.mjs";
import * as headers from "./headers.mjs";
import * as keyboard from "./keyboard.mjs";
import * as links from "./links.mjs";
import * as nojs from "./nojs.mjs";
import * as pages from "./pages.mjs";
import * as parity from "./parity.mjs";
import * as print from "./print.mjs";
import * as validity from "./validity.mjs";
import * as words from "./words.mjs";

export const staticGates = [budgets, links, headers, parity, words, validity];
export const browserGates = [data, pages, keyboard, nojs, print];
