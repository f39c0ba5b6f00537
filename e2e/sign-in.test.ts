import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Screen, TestBrowser } from './browsers.ts';
import { TOKEN, startJudging, withToken } from './judging.ts';
import type { ServerProcess } from './server-process.ts';

let server: ServerProcess;
let browser: TestBrowser;

beforeAll(async () => {
  server = await startJudging(withToken);
  browser = await TestBrowser.launch();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const heading = ({ page }: Screen, name: string) =>
  page.getByRole('heading', { name, exact: true });
const signInForm = (screen: Screen) => heading(screen, 'Sign in to Music Minion');

/** Everything that the page's security policy stopped; under a policy that fits there is nothing. */
async function watchPolicy(screen: Screen): Promise<() => Promise<string[]>> {
  await screen.page.addInitScript(() => {
    const stopped: string[] = [];
    Object.assign(globalThis, { stopped });
    document.addEventListener('securitypolicyviolation', (event) =>
      stopped.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`),
    );
  });
  await screen.page.reload();
  return () => screen.page.evaluate(() => (globalThis as unknown as { stopped: string[] }).stopped);
}

test('a scanned code lets a phone in, leaves the address bar and is not needed again', async () => {
  const phone = await browser.phone(`${server.url}/?token=${TOKEN}`);
  await phone.isLive();
  await phone.showsPair();
  expect(phone.page.url()).toBe(`${server.url}/`);
  expect(await phone.page.evaluate(() => document.cookie)).toBe('');
  await phone.page.reload();
  await phone.isLive();
  await phone.showsPair();
  expect(phone.errors).toEqual([]);
  await phone.page.context().close();
});

test('without the token there is a form that takes it, and says what was wrong with a wrong one', async () => {
  const laptop = await browser.laptop(`${server.url}/ranking`);
  await signInForm(laptop).waitFor();
  await laptop.picture('sign-in-laptop');
  expect(await laptop.page.locator('[data-connection]').getAttribute('data-connection')).toBe(
    'signed_out',
  );
  await laptop.page.getByLabel('Token').fill('not-the-token');
  await laptop.button('Sign in').click();
  await laptop.page.getByRole('alert').getByText('not the token').waitFor();
  await laptop.picture('sign-in-wrong-laptop');
  await laptop.page.getByLabel('Token').fill(TOKEN);
  await laptop.page.getByLabel('Token').press('Enter');
  await laptop.isLive();
  await heading(laptop, 'Ranking').waitFor();
  await laptop.page.context().close();
});

test('a code that is no longer valid says so', async () => {
  const phone = await browser.phone(`${server.url}/?token=of-last-week`);
  await phone.page.getByRole('alert').getByText('no longer valid').waitFor();
  await phone.picture('sign-in-phone');
  expect(phone.page.url()).toBe(`${server.url}/`);
  await phone.page.context().close();
});

test('a browser that keeps no cookies is told what to do', async () => {
  const phone = await browser.phone(server.url);
  await signInForm(phone).waitFor();
  await phone.page.route('**/api/access/sign_in', async (route) => {
    const response = await route.fetch();
    const { 'set-cookie': _cookie, ...headers } = response.headers();
    await phone.page.context().clearCookies();
    await route.fulfill({ status: response.status(), headers });
  });
  await phone.page.getByLabel('Token').fill(TOKEN);
  await phone.button('Sign in').click();
  await phone.page.getByRole('alert').getByText('Allow cookies').waitFor();
  await phone.page.context().close();
});

test('a device that is signed out elsewhere shows so at once, and comes back with the code of a screen', async () => {
  const laptop = await browser.laptop(`${server.url}/?token=${TOKEN}`);
  const phone = await browser.phone(`${server.url}/?token=${TOKEN}`);
  await Promise.all([laptop.isLive(), phone.isLive()]);
  const otherTab = await phone.page.context().newPage();
  await otherTab.goto(server.url);
  await otherTab.locator('[data-connection="live"]').waitFor({ state: 'attached' });

  await laptop.page.getByRole('link', { name: 'Devices' }).first().click();
  await laptop.picture('devices-signed-in-laptop');
  const id = await phone.page.evaluate(() => localStorage.getItem('music-minion.device-id'));
  const card = laptop.page.locator(`[data-device-id="${id}"]`);
  await card.getByRole('button', { name: /^Sign out Phone/ }).click();
  await laptop.picture('sign-out-dialog-laptop');
  await laptop.page
    .getByRole('dialog')
    .getByRole('button', { name: /^Sign out Phone/ })
    .click();
  await signInForm(phone).waitFor({ timeout: 3000 });
  await phone.picture('signed-out-phone');
  expect(await phone.page.locator('[data-pair-id]').count()).toBe(0);
  await otherTab.getByRole('heading', { name: 'Sign in to Music Minion' }).waitFor();

  const invitation = await laptop.page.evaluate(async () => {
    const { invitation } = (await (await fetch('/api/addresses')).json()) as { invitation: string };
    return invitation;
  });
  await phone.page.goto(`${server.url}/?token=${invitation}`);
  await phone.isLive();
  await phone.showsPair();
  expect([...laptop.errors, ...phone.errors]).toEqual([]);
  await laptop.page.context().close();
  await phone.page.context().close();
});

test('one tab signs in for all of them', async () => {
  const phone = await browser.phone(server.url);
  const otherTab = await phone.page.context().newPage();
  await otherTab.goto(server.url);
  await otherTab.getByRole('heading', { name: 'Sign in to Music Minion' }).waitFor();
  await phone.page.getByLabel('Token').fill(TOKEN);
  await phone.button('Sign in').click();
  await phone.isLive();
  await otherTab.locator('[data-connection="live"]').waitFor({ state: 'attached' });
  await phone.page.context().close();
});

test('every screen runs under the strict policy', async () => {
  const laptop = await browser.laptop(`${server.url}/?token=${TOKEN}`);
  await laptop.isLive();
  const stopped = await watchPolicy(laptop);
  await laptop.showsPair();
  await laptop.button(/^Play/).click();
  for (const name of ['Ranking', 'Library', 'Devices', 'Compare']) {
    await laptop.page.getByRole('link', { name }).first().click();
    await laptop.page.waitForLoadState('networkidle');
  }
  await laptop.page.keyboard.press('?');
  await laptop.page.getByRole('dialog').waitFor();
  expect(await stopped()).toEqual([]);
  expect(laptop.errors).toEqual([]);
  // The watch itself works: what the policy forbids is stopped and seen.
  await laptop.page.evaluate(async () => {
    await fetch('http://127.0.0.1:9/').catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 50));
  });
  expect(await stopped()).toHaveLength(1);
  await laptop.page.context().close();
});
