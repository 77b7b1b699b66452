// What every test here stands on: the real service on a free port with a database of its own, a
// real browser, and pages that are watched for errors and for requests that leave this machine.

import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';

const READY_WITHIN_MS = 60_000;
const ACCESSIBILITY = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function untilReady(url, child, output) {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the service did not become ready:\n${output.join('')}`);
}

/**
 * @param {{args?: string[], config?: string, env?: Object<string, string>, file?: string}} more
 *   for the command line; what stands in its configuration file; a database that is there and stays
 * @returns {Promise<{url: string, database: string, program: string, signal: function(string),
 *   stop: function()}>}
 */
export async function startService({ args = [], config = '', env = {}, file = '' } = {}) {
  const program = process.env.WIZDESK;
  if (!program) throw new Error('set WIZDESK to the path of the wizdesk binary');
  const folder = mkdtempSync(path.join(tmpdir(), 'wizdesk-browser-'));
  const database = file || path.join(folder, 'wizdesk.db');
  const listen = `127.0.0.1:${await freePort()}`;
  const output = [];
  const configured = config ? ['--config', path.join(folder, 'wizdesk.yml')] : [];
  if (config) writeFileSync(configured[1], config);
  const child = spawn(
    program,
    ['serve', '--listen', listen, '--database', database, '--no-limits', ...configured, ...args],
    { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } },
  );
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => output.push(data));
  const stop = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode === null && child.kill()) await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `http://${listen}`;
  await untilReady(url, child, output).catch(async (error) => {
    await stop();
    throw error;
  });
  const signal = (name) => child.kill(name);
  return { url, database, program, signal, stop };
}

export function startBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** Another site, on an origin of its own. @returns {Promise<{url: string, stop: function()}>} */
export function startSite(html, headers = {}) {
  const server = createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers });
    response.end(html);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () =>
      resolve({
        url: `http://127.0.0.1:${server.address().port}`,
        stop: () => new Promise((done) => server.close(done)),
      }),
    );
  });
}

export const LAPTOP = { viewport: { width: 1100, height: 860 } };
export const PHONE = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true };

/** Gives `use` a fresh page; then fails on console errors and on requests off this machine. */
export async function withPage(browser, options, use) {
  const context = await browser.newContext({ ...LAPTOP, ...options });
  const problems = [];
  const outside = [];
  const expected = options.expectedErrors ?? /^$/;
  context.on('console', (message) => {
    if (message.type() === 'error' && !expected.test(message.text())) problems.push(message.text());
  });
  context.on('weberror', (error) => problems.push(String(error.error())));
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (!/^(data|blob|about):$/.test(url.protocol) && url.hostname !== '127.0.0.1')
      outside.push(url.href);
  });
  try {
    await use(await context.newPage(), context);
    assert.deepEqual(problems, [], 'errors in the console');
    assert.deepEqual(outside, [], 'requests that leave this machine');
  } finally {
    await context.close();
  }
}

/** Fails naming each rule that is broken and where. */
export async function assertAccessible(page, where) {
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter((animation) => animation.effect.getTiming().iterations !== Infinity)
        .map((animation) => animation.finished),
    ),
  );
  // What lies behind the dock at this moment is scrolled away, not too small to be pressed.
  for (const frame of page.frames()) {
    await frame.evaluate(() =>
      document.getElementById('dock')?.style.setProperty('position', 'static'),
    );
  }
  const { violations } = await new AxeBuilder({ page }).withTags(ACCESSIBILITY).analyze();
  const found = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help} (${nodes.map(({ target }) => target.join(' ')).join(', ')})`,
  );
  assert.deepEqual(found, [], `accessibility, ${where}`);
}

export async function assertNoSidewaysScroll(page, where) {
  const { all, seen } = await page.evaluate(() => ({
    all: document.documentElement.scrollWidth,
    seen: document.documentElement.clientWidth,
  }));
  assert.ok(all <= seen, `${where} scrolls sideways: ${all} > ${seen} pixels`);
}
