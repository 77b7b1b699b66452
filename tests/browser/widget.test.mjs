import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  assertAccessible,
  assertNoSidewaysScroll,
  LAPTOP,
  PHONE,
  startBrowser,
  startService,
  startSite,
  withPage,
} from './harness.mjs';
import { ChatPage, SCHOOL_ACCESS, SCHOOL_NURSE } from './chat_page.mjs';

let service;
let browser;
let site;
before(async () => {
  [service, browser] = await Promise.all([startService(), startBrowser()]);
  // As strict as a site that wants the widget can be.
  const tag = `<script src="${service.url}/widget.js" defer></script>`;
  site = await startSite(
    `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">
     <title>School health office</title>
     <main><h1>School health office</h1><p><a href="#more">More</a></p></main>${tag}${tag}</html>`,
    {
      'content-security-policy':
        `default-src 'none'; script-src ${service.url}; frame-src ${service.url}; ` +
        "require-trusted-types-for 'script'; trusted-types 'none'",
    },
  );
});
after(async () => {
  await browser?.close();
  await site?.stop();
  await service?.stop();
});

const open = (use, options = LAPTOP) =>
  withPage(browser, options, async (page) => {
    await page.goto(site.url);
    await use(
      page,
      page.getByRole('button', { name: 'CT WiZ access helper', exact: true }),
      new ChatPage(page.frameLocator('iframe')),
    );
  });

const focusIsInField = async (chat) => {
  await chat.answers.first().waitFor();
  await chat.frame.locator('#text:focus').waitFor();
};

test('one tag puts one labelled launcher there and loads nothing more', () =>
  open(async (page, launcher) => {
    await launcher.waitFor();
    assert.equal(await launcher.count(), 1, 'a tag that stands there twice counts once');
    assert.equal(await launcher.getAttribute('aria-expanded'), 'false');
    assert.equal(page.frames().length, 1);
  }));

test('the dialog opens with the focus in the field and answers', () =>
  open(async (page, launcher, chat) => {
    await launcher.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'CT WiZ access helper' }).waitFor();
    assert.equal(await launcher.getAttribute('aria-expanded'), 'true');
    await focusIsInField(chat);
    await page.keyboard.type(SCHOOL_NURSE);
    await page.keyboard.press('Enter');
    await chat.log.locator('.card-label').filter({ hasText: SCHOOL_ACCESS }).waitFor();
  }));

test('Esc inside the frame and the close button give the focus back to the launcher', () =>
  open(async (page, launcher, chat) => {
    const closings = [
      () => page.keyboard.press('Escape'),
      () => page.getByRole('button', { name: 'Close CT WiZ access helper' }).click(),
      () => launcher.click(),
    ];
    for (const close of closings) {
      await launcher.click();
      await focusIsInField(chat);
      await close();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      assert.equal(await launcher.getAttribute('aria-expanded'), 'false');
      assert.ok(await launcher.evaluate((one) => one.getRootNode().activeElement === one));
    }
  }));

test('Esc in a question inside the frame closes only the question', () =>
  open(async (page, launcher, chat) => {
    await launcher.click();
    await focusIsInField(chat);
    await chat.button('Delete this conversation').click();
    await page.keyboard.press('Escape');
    await chat.frame.getByRole('dialog').waitFor({ state: 'hidden' });
    assert.equal(await launcher.getAttribute('aria-expanded'), 'true');
  }));

test('closing and a reload of the site keep the conversation', () =>
  open(async (page, launcher, chat) => {
    await launcher.click();
    await focusIsInField(chat);
    await chat.say(SCHOOL_NURSE);
    await page.keyboard.press('Escape');
    await launcher.click();
    await chat.assertSaidOnce(SCHOOL_NURSE);
    await page.reload();
    await launcher.click();
    await chat.mine.first().waitFor();
    await chat.assertSaidOnce(SCHOOL_NURSE);
  }));

test('on a phone it fills the screen and nothing behind it can be reached', () =>
  open(async (page, launcher, chat) => {
    await launcher.click();
    await focusIsInField(chat);
    const box = await page.getByRole('dialog').boundingBox();
    assert.deepEqual([box.x, box.y, box.width, box.height], [0, 0, 320, 640]);
    assert.equal(await page.locator('dialog').evaluate((dialog) => dialog.matches(':modal')), true);
    await assertNoSidewaysScroll(page, 'the site with the widget open');
    await page.getByRole('button', { name: 'Close CT WiZ access helper' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  }, PHONE));

test('nothing of it is left on the page but one element', () =>
  open(async (page, launcher) => {
    await launcher.waitFor();
    const own = await page.evaluate(() => {
      const clean = document.createElement('iframe');
      document.body.append(clean);
      const usual = new Set(Object.getOwnPropertyNames(clean.contentWindow));
      clean.remove();
      return Object.getOwnPropertyNames(window).filter(
        (name) => !usual.has(name) && !/^\d+$/.test(name),
      );
    });
    assert.deepEqual(
      own.filter((name) => !name.startsWith('__playwright')),
      [],
    );
    assert.equal(await page.locator('body > :not(main, script)').count(), 1);
  }));

test('only the frame itself can close the dialog', () =>
  open(async (page, launcher, chat) => {
    await launcher.click();
    await focusIsInField(chat);
    await page.evaluate(() => window.postMessage({ wizdesk: 'close' }, '*'));
    await page.waitForTimeout(200);
    assert.equal(await launcher.getAttribute('aria-expanded'), 'true');
  }));

for (const [look, options] of Object.entries({
  light: LAPTOP,
  dark: { ...LAPTOP, colorScheme: 'dark' },
  phone: PHONE,
})) {
  test(`the widget is accessible closed and open: ${look}`, () =>
    open(
      async (page, launcher, chat) => {
        await launcher.waitFor();
        await assertAccessible(page, `${look}, closed`);
        await launcher.click();
        await focusIsInField(chat);
        await chat.say(SCHOOL_NURSE);
        await assertAccessible(page, `${look}, open`);
      },
      { ...options, bypassCSP: true },
    ));
}
